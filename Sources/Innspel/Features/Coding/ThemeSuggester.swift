import Analysis

/// Suggests themes of one codebook.
struct ThemeSuggester: Sendable {
  private let suggester: Suggester?
  private let themes: [String: ThemeID]

  /// - Parameters:
  ///   - codebook: nil suggests nothing.
  ///   - texts: of the round, to tell which words are common.
  init(_ codebook: Codebook?, texts: [String]) {
    suggester = codebook.map { Suggester($0.analysed, texts: texts) }
    themes = Dictionary((codebook?.current ?? []).map { ($0.slug, $0.id) }) { one, _ in one }
  }

  func suggest(_ text: String) -> [Coding] {
    guard let suggester else { return [] }
    return suggester.suggest(text).enumerated().compactMap { position, suggestion in
      themes[suggestion.slug].map { theme in
        Coding(
          theme: theme, slug: suggestion.slug, maker: .program, position: position, score: suggestion.score,
          confidence: Confidence(suggestion.confidence),
          why: suggestion.why.map {
            CodingEvidence(word: $0.word, start: $0.range.lowerBound, end: $0.range.upperBound)
          })
      }
    }
  }
}

extension Confidence {
  fileprivate init(_ confidence: Suggestion.Confidence) {
    switch confidence {
    case .sure: self = .sure
    case .likely: self = .likely
    case .unsure: self = .unsure
    }
  }
}
