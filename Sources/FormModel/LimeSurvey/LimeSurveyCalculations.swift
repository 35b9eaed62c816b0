// What a survey works out.
extension LimeSurveyReader {
  private typealias Worked = (question: Question, name: String, source: String, needs: [String])

  /// Finds what each calculated value is worked out from, and leaves out those that cannot be, with those that need them.
  mutating func planCalculations() {
    var worked: [String: Worked] = [:]
    var gone: [(name: String, question: Question, detail: String)] = []
    for question in survey.groups.flatMap(\.questions) {
      guard let planned = planned[question.id], planned.type == .question(.calculate) else { continue }
      do {
        let source = try calculation(question)
        worked[planned.name] = (question, planned.name, source, try Expression(source).references)
      } catch let fault as ExpressionFault {
        gone.append((planned.name, question, fault.detail))
      } catch {
        gone.append((planned.name, question, "\(error)"))
      }
    }
    var users: [String: [String]] = [:]
    for (name, item) in worked { for need in item.needs { users[need, default: []].append(name) } }
    // Left out are those that go in a circle too.
    for item in Self.circular(worked.mapValues { $0.needs }, users).compactMap({ worked[$0] }) {
      gone.append((item.name, item.question, "it needs itself, or one that does"))
    }
    var done: Set<String> = []
    while let next = gone.popLast() {
      guard done.insert(next.name).inserted else { continue }
      leaveOut(next.question, next.name, next.detail)
      for user in (users[next.name] ?? []).sorted() {
        guard let item = worked[user] else { continue }
        gone.append((user, item.question, "it needs \(next.question.code), which is left out"))
      }
    }
    for (name, item) in worked where !done.contains(name) {
      planned[item.question.id]?.calculation = item.source
    }
  }

  private mutating func leaveOut(_ question: Question, _ name: String, _ detail: String) {
    planned[question.id] = nil
    lose("/questions/\(question.code)", "the calculated value is left out: \(detail)")
    let absent = LimeSurveyVariable.absent("it needs \(question.code), which is not asked for here")
    for (written, variable) in variables where variable == .answer(name) { variables[written] = absent }
  }

  /// The values that need themselves, or others that do.
  private static func circular(_ needs: [String: [String]], _ users: [String: [String]]) -> [String] {
    var open = needs.mapValues { $0.count { needs[$0] != nil } }
    var ready = open.filter { $0.value == 0 }.map(\.key)
    while let name = ready.popLast() {
      open[name] = nil
      for user in users[name] ?? [] {
        guard let count = open[user] else { continue }
        open[user] = count - 1
        if count == 1 { ready.append(user) }
      }
    }
    return open.keys.sorted()
  }

  /// What a question of the type equation is worked out from: its setting, or its text with expressions in braces.
  private func calculation(_ question: Question) throws -> String {
    let stated = question.setting("equation")
    let written = question.text.first { $0.language == languageCodes.first?.theirs } ?? question.text.first
    let text = stated ?? LimeSurveyText(written?.text ?? "").plain
    var parts: [String] = []
    func add(_ words: Substring) throws {
      guard !words.isEmpty else { return }
      guard !words.contains("'") || !words.contains("\"") else {
        throw ExpressionFault(detail: "a text has both kinds of quotation marks")
      }
      parts.append(words.contains("'") ? "\"\(words)\"" : "'\(words)'")
    }
    var rest = Substring(text.trimmed())
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      try add(rest[..<open])
      let source = String(rest[rest.index(after: open)..<close])
      parts.append(try translation().value(try LimeSurveyExpression(source)))
      rest = rest[rest.index(after: close)...]
    }
    try add(rest)
    guard let first = parts.first else { throw ExpressionFault(detail: "there is nothing to work out") }
    let source = parts.count == 1 ? first : "concat(\(parts.joined(separator: ", ")))"
    _ = try Expression(source)
    return source
  }
}
