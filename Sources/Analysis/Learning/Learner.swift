import Glibc

/// Learns from a person's decisions, on top of the codebook: one logistic model a theme.
///
/// The codebook's evidence enters as a fixed starting point, so that with few decisions its suggestions stand,
/// and the model learns only what keywords do not explain. Every feature belongs to a word of the text, so what
/// a word adds can be shown. The same decisions in the same order always give the same model.
struct Learner: Sendable {
  private let features: Features
  /// Weights by theme, then by feature; the last is the constant.
  private let weights: [[Double]]

  /// How strongly weights are held at zero.
  private static let restraint = 0.005
  /// How far one decision may move a weight.
  private static let pacing = 0.05

  /// Passes over the decisions: fewer when there are many.
  private static func passes(_ decisions: Int) -> Int { max(4, min(40, 20_000 / max(decisions, 1))) }

  /// What the codebook's share of evidence is worth, as a logit.
  static func start(_ score: Double) -> Double { 9 * score - 3 }

  static func score(_ logit: Double) -> Double { 1 / (1 + exp(-logit)) }

  static func confidence(_ score: Double) -> Suggestion.Confidence {
    score >= 0.7 ? .sure : score >= 0.35 ? .likely : .unsure
  }

  /// Learns.
  ///
  /// - Parameters:
  ///   - texts: the decided statements' words.
  ///   - themes: for each, the indices of its themes.
  ///   - scores: for each, the codebook's score by theme.
  ///   - count: how many themes there are.
  init(texts: [[Token]], themes: [[Int]], scores: [[Double]], count: Int) {
    let features = Features(texts)
    let entries = texts.map(features.entries)
    self.features = features
    weights = (0..<count).map { theme in
      Self.learned(
        entries, themes.map { $0.contains(theme) }, scores.map { Self.start($0[theme]) }, features.count)
    }
  }

  private static func learned(
    _ texts: [[Features.Entry]], _ targets: [Bool], _ starts: [Double], _ count: Int
  ) -> [Double] {
    var weights = [Double](repeating: 0, count: count + 1)
    var pace = [Double](repeating: 1e-8, count: count + 1)
    guard targets.contains(true) else { return weights }
    for _ in 0..<passes(texts.count) {
      for index in texts.indices {
        let sum = texts[index].reduce(starts[index] + weights[count]) { $0 + weights[$1.feature] * $1.value }
        let error = score(sum) - (targets[index] ? 1 : 0)
        // What is right already teaches nothing; most statements are plainly not about most themes.
        if abs(error) < 0.03 { continue }
        for entry in texts[index] {
          let slope = error * entry.value + restraint * weights[entry.feature]
          pace[entry.feature] += slope * slope
          weights[entry.feature] -= pacing * slope / pace[entry.feature].squareRoot()
        }
      }
    }
    return weights
  }

  /// What the decisions add to each theme's logit, and which tokens add it.
  func read(_ tokens: [Token]) -> [(sum: Double, byToken: [Int: Double])] {
    let entries = features.entries(tokens)
    return weights.map { weights in
      var byToken: [Int: Double] = [:]
      var sum = weights[features.count]
      for entry in entries {
        let part = weights[entry.feature] * entry.value
        sum += part
        byToken[entry.token, default: 0] += part
      }
      return (sum, byToken)
    }
  }
}
