import FormModel
import HTTP

/// An item's page as somebody filled it in, turned into members of the item.
struct DraftItemEntry: Sendable {
  /// Null takes a member away.
  private(set) var members = JSONObject()
  /// The choices of the lists that the item names, by list.
  private(set) var lists: [(name: String, choices: [JSONValue], renamed: [String: String])] = []
  private let form: Fields
  private let languages: [String]

  /// - Parameters:
  ///   - form: what was sent.
  ///   - item: as it stands.
  ///   - draft: the form it is in.
  init(_ form: Fields, _ item: FormDraft.Entry, _ draft: FormDraft) {
    (self.form, languages) = (form, draft.languages)
    let kind = ItemKind(rawValue: form["type"] ?? "") ?? ItemKind(rawValue: item.type)
    members["type"] = (kind?.rawValue).map { .string($0) }
    for member in ["label", "hint", "guidance_hint", "required_message", "constraint_message"] {
      members[member] = text(member)
    }
    members["name"] = .string(name(item, draft))
    for member in ["constraint", "calculation", "choice_filter", "repeat_count", "default_calculation"] {
      members[member] = line(member)
    }
    members["relevant"] = relevant
    members["required"] =
      switch form["required"] {
      case "yes": true
      case "when": line("required_when")
      default: .null
      }
    members["appearance"] = appearance(item)
    for member in ["repeat_min", "repeat_max"] { members[member] = number(member) }
    members["role"] = form["role"] == nil ? .null : "scope"
    members["analysis"] =
      kind == .text && form["multiline"] != nil && form["analysis"] == nil ? false : .null
    members["parameters"] = parameters(kind)
    for list in DraftList.allCases {
      if kind?.members.contains(list.member) == true {
        read(list, item, draft)
      } else {
        members[list.member] = .null
      }
    }
    // What has no meaning for the type is not kept: the type may have been another.
    if let kind {
      for (member, _) in members where !kind.takes(member) { members[member] = .null }
      for (member, _) in item.item where !kind.takes(member) && member != "key" { members[member] = .null }
    }
  }

  private func line(_ field: String) -> JSONValue {
    let text = (form[field] ?? "").onOneLine()
    return text.isEmpty ? .null : .string(text)
  }

  private func number(_ field: String) -> JSONValue {
    let text = (form[field] ?? "").onOneLine()
    return text.isEmpty ? .null : Int(text).map { .int($0) } ?? .string(text)
  }

  /// A text in the form's languages; null where nothing is written in any.
  private func text(_ field: String) -> JSONValue {
    let texts = languages.compactMap { code -> (String, JSONValue)? in
      let typed = (form["\(field).\(code)"] ?? "").trimming()
      return typed.isEmpty ? nil : (code, .string(typed))
    }
    return texts.isEmpty ? .null : .object(JSONObject(texts))
  }

  /// The name that was typed; left empty it is made of the first label's first words.
  private func name(_ item: FormDraft.Entry, _ draft: FormDraft) -> String {
    let typed = (form["name"] ?? "").onOneLine()
    if !typed.isEmpty { return typed }
    let label = members["label"]?.object?.first?.value.string ?? ""
    let slug = FormDraft.slug(label)
    let taken = Set(draft.entries.filter { $0.key != item.key }.map(\.name))
    return slug.isEmpty || taken.contains(slug) ? item.name : slug
  }

  /// The condition: picked sentences, or an expression.
  private var relevant: JSONValue {
    guard form["relevant_as"] == "sentences" else { return line("relevant") }
    let sentences = (0..<DraftItemEntry.mostSentences).compactMap { number -> ConditionSentences.Sentence? in
      let question = form["condition.\(number).question"] ?? ""
      let relation = ConditionSentences.Relation(rawValue: form["condition.\(number).relation"] ?? "")
      guard !question.isEmpty, let relation else { return nil }
      return ConditionSentences.Sentence(
        question: question, relation: relation, value: (form["condition.\(number).value"] ?? "").onOneLine())
    }
    guard !sentences.isEmpty else { return .null }
    return .string(ConditionSentences(sentences, needsAll: form["condition_join"] != "any").expression)
  }

  /// Rows of sentences that a page offers.
  static let mostSentences = 6

  private func appearance(_ item: FormDraft.Entry) -> JSONValue {
    var words = (item.item["appearance"]?.string ?? "").split(separator: " ").filter { $0 != "multiline" }
    if form["multiline"] != nil { words.append("multiline") }
    return words.isEmpty ? .null : .string(words.joined(separator: " "))
  }

  private func parameters(_ kind: ItemKind?) -> JSONValue {
    let names =
      kind == .range
      ? ["start", "end", "step"] : kind == .file ? ["max_size"] : (kind?.limits.map(\.rawValue) ?? [])
    var members = names.compactMap { name -> (String, JSONValue)? in
      let typed = (form["parameter.\(name)"] ?? "").onOneLine().replacing(",", with: ".")
      guard !typed.isEmpty else { return nil }
      return (name, Double(typed).map { .number($0) } ?? .string(typed))
    }
    if kind == .file {
      let accepted = form.all("parameter.accept").joined(separator: " ")
      if !accepted.isEmpty { members.append(("accept", .string(accepted))) }
    }
    if kind?.mayShuffle == true, form["parameter.randomize"] != nil { members.append(("randomize", true)) }
    return members.isEmpty ? .null : .object(JSONObject(members))
  }

  /// The choices, line by line; further columns of a choice that keeps its name are kept.
  private mutating func read(_ part: DraftList, _ item: FormDraft.Entry, _ draft: FormDraft) {
    let field = part.field
    let chosen = form[part.member].flatMap { $0.isEmpty ? nil : $0 } ?? item.item[part.member]?.string
    let name = chosen ?? draft.freeListName(part == .rows ? "\(item.name)_rows" : item.name)
    members[part.member] = .string(name)
    // Another list was chosen: its choices are on no page yet.
    if let chosen, chosen != item.item[part.member]?.string, draft.lists.contains(chosen) { return }
    let old = draft.choices(in: name)
    var choices: [JSONValue] = []
    var taken: Set<String> = []
    var renamed: [String: String] = [:]
    for number in 0..<1_000 {
      guard form["\(field).\(number).name"] != nil else { break }
      let label = text("\(field).\(number).label")
      var choiceName = (form["\(field).\(number).name"] ?? "").onOneLine()
      guard !choiceName.isEmpty || !label.isNull else { continue }
      if choiceName.isEmpty { choiceName = FormDraft.slug(label.object?.first?.value.string ?? "") }
      while !taken.insert(choiceName).inserted { choiceName += "_2" }
      // The name it had when the page was shown: a column of its own, and what conditions say of it, go along.
      let before = form["\(field).\(number).was"] ?? choiceName
      if before != choiceName { renamed[before] = choiceName }
      var choice = old.first { $0["name"]?.string == before }?.object ?? JSONObject()
      choice["name"] = .string(choiceName)
      choice["label"] = label.isNull ? .string(choiceName) : label
      choices.append(.object(choice))
    }
    lists.append((name, choices, renamed.filter { !taken.contains($0.key) }))
  }
}

/// The lists that a question may name.
enum DraftList: Sendable, CaseIterable {
  case choices, rows

  /// The member that names it.
  var member: String { self == .choices ? "list_name" : "rows" }
  /// What the fields of its choices begin with.
  var field: String { self == .choices ? "choice" : "row" }
  var words: Words { self == .choices ? DraftItemWords.choices : DraftItemWords.rows }
}

extension ItemKind {
  /// Whether an item of this type may have a member.
  fileprivate func takes(_ member: String) -> Bool {
    ["type", "name"].contains(member) || members.contains(member)
  }
}
