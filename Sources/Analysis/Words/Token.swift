/// One word of a text.
public struct Token: Sendable, Hashable {
  /// The word in small letters, accents in one piece («é», not "e" and a mark).
  public let text: String
  /// Where it stands, in UTF-8 offsets.
  public let range: Range<Int>
  /// Whether all its letters are capitals, two at least: «DPS».
  public let isAcronym: Bool
  /// How many capitals it begins with: three in «DPSen».
  let leadingCapitals: Int
  /// How it is joined to the word before it.
  public let joint: Joint

  /// Whether it holds digits only, decimals and clock times included.
  public var isNumber: Bool {
    text.unicodeScalars.allSatisfy { $0.isDigit || $0 == "." || $0 == "," || $0 == ":" }
  }

  /// What stands between a word and the one before it.
  public enum Joint: Sendable, Hashable {
    /// Only white space.
    case space
    /// A hyphen: «DPS-en», «e-melding».
    case hyphen
    /// A sign that divides: a comma, a full stop, the beginning of the text.
    case other
  }
}
