/// A piece of a text: words, or the place of an answer to another question.
public enum TextPart: Sendable, Equatable {
  /// Words as they are.
  case words(String)
  /// `${name}`: what was answered to that question.
  case answer(String)
}

extension Text {
  /// What stands where an answer would, where there is none.
  public static let noAnswer = "…"

  /// The questions whose answers stand in it (XLSForm's `${name}`), in any language, each once.
  public var answers: [String] {
    guard isPiped else { return [] }
    var seen: Set<String> = []
    return versions.flatMap { Self.parts($0.text) }.compactMap { part in
      guard case .answer(let name) = part, seen.insert(name).inserted else { return nil }
      return name
    }
  }

  /// A text in the pieces it is made of; `${` that no name and brace follow are words.
  static func parts(_ text: String) -> [TextPart] {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return [.words(text)] }
    var parts: [TextPart] = []
    var rest = Substring(text)
    var words = ""
    while let open = rest.firstRange(of: "${") {
      let after = rest[open.upperBound...]
      let close = after.firstIndex(of: "}")
      let name = close.map { String(after[..<$0]).trimmed() } ?? ""
      guard let close, FormNames.isQuestion(name) else {
        words += rest[..<open.upperBound]
        rest = after
        continue
      }
      words += rest[..<open.lowerBound]
      if !words.isEmpty { parts.append(.words(words)) }
      words = ""
      parts.append(.answer(name))
      rest = after[after.index(after: close)...]
    }
    words += rest
    if !words.isEmpty { parts.append(.words(words)) }
    return parts
  }
}

extension FormDefinition {
  /// The text for a reader of `language`, in pieces.
  ///
  /// - Parameters:
  ///   - text: a text of this form.
  ///   - language: the reader's language.
  /// - Returns: words and places of answers in their order.
  public func parts(_ text: Text, in language: String) -> [TextPart] {
    Text.parts(text(language, fallback: [defaultLanguage]))
  }

  /// The text for a reader of `language`, with answers in their places.
  ///
  /// - Parameters:
  ///   - text: a text of this form.
  ///   - language: the reader's language.
  ///   - answer: what was answered to a question, in words; empty for nothing.
  /// - Returns: the text in the best language there is.
  public func words(_ text: Text, in language: String, _ answer: (String) -> String) -> String {
    guard text.isPiped else { return text(language, fallback: [defaultLanguage]) }
    return parts(text, in: language).map { part in
      switch part {
      case .words(let words): return words
      case .answer(let name):
        let given = answer(name)
        return given.isEmpty ? Text.noAnswer : given
      }
    }.joined()
  }
}
