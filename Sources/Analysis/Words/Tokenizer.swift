/// Cuts a text into words.
public enum Tokenizer {
  /// The words of a text in order: runs of letters and digits, with numbers like «2,8» and «8.30» whole.
  ///
  /// - Parameter text: any text.
  /// - Returns: its words, without signs between them; hyphens divide words but are remembered.
  public static func tokens(in text: String) -> [Token] {
    var reader = Reader(text)
    return reader.read()
  }

  private struct Reader {
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var offset = 0
    private var tokens: [Token] = []

    init(_ text: String) {
      scalars = Array(text.unicodeScalars)
    }

    mutating func read() -> [Token] {
      var joint = Token.Joint.other
      while index < scalars.count {
        let scalar = scalars[index]
        if scalar.isLetter || scalar.isDigit {
          tokens.append(word(joint))
          joint = .space
        } else {
          joint = self.joint(joint, scalar)
          step()
        }
      }
      return tokens
    }

    private mutating func step() {
      offset += UTF8.width(scalars[index])
      index += 1
    }

    private func joint(_ joint: Token.Joint, _ scalar: Unicode.Scalar) -> Token.Joint {
      if scalar == "\u{AD}" || scalar.isMark { return joint }
      if scalar.isBlank { return joint == .hyphen ? .space : joint }
      let isHyphen = scalar == "-" || scalar == "\u{2010}" || scalar == "\u{2011}"
      let follows = index > 0 && (scalars[index - 1].isLetter || scalars[index - 1].isDigit)
      if isHyphen, follows, joint == .space { return .hyphen }
      return .other
    }

    private mutating func word(_ joint: Token.Joint) -> Token {
      let start = offset
      let first = scalars[index]
      var word = String.UnicodeScalarView()
      var capitals = 0
      var letters = 0
      var leading = 0
      while index < scalars.count, continues(inNumber: first.isDigit) {
        let scalar = scalars[index]
        if scalar.isLetter { letters += 1 }
        if scalar.isUpper {
          if capitals == letters - 1, capitals == leading { leading += 1 }
          capitals += 1
        }
        append(scalar, to: &word)
        step()
      }
      return Token(
        text: String(word), range: start..<offset, isAcronym: capitals >= 2 && capitals == letters,
        leadingCapitals: leading, joint: joint)
    }

    private func continues(inNumber: Bool) -> Bool {
      let scalar = scalars[index]
      if scalar.isLetter || scalar.isDigit || scalar.isMark || scalar == "\u{AD}" { return true }
      guard inNumber, scalar == "." || scalar == "," || scalar == ":", index + 1 < scalars.count else {
        return false
      }
      return scalars[index - 1].isDigit && scalars[index + 1].isDigit
    }

    /// Appends a scalar in small letters, an accent in one piece with its letter.
    private func append(_ scalar: Unicode.Scalar, to word: inout String.UnicodeScalarView) {
      switch scalar.value {
      case 0xAD: return
      case 0x41...0x5A: word.append(Unicode.Scalar(UInt8(scalar.value + 32)))
      case 0..<0x80: word.append(scalar)
      case 0x300..<0x370:
        guard let last = word.last, let whole = Self.composed[[last, scalar]] else {
          word.append(scalar)
          return
        }
        word.removeLast()
        word.append(whole)
      default: word.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }

    /// The accented letters Norwegian uses, by letter and mark.
    private static let composed: [[Unicode.Scalar]: Unicode.Scalar] = [
      ["a", "\u{30A}"]: "å", ["a", "\u{308}"]: "ä", ["o", "\u{308}"]: "ö", ["u", "\u{308}"]: "ü",
      ["e", "\u{301}"]: "é", ["e", "\u{300}"]: "è", ["e", "\u{302}"]: "ê", ["a", "\u{300}"]: "à",
      ["a", "\u{301}"]: "á", ["o", "\u{300}"]: "ò", ["o", "\u{301}"]: "ó", ["o", "\u{302}"]: "ô",
    ]
  }
}
