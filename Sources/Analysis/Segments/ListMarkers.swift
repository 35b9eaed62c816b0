/// Reads lines and the list markers they may begin with.
enum ListMarkers {
  /// One line, trimmed; empty for a blank one.
  struct Line: Equatable {
    var range: Range<Int>
    /// What follows the marker, if the line begins with one.
    var content: Range<Int>?
    /// Whether a line without marker goes on from the line before: indented, or beginning in small letters.
    var isContinuation: Bool
  }

  private static let bullets: Set<Unicode.Scalar> = [
    "•", "·", "‣", "◦", "▪", "▫", "●", "○", "■", "□", "➢", "➤", "✓", "✔", "\u{F0B7}", "\u{F0A7}", "\u{2043}",
  ]
  private static let dashes: Set<Unicode.Scalar> = ["-", "–", "—", "−", "*", "+"]

  static func lines(of text: ScannedText) -> [Line] {
    var lines: [Line] = []
    var numbers: [Int: Int] = [:]
    var start = 0
    for index in 0...text.scalars.count {
      guard index == text.scalars.count || text.scalars[index].isLineEnd else { continue }
      let isSecondHalf =
        index > 0 && index < text.scalars.count && text.scalars[index] == "\n"
        && text.scalars[index - 1] == "\r"
      if !isSecondHalf {
        let line = line(start..<index, in: text)
        if let number = line.number { numbers[lines.count] = number }
        lines.append(line.line)
      }
      start = index + 1
    }
    dropLoneNumbers(&lines, numbers)
    return lines
  }

  /// Takes a number for an ordinal unless the one before or after it begins a line too.
  private static func dropLoneNumbers(_ lines: inout [Line], _ numbers: [Int: Int]) {
    let all = Set(numbers.values)
    for (index, number) in numbers where !all.contains(number - 1) && !all.contains(number + 1) {
      lines[index].content = nil
    }
  }

  private static func line(_ range: Range<Int>, in text: ScannedText) -> (line: Line, number: Int?) {
    let trimmed = text.trimmed(range)
    guard let first = trimmed.first else {
      return (Line(range: trimmed, content: nil, isContinuation: false), nil)
    }
    let marker = marker(at: first, before: trimmed.upperBound, in: text)
    let indented = trimmed.lowerBound - range.lowerBound >= 2 || text.scalars[first].isLower
    var content: Range<Int>?
    if let marker {
      let rest = text.trimmed(marker.end..<trimmed.upperBound)
      if text.hasContent(rest) { content = rest }
    }
    return (
      Line(range: trimmed, content: content, isContinuation: content == nil && indented),
      content == nil ? nil : marker?.number
    )
  }

  /// Where a marker ends, and its number if it is one («1.») that could also be an ordinal.
  static func marker(at index: Int, before end: Int, in text: ScannedText) -> (end: Int, number: Int?)? {
    let scalar = text.scalars[index]
    let next = index + 1
    guard next < end else { return nil }
    if bullets.contains(scalar) { return (next, nil) }
    if dashes.contains(scalar) {
      let follows = text.scalars[next]
      return follows.isBlank || (scalar != "+" && scalar != "*" && follows.isLetter) ? (next, nil) : nil
    }
    return enumerator(at: index, before: end, in: text)
  }

  /// `1.` `1)` `(1)` `12)` `a)` `(a)` with white space, or for brackets a letter, after it.
  private static func enumerator(at start: Int, before end: Int, in text: ScannedText) -> (
    end: Int, number: Int?
  )? {
    var index = start
    let isBracketed = text.scalars[index] == "("
    if isBracketed { index += 1 }
    let label = index
    while index < end, index - label < 2, text.scalars[index].isDigit { index += 1 }
    let isNumber = index > label
    if !isNumber, index < end, text.scalars[index].isASCII, text.scalars[index].isLetter { index += 1 }
    guard index > label, index < end else { return nil }
    let closing = text.scalars[index]
    index += 1
    if closing == ")" {
      guard index < end, text.scalars[index].isBlank || text.scalars[index].isLetter else { return nil }
      return (index, nil)
    }
    guard closing == ".", isNumber, !isBracketed, index < end, text.scalars[index].isBlank else { return nil }
    let word = text.skipBlanks(from: index, to: end)
    guard word < end, !Abbreviations.isMonth(text, at: word, before: end) else { return nil }
    return (index, Int(text.string(label..<index - 1)))
  }
}
