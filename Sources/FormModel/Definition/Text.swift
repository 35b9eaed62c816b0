/// A text of a form: by language, or one for every language.
public struct Text: Sendable, Equatable, ExpressibleByStringLiteral {
  /// The text in one language.
  struct Version: Sendable, Equatable {
    /// nil when the text serves every language.
    let language: String?
    let text: String
  }

  let versions: [Version]
  /// Whether answers may stand in it; known beforehand, since every showing of a page asks.
  let isPiped: Bool

  init(versions: [Version]) {
    self.versions = versions
    isPiped = versions.contains { $0.text.utf8.contains(UInt8(ascii: "$")) }
  }

  /// One text for every language.
  ///
  /// - Parameter text: the text.
  public init(_ text: String) { self.init(versions: [Version(language: nil, text: text)]) }

  /// One text for every language.
  public init(stringLiteral text: String) { self.init(text) }

  /// A text by language.
  ///
  /// - Parameter texts: language code and text, in the form's order of languages.
  public init(byLanguage texts: [(language: String, text: String)]) {
    self.init(versions: texts.map { Version(language: $0.language, text: $0.text) })
  }

  /// The languages it is written in; empty when one text serves them all.
  public var languages: [String] { versions.compactMap(\.language) }

  /// The text for a reader.
  ///
  /// - Parameters:
  ///   - language: the language asked for, such as `nn`.
  ///   - fallback: languages to try next, such as the form's default.
  /// - Returns: the first there is of: the language asked for; nynorsk for bokmål and the other way round; the
  ///   fallback in order; any.
  public func callAsFunction(_ language: String, fallback: [String] = []) -> String {
    // Nearly every call is answered by one of the first two versions; no list of candidates is made for those.
    if let text = exact(language) { return text }
    if let sibling = Self.sibling(language), let text = exact(sibling) { return text }
    for other in fallback {
      if let text = exact(other) { return text }
    }
    return versions.first { !$0.text.isEmpty }?.text ?? ""
  }

  private static func sibling(_ language: String) -> String? {
    switch language {
    case "nn": "nb"
    case "nb": "nn"
    default: nil
    }
  }

  private func exact(_ language: String) -> String? {
    for version in versions where version.language == language || version.language == nil {
      return version.text.isEmpty ? nil : version.text
    }
    return nil
  }

  /// The languages of `languages` that are wanting.
  func missing(of languages: [String]) -> [String] { languages.filter { exact($0) == nil } }

  /// The text as it stands in a definition: a text, or an object by language.
  public func encoded() -> JSONValue {
    if versions.count == 1, versions[0].language == nil { return .string(versions[0].text) }
    return .object(JSONObject(versions.map { ($0.language ?? "", .string($0.text)) }))
  }
}
