/// The evidence of one text, by theme.
struct Tally {
  /// One piece of evidence.
  struct Piece {
    let range: Range<Int>
    let tokens: Range<Int>
    let source: Evidence.Source
    let weight: Double
    /// What makes two pieces the same thing said again: a keyword, or a stem.
    let identity: String
    /// Whether a keyword was matched, not only a word of a name or description.
    var isKeyword: Bool {
      if case .keyword = source { return true }
      return false
    }
  }

  private(set) var pieces: [[Piece]]
  /// By theme, which piece stands on a token.
  private var places: [[Int: Int]]
  private let doubt: Double

  init(themes: Int, doubt: Double) {
    pieces = Array(repeating: [], count: themes)
    places = Array(repeating: [:], count: themes)
    self.doubt = doubt
  }

  /// Adds a piece; of two for the same words only the heavier counts.
  mutating func add(_ piece: Piece, to theme: Int) {
    var same: Int?
    for token in piece.tokens where same == nil { same = places[theme][token] }
    if let same, pieces[theme][same].weight >= piece.weight { return }
    let place = same ?? pieces[theme].count
    if place == pieces[theme].count { pieces[theme].append(piece) } else { pieces[theme][place] = piece }
    for token in piece.tokens { places[theme][token] = place }
  }

  /// Adds what decisions taught about single tokens, beside what the codebook says of them.
  mutating func add(_ lessons: [Int: Double], of tokens: [Token], to theme: Int) {
    for (token, weight) in lessons.sorted(by: { $0.key < $1.key }) where weight > 0.05 {
      pieces[theme].append(
        Piece(
          range: tokens[token].range, tokens: token..<token + 1, source: .decisions, weight: weight,
          identity: "d\(token)"))
    }
  }

  /// What each piece of a theme adds: in full the first time a thing is said, half the second, then nothing.
  private func parts(_ theme: Int) -> [(piece: Piece, weight: Double)] {
    var said: [String: Int] = [:]
    return pieces[theme].map { piece in
      let times = said[piece.identity, default: 0]
      said[piece.identity] = times + 1
      return (piece, times == 0 ? piece.weight : times == 1 ? piece.weight / 2 : 0)
    }
  }

  /// What the text says for each theme, 0…1: its share of all evidence.
  var scores: [Double] {
    let sums = pieces.indices.map { theme in parts(theme).reduce(0) { $0 + $1.weight } }
    let total = sums.reduce(0, +) + doubt
    return sums.map { $0 / total }
  }

  /// How sure the codebook's words alone make: keywords, and little that speaks for other themes.
  func confidence(_ theme: Int, _ score: Double) -> Suggestion.Confidence {
    let keywords = pieces[theme].filter(\.isKeyword)
    if score >= 0.6, !keywords.isEmpty { return .sure }
    return score >= 0.4 && !keywords.isEmpty ? .likely : .unsure
  }

  /// The words behind a theme that say something to a reader, the most telling first, then by place.
  ///
  /// A keyword is somebody's choice; what only decisions taught, or a description happens to say, may be a word
  /// without matter that a coder would take for a mistake.
  func why(_ theme: Int, in text: String) -> [Evidence] {
    let bytes = text.utf8
    let parts = parts(theme).sorted {
      ($1.weight, $0.piece.range.lowerBound) < ($0.weight, $1.piece.range.lowerBound)
    }.map { piece, weight in
      let start = bytes.index(bytes.startIndex, offsetBy: piece.range.lowerBound)
      let end = bytes.index(start, offsetBy: piece.range.count)
      return (piece: piece, word: String(text[start..<end]), weight: weight)
    }.filter { $0.piece.isKeyword || FunctionWords.hasMatter($0.word) }
    let sum = parts.reduce(0) { $0 + $1.weight }
    return parts.map { piece, word, weight in
      Evidence(word: word, range: piece.range, source: piece.source, share: sum > 0 ? weight / sum : 0)
    }
  }
}
