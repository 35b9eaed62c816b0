import FormModel

/// A form's expressions as people say them: such as “Profession” is “Other”.
///
/// What cannot be said plainly is shown as it was written.
struct ConditionWords: Sendable {
  let definition: FormDefinition
  let language: Language

  func words(_ expression: Expression) -> String {
    sentence(expression.tree()) ?? expression.source
  }

  private func sentence(_ node: JSONValue) -> String? {
    guard let parts = node.array, let head = parts.first?.string else { return nil }
    switch head {
    case "and", "or":
      let sentences = parts.dropFirst().map { sentence($0) }
      guard sentences.allSatisfy({ $0 != nil }) else { return nil }
      let word = (head == "and" ? FormsWords.and : FormsWords.or)(language)
      return sentences.compactMap { $0 }.joined(separator: " \(word) ")
    case "not":
      guard parts.count == 2, let inner = sentence(parts[1]) else { return nil }
      return "\(FormsWords.not(language)) (\(inner))"
    case "selected":
      guard parts.count == 3, let question = subject(parts[1]), let choice = value(parts[2], of: parts[1])
      else { return nil }
      return FormsWords.isChosen(choice, question)(language)
    default: return comparison(head, parts)
    }
  }

  private func comparison(_ sign: String, _ parts: [JSONValue]) -> String? {
    guard parts.count == 3, let words = FormsWords.comparisons[sign], let left = subject(parts[1]) else {
      return nil
    }
    if parts[2].string == "" {
      switch sign {
      case "=": return FormsWords.isEmpty(left)(language)
      case "!=": return FormsWords.isAnswered(left)(language)
      default: return nil
      }
    }
    guard let right = value(parts[2], of: parts[1]) ?? subject(parts[2]) else { return nil }
    return "\(left) \(words(language)) \(right)"
  }

  /// What is compared: a question by its label, the answer itself, or how much there is of it.
  private func subject(_ node: JSONValue) -> String? {
    guard let parts = node.array, let head = parts.first?.string else { return nil }
    switch (head, parts.count) {
    case ("current", 1): return FormsWords.theAnswer(language)
    case ("today", 1): return FormsWords.today(language)
    case ("ref", 2): return parts[1].string.map { "«\(label($0))»" }
    case ("string-length", 2): return subject(parts[1]).map { FormsWords.lengthOf($0)(language) }
    case ("count-selected", 2): return subject(parts[1]).map { FormsWords.choicesIn($0)(language) }
    default: return nil
    }
  }

  /// A number, or a choice by its label.
  private func value(_ node: JSONValue, of question: JSONValue) -> String? {
    if let number = node.int { return String(number) }
    if let number = node.number { return String(number) }
    guard let name = node.string else { return nil }
    guard let asked = question[1]?.string, let list = definition.item(asked)?.listName else {
      return "«\(name)»"
    }
    let choice = definition.choices(in: list).first { $0.name == name }
    return "«\(choice.map { definition.words($0.label, in: language.rawValue) } ?? name)»"
  }

  private func label(_ name: String) -> String {
    definition.item(name)?.label.map { definition.words($0, in: language.rawValue) } ?? name
  }
}
