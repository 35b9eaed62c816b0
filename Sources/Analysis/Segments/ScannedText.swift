/// A text as scalars with their places, so that rules can look both ways without walking a `String`.
///
/// All indices in this folder count scalars; `byteRange` turns them into the UTF-8 offsets that callers see.
struct ScannedText {
  let scalars: [Unicode.Scalar]
  /// `offsets[i]` is the UTF-8 offset of scalar `i`; one more entry holds the length of the text.
  let offsets: [Int]
  private let bytes: [UInt8]

  init(_ text: String) {
    var scalars: [Unicode.Scalar] = []
    var offsets: [Int] = []
    var offset = 0
    scalars.reserveCapacity(text.utf8.count)
    offsets.reserveCapacity(text.utf8.count + 1)
    for scalar in text.unicodeScalars {
      scalars.append(scalar)
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    self.scalars = scalars
    self.offsets = offsets
    bytes = Array(text.utf8)
  }

  var all: Range<Int> { 0..<scalars.count }

  func byteRange(_ range: Range<Int>) -> Range<Int> {
    offsets[range.lowerBound]..<offsets[range.upperBound]
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[byteRange(range)], as: UTF8.self)
  }

  /// The range without white space at either end; empty if there is nothing else.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, scalars[low].isBlank { low += 1 }
    while high > low, scalars[high - 1].isBlank { high -= 1 }
    return low..<high
  }

  /// Whether something other than punctuation and space stands in the range; an emoji is something.
  func hasContent(_ range: Range<Int>) -> Bool {
    scalars[range].contains { !$0.isBlank && !$0.isPunctuation }
  }

  /// The first index at or after `index` and before `end` that is not white space, or `end`.
  func skipBlanks(from index: Int, to end: Int) -> Int {
    var index = index
    while index < end, scalars[index].isBlank { index += 1 }
    return index
  }
}

extension Unicode.Scalar {
  /// White space, and what is invisible in the same way: zero-width space, byte order mark, control codes.
  var isBlank: Bool {
    switch value {
    case 0x09...0x0D, 0x20: true
    case 0..<0x7F: value < 0x20
    case 0x7F..<0xA0, 0xA0, 0x200B, 0x2060, 0xFEFF: true
    default: properties.isWhitespace
    }
  }

  var isLineEnd: Bool {
    switch value {
    case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  var isLetter: Bool {
    switch value {
    case 0x41...0x5A, 0x61...0x7A: true
    case 0..<0x80: false
    default: properties.isAlphabetic
    }
  }

  var isDigit: Bool {
    switch value {
    case 0x30...0x39: true
    case 0..<0x80: false
    default: properties.generalCategory == .decimalNumber
    }
  }

  /// An accent or other mark that belongs to the letter before it.
  var isMark: Bool {
    guard value >= 0x300 else { return false }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return false
    }
  }

  var isUpper: Bool {
    switch value {
    case 0x41...0x5A: true
    case 0..<0x80: false
    default: properties.isUppercase
    }
  }

  var isLower: Bool {
    switch value {
    case 0x61...0x7A: true
    case 0..<0x80: false
    default: properties.isLowercase
    }
  }

  var isPunctuation: Bool {
    switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      true
    default: self == "+" || self == "=" || self == "|" || self == "~" || self == "<" || self == ">"
    }
  }
}
