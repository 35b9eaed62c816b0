extension FormPlan.Entry {
  /// What is wrong with an answer, and in a matrix in which row.
  struct ShapeProblem {
    let kind: Problem.Kind
    let part: String?

    init(_ kind: Problem.Kind, part: String? = nil) {
      self.kind = kind
      self.part = part
    }
  }

  /// Whether a value that is not blank has the shape of an answer to this question, whatever the other answers are.
  func shapeProblem(of value: JSONValue) -> ShapeProblem? {
    switch item.kind {
    case .text: textProblem(value)
    case .integer, .decimal, .range: numberProblem(value)
    case .date: momentProblem(value) { CalendarDate($0) == nil ? .notADate : nil }
    case .time: momentProblem(value) { secondsOfDay($0) == nil ? .notATime : nil }
    case .selectOne: choiceProblem(value)
    case .selectMultiple, .rank: choicesProblem(value)
    case .matrix: matrixProblem(value)
    case .file: fileProblem(value)
    case .note, .calculate, .group, .repeat: nil
    }
  }

  private func textProblem(_ value: JSONValue) -> ShapeProblem? {
    guard case .string(let text) = value else { return ShapeProblem(.wrongType(expected: "a text")) }
    // No text has more characters than bytes; counting characters takes longer.
    if text.utf8.count > maximumLength {
      let length = text.unicodeScalars.count
      if length > maximumLength { return ShapeProblem(.tooLong(limit: maximumLength, length: length)) }
    }
    guard let mostWords else { return nil }
    let words = wordCount(text)
    return words > mostWords ? ShapeProblem(.tooManyWords(limit: mostWords, words: words)) : nil
  }

  private func fileProblem(_ value: JSONValue) -> ShapeProblem? {
    guard let file = value.string.flatMap({ FileAnswer(id: $0) }), let kind = FileKind.named(file.name) else {
      return ShapeProblem(.wrongType(expected: "the id of an attachment"))
    }
    return item.accepts.contains(kind.group) ? nil : ShapeProblem(.file(.wrongKind(item.accepts)))
  }

  private func numberProblem(_ value: JSONValue) -> ShapeProblem? {
    guard let number = value.number else {
      guard case .string(let typed) = value else { return ShapeProblem(.wrongType(expected: "a number")) }
      let isFraction = item.kind == .integer && TypedAnswer.number(typed) != nil
      return ShapeProblem(isFraction ? .notAnInteger : .notANumber)
    }
    guard TypedAnswer.isWithinDigits(number) else { return ShapeProblem(.tooManyDigits) }
    if item.kind == .integer { return value.int == nil ? ShapeProblem(.notAnInteger) : nil }
    guard item.kind == .range else { return nil }
    let (start, end, step) = item.scale
    guard number >= start, number <= end else { return ShapeProblem(.outOfRange(least: start, most: end)) }
    // A step such as 0.1 has no exact double; a thousandth of a step is no other answer.
    let steps = (number - start) / step
    return (steps - steps.rounded()).magnitude < 0.001
      ? nil : ShapeProblem(.offStep(start: start, step: step))
  }

  private func momentProblem(_ value: JSONValue, _ problem: (String) -> Problem.Kind?) -> ShapeProblem? {
    guard case .string(let text) = value else {
      return ShapeProblem(.wrongType(expected: item.kind == .date ? "a date as a text" : "a time as a text"))
    }
    return problem(text).map { ShapeProblem($0) }
  }

  private func choiceProblem(_ value: JSONValue) -> ShapeProblem? {
    guard case .string(let name) = value else {
      return ShapeProblem(.wrongType(expected: "the name of a choice"))
    }
    return choices?.places[name] == nil ? ShapeProblem(.unknownChoice(name)) : nil
  }

  private func choicesProblem(_ value: JSONValue) -> ShapeProblem? {
    guard case .array(let items) = value else {
      // A ranking that is not right yet is kept as places by choice.
      if item.kind == .rank, case .object = value { return ShapeProblem(.duplicateRank) }
      return ShapeProblem(.wrongType(expected: "a list of the names of choices"))
    }
    var seen: Set<String> = []
    for item in items {
      if let problem = choiceProblem(item) { return problem }
      if let name = item.string, !seen.insert(name).inserted { return ShapeProblem(.repeatedChoice(name)) }
    }
    if let mostChoices, items.count > mostChoices { return ShapeProblem(.tooManyChoices(most: mostChoices)) }
    if let fewestChoices, items.count < fewestChoices, !items.isEmpty {
      return ShapeProblem(.tooFewChoices(least: fewestChoices))
    }
    return nil
  }

  private func matrixProblem(_ value: JSONValue) -> ShapeProblem? {
    guard case .object(let members) = value else {
      return ShapeProblem(.wrongType(expected: "an object from row to choice"))
    }
    for (row, value) in members {
      guard rows?.places[row] != nil else { return ShapeProblem(.unknownField, part: row) }
      if !value.isBlank, let problem = choiceProblem(value) { return ShapeProblem(problem.kind, part: row) }
    }
    return nil
  }
}
