// Names and titles are read in lists, letters' subjects and file names, beside other names. Here, and nowhere else,
// stands what one line is: for pages, programs, files and commands alike.
extension StringProtocol {
  /// The text as one line: white space and line breaks become one blank, and none at either end; what has no place
  /// in a line is left out.
  ///
  /// - Returns: the line; empty when nothing is left.
  public func onOneLine() -> String {
    var line = String.UnicodeScalarView()
    var hasGap = false
    for scalar in unicodeScalars {
      if scalar.properties.isWhitespace {
        hasGap = !line.isEmpty
      } else if !scalar.isUnfitForLine {
        if hasGap { line.append(" ") }
        hasGap = false
        line.append(scalar)
      }
    }
    return String(line)
  }
}

extension Unicode.Scalar {
  /// Whether a character has no place in a line: a control character, a mark of byte order, or one of those that turn
  /// the direction of what follows, also of what others wrote (Unicode Standard Annex 9, 2.1 to 2.4).
  public var isUnfitForLine: Bool {
    switch value {
    case ..<0x20, 0x7f...0x9f, 0x2028...0x2029, 0x202a...0x202e, 0x2066...0x2069, 0xfeff: true
    default: false
    }
  }

  /// The same in the words of a regular expression's set, for documents that others check against.
  public static let unfitForLinePattern =
    #"\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff"#
}

extension Text {
  /// Whether no language has anything.
  var isBlank: Bool { versions.allSatisfy(\.text.isEmpty) }

  /// Each of its languages on one line.
  func onOneLine() -> Text {
    Text(versions: versions.map { Version(language: $0.language, text: $0.text.onOneLine()) })
  }
}
