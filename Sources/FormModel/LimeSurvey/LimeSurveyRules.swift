// Conditions, constraints and calculations.
extension LimeSurveyReader {
  typealias ExpressionFault = LimeSurveyExpression.Fault

  /// What says expressions in our terms; in a question's own rule `current` names its answer.
  func translation(current: Set<String> = []) -> LimeSurveyTranslation {
    LimeSurveyTranslation(
      variable: { [variables] name in
        if current.contains(name) { return .current }
        if let found = variables[name] { return found }
        // What is asked in the parts of a question that is left out is left out too.
        guard case .absent(let why)? = variables[String(name.prefix { $0 != "_" })] else { return nil }
        return .absent(why)
      }, value: { [codes] question, code in codes[question]?[code] ?? code })
  }

  private mutating func expression(_ source: String, _ pointer: String, current: Set<String> = []) -> String?
  {
    do {
      let parsed = try LimeSurveyExpression(source)
      let written = try translation(current: current).written(parsed)
      // Only what holds of an empty answer can come out otherwise.
      let holds = ["!=", "not(", "= ''"].contains { written.contains($0) }
      if holds, let name = parsed.bare.first(where: { !current.contains($0) && isConditional($0) }) {
        lose(
          pointer, "where \(name) is not asked, nothing of this holds in LimeSurvey; here its answer is empty"
        )
      }
      return written
    } catch {
      lose(pointer, "the expression is left out: \(error.detail)")
    }
    return nil
  }

  /// Whether a variable's question is asked only sometimes.
  private func isConditional(_ variable: String) -> Bool {
    guard let id = ids[variable] ?? ids[String(variable.prefix { $0 != "_" })] else { return false }
    let stated = questions[id]?.row["relevance"]?.trimmed() ?? "1"
    return conditions[id] != nil || !["", "1"].contains(stated)
  }

  /// When something is asked; nil for always.
  mutating func relevance(_ source: String?, _ pointer: String) -> JSONValue? {
    guard let source = source?.trimmed(), !source.isEmpty, source != "1" else { return nil }
    return expression(source, pointer).map { .string($0) }
  }

  /// When a question is asked: by its conditions, which LimeSurvey also makes its relevance of, or by that.
  mutating func relevance(of question: Question) -> JSONValue? {
    let pointer = "/questions/\(question.code)/relevance"
    guard let rows = conditions[question.id] else { return relevance(question.row["relevance"], pointer) }
    do {
      let source = try script(rows)
      return .string(try translation().written(try LimeSurveyExpression(source)))
    } catch {
      if let stated = question.row["relevance"], stated != "1" { return relevance(stated, pointer) }
      lose("/conditions/\(question.code)", "the conditions are left out: \(error.detail)")
    }
    return nil
  }

  /// Conditions as an expression: all of a scenario must hold, of those on one answer any, and any of the scenarios.
  private func script(_ rows: [LimeSurveyFile.Row]) throws(ExpressionFault) -> String {
    guard rows.count <= 100 else { throw ExpressionFault(detail: "there are more than 100 of them") }
    var scenarios: [(number: String, subjects: [(name: String, rules: [String])])] = []
    for row in rows {
      let number = row["scenario"] ?? "1"
      let (subject, rule) = try rule(row)
      let place = scenarios.firstIndex { $0.number == number } ?? scenarios.count
      if place == scenarios.count { scenarios.append((number, [])) }
      if let found = scenarios[place].subjects.firstIndex(where: { $0.name == subject }) {
        scenarios[place].subjects[found].rules.append(rule)
      } else {
        scenarios[place].subjects.append((subject, [rule]))
      }
    }
    return scenarios.map { scenario in
      "(" + scenario.subjects.map { "(\($0.rules.joined(separator: " or ")))" }.joined(separator: " and ")
        + ")"
    }.joined(separator: " or ")
  }

  private func rule(_ row: LimeSurveyFile.Row) throws(ExpressionFault) -> (subject: String, rule: String) {
    guard var field = row["cfieldname"], !field.hasPrefix("{") else {
      throw ExpressionFault(detail: "it depends on something that is not asked")
    }
    var written = row["value"] ?? ""
    let subject = field
    let source = row["cqid"].flatMap { questions[$0] }
    if field.hasPrefix("+") {
      field.removeFirst()
    } else if let type = source?.type, type == "M" || type == "P" {
      field += written
      written = "Y"
    }
    let quoted = "\"" + written.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    let value = written.firstMatch(of: /^@(\d+X\d+X\d+\w*)@$/).map { String($0.1) } ?? quoted
    switch row["method"] ?? "==" {
    case "RX":
      let pattern = written.hasPrefix("/") ? quoted : "\"/" + quoted.dropFirst().dropLast() + "/\""
      return (subject, "regexMatch(\(pattern), \(field))")
    case "==", "=", " ": return (subject, written == " " ? "is_empty(\(field))" : "\(field) == \(value)")
    case "!=": return (subject, written == " " ? "!is_empty(\(field))" : "\(field) != \(value)")
    case let sign where ["<", "<=", ">", ">="].contains(sign): return (subject, "\(field) \(sign) \(value)")
    case let method: throw ExpressionFault(detail: "there is no comparison \(method) here")
    }
  }

  // MARK: What an answer must be

  /// A setting's text, which is read now.
  mutating func setting(_ question: Question, _ name: String) -> String? {
    used.insert(name)
    return question.setting(name)
  }

  /// A rule with a limit, such as `. >= 3`.
  mutating func limit(_ question: Question, _ name: String, _ subject: String, _ sign: String) -> String? {
    used.insert(name)
    guard let written = question.attributes[name]?.first?.text.trimmed(), !written.isEmpty else { return nil }
    let pointer = "/question_attributes/\(question.code)/\(name)"
    do {
      return "\(subject) \(sign) \(try limit(written))"
    } catch {
      lose(pointer, "the limit is left out: \(error.detail)")
    }
    return nil
  }

  private func limit(_ written: String) throws(ExpressionFault) -> String {
    if CalendarDate(written) != nil { return "date('\(written)')" }
    let source = try translation().value(try LimeSurveyExpression(written))
    return textAsNumber(written) == nil ? "(\(source))" : source
  }

  /// The rules of a single answer.
  mutating func constrain(_ question: Question, _ kind: ItemKind, _ item: inout JSONObject) {
    guard kind.members.contains("constraint") else { return }
    var rules: [String?] = []
    switch kind {
    case .integer, .decimal:
      rules += [
        limit(question, "min_num_value_n", ".", ">="), limit(question, "max_num_value_n", ".", "<="),
      ]
    case .date: rules += [limit(question, "date_min", ".", ">="), limit(question, "date_max", ".", "<=")]
    case .selectMultiple, .rank:
      rules += [
        limit(question, "min_answers", "count-selected(.)", ">="),
        limit(question, "max_answers", "count-selected(.)", "<="),
      ]
      if kind == .selectMultiple { rules.append(alone(question, item["name"]?.string ?? "")) }
    default: break
    }
    rules.append(pattern(question))
    let own: Set<String> = kind == .selectMultiple || kind == .rank ? [] : ["this", "self", question.code]
    if let source = setting(question, "em_validation_q") {
      rules.append(expression(source, "/question_attributes/\(question.code)/em_validation_q", current: own))
      used.insert("em_validation_q_tip")
      item["constraint_message"] = text(
        question.attributes["em_validation_q_tip"] ?? [],
        "/question_attributes/\(question.code)/em_validation_q_tip")
    }
    constrain(&item, rules.compactMap { $0 })
  }

  /// All of several rules.
  func constrain(_ item: inout JSONObject, _ rules: [String]) {
    guard !rules.isEmpty else { return }
    let whole = rules.map { $0.contains(" or ") && rules.count > 1 ? "(\($0))" : $0 }
    item["constraint"] = .string(whole.joined(separator: " and "))
  }

  /// Choices that exclude all others.
  private mutating func alone(_ question: Question, _ name: String) -> String? {
    guard let written = setting(question, "exclude_all_others") else { return nil }
    let rules = written.split(separator: ";").compactMap { code in
      codes[name]?[String(code).trimmed()].map { "not(selected(., '\($0)') and count-selected(.) > 1)" }
    }
    return rules.isEmpty ? nil : rules.joined(separator: " and ")
  }

  /// The pattern that an answer must have.
  mutating func pattern(_ question: Question) -> String? {
    guard let written = question.row["preg"]?.trimmed(), !written.isEmpty else { return nil }
    let place = "/questions/\(question.code)/preg"
    do {
      let pattern = try LimeSurveyTranslation.pattern(written)
      let rule = "regex(., '\(pattern)')"
      _ = try Expression(rule)
      return rule
    } catch let fault as ExpressionFault {
      lose(place, "the pattern is left out: \(fault.detail)")
    } catch {
      lose(place, "the pattern is left out: \(error)")
    }
    return nil
  }

  /// The rule of each of several answers, which `this` names.
  mutating func partRule(_ question: Question) -> String? {
    guard let source = setting(question, "em_validation_sq") else { return nil }
    return expression(
      source, "/question_attributes/\(question.code)/em_validation_sq", current: ["this", "self"])
  }

  /// Which choices are offered, where that depends on others that were chosen.
  mutating func filter(_ question: Question, _ kind: ItemKind) -> JSONValue? {
    guard kind.members.contains("choice_filter") else { return nil }
    var rules: [String] = []
    for (attribute, isInverted) in [("array_filter", false), ("array_filter_exclude", true)] {
      for code in setting(question, attribute)?.split(separator: ";") ?? [] {
        guard let planned = ids[String(code).trimmed()].flatMap({ planned[$0] }),
          planned.type == .question(.selectMultiple)
        else {
          lose(
            "/question_attributes/\(question.code)/\(attribute)",
            "\(code) is no question whose choices filter these")
          continue
        }
        let rule = "selected(${\(planned.name)}, name)"
        rules.append(isInverted ? "not(\(rule))" : rule)
      }
    }
    return rules.isEmpty ? nil : .string(rules.joined(separator: " and "))
  }
}
