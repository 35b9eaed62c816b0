/// What people type, brought into the shape an answer has; nil where it is not one yet.
enum TypedAnswer {
  /// Line ends become `\n`, and control characters, which no person types, go.
  static func cleaned(_ text: String) -> String {
    // Nearly every text is clean, which the plain bytes tell fastest.
    if text.utf8.withContiguousStorageIfAvailable({ $0.allSatisfy(isPlain) }) ?? false { return text }
    var result = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in text.unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      switch scalar {
      case "\r": result.append("\n")
      case "\n": if !afterReturn { result.append("\n") }
      case "\t": result.append(scalar)
      default: if scalar.properties.generalCategory != .control { result.append(scalar) }
      }
    }
    return String(result)
  }

  /// Whether a byte can only be part of a clean text; C2 begins U+0080 to U+00BF, the upper control characters among them.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (byte >= 0x20 || byte == 0x0A || byte == 0x09) && byte != 0x7F && byte != 0xC2
  }

  /// A number with comma or point, spaces between thousands, and any kind of minus.
  static func number(_ text: String) -> Double? {
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "−", "–": plain += "-"
      case ",": plain += "."
      default: if !scalar.properties.isWhitespace { plain.unicodeScalars.append(scalar) }
      }
    }
    guard plain.utf8.count <= 40, let value = textAsNumber(plain), value.isFinite else { return nil }
    return value
  }

  /// A date as a browser sends it, or as Norwegians write it: `29.3.2026`.
  static func date(_ text: String) -> String? {
    let text = ExpressionTexts.words(text).joined()
    if let date = CalendarDate(text) { return date.text }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2], year >= 1_000
    else {
      return nil
    }
    return CalendarDate(year: year, month: month, day: day)?.text
  }

  /// A time of day: `9:30`, `09.30`, `09:30:00`.
  static func time(_ text: String) -> String? {
    var plain = String(ExpressionTexts.words(text).joined().map { $0 == "." ? ":" : $0 })
    if plain.utf8.firstIndex(of: UInt8(ascii: ":")).map({
      plain.utf8.distance(from: plain.startIndex, to: $0)
    }) == 1 {
      plain = "0" + plain
    }
    return secondsOfDay(plain) == nil ? nil : plain
  }
}
