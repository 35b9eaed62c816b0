/// The evidence of one text, by theme.
struct Tally {
  /// One piece of evidence.
  struct Piece {
    let range: Range<Int>
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
  private let doubt: Double

  init(themes: Int, doubt: Double) {
    pieces = Array(repeating: [], count: themes)
    self.doubt = doubt
  }

  /// Adds a piece; of two for the same words only the heavier counts.
  mutating func add(_ piece: Piece, to theme: Int) {
    if let same = pieces[theme].firstIndex(where: { $0.range.overlaps(piece.range) }) {
      if pieces[theme][same].weight < piece.weight { pieces[theme][same] = piece }
    } else {
      pieces[theme].append(piece)
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

  /// A theme's place among the others.
  struct Rank {
    let theme: Int
    let score: Double
    let confidence: Suggestion.Confidence
  }

  /// The themes with evidence, best first; equals in the order of the codebook.
  func ranked(limit: Int) -> [Rank] {
    let sums = pieces.indices.map { theme in parts(theme).reduce(0) { $0 + $1.weight } }
    let total = sums.reduce(0, +)
    guard total > 0 else { return [] }
    let order = sums.indices.filter { sums[$0] > 0 }.sorted { (-sums[$0], $0) < (-sums[$1], $1) }
    return order.prefix(limit).map { theme in
      let score = sums[theme] / (total + doubt)
      return Rank(
        theme: theme, score: score, confidence: confidence(theme, score, isFirst: theme == order[0]))
    }
  }

  private func confidence(_ theme: Int, _ score: Double, isFirst: Bool) -> Suggestion.Confidence {
    let keywords = Set(pieces[theme].filter(\.isKeyword).map(\.identity))
    if isFirst, score >= 0.6, keywords.count >= 2 { return .sure }
    return score >= 0.4 && !keywords.isEmpty ? .likely : .unsure
  }

  /// The words behind a theme, the most telling first, then by place.
  func why(_ theme: Int, in text: String) -> [Evidence] {
    let parts = parts(theme).sorted {
      ($1.weight, $0.piece.range.lowerBound) < ($0.weight, $1.piece.range.lowerBound)
    }
    let sum = parts.reduce(0) { $0 + $1.weight }
    let bytes = text.utf8
    return parts.map { piece, weight in
      let start = bytes.index(bytes.startIndex, offsetBy: piece.range.lowerBound)
      let end = bytes.index(start, offsetBy: piece.range.count)
      return Evidence(
        word: String(text[start..<end]), range: piece.range, source: piece.source,
        share: sum > 0 ? weight / sum : 0)
    }
  }
}
