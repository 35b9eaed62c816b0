/// The header of a letter, folded and encoded.
struct HeaderLines {
  private(set) var bytes: [UInt8] = []

  /// The longest line, CRLF not counted (RFC 2047, 2).
  private static let width = 76

  /// Adds a line whose value the caller has made from safe characters.
  mutating func add(_ name: String, plain value: String) {
    bytes.append(contentsOf: "\(name): \(value)\r\n".utf8)
  }

  /// Adds a line of free text: ASCII as it is, folded at blanks, else as encoded words.
  mutating func add(_ name: String, text: String) {
    let text = trimmed(singleLine(text))
    let column = name.utf8.count + 2
    add(name, plain: isPlain(text) ? folded(text, column: column) : encodedWords(text, column: column))
  }

  /// Adds a line with one mailbox (RFC 5322, 3.4).
  mutating func add(_ name: String, _ mailbox: MailAddress) {
    guard let shown = mailbox.name else {
      add(name, plain: mailbox.address)
      return
    }
    let column = name.utf8.count + 2
    let phrase = phrase(shown, column: column)
    let lastLine = phrase.utf8.lastIndex(of: UInt8(ascii: "\n")).map {
      phrase.utf8.distance(from: $0, to: phrase.utf8.endIndex) - 1
    }
    let used = lastLine ?? column + phrase.utf8.count
    let fits = used + mailbox.address.utf8.count + 3 <= Self.width
    add(name, plain: phrase + (fits ? " <" : "\r\n <") + mailbox.address + ">")
  }

  /// Tells whether a text can stand in a header without encoding, and would not be taken for an encoded word.
  private func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
  }

  private func phrase(_ name: String, column: Int) -> String {
    guard isPlain(name), name.utf8.count + column + 2 <= Self.width else {
      return encodedWords(name, column: column)
    }
    if name.utf8.allSatisfy({ isAtomText($0) || $0 == UInt8(ascii: " ") }) { return name }
    let escaped = name.utf8.flatMap { byte in
      byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") ? [UInt8(ascii: "\\"), byte] : [byte]
    }
    return "\"\(String(decoding: escaped, as: UTF8.self))\""
  }

  /// Breaks lines before blanks; a word longer than a line stays whole.
  private func folded(_ text: String, column: Int) -> String {
    var result: [UInt8] = []
    var column = column
    var rest = Substring(text).utf8
    while !rest.isEmpty {
      let blanks = rest.prefix { $0 == UInt8(ascii: " ") }
      let word = rest.dropFirst(blanks.count).prefix { $0 != UInt8(ascii: " ") }
      if !blanks.isEmpty && column + blanks.count + word.count > Self.width {
        result.append(contentsOf: "\r\n".utf8)
        column = 0
      }
      result.append(contentsOf: blanks)
      result.append(contentsOf: word)
      column += blanks.count + word.count
      rest = rest.dropFirst(blanks.count + word.count)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Writes a text as encoded words of at most 75 characters, a line each (RFC 2047, 2 and 5).
  ///
  /// The words hold whole characters as people see them; one too long for a word is cut between its scalars.
  private func encodedWords(_ text: String, column: Int) -> String {
    let coding = WordCoding(for: text)
    var words: [String] = []
    var held: [UInt8] = []
    var room = Self.width - column - WordCoding.frame
    for unit in text.flatMap({ pieces(of: $0, coding: coding) }) {
      if coding.length(held + unit) > room {
        words.append(coding.word(held))
        held = []
        room = Self.width - 1 - WordCoding.frame
      }
      held += unit
    }
    words.append(coding.word(held))
    return words.joined(separator: "\r\n ")
  }

  private func pieces(of character: Character, coding: WordCoding) -> [[UInt8]] {
    let whole = Array(character.utf8)
    guard coding.length(whole) > Self.width / 2 else { return [whole] }
    return character.unicodeScalars.map { Array(String($0).utf8) }
  }
}

/// One of the two ways to write bytes in an encoded word.
private enum WordCoding {
  case q
  case base64

  /// The characters of `=?utf-8?q?` and `?=`.
  static let frame = 12

  /// Chooses the shorter; where they are equal, the one that people can read.
  init(for text: String) {
    let bytes = Array(text.utf8)
    self = Self.q.length(bytes) <= Self.base64.length(bytes) ? .q : .base64
  }

  func length(_ bytes: [UInt8]) -> Int {
    switch self {
    case .q: bytes.reduce(0) { $0 + (isLiteral($1) || $1 == UInt8(ascii: " ") ? 1 : 3) }
    case .base64: (bytes.count + 2) / 3 * 4
    }
  }

  func word(_ bytes: [UInt8]) -> String {
    switch self {
    case .base64:
      return "=?utf-8?b?\(base64Text(bytes))?="
    case .q:
      var text: [UInt8] = []
      for byte in bytes {
        if byte == UInt8(ascii: " ") {
          text.append(UInt8(ascii: "_"))
        } else if isLiteral(byte) {
          text.append(byte)
        } else {
          escape(byte, into: &text)
        }
      }
      return "=?utf-8?q?\(String(decoding: text, as: UTF8.self))?="
    }
  }

  /// What may stand for itself also in a name (RFC 2047, 5, rule 3).
  private func isLiteral(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || "!*+-/".utf8.contains(byte)
  }
}
