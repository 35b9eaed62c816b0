import FormModel
import HTML
import HTTP

/// The partnership's name and the texts that every round may use.
struct PartnershipPage: HTML {
  let frame: Frame
  let partnership: Partnership
  let mark: EditMark?
  /// What stands now, where somebody else has changed it meanwhile.
  var standing: Partnership?
  var fault: Words?

  private var title: String {
    let count = fault == nil && standing == nil ? 0 : 1
    return frame(RoundsWords.faultTitle(count, frame(PartnersWords.partnership)))
  }

  var body: some HTML {
    Page(frame, title: title, width: .narrow) {
      h1 { frame(PartnersWords.partnership) }
      p(.class("lead")) { frame(PartnersWords.partnershipLead) }
      if let standing {
        EditConflict(frame, standing: standing.parts(frame), typed: partnership.parts(frame))
      }
      PostForm(frame, to: "/partnership") {
        EditMarkField(mark: mark)
        WordsFields(
          frame: frame, labelled: frame(AccountsWords.name), name: "name", words: partnership.name,
          fault: fault.map { frame($0) })
        LanguageField(frame: frame, value: partnership.language.rawValue)
        h2 { frame(PartnersWords.privacy) }
        p(.class("hint")) { frame(PartnersWords.privacyLead) }
        for part in partnership.privacy.parts {
          WordsFields(
            frame: frame, labelled: frame(part.heading), name: part.name, words: part.words, isLong: true)
        }
        h2 { frame(PageWords.accessibility) }
        TextField(
          labelled: frame(PartnersWords.statement), name: "accessibility_statement",
          value: partnership.accessibilityStatement,
          hint: frame(PartnersWords.statementHint), type: "url")
        TextField(
          labelled: frame(PartnersWords.feedback), name: "feedback_address",
          value: partnership.feedbackAddress, hint: frame(PartnersWords.feedbackHint), type: "email")
        div(.class("actions")) { button { frame(AccountsWords.save) } }
      }
    }
  }
}

/// One text in all three languages, side by side where there is room.
struct WordsFields: HTML {
  let frame: Frame
  let labelled: String
  /// The fields are `name.nn`, `name.nb` and `name.en`.
  let name: String
  let words: Words
  var fault: String?
  var isLong = false

  var body: some HTML {
    fieldset(.class("field")) {
      legend { labelled }
      if let fault { p(.class("what"), .id("\(name)-fault")) { fault } }
      for language in Language.allCases {
        if isLong {
          TextArea(
            labelled: language.name, name: "\(name).\(language.rawValue)", value: words(language), rows: 3)
        } else {
          TextField(labelled: language.name, name: "\(name).\(language.rawValue)", value: words(language))
        }
      }
    }
  }
}

extension Words {
  /// A text out of the fields of `WordsFields`; a language that is left empty takes the nearest there is.
  ///
  /// - Parameters:
  ///   - form: what was sent.
  ///   - name: of the fields.
  ///   - isLong: whether it may have several lines.
  init(form: Fields, _ name: String, isLong: Bool = false) {
    func text(_ language: Language) -> String {
      let typed = form["\(name).\(language.rawValue)"] ?? ""
      return isLong ? typed.trimming() : typed.onOneLine()
    }
    let (nn, nb, en) = (text(.nn), text(.nb), text(.en))
    func first(_ texts: String...) -> String { texts.first { !$0.isEmpty } ?? "" }
    self.init(nn: first(nn, nb, en), nb: first(nb, nn, en), en: first(en, nb, nn))
  }
}

extension Privacy {
  /// The texts with their headings, in the order they are read, and the names of their fields.
  var parts: [(name: String, heading: Words, words: Words)] {
    [
      ("responsible", PartnersWords.responsible, responsible), ("purpose", PartnersWords.purpose, purpose),
      ("legal_basis", PartnersWords.legalBasis, legalBasis), ("readers", PartnersWords.readers, readers),
      ("retention", PartnersWords.retention, retention),
      ("data_protection_officer", PartnersWords.dataProtectionOfficer, dataProtectionOfficer),
    ]
  }

  init(form: Fields) {
    self.init(
      responsible: Words(form: form, "responsible", isLong: true),
      purpose: Words(form: form, "purpose", isLong: true),
      legalBasis: Words(form: form, "legal_basis", isLong: true),
      readers: Words(form: form, "readers", isLong: true),
      retention: Words(form: form, "retention", isLong: true),
      dataProtectionOfficer: Words(form: form, "data_protection_officer", isLong: true))
  }
}

extension Words {
  /// One part a language, as `WordsFields` shows them.
  func parts(_ label: String) -> EditParts {
    Language.allCases.map { ("\(label), \($0.name)", self($0)) }
  }
}

extension Partnership {
  /// The content in words.
  func parts(_ frame: Frame) -> EditParts {
    name.parts(frame(AccountsWords.name)) + [(frame(AccountsWords.language), language.name)]
      + privacy.parts.flatMap { $0.words.parts(frame($0.heading)) } + [
        (frame(PartnersWords.statement), accessibilityStatement),
        (frame(PartnersWords.feedback), feedbackAddress),
      ]
  }

  init(form: Fields) {
    self.init(
      name: Words(form: form, "name"), language: form["language"].flatMap(Language.init(rawValue:)) ?? .nn,
      privacy: Privacy(form: form),
      accessibilityStatement: (form["accessibility_statement"] ?? "").onOneLine(),
      feedbackAddress: (form["feedback_address"] ?? "").onOneLine())
  }
}
