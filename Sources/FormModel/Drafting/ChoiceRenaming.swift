/// Puts choices' new names where expressions hold answers against the old ones.
///
/// Only a text that stands against an answer is one: `${why} = 'yes'` and `selected(${why}, 'yes')`, either way round.
struct ChoiceRenaming: Sendable {
  /// The old names and the new ones.
  let names: [String: String]
  /// The questions whose choices they are.
  let questions: Set<String>

  private typealias Placed = (token: ExpressionToken, column: Int)

  /// - Parameters:
  ///   - source: an expression, whole or not.
  ///   - isOwn: whether `.` is an answer with such choices.
  /// - Returns: the expression with the new names; as it was where it cannot be read.
  func renamed(_ source: String, isOwn: Bool = false) -> String {
    guard names.keys.contains(where: source.contains), let tokens = Self.tokens(source) else { return source }
    var scalars = Array(source.unicodeScalars)
    for place in tokens.indices.reversed() {
      guard case .text(let text) = tokens[place].token, let new = names[text],
        isHeldAgainstAnswer(place, tokens, isOwn)
      else { continue }
      let start = tokens[place].column
      scalars.replaceSubrange(start..<start + text.unicodeScalars.count, with: Array(new.unicodeScalars))
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// The columns of other lists' choices that a filter compares with an answer: those hold choices' names too.
  func columns(in filter: String) -> Set<String> {
    guard let tokens = Self.tokens(filter) else { return [] }
    var columns: Set<String> = []
    for place in tokens.indices where Self.isComparison(tokens[place].token) {
      guard place > 0, place + 1 < tokens.count else { continue }
      let sides = (tokens[place - 1].token, tokens[place + 1].token)
      if case (.name(let column), .reference(let name)) = sides, questions.contains(name) {
        columns.insert(column)
      }
      if case (.reference(let name), .name(let column)) = sides, questions.contains(name) {
        columns.insert(column)
      }
    }
    return columns
  }

  private func isHeldAgainstAnswer(_ place: Int, _ tokens: [Placed], _ isOwn: Bool) -> Bool {
    func token(_ offset: Int) -> ExpressionToken {
      tokens.indices.contains(place + offset) ? tokens[place + offset].token : .end
    }
    func isAnswer(_ offset: Int) -> Bool {
      switch token(offset) {
      case .reference(let name): questions.contains(name)
      case .current: isOwn
      default: false
      }
    }
    if Self.isComparison(token(-1)) { return isAnswer(-2) }
    if Self.isComparison(token(1)) { return isAnswer(2) }
    return token(-1) == .symbol(",") && isAnswer(-2) && token(-4) == .name("selected")
  }

  private static func isComparison(_ token: ExpressionToken) -> Bool {
    token == .symbol("=") || token == .symbol("!=")
  }

  private static func tokens(_ source: String) -> [Placed]? {
    var lexer = ExpressionLexer(source)
    var tokens: [Placed] = []
    while let next = try? lexer.next() {
      if next.token == .end { return tokens }
      tokens.append(next)
    }
    return nil
  }
}

extension FormDraft {
  /// Gives choices of a list other names, in every expression that holds an answer against them too.
  ///
  /// - Parameters:
  ///   - names: old names and new ones.
  ///   - list: the list they are in; its own choices are left as they are.
  public mutating func renameChoices(_ names: [String: String], of list: String) {
    let names = names.filter { $0.key != $0.value && !$0.key.isEmpty }
    let entries = entries
    let questions = Set(entries.filter { $0.item["list_name"]?.string == list }.map(\.name))
    guard !names.isEmpty, !questions.isEmpty else { return }
    let renaming = ChoiceRenaming(names: names, questions: questions)
    for entry in entries {
      var changed = JSONObject()
      for member in Self.expressionMembers {
        guard let source = entry.item[member]?.string else { continue }
        let new = renaming.renamed(source, isOwn: questions.contains(entry.name))
        if new != source { changed[member] = .string(new) }
      }
      if !changed.isEmpty { set(entry.key, changed) }
      guard let filtered = entry.item["list_name"]?.string, let filter = entry.item["choice_filter"]?.string
      else { continue }
      rename(renaming.columns(in: filter), names, in: filtered)
    }
  }

  private static let expressionMembers = [
    "relevant", "required", "constraint", "calculation", "choice_filter", "repeat_count",
    "default_calculation",
  ]

  private mutating func rename(_ columns: Set<String>, _ names: [String: String], in list: String) {
    guard !columns.isEmpty else { return }
    let choices = choices(in: list).map { choice -> JSONValue in
      guard var members = choice.object else { return choice }
      for column in columns {
        if let new = members[column]?.string.flatMap({ names[$0] }) { members[column] = .string(new) }
      }
      return .object(members)
    }
    setChoices(choices, of: list)
  }
}
