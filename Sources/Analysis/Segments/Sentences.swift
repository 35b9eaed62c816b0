/// Finds where sentences end in Norwegian and English, as people write them on a phone.
enum Sentences {
  /// The sentences of a range, trimmed, in order; together they hold all that is not white space.
  ///
  /// With `semicolons`, a semicolon between two parts of at least two words ends a sentence too.
  static func ranges(in text: ScannedText, _ range: Range<Int>, semicolons: Bool) -> [Range<Int>] {
    let brackets = closedBrackets(text, range)
    var bracket = 0
    var result: [Range<Int>] = []
    var start = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      var cut: Int?
      if isTerminator(text.scalars[index]) {
        let end = run(text, index, range.upperBound)
        if ends(text, at: index, run: end, range: start..<range.upperBound) { cut = end }
        if cut == nil { index = end - 1 }
      } else if semicolons, text.scalars[index] == ";", divides(text, index, start..<range.upperBound) {
        cut = index + 1
      }
      while bracket < brackets.count, brackets[bracket].upperBound <= index { bracket += 1 }
      let isInside = bracket < brackets.count && brackets[bracket].contains(index)
      if let cut, !isInside || cut >= brackets[bracket].upperBound {
        append(&result, text.trimmed(start..<cut))
        start = cut
        index = cut
      } else {
        index += 1
      }
    }
    append(&result, text.trimmed(start..<range.upperBound))
    return result
  }

  private static func append(_ result: inout [Range<Int>], _ range: Range<Int>) {
    if !range.isEmpty { result.append(range) }
  }

  private static func isTerminator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "!", "?", "…", "。", "！", "？", "؟", "।": true
    default: false
    }
  }

  private static func isCloser(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "»", "\"", "”", "“", "’", "'", ")", "]", "›": true
    default: false
    }
  }

  /// The end of a run of terminators and of the quotation marks that close after it.
  private static func run(_ text: ScannedText, _ index: Int, _ end: Int) -> Int {
    var index = index
    while index < end, isTerminator(text.scalars[index]) { index += 1 }
    while index < end, isCloser(text.scalars[index]) { index += 1 }
    return index
  }

  private static func ends(_ text: ScannedText, at index: Int, run end: Int, range: Range<Int>) -> Bool {
    let scalar = text.scalars[index]
    guard end < range.upperBound else { return false }
    if scalar == "。" || scalar == "！" || scalar == "？" || scalar == "।" { return true }
    let isDots = scalar == "…" || (end - index > 1 && scalar == "." && text.scalars[index + 1] == ".")
    guard text.scalars[end].isBlank else {
      return scalar == "." && end == index + 1 && isMissingSpace(text, index, range)
    }
    let next = text.skipBlanks(from: end, to: range.upperBound)
    guard next < range.upperBound else { return false }
    let goesOn = text.scalars[next].isLower
    if isDots { return !goesOn }
    if scalar != "." { return !goesOn || end == index + 1 }
    return stops(text, index, end, next, range)
  }

  /// Whether a single full stop with space after it ends the sentence.
  private static func stops(_ text: ScannedText, _ index: Int, _ end: Int, _ next: Int, _ range: Range<Int>)
    -> Bool
  {
    let goesOn = text.scalars[next].isLower
    var start = index
    while start > range.lowerBound, isWordPart(text.scalars[start - 1]) { start -= 1 }
    let word = text.scalars[start..<index]
    if end > index + 1 { return !goesOn }
    guard let first = word.first else { return !goesOn }
    if word.allSatisfy(\.isDigit) { return endsAfterNumber(text, start, word.count, next, range) }
    if word.count == 1, first.isLetter { return false }
    switch Abbreviations.ending(text.string(start..<index).lowercased()) {
    case .open: return false
    case .closing: return !goesOn && !text.scalars[next].isDigit
    case .none: break
    }
    if word.contains(".") { return !goesOn }
    // Small letters after a full stop: a sentence by someone who does not use the shift key.
    return !goesOn || word.count >= 4
  }

  /// Whether a number before a full stop ends the sentence.
  ///
  /// «1. juni», «2. linje» and «1. Vi må» at the beginning go on; «i 2023. Vi» and «på 14. Det» do not.
  private static func endsAfterNumber(
    _ text: ScannedText, _ start: Int, _ digits: Int, _ next: Int, _ range: Range<Int>
  ) -> Bool {
    if text.scalars[next].isLower || start == text.skipBlanks(from: range.lowerBound, to: start) && digits < 3
    {
      return false
    }
    return !Abbreviations.isMonth(text, at: next, before: range.upperBound)
  }

  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isLetter || scalar.isDigit || scalar.isMark || scalar == "."
  }

  /// «… nok folk.Vi treng …»: a forgotten space, and not an address or a file name.
  private static func isMissingSpace(_ text: ScannedText, _ index: Int, _ range: Range<Int>) -> Bool {
    guard index - range.lowerBound >= 3, index + 2 < range.upperBound else { return false }
    guard text.scalars[index - 3..<index].allSatisfy(\.isLower), text.scalars[index + 1].isUpper,
      text.scalars[index + 2].isLower || text.scalars[index + 2].isBlank
    else { return false }
    var low = index
    while low > range.lowerBound, index - low < 60, !text.scalars[low - 1].isBlank { low -= 1 }
    var high = index
    while high < range.upperBound, high - index < 60, !text.scalars[high].isBlank { high += 1 }
    return !text.scalars[low..<high].contains { $0 == "/" || $0 == "@" || $0 == "_" || $0 == ":" }
  }

  /// Whether at least two words stand on either side of a semicolon.
  private static func divides(_ text: ScannedText, _ index: Int, _ range: Range<Int>) -> Bool {
    Tokenizer.tokens(in: text.string(max(range.lowerBound, index - 80)..<index)).count >= 2
      && Tokenizer.tokens(in: text.string(index + 1..<min(range.upperBound, index + 80))).count >= 2
  }

  /// The outermost brackets that are opened and closed within 300 characters; inside them nothing ends.
  private static func closedBrackets(_ text: ScannedText, _ range: Range<Int>) -> [Range<Int>] {
    var open: [Int] = []
    var closed: [Range<Int>] = []
    for index in range {
      if text.scalars[index] == "(" { open.append(index) }
      if text.scalars[index] == ")", let start = open.popLast(), index - start <= 300 {
        while let inner = closed.last, inner.lowerBound > start { closed.removeLast() }
        closed.append(start..<index + 1)
      }
    }
    return closed
  }

  /// Whether a sentence needs the one before it to be understood.
  static func leansBack(_ sentence: Range<Int>, in text: ScannedText) -> Bool {
    let head = sentence.lowerBound..<min(sentence.upperBound, sentence.lowerBound + 40)
    return Tokenizer.tokens(in: text.string(head)).first.map { FunctionWords.leaning.contains($0.text) }
      ?? false
  }
}
