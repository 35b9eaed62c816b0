extension ExpressionNode {
  /// The value; total, as every operation of XPath is: what makes no sense gives NaN, false or the empty text.
  func evaluate(in context: some ExpressionContext) -> ExpressionValue {
    guard context.spend(1) else { return .text("") }
    switch self {
    case .number(let value): return .number(value)
    case .text(let text): return .text(text)
    case .reference(let name, let slot):
      let value = context.value(of: name, slot: slot)
      return context.spend(value.weight) ? value : .text("")
    case .column(let name): return context.column(name)
    case .current: return context.current
    case .negative(let node): return .number(-node.evaluate(in: context).asNumber)
    case .arithmetic(let sign, let left, let right):
      let one = left.evaluate(in: context).asNumber
      let other = right.evaluate(in: context).asNumber
      return .number(sign.apply(one, other))
    case .comparison(let sign, let left, let right):
      return .boolean(sign.holds(left.evaluate(in: context), right.evaluate(in: context), in: context))
    case .all(let nodes):
      return .boolean(nodes.allSatisfy { $0.evaluate(in: context).asBoolean })
    case .any(let nodes):
      return .boolean(nodes.contains { $0.evaluate(in: context).asBoolean })
    case .call(let function, let arguments): return function.call(arguments, in: context)
    case .matches(let node, let pattern):
      let value = node.evaluate(in: context)
      guard context.spend((value.weight + 1) * pattern.size) else { return .text("") }
      return .boolean(pattern.matches(value.asText))
    case .indexed(let question, let slot, _, let index):
      let number = index.evaluate(in: context).asNumber
      guard number >= 1, number <= 1_000_000 else { return .text("") }
      return context.value(of: question, slot: slot, instance: Int(number))
    case .choiceName(let node, let question, let slot):
      return .text(context.choiceName(node.evaluate(in: context).asText, of: question, slot: slot))
    }
  }
}

extension ExpressionArithmetic {
  fileprivate func apply(_ one: Double, _ other: Double) -> Double {
    switch self {
    case .add: one + other
    case .subtract: one - other
    case .multiply: one * other
    case .divide: one / other
    case .remainder: one.truncatingRemainder(dividingBy: other)
    }
  }
}

extension ExpressionComparison {
  /// XPath 1.0 section 3.4, with moments: two moments, or a moment and a number, compare as numbers of days; for
  /// order, a text beside a moment is read as one.
  fileprivate func holds(
    _ one: ExpressionValue, _ other: ExpressionValue, in context: some ExpressionContext
  ) -> Bool {
    switch (one, other) {
    case (.list(let items), _): return items.contains { holds($0, other, in: context) }
    case (_, .list(let items)): return items.contains { holds(one, $0, in: context) }
    default: break
    }
    // True ends the search through a list; nobody looks at it then.
    guard context.spend(1 + Swift.min(one.weight, other.weight)) else { return true }
    switch self {
    case .equal: return Self.areEqual(one, other)
    case .unequal: return !Self.areEqual(one, other)
    case .less: return Self.number(one, beside: other) < Self.number(other, beside: one)
    case .lessOrEqual: return Self.number(one, beside: other) <= Self.number(other, beside: one)
    case .greater: return Self.number(one, beside: other) > Self.number(other, beside: one)
    case .greaterOrEqual: return Self.number(one, beside: other) >= Self.number(other, beside: one)
    }
  }

  private static func areEqual(_ one: ExpressionValue, _ other: ExpressionValue) -> Bool {
    switch (one, other) {
    case (.boolean, _), (_, .boolean): one.asBoolean == other.asBoolean
    case (.number, _), (_, .number), (.moment, .moment): one.asNumber == other.asNumber
    default: isSame(one.asText, other.asText)
    }
  }

  private static func number(_ value: ExpressionValue, beside other: ExpressionValue) -> Double {
    guard case .moment = other, case .text(let text) = value else { return value.asNumber }
    return moment(text).asNumber
  }

  /// A text as the moment it writes, or itself.
  static func moment(_ text: String) -> ExpressionValue {
    let date = ExpressionValue.date(text)
    guard case .text = date else { return date }
    let both = ExpressionDates.dateTime(text)
    guard case .text = both else { return both }
    return .time(text)
  }
}

extension ExpressionFunction {
  fileprivate func call(
    _ arguments: [ExpressionNode], in context: some ExpressionContext
  ) -> ExpressionValue {
    func value(_ index: Int) -> ExpressionValue { arguments[index].evaluate(in: context) }
    func number(_ index: Int) -> Double { value(index).asNumber }
    switch self {
    case .choose: return value(0).asBoolean ? value(1) : value(2)
    case .coalesce:
      return arguments.lazy.map { $0.evaluate(in: context) }.first { !$0.asText.isEmpty } ?? .text("")
    case .not: return .boolean(!value(0).asBoolean)
    case .yes: return .boolean(true)
    case .no: return .boolean(false)
    case .boolean: return .boolean(value(0).asBoolean)
    case .number: return .number(number(0))
    case .string: return .text(value(0).asText)
    case .position: return .number(Double(context.position))
    case .today: return .moment(days: Double(context.today.date.days), text: context.today.date.text)
    case .now: return context.today.moment
    case .date, .dateTime, .decimalDateTime, .decimalTime: return ExpressionDates.call(self, value(0))
    case .formatDate, .formatDateTime: return .text(ExpressionDates.format(value(0), value(1).asText))
    case .count: return .number(Self.count(value(0)))
    case .countNonEmpty:
      return .number(Double(Self.items([arguments[0]], in: context).count { !$0.asText.isEmpty }))
    case .sum, .min, .max: return .number(aggregate(Self.items(arguments, in: context)))
    case .int, .round, .floor, .ceiling, .abs:
      return .number(rounded(number(0), places: arguments.count > 1 ? number(1) : 0))
    case .pow, .atan2: return .number(ExpressionNumbers.call(self, number(0), number(1)))
    case .squareRoot, .pi, .exp, .exp10, .log, .log10, .sin, .cos, .tan, .asin, .acos, .atan:
      return .number(ExpressionNumbers.call(self, arguments.isEmpty ? 0 : number(0), 0))
    case .checklist:
      let met = arguments[2...].count { $0.evaluate(in: context).asBoolean }
      return .boolean(ExpressionNumbers.isWithin(Double(met), number(0), number(1)))
    case .weightedChecklist:
      let met = stride(from: 2, to: arguments.count, by: 2).reduce(0.0) { sum, index in
        let weight = number(index + 1)
        return value(index).asBoolean ? sum + weight : sum
      }
      return .boolean(ExpressionNumbers.isWithin(met, number(0), number(1)))
    case .selected, .selectedAt, .countSelected, .stringLength, .concat, .join, .contains, .startsWith,
      .endsWith, .substring, .substringBefore, .substringAfter, .translate, .booleanFromString,
      .normalizeSpace, .regex, .indexedRepeat, .choiceName:
      return callOnTexts(arguments, in: context)
    }
  }

  private func callOnTexts(_ arguments: [ExpressionNode], in context: some ExpressionContext)
    -> ExpressionValue
  {
    func value(_ index: Int) -> ExpressionValue { arguments[index].evaluate(in: context) }
    func text(_ index: Int) -> String {
      let value = value(index)
      return context.spend(value.weight) ? value.asText : ""
    }
    func joined(from index: Int, _ separator: String) -> ExpressionValue {
      .text(ExpressionTexts.joined(Self.items(arguments[index...], in: context), separator: separator))
    }
    switch self {
    case .selected, .selectedAt, .countSelected:
      return ExpressionTexts.selection(self, text(0), arguments.count > 1 ? value(1) : .text(""))
    case .stringLength:
      let text = arguments.isEmpty ? context.current.asText : text(0)
      return .number(Double(text.unicodeScalars.count))
    case .concat: return joined(from: 0, "")
    case .join: return joined(from: 1, text(0))
    case .contains: return .boolean(ExpressionTexts.contains(text(0), text(1)))
    case .startsWith: return .boolean(text(0).utf8.starts(with: text(1).utf8))
    case .endsWith: return .boolean(text(0).utf8.reversed().starts(with: text(1).utf8.reversed()))
    case .substring:
      return .text(
        ExpressionTexts.part(
          of: text(0), from: value(1).asNumber, to: arguments.count > 2 ? value(2).asNumber : nil))
    case .substringBefore: return .text(ExpressionTexts.before(text(1), in: text(0)))
    case .substringAfter: return .text(ExpressionTexts.after(text(1), in: text(0)))
    case .translate: return .text(ExpressionTexts.translated(text(0), from: text(1), to: text(2)))
    case .booleanFromString: return .boolean(["1", "true"].contains { isSame($0, text(0)) })
    case .normalizeSpace: return .text(ExpressionTexts.words(text(0)).joined(separator: " "))
    // The parser gives a regex, an indexed repeat and a choice's name nodes of their own.
    default: return .text("")
    }
  }

  /// What all arguments hold together.
  private static func items(_ arguments: some Sequence<ExpressionNode>, in context: some ExpressionContext)
    -> [ExpressionValue]
  {
    let items = arguments.flatMap { $0.evaluate(in: context).items }
    return context.spend(items.reduce(items.count) { $0 + $1.weight }) ? items : []
  }

  private static func count(_ value: ExpressionValue) -> Double {
    guard case .list(let items) = value else { return value.asText.isEmpty ? 0 : 1 }
    return Double(items.count)
  }

  private func aggregate(_ items: [ExpressionValue]) -> Double {
    let numbers = items.filter { !$0.isEmpty }.map(\.asNumber)
    if self == .sum { return numbers.reduce(0, +) }
    guard let first = numbers.first, !numbers.contains(where: \.isNaN) else { return .nan }
    return numbers.dropFirst().reduce(first) { self == .min ? Swift.min($0, $1) : Swift.max($0, $1) }
  }

  private func rounded(_ value: Double, places: Double) -> Double {
    switch self {
    case .int: return value.rounded(.towardZero)
    case .floor: return value.rounded(.down)
    case .ceiling: return value.rounded(.up)
    case .abs: return value.magnitude
    default:
      guard places > 0 else { return Self.halfUp(value) }
      // A loop and not a power function: the page multiplies the same way, to the last bit.
      var scale = 1.0
      for _ in 0..<Int(Swift.min(places, 15)) { scale *= 10 }
      return Self.halfUp(value * scale) / scale
    }
  }

  private static func halfUp(_ value: Double) -> Double {
    let below = value.rounded(.down)
    return value - below >= 0.5 ? below + 1 : below
  }
}

extension Today {
  fileprivate var moment: ExpressionValue {
    let time = "\(padded(second / 3_600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
    return .moment(days: Double(date.days) + Double(second) / 86_400, text: "\(date.text)T\(time)")
  }
}
