import FormModel
import HTML
import HTTP

/// One question of a form in the making, in all its languages, with its preview.
struct DraftItemPage: HTML {
  let frame: Frame
  let stored: StoredDraft
  let entry: FormDraft.Entry
  /// What stands in the fields: what is stored, or what somebody has typed.
  let fields: Fields
  let faults: [DraftFault]
  /// Somebody else has changed it meanwhile.
  let isMoved: Bool
  /// Nil while anything in the form is wrong.
  let form: FormDefinition?
  let today: Today

  private var kind: ItemKind { ItemKind(rawValue: fields["type"] ?? "") ?? .text }
  private var title: String {
    RoundsWords.faultTitle(faults.count + (isMoved ? 1 : 0), entry.shownLabel(frame))(frame.language)
  }

  var body: some HTML {
    Page(frame, title: title) {
      p(.class("eyebrow")) {
        a(.href(FormDraftsRoute.draft(stored.id).path + "#\(entry.key)")) { frame(stored.title) }
        " · \(frame(FormDraftsWords.draft))"
      }
      h1 { entry.shownLabel(frame) }
      if isMoved {
        EditConflict(
          frame, standing: stored.draft.fields(of: entry).parts(frame), typed: fields.parts(frame))
      }
      if !faults.isEmpty {
        div(.class("notice")) {
          ul {
            for fault in faults {
              li {
                frame(DraftFaultWords.words(fault))
              }
            }
          }
        }
      }
      div(.class("two")) {
        PostForm(frame, to: FormDraftsRoute.saveItem(stored.id, key: entry.key).path, id: "item") {
          fieldsets
        }
        section(.class("sheet follows"), .aria(.label, frame(FormDraftsWords.previewTitle))) {
          p(.class("eyebrow")) { frame(FormDraftsWords.previewTitle) }
          div(
            .data("data-follows", "item"),
            .data("data-address", FormDraftsRoute.previewItem(stored.id, key: entry.key).path)
          ) {
            ItemPreview(
              frame: frame, form: form, name: entry.name, faults: [], language: frame.language, today: today)
          }
        }
      }
      script(.type("module"), .src(frame.files.address(of: "trying.js"))) { Empty() }
    }
  }

  @HTMLBuilder private var fieldsets: some HTML {
    EditMarkField(mark: stored.draft.mark(of: entry))
    ItemTexts(frame: frame, entry: entry, draft: stored.draft, fields: fields, kind: kind)
    for list in DraftList.allCases {
      if kind.members.contains(list.member) {
        ItemChoices(frame: frame, list: list, entry: entry, draft: stored.draft, fields: fields)
      }
    }
    ItemRules(frame: frame, entry: entry, draft: stored.draft, fields: fields, kind: kind)
    ItemMore(frame: frame, draft: stored.draft, fields: fields, kind: kind)
    div(.class("actions")) {
      button { frame(AccountsWords.save) }
      button(.class("second"), .name("stay"), .value("yes")) { frame(DraftItemWords.stay) }
    }
  }
}

extension Fields {
  /// A question's fields in words, to tell what somebody else has changed.
  fileprivate func parts(_ frame: Frame) -> EditParts {
    func joined(_ prefix: String) -> String {
      pairs.filter { $0.name.hasPrefix(prefix + ".") && !$0.value.isEmpty }.map(\.value).joined(
        separator: "\n")
    }
    return [
      (frame(FormDraftsWords.kind), self["type"] ?? ""), (frame(DraftItemWords.label), joined("label")),
      (frame(DraftItemWords.hint), joined("hint")), (frame(DraftItemWords.name), self["name"] ?? ""),
      (frame(DraftItemWords.choices), joined("choice") + joined("row")),
      (frame(DraftItemWords.required), self["required"] ?? ""),
      (frame(DraftItemWords.shown), (self["relevant"] ?? "") + joined("condition")),
    ]
  }
}

/// What the question is and says.
private struct ItemTexts: HTML {
  let frame: Frame
  let entry: FormDraft.Entry
  let draft: FormDraft
  let fields: Fields
  let kind: ItemKind

  /// A question may become another kind of question; a group and a repeat each other.
  private var kinds: [ItemKind] { ItemKind.allCases.filter { $0.isContainer == kind.isContainer } }

  private func texts(_ words: Words, _ name: String, isLong: Bool = false) -> DraftTexts {
    DraftTexts(labelled: frame(words), name: name, languages: draft.languages, typed: fields, isLong: isLong)
  }

  var body: some HTML {
    SelectField(
      labelled: frame(FormDraftsWords.kind), name: "type",
      choices: kinds.map { ($0.rawValue, frame(FormsWords.kind($0))) }, value: kind.rawValue)
    texts(
      kind.isContainer ? DraftItemWords.heading : DraftItemWords.label, "label", isLong: !kind.isContainer)
    texts(DraftItemWords.hint, "hint")
    if kind == .text {
      Choice(
        labelled: frame(DraftItemWords.multiline), name: "multiline", value: "yes",
        isChosen: fields["multiline"] != nil, type: "checkbox")
      Choice(
        labelled: frame(DraftItemWords.analysis), name: "analysis", value: "yes",
        isChosen: fields["analysis"] != nil, type: "checkbox")
    }
    if kind == .range {
      div(.class("abreast")) {
        for (words, name) in [
          (DraftItemWords.start, "start"), (DraftItemWords.end, "end"), (DraftItemWords.step, "step"),
        ] {
          TextField(
            labelled: frame(words), name: "parameter.\(name)", value: fields["parameter.\(name)"] ?? "")
        }
      }
    }
    if kind == .selectOne {
      Choice(
        labelled: frame(DraftItemWords.scope), name: "role", value: "scope", isChosen: fields["role"] != nil,
        type: "checkbox")
    }
  }
}

/// The choices, a line each, in all languages.
private struct ItemChoices: HTML {
  let frame: Frame
  let list: DraftList
  let entry: FormDraft.Entry
  let draft: FormDraft
  let fields: Fields

  private static let spare = 3

  private var count: Int {
    (0..<1_000).prefix { fields["\(list.field).\($0).name"] != nil }.count + Self.spare
  }

  private var sharers: [String] {
    guard let name = entry.item[list.member]?.string else { return [] }
    return draft.entries.filter { other in
      other.key != entry.key && DraftList.allCases.contains { other.item[$0.member]?.string == name }
    }.map { $0.shownLabel(frame) }
  }

  private var lists: [(value: String, words: String)] {
    [("", frame(DraftItemWords.newList))] + draft.lists.map { ($0, $0) }
  }

  var body: some HTML {
    fieldset(.class("field")) {
      legend { frame(list.words) }
      p(.class("hint")) { frame(DraftItemWords.choicesHint) }
      if !sharers.isEmpty {
        p(.class("notice")) { "\(frame(DraftItemWords.shared)): \(sharers.joined(separator: ", "))" }
      }
      SelectField(
        labelled: frame(DraftItemWords.list), name: "list_name", choices: lists,
        value: fields["list_name"] ?? "")
      for number in 0..<count {
        fieldset(.class("sheet tight")) {
          legend { "\(frame(DraftItemWords.choice)) \(number + 1)" }
          div(.class("abreast")) {
            for code in draft.languages {
              TextField(
                labelled: Language(rawValue: code)?.name ?? code,
                name: "\(list.field).\(number).label.\(code)",
                value: fields["\(list.field).\(number).label.\(code)"] ?? "")
            }
            TextField(
              labelled: frame(DraftItemWords.name), name: "\(list.field).\(number).name",
              value: fields["\(list.field).\(number).name"] ?? "")
            if let was = fields["\(list.field).\(number).was"] {
              input(.type("hidden"), .name("\(list.field).\(number).was"), .value(was))
            }
          }
        }
      }
    }
  }
}

/// Whether it must be answered, and when it is asked.
private struct ItemRules: HTML {
  let frame: Frame
  let entry: FormDraft.Entry
  let draft: FormDraft
  let fields: Fields
  let kind: ItemKind

  /// Questions whose answers a condition may look at.
  var questions: [(value: String, words: String)] {
    [("", frame(DraftItemWords.none))]
      + draft.entries.filter { $0.key != entry.key && ItemKind(rawValue: $0.type)?.isAnswered == true }
      .map { ($0.name, $0.shownLabel(frame)) }
  }

  var relations: [(value: String, words: String)] {
    ConditionSentences.Relation.allCases.map { ($0.rawValue, frame(DraftItemWords.relation($0))) }
  }

  /// Those that say something, and two more.
  private var rowCount: Int {
    let used = (0..<DraftItemEntry.mostSentences).count {
      !(fields["condition.\($0).question"] ?? "").isEmpty
    }
    return min(used + 2, DraftItemEntry.mostSentences)
  }

  private func chosen(_ name: String, _ value: String, _ words: Words, standard: Bool = false) -> Choice {
    Choice(
      labelled: frame(words), name: name, value: value,
      isChosen: fields[name] == value || standard && fields[name] == nil)
  }

  var body: some HTML {
    if kind.members.contains("required") {
      fieldset(.class("field")) {
        legend { frame(DraftItemWords.required) }
        chosen("required", "no", DraftItemWords.optional, standard: true)
        chosen("required", "yes", DraftItemWords.always)
        chosen("required", "when", DraftItemWords.when)
        TextField(
          labelled: frame(DraftItemWords.expression), name: "required_when",
          value: fields["required_when"] ?? "")
      }
    }
    if kind.members.contains("relevant") {
      fieldset(.class("field")) {
        legend { frame(DraftItemWords.shown) }
        p(.class("hint")) { frame(DraftItemWords.shownHint) }
        chosen("relevant_as", "sentences", DraftItemWords.asSentences, standard: true)
        chosen("condition_join", "all", DraftItemWords.all, standard: true)
        chosen("condition_join", "any", DraftItemWords.any)
        for number in 0..<rowCount { SentenceRow(rules: self, number: number) }
        chosen("relevant_as", "expression", DraftItemWords.asExpression)
        TextField(
          labelled: frame(DraftItemWords.expression), name: "relevant", value: fields["relevant"] ?? "")
      }
    }
  }
}

/// One sentence of a condition: a question, what is asked of its answer, and a value.
private struct SentenceRow: HTML {
  let rules: ItemRules
  let number: Int

  private var name: String { "condition.\(number)" }
  private var frame: Frame { rules.frame }

  private func value(_ part: String) -> String { rules.fields["\(name).\(part)"] ?? "" }

  var body: some HTML {
    div(.class("abreast")) {
      SelectField(
        labelled: "\(frame(DraftItemWords.question)) \(number + 1)", name: "\(name).question",
        choices: rules.questions, value: value("question"))
      SelectField(
        labelled: frame(DraftItemWords.relation), name: "\(name).relation", choices: rules.relations,
        value: value("relation"))
      TextField(labelled: frame(DraftItemWords.value), name: "\(name).value", value: value("value"))
    }
  }
}

/// What few questions need.
private struct ItemMore: HTML {
  let frame: Frame
  let draft: FormDraft
  let fields: Fields
  let kind: ItemKind

  private var lines: [(member: String, words: Words)] {
    [
      ("constraint", DraftItemWords.constraint), ("calculation", DraftItemWords.calculation),
      ("default_calculation", DraftItemWords.defaultCalculation),
      ("choice_filter", DraftItemWords.choiceFilter), ("repeat_count", DraftItemWords.count),
      ("repeat_min", DraftItemWords.fewest), ("repeat_max", DraftItemWords.most),
    ]
  }

  private var texts: [(member: String, words: Words)] {
    [
      ("guidance_hint", DraftItemWords.guidance), ("required_message", DraftItemWords.requiredMessage),
      ("constraint_message", DraftItemWords.constraintMessage),
    ]
  }

  var body: some HTML {
    details(.open(kind == .calculate)) {
      summary { frame(DraftItemWords.more) }
      TextField(
        labelled: frame(DraftItemWords.name), name: "name", value: fields["name"] ?? "",
        hint: frame(DraftItemWords.nameHint))
      for line in lines {
        if kind.members.contains(line.member) {
          TextField(labelled: frame(line.words), name: line.member, value: fields[line.member] ?? "")
        }
      }
      for limit in kind.limits {
        TextField(
          labelled: frame(DraftItemWords.limit(limit)), name: "parameter.\(limit.rawValue)",
          value: fields["parameter.\(limit.rawValue)"] ?? "")
      }
      if kind == .file { FileSettings(frame: frame, fields: fields) }
      if kind.mayShuffle {
        Choice(
          labelled: frame(DraftItemWords.shuffle), name: "parameter.randomize", value: "yes",
          isChosen: fields["parameter.randomize"] == "true" || fields["parameter.randomize"] == "yes",
          type: "checkbox")
      }
      for text in texts {
        if kind.members.contains(text.member) {
          DraftTexts(
            labelled: frame(text.words), name: text.member, languages: draft.languages, typed: fields)
        }
      }
    }
  }
}

/// What sorts of files are taken, and how large.
private struct FileSettings: HTML {
  let frame: Frame
  let fields: Fields

  private var accepted: Set<String> {
    let chosen = fields.all("parameter.accept").flatMap { $0.split(separator: " ").map(String.init) }
    return chosen.isEmpty ? Set(FileGroup.usual.map(\.rawValue)) : Set(chosen)
  }

  var body: some HTML {
    fieldset(.class("field")) {
      legend { frame(DraftItemWords.accept) }
      for group in FileGroup.allCases {
        Choice(
          labelled: frame(AttachmentWords.group(group)), name: "parameter.accept", value: group.rawValue,
          isChosen: accepted.contains(group.rawValue), type: "checkbox")
      }
    }
    TextField(
      labelled: frame(DraftItemWords.largest), name: "parameter.max_size",
      value: fields["parameter.max_size"] ?? "", hint: frame(DraftItemWords.largestHint))
  }
}
