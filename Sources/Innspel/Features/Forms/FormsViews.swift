import FormModel
import HTML
import HTTP

/// Every form, by title.
struct FormsPage: HTML {
  let frame: Frame
  let forms: [FormListEntry]
  /// Those that are being made.
  let drafts: [StoredDraft]

  var body: some HTML {
    Page(frame, title: frame(FormsWords.title)) {
      h1 { frame(FormsWords.heading(forms.count)) }
      p(.class("lead")) { frame(FormsWords.lead) }
      div(.class("actions")) {
        PostForm(frame, to: FormDraftsRoute.add.path) { button { frame(FormDraftsWords.make) } }
        a(.class("button second"), .href("/forms/new")) { frame(FormsWords.add) }
        a(.class("button plain"), .href(QuestionBankRoute.list.path)) { frame(QuestionBankWords.title) }
      }
      if !drafts.isEmpty {
        h2 { frame(FormDraftsWords.drafts) }
        ul {
          for draft in drafts {
            li {
              a(.href(FormDraftsRoute.draft(draft.id).path)) { frame(draft.title) }
              " "
              span(.class("small quiet")) { frame(FormDraftsWords.changed(draft.changedBy, draft.changedAt)) }
            }
          }
        }
        h2 { frame(FormsWords.title) }
      }
      div(.class("scroll"), .role("region"), .tabindex(0), .aria(.label, frame(FormsWords.title))) {
        table(.class("stack")) {
          thead { tr { for words in FormsWords.columns { th(.scope("col")) { frame(words) } } } }
          tbody { for entry in forms { FormRow(frame: frame, entry: entry) } }
        }
      }
    }
  }
}

private struct FormRow: HTML {
  let frame: Frame
  let entry: FormListEntry

  var body: some HTML {
    tr {
      th(.scope("row")) {
        a(.href("/forms/\(entry.record.id)")) { frame(entry.form.title) }
        br()
        small(.class("quiet")) { entry.record.name }
      }
      td { frame(RoundsWords.questions(entry.form.questionCount)) }
      td { entry.form.definition.languages.joined(separator: ", ") }
      td(.data("data-label", frame(FormsWords.columns[3]))) { "\(entry.record.version)" }
      td { frame(FormsWords.author(entry.record.changedBy)) }
    }
  }
}

/// One form: what it asks, as its readers will meet it, and its versions.
struct OneFormPage: HTML {
  let frame: Frame
  let record: FormRecord
  let form: Form
  let editions: [FormEdition]
  /// The rounds that use the form, in any version.
  let rounds: [Round]
  /// The language the questions are shown in.
  let language: String

  private var definition: FormDefinition { form.definition }
  private var shown: String {
    definition.languages.contains(language) ? language : definition.defaultLanguage
  }
  private var version: String { form.version == record.version ? "" : "version=\(form.version)" }

  private func address(in language: String) -> String {
    "/forms/\(record.id)?" + (version.isEmpty ? "" : version + "&") + "in=\(language)"
  }

  var body: some HTML {
    Page(frame, title: frame(form.title)) {
      p(.class("eyebrow")) { a(.href("/forms")) { frame(FormsWords.title) } }
      h1 { frame(form.title) }
      p {
        "\(record.name) · \(frame(RoundsWords.version)) \(form.version) · "
        "\(frame(RoundsWords.questions(form.questionCount))) · \(frame(FormsWords.pages(definition.pages.count)))"
      }
      if form.version != record.version {
        p(.class("notice")) {
          "\(frame(FormsWords.older)) "
          a(.href("/forms/\(record.id)")) { frame(FormsWords.newest) }
        }
      }
      if !definition.incompleteTexts.isEmpty {
        p(.class("notice warn")) { frame(FormsWords.incomplete(definition.incompleteTexts.count)) }
      }
      OneFormActions(frame: frame, record: record, query: version)
      nav(.class("actions"), .aria(.label, frame(FormsWords.previewIn))) {
        for code in definition.languages {
          a(.class("button plain"), .href(address(in: code)), .aria(.current, code == shown ? "true" : nil)) {
            Language(rawValue: code)?.name ?? code
          }
        }
      }
      FormOutline(frame: frame, definition: definition, language: shown)
      FormHistory(frame: frame, record: record, editions: editions, rounds: rounds)
    }
  }
}

private struct OneFormActions: HTML {
  let frame: Frame
  let record: FormRecord
  let query: String

  var body: some HTML {
    div(.class("actions")) {
      a(.class("button"), .href("/rounds/new?form=\(record.id)")) { frame(FormsWords.useInRound) }
      PostForm(frame, to: FormDraftsRoute.begin(record.id).path) {
        button(.class("second")) { frame(FormDraftsWords.makeNext) }
      }
      a(.class("button plain"), .href("/forms/new?form=\(record.id)")) { frame(FormsWords.newVersion) }
      a(
        .class("button plain"),
        .href("/forms/\(record.id)/definition.json" + (query.isEmpty ? "" : "?\(query)"))
      ) {
        frame(FormsWords.download)
      }
      a(
        .class("button plain"), .href("/forms/\(record.id)/xlsform.xlsx" + (query.isEmpty ? "" : "?\(query)"))
      ) {
        frame(FormsWords.downloadXLSForm)
      }
      a(
        .class("button plain"), .href(FormsRoute.blank(record.id).path + (query.isEmpty ? "" : "?\(query)"))
      ) {
        frame(BlankWords.title)
      }
    }
  }
}

/// The versions there are, and what a new one does to rounds that use the form.
private struct FormHistory: HTML {
  let frame: Frame
  let record: FormRecord
  let editions: [FormEdition]
  let rounds: [Round]

  /// Rounds that could go on with the newest version.
  private var movable: [Round] {
    rounds.filter {
      $0.formVersion < record.version && RoundAction.moveForm.isPossible(in: $0.state(at: frame.now))
    }
  }

  var body: some HTML {
    h2 { frame(FormsWords.versions) }
    p { frame(FormsWords.versionsLead(rounds.count)) }
    if !movable.isEmpty {
      ul {
        for round in movable {
          li {
            "\(frame(round.title)) · \(frame(RoundsWords.version)) \(round.formVersion) · "
            a(.href(RoundsRoute.ask(round.id, .form).path)) {
              frame(FormMoveWords.title(record.version))
              span(.class("unseen")) { " \(frame(round.title))" }
            }
          }
        }
      }
    }
    ul {
      for edition in editions {
        li {
          a(.href("/forms/\(record.id)?version=\(edition.version)")) {
            "\(frame(FormsWords.versionNumber)) \(edition.version)"
          }
          " · \(edition.createdAt.date(frame.language)) · \(frame(FormsWords.author(edition.createdBy)))"
          if edition.version > 1 {
            " · "
            a(.href("\(FormsRoute.changes(record.id).path)?version=\(edition.version)")) {
              frame(FormDifferenceWords.title)
              span(.class("unseen")) { " \(frame(FormsWords.versionNumber)) \(edition.version)" }
            }
          }
        }
      }
    }
  }
}

/// A definition is pasted or uploaded, and comes back with everything that is wrong with it.
struct NewFormPage: HTML {
  let frame: Frame
  /// The form that gets a new version, nil for a new form.
  let record: FormRecord?
  /// The version that was newest when the page was made.
  let base: Int?
  let text: String
  var faults: [DefinitionFault]
  /// What another tool's form has and ours would not.
  var losses: [DefinitionFault] = []
  /// What would be otherwise than there, and mean the same.
  var notes: [DefinitionFault] = []

  private var title: String { frame(record == nil ? FormsWords.add : FormsWords.newVersion) }

  var body: some HTML {
    Page(frame, title: RoundsWords.faultTitle(faults.count, title)(frame.language), width: .narrow) {
      p(.class("eyebrow")) {
        a(.href(record.map { "/forms/\($0.id)" } ?? "/forms")) { record?.name ?? frame(FormsWords.title) }
      }
      h1 { title }
      DefinitionFaultList(frame: frame, faults: faults)
      if !losses.isEmpty { LossList(frame: frame, losses: losses, notes: notes, canStore: faults.isEmpty) }
      p(.class("lead")) { frame(record == nil ? FormsWords.addLead : FormsWords.newVersionLead) }
      PostForm(frame, to: "/forms", isMultipart: true) {
        if let record {
          input(.type("hidden"), .name("form"), .value(record.id.text))
          input(.type("hidden"), .name("version"), .value(String(base ?? record.version)))
        }
        TextArea(
          labelled: frame(FormsWords.definition), name: "definition", value: text,
          hint: frame(FormsWords.definitionHint), rows: 16)
        div(.class("field")) {
          label(.for("file")) { frame(FormsWords.file) }
          FieldNotes(name: "file", hint: frame(FormsWords.fileHint), fault: nil)
          input(.type("file"), .id("file"), .name("file"), .accept(".json,.xlsx,.csv,.lss,application/json"))
        }
        div(.class("actions")) { button { frame(FormsWords.check) } }
      }
    }
  }
}

/// What is wrong, each with its place in the definition.
private struct DefinitionFaultList: HTML {
  let frame: Frame
  let faults: [DefinitionFault]

  var body: some HTML {
    if !faults.isEmpty {
      div(.class("faults"), .role("alert"), .tabindex(-1), .id("faults")) {
        h2 { frame(FormsWords.faults(faults.count)) }
        ul {
          for fault in faults {
            li {
              PlacedRemark(remark: fault)
            }
          }
        }
        p { a(.href("#definition")) { frame(FormsWords.toDefinition) } }
      }
    }
  }
}

/// A place and what is to be said of it.
private struct PlacedRemark: HTML {
  let remark: DefinitionFault

  var body: some HTML {
    if let place = remark.place {
      code { place.isEmpty ? "/" : place }
      ": "
    }
    remark.detail
  }
}

/// What is left out of another tool's form, before anything is stored.
private struct LossList: HTML {
  let frame: Frame
  let losses: [DefinitionFault]
  let notes: [DefinitionFault]
  let canStore: Bool

  var body: some HTML {
    section(.class("notice warn"), .role("alert")) {
      h2 { frame(FormsWords.losses(losses.count)) }
      ul { for loss in losses { li { PlacedRemark(remark: loss) } } }
      if canStore { p { frame(FormsWords.lossesHelp) } }
    }
    if !notes.isEmpty {
      details {
        summary { frame(FormsWords.notes(notes.count)) }
        ul { for note in notes { li { PlacedRemark(remark: note) } } }
      }
    }
  }
}
