import FormModel
import HTML
import HTTP

/// A form in the making: its questions in order, what it lacks, and what can be done.
struct DraftPage: HTML {
  let frame: Frame
  let stored: StoredDraft
  let gaps: DraftGaps
  /// What can be undone.
  let last: DraftStep?
  /// What is otherwise than in the version it began from; nil while that cannot be said.
  let difference: FormDifference?
  /// Questions that can be taken in.
  let bank: [KeptQuestion]
  /// What was not done, and why.
  var notice: Words?
  /// The newer version that publishing goes over, once somebody has been told of it.
  var over: Int?

  private var draft: FormDraft { stored.draft }
  private var base: Int? { stored.base }

  var body: some HTML {
    Page(frame, title: frame(stored.title)) {
      p(.class("eyebrow")) {
        a(.href("/forms")) { frame(FormsWords.title) }
        " · \(frame(FormDraftsWords.draft))"
      }
      h1 { frame(stored.title) }
      p(.class("quiet")) { frame(FormDraftsWords.changed(stored.changedBy, stored.changedAt)) }
      if let notice { p(.class("notice warn"), .role("alert")) { frame(notice) } }
      div(.class("actions")) {
        if gaps.faults.isEmpty {
          a(.class("button second"), .href(FormDraftsRoute.preview(stored.id).path)) {
            frame(FormDraftsWords.preview)
          }
        }
        if let last {
          PostForm(frame, to: FormDraftsRoute.undo(stored.id).path) {
            input(.type("hidden"), .name("revision"), .value(String(stored.revision)))
            button(.class("plain")) { frame(FormDraftsWords.undo(last.kind)) }
          }
        }
      }
      DraftGapsView(frame: frame, stored: stored, gaps: gaps)
      h2 { frame(FormDraftsWords.questions) }
      if draft.entries.isEmpty { p { frame(FormDraftsWords.nothingYet) } }
      if draft.entries.count > 1 { p(.class("hint")) { frame(FormDraftsWords.arrange) } }
      ol(.class("outline"), .data("data-arranges", "")) {
        for entry in draft.entries {
          DraftRow(
            frame: frame, stored: stored, entry: entry, faults: gaps.faults.count { $0.key == entry.key })
        }
      }
      AddItemForm(frame: frame, draft: stored.id, place: nil)
      if !bank.isEmpty { TakeFromBank(frame: frame, draft: stored.id, bank: bank) }
      DraftHeadForm(frame: frame, stored: stored)
      if let base, let difference {
        details(.id("changes")) {
          summary { frame(FormDifferenceWords.since(base)) }
          FormDifferenceView(frame: frame, difference: difference)
        }
      }
      PublishForm(frame: frame, stored: stored, gaps: gaps, over: over)
      script(.type("module"), .src(frame.files.address(of: "arranging.js"))) { Empty() }
    }
  }
}

/// What is wrong or lacking, each with the way to it.
private struct DraftGapsView: HTML {
  let frame: Frame
  let stored: StoredDraft
  let gaps: DraftGaps

  private func target(_ key: String?) -> String {
    key.map { FormDraftsRoute.item(stored.id, key: $0).path } ?? "#head"
  }

  private func name(_ key: String?) -> String {
    key.flatMap { stored.draft[$0] }.map { $0.shownLabel(frame) } ?? frame(FormDraftsWords.head)
  }

  var body: some HTML {
    if !gaps.faults.isEmpty {
      div(.class("notice")) {
        p { b { frame(FormDraftsWords.toCorrect(gaps.faults.count)) } }
        ul {
          for fault in gaps.faults.prefix(20) {
            li {
              a(.href(target(fault.key))) { name(fault.key) }
              ": \(frame(DraftFaultWords.words(fault)))"
            }
          }
        }
      }
    } else if gaps.incomplete.isEmpty {
      p(.class("state")) { frame(FormDraftsWords.ready) }
    } else {
      details(.class("notice")) {
        summary { frame(FormDraftsWords.untranslated(gaps.incomplete.count)) }
        ul {
          for gap in gaps.incomplete {
            li {
              a(.href(target(gap.key))) { name(gap.key) }
              ": \(frame(FormDraftsWords.lacking(gap.missing)))"
            }
          }
        }
      }
    }
  }
}

/// One question in the list, with what can be done to it by mouse or keyboard.
private struct DraftRow: HTML {
  let frame: Frame
  let stored: StoredDraft
  let entry: FormDraft.Entry
  let faults: Int

  private var label: String { entry.shownLabel(frame) }

  private func act(_ wish: String, _ words: Words) -> some HTML {
    button(.class("plain"), .name("do"), .value(wish), .aria(.label, "\(frame(words)): \(label)")) {
      frame(words)
    }
  }

  var body: some HTML {
    li(
      .id(entry.key), .class("in\(min(entry.parents.count, 6))"),
      .data("data-container", entry.isContainer ? "" : nil)
    ) {
      p {
        a(.href(FormDraftsRoute.item(stored.id, key: entry.key).path)) { label }
        " "
        span(.class("state")) { frame(entry.kindWords) }
        if faults > 0 {
          " "
          span(.class("state warn")) { frame(FormDraftsWords.toCorrect(faults)) }
        }
      }
      PostForm(frame, to: FormDraftsRoute.act(stored.id, key: entry.key).path) {
        div(.class("actions tight")) {
          act("up", FormDraftsWords.up)
          act("down", FormDraftsWords.down)
          act("into", FormDraftsWords.into)
          if !entry.parents.isEmpty { act("out", FormDraftsWords.out) }
          act("copy", FormDraftsWords.copy)
          act("bank", QuestionBankWords.keep)
          act("remove", FormDraftsWords.remove)
        }
      }
      if entry.isContainer { AddItemForm(frame: frame, draft: stored.id, place: (entry.key, label)) }
    }
  }
}

extension FormDraft.Entry {
  /// What it is called in a list, in the reader's language.
  func shownLabel(_ frame: Frame) -> String {
    let label = Words(json: item["label"]).map { frame($0) } ?? ""
    return label.isEmpty ? frame(FormDraftsWords.unnamed(kindWords)) : label
  }

  var kindWords: Words {
    let looks = item["appearance"]?.string ?? ""
    return ItemKind(rawValue: type).map { FormsWords.kind($0, isMultiline: looks.contains("multiline")) }
      ?? Words(same: type)
  }
}

/// Adds a question at the end of the form, or of a group.
private struct AddItemForm: HTML {
  let frame: Frame
  let draft: FormDraftID
  /// The group's key and what it is called; nil: the form.
  let place: (key: String, label: String)?

  private var name: String { "type-\(place?.key ?? "form")" }

  var body: some HTML {
    PostForm(frame, to: FormDraftsRoute.addItem(draft).path) {
      if let place { input(.type("hidden"), .name("inside"), .value(place.key)) }
      div(.class("actions tight adding")) {
        select(.id(name), .name("type"), .aria(.label, frame(FormDraftsWords.kind))) {
          for kind in ItemKind.allCases { option(.value(kind.rawValue)) { frame(FormsWords.kind(kind)) } }
        }
        button(
          .class("second"),
          .aria(.label, place.map { "\(frame(FormDraftsWords.addHere)): \($0.label)" })
        ) { frame(FormDraftsWords.addHere) }
      }
    }
  }
}

/// Puts a question of the bank last in the form.
private struct TakeFromBank: HTML {
  let frame: Frame
  let draft: FormDraftID
  let bank: [KeptQuestion]

  var body: some HTML {
    PostForm(frame, to: FormDraftsRoute.addItem(draft).path) {
      div(.class("actions tight adding")) {
        select(.id("bank"), .name("bank"), .aria(.label, frame(QuestionBankWords.from))) {
          for kept in bank { option(.value(kept.id.text)) { frame(kept.label) } }
        }
        button(.class("second")) { frame(QuestionBankWords.take) }
        a(.href(QuestionBankRoute.list.path)) { frame(QuestionBankWords.title) }
      }
    }
  }
}

/// Title, description, languages and the form's own name.
private struct DraftHeadForm: HTML {
  let frame: Frame
  let stored: StoredDraft

  private var draft: FormDraft { stored.draft }
  private var codes: [String] { Language.allCases.map(\.rawValue) }

  var body: some HTML {
    details(.id("head")) {
      summary { frame(FormDraftsWords.head) }
      PostForm(frame, to: FormDraftsRoute.saveHead(stored.id).path) {
        EditMarkField(mark: draft.headMark)
        DraftTexts(
          labelled: frame(FormDraftsWords.title), name: "title", languages: draft.languages,
          text: draft.json["title"])
        DraftTexts(
          labelled: frame(FormDraftsWords.description), name: "description", languages: draft.languages,
          text: draft.json["description"], isLong: true)
        fieldset(.class("field")) {
          legend { frame(FormDraftsWords.languages) }
          for code in codes + draft.languages.filter({ !codes.contains($0) }) {
            Choice(
              labelled: Language(rawValue: code)?.name ?? code, name: "language", value: code,
              isChosen: draft.languages.contains(code), type: "checkbox")
          }
        }
        TextField(
          labelled: frame(FormDraftsWords.otherLanguages), name: "language",
          hint: frame(FormDraftsWords.otherLanguagesHint))
        TextField(
          labelled: frame(FormDraftsWords.formID), name: "form_id",
          value: draft.json["form_id"]?.string ?? "",
          hint: frame(FormDraftsWords.formIDHint))
        div(.class("actions")) { button { frame(AccountsWords.save) } }
      }
    }
  }
}

/// A text in each of the form's languages, side by side.
struct DraftTexts: HTML {
  let labelled: String
  /// The fields are `name.nn` and so on.
  let name: String
  let languages: [String]
  /// Null, a text by language, or one for all.
  var text: JSONValue?
  /// What was typed goes before what is stored.
  var typed: Fields?
  var isLong = false

  private func value(_ code: String) -> String {
    if let typed { return typed["\(name).\(code)"] ?? "" }
    return text?.string ?? text?[code]?.string ?? ""
  }

  var body: some HTML {
    fieldset(.class("field")) {
      legend { labelled }
      div(.class("abreast")) {
        for code in languages {
          let label = Language(rawValue: code)?.name ?? code
          if isLong {
            TextArea(labelled: label, name: "\(name).\(code)", value: value(code), rows: 3)
          } else {
            TextField(labelled: label, name: "\(name).\(code)", value: value(code))
          }
        }
      }
    }
  }
}

/// Makes the draft a version, or throws it away.
private struct PublishForm: HTML {
  let frame: Frame
  let stored: StoredDraft
  let gaps: DraftGaps
  let over: Int?

  var body: some HTML {
    h2 { frame(FormDraftsWords.publish) }
    p { frame(FormDraftsWords.publishLead) }
    PostForm(frame, to: FormDraftsRoute.publish(stored.id).path) {
      if let over { input(.type("hidden"), .name("over"), .value(String(over))) }
      if !gaps.incomplete.isEmpty {
        Choice(labelled: frame(FormDraftsWords.allowGaps), name: "allow_gaps", value: "yes", type: "checkbox")
      }
      div(.class("actions")) { button { frame(FormDraftsWords.publish) } }
    }
    PostForm(frame, to: FormDraftsRoute.discard(stored.id).path) {
      p(.class("hint")) { frame(FormDraftsWords.discardHelp) }
      button(.class("plain")) { frame(FormDraftsWords.discard) }
    }
  }
}
