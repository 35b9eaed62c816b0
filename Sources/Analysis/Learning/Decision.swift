/// What a person decided: a statement and the themes it was coded to, the main one first.
public struct Decision: Sendable, Hashable {
  /// The statement's words.
  public let text: String
  /// Slugs of themes, the main one first; none if the statement was set aside.
  public let themes: [String]

  /// Makes a decision.
  ///
  /// - Parameters:
  ///   - text: the statement's words.
  ///   - themes: slugs of themes, the main one first.
  public init(text: String, themes: [String]) {
    self.text = text
    self.themes = themes
  }
}
