/// What expressions do with texts; lengths and places count Unicode's scalars, as the page's script does.
enum ExpressionTexts {
  /// How long a text that `concat` and `join` make may grow, so that calculations cannot double one another's endlessly.
  static let longestMade = 20_000

  static func words(_ text: String) -> [Substring] {
    text.unicodeScalars.split { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" }.map { Substring($0) }
  }

  static func selection(
    _ function: ExpressionFunction, _ text: String, _ argument: ExpressionValue
  ) -> ExpressionValue {
    let chosen = words(text)
    switch function {
    case .selected:
      let name = argument.asText
      return .boolean(chosen.contains { $0.utf8.elementsEqual(name.utf8) })
    case .countSelected: return .number(Double(chosen.count))
    default:
      let index = argument.asNumber
      guard index >= 0, index < Double(chosen.count) else { return .text("") }
      return .text(String(chosen[Int(index)]))
    }
  }

  static func joined(_ items: [ExpressionValue], separator: String) -> String {
    var result = ""
    var length = 0
    for (index, item) in items.enumerated() {
      let text = item.asText
      let piece = index == 0 || separator.isEmpty ? text : separator + text
      length += piece.unicodeScalars.count
      guard length <= longestMade else { break }
      result += piece
    }
    return result
  }

  static func contains(_ text: String, _ part: String) -> Bool { end(of: part, in: text) != nil }

  /// What stands before a part's first place in a text; empty where it has none.
  static func before(_ part: String, in text: String) -> String {
    guard let end = end(of: part, in: text) else { return "" }
    return String(decoding: text.utf8.prefix(end - part.utf8.count), as: UTF8.self)
  }

  /// What stands after it; empty where the part is not there.
  static func after(_ part: String, in text: String) -> String {
    guard let end = end(of: part, in: text) else { return "" }
    return String(decoding: text.utf8.dropFirst(end), as: UTF8.self)
  }

  /// XPath's `translate()`: each character of `from` becomes the one in its place in `to`, or goes where there is none.
  static func translated(_ text: String, from: String, to: String) -> String {
    let targets = Array(to.unicodeScalars)
    var places: [Unicode.Scalar: Int] = [:]
    for (place, scalar) in from.unicodeScalars.enumerated() where places[scalar] == nil {
      places[scalar] = place
    }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard let place = places[scalar] else {
        result.append(scalar)
        continue
      }
      if place < targets.count { result.append(targets[place]) }
    }
    return String(result)
  }

  /// Where a part's first place in a text ends, in bytes: Knuth, Morris and Pratt's search, in time linear in both,
  /// whatever they hold.
  private static func end(of part: String, in text: String) -> Int? {
    let part = Array(part.utf8)
    guard !part.isEmpty else { return 0 }
    // For each place: how much of the part's beginning ends there.
    var overlaps = [0]
    func matched(_ length: Int, _ byte: UInt8) -> Int {
      var length = length
      while length > 0, part[length] != byte { length = overlaps[length - 1] }
      return part[length] == byte ? length + 1 : 0
    }
    for byte in part.dropFirst() { overlaps.append(matched(overlaps[overlaps.count - 1], byte)) }
    var length = 0
    for (place, byte) in text.utf8.enumerated() {
      length = matched(length, byte)
      if length == part.count { return place + 1 }
    }
    return nil
  }

  /// From one place to before another, from 0; a negative place counts from the end.
  static func part(of text: String, from: Double, to: Double?) -> String {
    let scalars = Array(text.unicodeScalars)
    let start = place(from, in: scalars.count)
    let end = place(to ?? Double(scalars.count), in: scalars.count)
    guard start < end else { return "" }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<end])
    return String(view)
  }

  private static func place(_ number: Double, in count: Int) -> Int {
    guard !number.isNaN else { return 0 }
    let place = number < 0 ? Double(count) + number.rounded(.towardZero) : number.rounded(.towardZero)
    return Int(min(max(place, 0), Double(count)))
  }
}
