/// A theme that the program proposes for a statement; it counts only when a person accepts it.
public struct Suggestion: Sendable, Hashable {
  /// The theme.
  public let slug: String
  /// How much of what the text says points to the theme, 0…1.
  public let score: Double
  /// The score in a word that a reader can trust.
  public let confidence: Confidence
  /// The words it rests on, the most telling first.
  public let why: [Evidence]

  /// How sure the program is.
  public enum Confidence: String, Sendable, Hashable, CaseIterable {
    /// Several telling words agree, and nothing speaks for another theme.
    case sure
    /// The words point here, but not only here, or there are few of them.
    case likely
    /// A guess: look twice.
    case unsure
  }
}

/// Words of a text that a suggestion rests on.
public struct Evidence: Sendable, Hashable {
  /// The words as they stand in the text.
  public let word: String
  /// Their place in the text, in UTF-8 offsets.
  public let range: Range<Int>
  /// What they match.
  public let source: Source
  /// Their share of the theme's evidence, 0…1.
  public let share: Double

  /// What in the codebook, or in a person's decisions, makes words telling.
  public enum Source: Sendable, Hashable {
    /// A keyword, as the codebook writes it.
    case keyword(String)
    /// A word of the theme's name.
    case name
    /// A word of the theme's description.
    case description
    /// A word of statements that a person coded to the theme.
    case decisions
  }
}
