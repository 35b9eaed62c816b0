/// One answer as a row of a table.
///
/// A `select_multiple` or `rank` makes a row for each choice, in order; a `matrix` one for each row. Every other
/// answer is one row.
public struct AnswerRow: Sendable, Equatable {
  /// The field's name, with the choice or row after it where there are several.
  ///
  /// For example `challenge.1.description`, `topics.health`, `quality.roads`. Unique in a submission.
  public let path: String
  /// The question's name.
  public let question: String
  /// The instance of the repeat, from 1; nil outside repeats.
  public let repeatIndex: Int?
  /// The choice of a `select_multiple` or `rank`, the row of a `matrix`; nil for others.
  public let part: String?
  /// The question's type.
  public let kind: ItemKind
  /// The answer as a text; numbers as XPath writes them.
  public let text: String
  /// The answer as a number where it is one; of a choice in a list its place, from 1.
  public let number: Double?

  /// A row as it was stored.
  ///
  /// - Parameters:
  ///   - path: the field's name.
  ///   - question: the question's name.
  ///   - repeatIndex: the instance of the repeat, from 1.
  ///   - part: the choice or row.
  ///   - kind: the question's type.
  ///   - text: the answer as a text.
  ///   - number: the answer as a number, or the place of a choice.
  public init(
    path: String, question: String, repeatIndex: Int?, part: String?, kind: ItemKind, text: String,
    number: Double?
  ) {
    self.path = path
    self.question = question
    self.repeatIndex = repeatIndex
    self.part = part
    self.kind = kind
    self.text = text
    self.number = number
  }
}

extension FormDefinition {
  /// The answers as rows, in the form's order.
  ///
  /// - Parameter answers: what `relevantOnly` gave.
  /// - Returns: a row for each answer.
  public func flatten(_ answers: Answers) -> [AnswerRow] {
    var rows: [AnswerRow] = []
    for entry in plan.entries where entry.repeatSlot == nil {
      guard entry.item.kind == .repeat else {
        if let value = answers[entry.item.name] { plan.append(value, entry, 0, to: &rows) }
        continue
      }
      for (index, instance) in (answers[entry.item.name]?.array ?? []).enumerated() {
        for slot in plan.inside[entry.slot] {
          let inner = plan.entries[slot]
          if let value = instance[inner.item.name] { plan.append(value, inner, index + 1, to: &rows) }
        }
      }
    }
    return rows
  }

  /// The answers that rows were made of; rows of questions the form does not have are left out.
  ///
  /// - Parameter rows: the rows of one submission, in any order.
  /// - Returns: the answers, in the form's order.
  public func assemble(_ rows: [AnswerRow]) -> Answers {
    var groups: [Int: [AnswerRow]] = [:]
    for row in rows {
      guard let slot = plan.slots[row.question] else { continue }
      groups[slot, default: []].append(row)
    }
    var answers = Answers()
    for entry in plan.entries {
      guard let rows = groups[entry.slot] else { continue }
      guard let outer = entry.repeatSlot else {
        answers[entry.item.name] = entry.assembled(rows)
        continue
      }
      for (instance, rows) in Dictionary(grouping: rows, by: { $0.repeatIndex ?? 1 }) {
        answers[plan.entries[outer].item.name, instance, entry.item.name] = entry.assembled(rows)
      }
    }
    return answers
  }
}

extension FormPlan {
  fileprivate func append(_ value: JSONValue, _ entry: Entry, _ instance: Int, to rows: inout [AnswerRow]) {
    func add(_ text: String, _ number: Double? = nil, part: String? = nil) {
      rows.append(
        AnswerRow(
          path: path(entry, instance, part: part), question: entry.item.name,
          repeatIndex: instance == 0 ? nil : instance, part: part, kind: entry.item.kind, text: text,
          number: number))
    }
    switch value {
    case .string(let text): add(text)
    case .int(let number): add(String(number), Double(number))
    case .double(let number): add(numberAsText(number), number)
    case .array(let items):
      for (index, item) in items.enumerated() {
        if let name = item.string { add(name, Double(index + 1), part: name) }
      }
    case .object(let members):
      for (part, value) in members { if let text = value.string { add(text, part: part) } }
    case .null, .bool: break
    }
  }
}

extension FormPlan.Entry {
  fileprivate func assembled(_ rows: [AnswerRow]) -> JSONValue? {
    switch item.kind {
    case .selectMultiple, .rank:
      // A ranking that was stored before it was right has no places.
      if rows.contains(where: { $0.number == nil }) { return parts(rows) }
      return .array(rows.sorted { $0.number ?? 0 < $1.number ?? 0 }.map { .string($0.text) })
    case .matrix: return parts(rows)
    default:
      guard let row = rows.first else { return nil }
      return row.number.map { .number($0) } ?? .string(row.text)
    }
  }

  private func parts(_ rows: [AnswerRow]) -> JSONValue {
    .object(JSONObject(rows.compactMap { row in row.part.map { ($0, .string(row.text)) } }))
  }
}
