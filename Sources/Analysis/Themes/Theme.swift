/// One theme of a codebook, as a round's statements are coded to it.
public struct Theme: Sendable, Hashable {
  /// The name in addresses and files: `psykisk-helse-rus`.
  public let slug: String
  /// The slug of the theme above it, if any.
  public let parent: String?
  /// What people call it, by language (`nn`, `nb`, `en`).
  public let names: [String: String]
  /// What it is about, by language.
  public let descriptions: [String: String]
  /// What belongs here although one might doubt it, by language.
  public let include: [String: String]
  /// What does not belong here although one might think so, by language.
  public let exclude: [String: String]
  /// Words that point to it; see `KeywordMatcher` for how they match.
  public let keywords: [String]

  /// Makes a theme.
  ///
  /// - Parameters:
  ///   - slug: its name in addresses and files.
  ///   - parent: the slug of the theme above it.
  ///   - names: what people call it, by language.
  ///   - descriptions: what it is about, by language.
  ///   - include: what belongs here, by language.
  ///   - exclude: what does not, by language.
  ///   - keywords: words that point to it.
  public init(
    slug: String, parent: String? = nil, names: [String: String], descriptions: [String: String] = [:],
    include: [String: String] = [:], exclude: [String: String] = [:], keywords: [String] = []
  ) {
    self.slug = slug
    self.parent = parent
    self.names = names
    self.descriptions = descriptions
    self.include = include
    self.exclude = exclude
    self.keywords = keywords
  }
}

/// The themes a round's statements are coded to, in the order in which they are shown.
public struct Codebook: Sendable, Hashable {
  /// The themes; slugs are unique.
  public let themes: [Theme]

  /// Makes a codebook; of two themes with the same slug the first is kept.
  ///
  /// - Parameter themes: in the order in which they are shown.
  public init(_ themes: [Theme]) {
    var seen: Set<String> = []
    self.themes = themes.filter { seen.insert($0.slug).inserted }
  }
}
