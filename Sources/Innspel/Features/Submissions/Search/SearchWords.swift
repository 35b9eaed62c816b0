import Foundation

/// A text as it is looked through: words in small letters, without accents, a blank before and after each.
///
/// å, æ and ø are letters of their own; ä and ö are the same as æ and ø.
struct SearchedText: Sendable {
  /// UTF-8, with a blank first and last.
  let bytes: [UInt8]

  init(_ text: String) { self.init([text]) }

  init(_ texts: [String]) {
    var bytes: [UInt8] = [Self.blank]
    for text in texts {
      Self.add(text, to: &bytes)
      if bytes.last != Self.blank { bytes.append(Self.blank) }
    }
    self.bytes = bytes
  }

  static let blank = UInt8(ascii: " ")
  /// What is kept of a word, in bytes: more than the longest compound.
  private static let longest = 64

  /// Every word once.
  var words: Set<String> {
    Set(bytes.split(separator: Self.blank).map { String(decoding: $0.prefix(Self.longest), as: UTF8.self) })
  }

  /// Whether some bytes stand anywhere in it.
  func contains(_ part: [UInt8]) -> Bool { bytes.withUnsafeBytes { Self.place(of: part, in: $0) != nil } }

  /// The words that a part stands in, of words with blanks between.
  static func words(with part: [UInt8], in list: String) -> [String] {
    var list = list
    return list.withUTF8 { bytes in
      var (found, rest): ([String], Range<Int>) = ([], bytes.indices)
      while let place = place(
        of: part, in: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[rest])))
      {
        let hit = rest.lowerBound + place
        let start = bytes[..<hit].lastIndex(of: blank).map { $0 + 1 } ?? 0
        let end = bytes[hit...].firstIndex(of: blank) ?? bytes.endIndex
        found.append(String(decoding: bytes[start..<end], as: UTF8.self))
        rest = end..<bytes.endIndex
      }
      return found
    }
  }

  private static func place(of part: [UInt8], in bytes: UnsafeRawBufferPointer) -> Int? {
    guard let start = bytes.baseAddress, let first = part.first else { return nil }
    var place = 0
    while place + part.count <= bytes.count {
      guard let hit = memchr(start + place, Int32(first), bytes.count - place - part.count + 1) else {
        return nil
      }
      if memcmp(hit, part, part.count) == 0 { return UnsafeRawPointer(hit) - start }
      place = UnsafeRawPointer(hit) - start + 1
    }
    return nil
  }

  private static func add(_ text: String, to bytes: inout [UInt8]) {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x61...0x7A, 0x30...0x39: bytes.append(UInt8(scalar.value))
      case 0x41...0x5A: bytes.append(UInt8(scalar.value + 32))
      case 0..<0x80: end(&bytes)
      // A soft hyphen stands inside a word.
      case 0xAD: continue
      // A mark of its own after its letter: the two in one piece come here again.
      case 0x300..<0x370: return restart(text, &bytes)
      case 0xC0..<0x180: addLatin(scalar, to: &bytes)
      default: addOther(scalar, to: &bytes)
      }
    }
  }

  private static func end(_ bytes: inout [UInt8]) {
    if bytes.last != blank { bytes.append(blank) }
  }

  private static func restart(_ text: String, _ bytes: inout [UInt8]) {
    end(&bytes)
    let composed = text.precomposedStringWithCanonicalMapping.unicodeScalars.filter {
      !(0x300..<0x370 ~= $0.value)
    }
    add(String(String.UnicodeScalarView(composed)), to: &bytes)
  }

  private static func addLatin(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    switch scalar.value {
    case 0xC4, 0xC6, 0xE4, 0xE6: bytes += "æ".utf8
    case 0xC5, 0xE5: bytes += "å".utf8
    case 0xD6, 0xD8, 0xF6, 0xF8: bytes += "ø".utf8
    case 0xC0...0xC3, 0xE0...0xE3: bytes += "a".utf8
    case 0xC7, 0xE7: bytes += "c".utf8
    case 0xC8...0xCB, 0xE8...0xEB: bytes += "e".utf8
    case 0xCC...0xCF, 0xEC...0xEF: bytes += "i".utf8
    case 0xD1, 0xF1: bytes += "n".utf8
    case 0xD2...0xD5, 0xF2...0xF5: bytes += "o".utf8
    case 0xD9...0xDC, 0xF9...0xFC: bytes += "u".utf8
    case 0xD7, 0xF7: end(&bytes)
    default: bytes += scalar.properties.lowercaseMapping.utf8
    }
  }

  private static func addOther(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else { return end(&bytes) }
    bytes += scalar.properties.lowercaseMapping.utf8
  }
}

/// What somebody looks for: every word of it must be found.
///
/// A word of three letters or more is found inside longer ones too, so that «vakt» finds «legevakta»; a shorter one,
/// such as «AI», only where it stands alone.
struct SearchTerms: Sendable, Equatable {
  /// A word to be found.
  struct Term: Sendable, Equatable {
    let word: String
    /// What must stand in a `SearchedText`.
    let bytes: [UInt8]
    /// Whether it must stand alone.
    let isWhole: Bool
  }

  private static let shortestPart = 3

  let terms: [Term]

  /// - Parameter typed: words with anything between them.
  init(_ typed: String) {
    terms = SearchedText(typed).words.sorted().map { word in
      let isWhole = word.unicodeScalars.count < Self.shortestPart
      return Term(word: word, bytes: Array((isWhole ? " \(word) " : word).utf8), isWhole: isWhole)
    }
  }

  var isEmpty: Bool { terms.isEmpty }

  func areIn(_ text: SearchedText) -> Bool { terms.allSatisfy { text.contains($0.bytes) } }
}
