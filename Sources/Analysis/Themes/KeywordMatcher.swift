/// Where a keyword of a codebook stands in a text.
public struct KeywordMatch: Sendable, Hashable {
  /// The slugs of the themes that list the keyword.
  public let themes: [String]
  /// The keyword as the codebook writes it.
  public let keyword: String
  /// The matched words' place in the text, in UTF-8 offsets.
  public let range: Range<Int>
  /// How well the words fit.
  public let fit: Fit

  /// How well words fit a keyword.
  public enum Fit: String, Sendable, Hashable {
    /// The keyword, inflected, or a compound that begins with it.
    case beginning
    /// A later part of a compound.
    case part
    /// A misspelling: one letter off.
    case near
  }
}

/// Finds a codebook's keywords in texts.
///
/// - A keyword matches the beginning of a word or of a compound's part, in any inflection and in either
///   written form of Norwegian («sjukeheim» finds «sykehjemmet»); a final `*` changes nothing.
/// - One with a space or hyphen is a phrase: its words, each in any inflection, next to each other.
/// - Small and capital letters are the same, except that a keyword of up to four capitals (`KI`, `DPS`) matches
///   only capitals: «DPS», «DPS-en», «DPSet», not «lar» for `LAR`.
/// - A keyword of up to four letters must be followed by an ending or by a known word: «rus» finds «rusen» and
///   «rusomsorg», not «russisk» or «ruste».
/// - Inside a compound, the part before must be a known word too («sjukepleiarmangel» for «mangel», not
///   «forslag» for «slag»), unless the keyword has eight letters or more.
/// - A word that no keyword matches is tried once more with one slip of the pen («rekrutere», «forbygging»).
public struct KeywordMatcher: Sendable {
  let codebook: Codebook
  let keywords: [Keyword]
  private(set) var lexicon = Lexicon()
  /// Keywords of one word by the first two bytes of what every match begins with.
  private let byBeginning: [UInt16: [Int]]
  /// Phrases by the first two bytes of their first word.
  private let phrases: [UInt16: [Int]]
  private let exact: [String: [Int]]
  private let acronyms: [String: [Int]]

  /// Makes a matcher.
  ///
  /// - Parameter codebook: whose keywords to find.
  public init(_ codebook: Codebook) {
    self.init(codebook, texts: [])
  }

  /// Makes a matcher that knows words from the round's own texts when it takes compounds apart.
  ///
  /// - Parameters:
  ///   - codebook: whose keywords to find.
  ///   - texts: the round's statements, or none.
  public init(_ codebook: Codebook, texts: [String]) {
    self.codebook = codebook
    var keywords: [Keyword] = []
    var places: [String: Int] = [:]
    for (theme, entry) in codebook.themes.enumerated() {
      for text in entry.keywords {
        guard let keyword = Keyword(text, themes: [theme]) else { continue }
        if let place = places[keyword.identity] {
          if !keywords[place].themes.contains(theme) { keywords[place].themes.append(theme) }
        } else {
          places[keyword.identity] = keywords.count
          keywords.append(keyword)
        }
      }
    }
    self.keywords = keywords
    var byBeginning: [UInt16: [Int]] = [:]
    var phrases: [UInt16: [Int]] = [:]
    var acronyms: [String: [Int]] = [:]
    var exact: [String: [Int]] = [:]
    for (index, keyword) in keywords.enumerated() {
      switch keyword.form {
      case .acronym(let letters): acronyms[letters, default: []].append(index)
      case .number(let digits): exact[digits, default: []].append(index)
      case .phrase(let patterns):
        phrases[Self.beginning(patterns[0].full, at: 0), default: []].append(index)
      case .word(let pattern): byBeginning[Self.beginning(pattern.full, at: 0), default: []].append(index)
      }
    }
    self.byBeginning = byBeginning
    self.phrases = phrases
    self.acronyms = acronyms
    self.exact = exact
    learnWords(texts)
  }

  private mutating func learnWords(_ texts: [String]) {
    for keyword in keywords {
      guard case .word(let pattern) = keyword.form else { continue }
      lexicon.add([
        String(decoding: pattern.full, as: UTF8.self), String(decoding: pattern.base, as: UTF8.self),
      ])
    }
    var seen: Set<String> = []
    for text in texts {
      for token in Tokenizer.tokens(in: text)
      where !token.isNumber && !FunctionWords.stop.contains(token.text) {
        seen.insert(token.text)
      }
    }
    lexicon.addSeen(seen.map(WrittenForms.key))
  }

  private static func beginning(_ word: [UInt8], at start: Int) -> UInt16 {
    let second = start + 1 < word.count ? word[start + 1] : 0
    return UInt16(word[start]) << 8 | UInt16(second)
  }

  /// All places where a keyword stands, in the order of the text; one word may match several keywords.
  ///
  /// - Parameter text: a statement.
  /// - Returns: the matches, by place, then in the order of the codebook.
  public func matches(in text: String) -> [KeywordMatch] {
    var words = WordMatches()
    return hits(in: Tokenizer.tokens(in: text), words: &words).map { hit in
      KeywordMatch(
        themes: keywords[hit.keyword].themes.map { codebook.themes[$0].slug },
        keyword: keywords[hit.keyword].text,
        range: hit.range, fit: hit.fit)
    }
  }

  /// A keyword, by index, at a place in a text.
  struct Hit {
    let keyword: Int
    let range: Range<Int>
    let fit: KeywordMatch.Fit
    /// Indices of the matched tokens.
    let tokens: Range<Int>

    /// Whether this hit says more precisely what another says of the same words, for other themes:
    /// «ungdomsråd» and «ungdom», «rekruttering av frivillige» and «rekruttering».
    func overshadows(_ other: Hit, _ keywords: [Keyword]) -> Bool {
      guard keyword != other.keyword, tokens.overlaps(other.tokens) else { return false }
      let mine = keywords[keyword]
      let theirs = keywords[other.keyword]
      guard !theirs.themes.contains(where: mine.themes.contains) else { return false }
      return tokens.count > other.tokens.count
        || tokens.count == other.tokens.count && mine.text.utf8.count > theirs.text.utf8.count + 1
    }
  }

  /// What single words match, kept while many texts are read.
  struct WordMatches {
    fileprivate var known: [String: [(keyword: Int, fit: KeywordMatch.Fit)]] = [:]
    fileprivate var keys: [String: [UInt8]] = [:]

    mutating func key(_ word: String) -> [UInt8] {
      if let key = keys[word] { return key }
      let key = Array(WrittenForms.key(word).utf8)
      keys[word] = key
      return key
    }
  }

  func hits(in tokens: [Token], words: inout WordMatches) -> [Hit] {
    var hits: [Hit] = []
    let shouts = Self.shouts(tokens)
    for (index, token) in tokens.enumerated() {
      func add(_ keyword: Int, _ fit: KeywordMatch.Fit = .beginning, through last: Int? = nil) {
        let last = last ?? index
        hits.append(
          Hit(
            keyword: keyword, range: token.range.lowerBound..<tokens[last].range.upperBound, fit: fit,
            tokens: index..<last + 1))
      }
      for keyword in exact[token.text] ?? [] { add(keyword) }
      for keyword in acronyms(token, shouts: shouts) { add(keyword) }
      for keyword in phrases[Self.beginning(words.key(token.text), at: 0)] ?? [] {
        if let last = phrase(keyword, at: index, in: tokens, words: &words) { add(keyword, through: last) }
      }
      for match in matches(of: token, words: &words) { add(match.keyword, match.fit) }
    }
    return hits
  }

  /// Whether the writer keeps the capitals locked, so that capitals tell nothing.
  private static func shouts(_ tokens: [Token]) -> Bool {
    let long = tokens.filter { $0.text.utf8.count > 4 && !$0.isNumber }
    return long.count >= 2 && 2 * long.filter(\.isAcronym).count > long.count
  }

  private func acronyms(_ token: Token, shouts: Bool) -> [Int] {
    if let whole = acronyms[token.text] {
      // Without a vowel («dps») it is no other word, however it is written.
      let canBeWord = token.text.unicodeScalars.contains { "aeiouyæøå".unicodeScalars.contains($0) }
      return !canBeWord || token.isAcronym && !shouts ? whole : []
    }
    // «DPSet», «KADane»: the capitals first, then an ending.
    guard token.leadingCapitals >= 2, let found = acronyms[String(token.text.prefix(token.leadingCapitals))],
      Inflection.isNominal(
        Array(token.text.unicodeScalars.dropFirst(token.leadingCapitals).map(String.init).joined().utf8)[...])
    else { return [] }
    return found
  }

  /// The index of the last token of a phrase that begins at `index`.
  private func phrase(_ keyword: Int, at index: Int, in tokens: [Token], words: inout WordMatches) -> Int? {
    guard case .phrase(let patterns) = keywords[keyword].form, index + patterns.count <= tokens.count else {
      return nil
    }
    for (offset, pattern) in patterns.enumerated() {
      let token = tokens[index + offset]
      if offset > 0, token.joint == .other { return nil }
      guard pattern.matches(words.key(token.text), from: 0, lexicon: lexicon) else { return nil }
    }
    return index + patterns.count - 1
  }

  private func matches(of token: Token, words: inout WordMatches) -> [(keyword: Int, fit: KeywordMatch.Fit)] {
    if let known = words.known[token.text] { return known }
    var found: [(keyword: Int, fit: KeywordMatch.Fit)] = []
    if !token.isNumber {
      let key = words.key(token.text)
      for start in 0..<max(0, key.count - 1) where key[start] & 0xC0 != 0x80 {
        for keyword in byBeginning[Self.beginning(key, at: start)] ?? [] {
          guard case .word(let pattern) = keywords[keyword].form,
            !found.contains(where: { $0.keyword == keyword }),
            pattern.matches(key, from: start, lexicon: lexicon),
            start == 0 || isPart(pattern, of: key, from: start)
          else { continue }
          found.append((keyword, start == 0 ? .beginning : .part))
        }
      }
      if found.isEmpty { found = misspelled(token.text, key) }
    }
    words.known[token.text] = found
    return found
  }

  /// Whether the boundary before a keyword inside a word is a boundary between two words.
  private func isPart(_ pattern: WordPattern, of key: [UInt8], from start: Int) -> Bool {
    let before = key[..<start]
    guard Inflection.letters(before) >= 3 else { return false }
    if lexicon.cutsWord(key, at: start) { return false }
    if Inflection.letters(pattern.base) >= WordPattern.long {
      return before.contains { "aeiouy".utf8.contains($0) || $0 >= 0x80 }
    }
    // «idrettslag» is a «lag» with a linking s, no «slag».
    if pattern.full.first == UInt8(ascii: "s"), before.last != UInt8(ascii: "e"),
      lexicon.contains(String(decoding: pattern.full.dropFirst(), as: UTF8.self))
    {
      return false
    }
    return lexicon.canStandFirst(before)
  }

  private func misspelled(_ word: String, _ key: [UInt8]) -> [(keyword: Int, fit: KeywordMatch.Fit)] {
    guard key.count >= 7, !FunctionWords.stop.contains(word), !lexicon.contains(word) else { return [] }
    return (byBeginning[Self.beginning(key, at: 0)] ?? []).compactMap { keyword in
      guard case .word(let pattern) = keywords[keyword].form, pattern.nearlyMatches(key) else { return nil }
      return (keyword, .near)
    }
  }
}
