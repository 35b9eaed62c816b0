/// An expression of SurveyJS's, turned into one of ours.
///
/// Source: https://surveyjs.io/form-library/documentation/design-survey/conditional-logic, "Expressions".
struct SurveyJSExpression {
  /// Why it cannot be.
  struct Fault: Error { let detail: String }

  private enum Token: Equatable {
    case reference(String)
    case text(String)
    case word(String)
    case sign(String)
    case list([String])
  }

  private var tokens: [Token] = []

  /// A name as it stands in braces: `panel.x` and `row.x` are the question in the same instance.
  static func plain(_ reference: String) -> String {
    let name = reference.trimmed()
    for prefix in ["panel.", "row.", "item."] where name.hasPrefix(prefix) {
      return String(name.dropFirst(prefix.count))
    }
    return name.hasPrefix("#") ? String(name.dropFirst()) : name
  }

  init(_ source: String) throws(Fault) {
    var rest = Substring(source)
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if first == "{" {
        guard let close = rest.firstIndex(of: "}") else { throw Fault(detail: "a { has no }") }
        tokens.append(.reference(Self.plain(String(rest[rest.index(after: rest.startIndex)..<close]))))
        rest = rest[rest.index(after: close)...]
      } else if first == "'" || first == "\"" {
        tokens.append(.text(try Self.quoted(&rest)))
      } else if first == "[" {
        tokens.append(.list(try Self.list(&rest)))
      } else if first.isLetter || first.isNumber || first == "_" {
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
        tokens.append(.word(String(word)))
        rest = rest.dropFirst(word.count)
      } else {
        let sign = ["==", "!=", "<>", ">=", "<=", "&&", "||"].first { rest.hasPrefix($0) } ?? String(first)
        tokens.append(.sign(sign))
        rest = rest.dropFirst(sign.count)
      }
    }
  }

  private static func quoted(_ rest: inout Substring) throws(Fault) -> String {
    let mark = rest.removeFirst()
    guard let close = rest.firstIndex(of: mark) else { throw Fault(detail: "a quotation mark is not closed") }
    defer { rest = rest[rest.index(after: close)...] }
    return String(rest[..<close])
  }

  private static func list(_ rest: inout Substring) throws(Fault) -> [String] {
    rest.removeFirst()
    var items: [String] = []
    while let first = rest.first, first != "]" {
      if first == "'" || first == "\"" {
        items.append(try quoted(&rest))
      } else if first == "," || first.isWhitespace {
        rest.removeFirst()
      } else {
        let word = rest.prefix { $0 != "," && $0 != "]" }
        items.append(String(word).trimmed())
        rest = rest.dropFirst(word.count)
      }
    }
    guard !rest.isEmpty else { throw Fault(detail: "a [ has no ]") }
    rest.removeFirst()
    return items
  }

  /// The expression in our terms.
  ///
  /// - Parameters:
  ///   - name: our name of a question; throws where there is none.
  ///   - value: our name of a choice.
  ///   - isList: whether a question may have several choices.
  /// - Returns: the expression, which may still name a function that we have not.
  /// - Throws: `Fault`.
  func written(
    name: (String) throws(Fault) -> String, value: (String) -> String, isList: (String) -> Bool
  ) throws(Fault) -> String {
    var parts: [String] = []
    var last: String?
    var rest = tokens[...]
    while let token = rest.popFirst() {
      switch token {
      case .reference(let written):
        let ours = try name(written)
        last = ours
        parts.append("${\(ours)}")
      case .text(let text): parts.append(Self.quoted(value(text)))
      case .list: throw Fault(detail: "a list of choices must follow anyof, allof or contains")
      case .sign(let sign): parts.append(Self.signs[sign] ?? sign)
      case .word(let word) where Self.sets.contains(word.lowercased()):
        guard let last, parts.popLast() == "${\(last)}" else {
          throw Fault(detail: "\(word) must follow a question")
        }
        parts.append(
          try Self.choices(word.lowercased(), of: last, rest.popFirst(), value: value, isList: isList))
      case .word(let word): parts.append(Self.words[word.lowercased()] ?? word)
      }
    }
    return parts.filter { !$0.isEmpty }.joined(separator: " ").replacing("( ", with: "(").replacing(
      " )", with: ")")
  }

  private static let signs = ["==": "=", "<>": "!=", "&&": "and", "||": "or", "/": "div", "%": "mod"]

  private static func quoted(_ text: String) -> String {
    text.contains("'") ? "\"\(text.replacing("\"", with: "”"))\"" : "'\(text)'"
  }

  /// Operators of sets, which take the choices after them.
  private static let sets: Set<String> = ["contains", "notcontains", "anyof", "allof", "noneof"]

  private static let words = [
    "true": "'true'", "false": "'false'", "empty": "= ''", "notempty": "!= ''", "and": "and", "or": "or",
    "iif": "if", "equal": "=", "notequal": "!=", "greater": ">", "less": "<", "greaterorequal": ">=",
    "lessorequal": "<=",
  ]

  /// `{q} anyof ['a', 'b']`: one of them is chosen.
  private static func choices(
    _ word: String, of question: String, _ next: Token?, value: (String) -> String, isList: (String) -> Bool
  ) throws(Fault) -> String {
    let items: [String]
    switch next {
    case .list(let all)?: items = all
    case .text(let one)?: items = [one]
    default: throw Fault(detail: "\(word) must be followed by choices")
    }
    let chosen = items.map { item in
      isList(question)
        ? "selected(${\(question)}, \(quoted(value(item))))"
        : "contains(${\(question)}, \(quoted(value(item))))"
    }
    let joined = chosen.joined(separator: word == "allof" || word == "contains" ? " and " : " or ")
    return word.hasPrefix("no") ? "not(\(joined))" : "(\(joined))"
  }
}
