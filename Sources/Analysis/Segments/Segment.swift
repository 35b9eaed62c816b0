/// One statement cut out of an answer: a piece of free text that can be coded by itself.
public struct Segment: Sendable, Hashable {
  /// The words exactly as written, without the list marker and white space around them.
  public let text: String
  /// Where `text` stands in the answer, in UTF-8 offsets.
  public let range: Range<Int>
  /// Where the words stand that introduce a list this is a later item of («Vi manglar:»), in UTF-8 offsets.
  ///
  /// They belong to the first item's statement and are counted there; show them greyed before this one.
  public let context: Range<Int>?
  /// Whether the text only says that nothing is said: «nei», «sjå vedlegg», "n/a", "-".
  public let isNonAnswer: Bool

  /// Makes a segment.
  ///
  /// - Parameters:
  ///   - text: the words as written.
  ///   - range: their place in the answer, in UTF-8 offsets.
  ///   - context: the place of the list's introduction, in UTF-8 offsets.
  ///   - isNonAnswer: whether nothing is said.
  public init(text: String, range: Range<Int>, context: Range<Int>? = nil, isNonAnswer: Bool = false) {
    self.text = text
    self.range = range
    self.context = context
    self.isNonAnswer = isNonAnswer
  }
}

/// How finely an answer is cut.
public enum Granularity: String, Sendable, Hashable, CaseIterable {
  /// Every sentence and list item by itself, and the parts of a sentence divided by semicolons.
  case sentence
  /// What a person would code as one thing: a short answer whole, else its paragraphs and list items.
  case passage
}
