/// What a statement does: tell of a problem, propose something, or tell what works.
public enum Kind: String, Sendable, Hashable, CaseIterable {
  /// Something is wrong, missing or feared.
  case problem
  /// Something should be done.
  case proposal
  /// Something works.
  case strength
}

/// A kind that the program proposes for a statement.
public struct KindSuggestion: Sendable, Hashable {
  /// The kind.
  public let kind: Kind
  /// How much of what the cues say points to it, 0…1.
  public let score: Double
  /// The score in a word.
  public let confidence: Suggestion.Confidence
  /// The cues it rests on, in the order of the text, by share of what speaks for it.
  public let why: [KindEvidence]
}

/// Words that show what a statement does.
public struct KindEvidence: Sendable, Hashable {
  /// The words as they stand in the text.
  public let word: String
  /// Their place in the text, in UTF-8 offsets.
  public let range: Range<Int>
  /// What they weigh against each other; 1 is an ordinary cue.
  public let weight: Double
}
