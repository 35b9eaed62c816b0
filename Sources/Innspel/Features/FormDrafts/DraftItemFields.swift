import FormModel
import HTTP

extension FormDraft {
  /// An item as its page's fields have it.
  func fields(of entry: Entry) -> Fields {
    var fields: Fields = ["type": entry.type, "name": entry.name]
    let item = entry.item
    for member in ["label", "hint", "guidance_hint", "required_message", "constraint_message"] {
      append(item[member], as: member, to: &fields)
    }
    for member in ["constraint", "calculation", "choice_filter", "default_calculation"] {
      fields.append(member, item[member]?.string ?? "")
    }
    for member in ["repeat_count", "repeat_min", "repeat_max"] {
      fields.append(member, item[member].map { $0.string ?? $0.text } ?? "")
    }
    switch item["required"] {
    case .bool(true)?: fields.append("required", "yes")
    case .string(let source)?:
      fields.append("required", "when")
      fields.append("required_when", source)
    default: fields.append("required", "no")
    }
    let looks = (item["appearance"]?.string ?? "").split(separator: " ")
    if looks.contains("multiline") { fields.append("multiline", "yes") }
    if item["role"]?.string == "scope" { fields.append("role", "scope") }
    if item["analysis"]?.bool != false { fields.append("analysis", "yes") }
    for (name, value) in item["parameters"]?.object ?? [:] {
      fields.append("parameter.\(name)", value.string ?? value.text)
    }
    appendCondition(item["relevant"]?.string ?? "", to: &fields)
    for list in DraftList.allCases { append(list, of: item, to: &fields) }
    return fields
  }

  /// A text by language; one that serves them all stands in each.
  private func append(_ text: JSONValue?, as name: String, to fields: inout Fields) {
    for code in languages {
      fields.append("\(name).\(code)", text?.string ?? text?[code]?.string ?? "")
    }
  }

  private func appendCondition(_ source: String, to fields: inout Fields) {
    let sentences = source.isEmpty ? ConditionSentences([]) : ConditionSentences(source)
    let fits = (sentences?.sentences.count ?? .max) <= DraftItemEntry.mostSentences
    fields.append("relevant_as", fits ? "sentences" : "expression")
    fields.append("relevant", source)
    guard let sentences, fits else { return }
    fields.append("condition_join", sentences.needsAll ? "all" : "any")
    for (number, sentence) in sentences.sentences.enumerated() {
      fields.append("condition.\(number).question", sentence.question)
      fields.append("condition.\(number).relation", sentence.relation.rawValue)
      fields.append("condition.\(number).value", sentence.value)
    }
  }

  private func append(_ part: DraftList, of item: JSONObject, to fields: inout Fields) {
    guard let list = item[part.member]?.string else { return }
    fields.append(part.member, list)
    for (number, choice) in choices(in: list).enumerated() {
      let name = "\(part.field).\(number)"
      for part in ["name", "was"] {
        fields.append("\(name).\(part)", choice["name"]?.string ?? choice["name"]?.text ?? "")
      }
      append(choice["label"], as: "\(name).label", to: &fields)
    }
  }

  /// What a page of an item carries: the item without what it holds, and its choices.
  func mark(of entry: Entry) -> EditMark {
    var item = entry.item
    item["children"] = nil
    let lists = DraftList.allCases.map { part in
      JSONValue.array(item[part.member]?.string.map { choices(in: $0) } ?? [])
    }
    return EditMark(of: .array([.object(item)] + lists))
  }
}
