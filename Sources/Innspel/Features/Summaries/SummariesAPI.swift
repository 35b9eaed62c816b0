import FormModel

extension Summary {
  /// Whether partners are counted; false where nothing tells whose an answer is.
  var isByPartner: Bool { identification != .anonymous }

  /// The summary as `GET /rounds/{id}/summary` answers it (contract.md).
  ///
  /// `by` counts partners, `statements_by` statements; a suppressed number is null.
  var json: JSONValue {
    [
      "round": .string(round), "version": version.map { .int($0) } ?? .null, "title": title.json,
      "headline": headline.textJSON, "lead": lead.textJSON,
      "partners": ["invited": .int(invited), "answered": .int(answered)],
      "submissions": .int(submissions), "statements": .int(ledger.total), "uncoded": .int(ledger.open),
      "set_aside": .int(ledger.aside), "suggested": .int(ledger.suggested),
      "themes": .array(themes.map(\.json)), "questions": .array(questions.map(\.json)),
    ]
  }
}

extension Summary.Theme {
  fileprivate var json: JSONValue {
    [
      "slug": .string(slug), "name": name.json, "statements": .int(statements), "partners": .int(partners),
      "suggested": .int(suggested),
      "by": [
        "party_type": .counts(byPartyType, \.partners), "area": .counts(named(byArea), \.partners),
        "scope": .counts(byScope, \.partners),
      ],
      "statements_by": [
        "party_type": .counts(byPartyType, \.statements), "area": .counts(named(byArea), \.statements),
        "scope": .counts(byScope, \.statements), "kind": .counts(byKind, \.statements),
      ],
      "quotes": .array(
        quotes.map { quote in
          [
            "statement": .string(quote.statement), "text": .string(quote.text),
            "language": .string(quote.language),
          ]
        }),
      "problem_statements": .array(problems.map(\.textJSON)),
    ]
  }

  /// Areas are told by name: that is what partners are made with.
  private func named(_ counts: [Summary.Count]) -> [Summary.Count] {
    counts.map { count in
      Summary.Count(
        code: count.code.isEmpty ? "" : count.name.nn, name: count.name, partners: count.partners,
        statements: count.statements, of: count.of)
    }
  }
}

extension JSONValue {
  fileprivate static func counts(_ counts: [Summary.Count], _ number: KeyPath<Summary.Count, Int?>)
    -> JSONValue
  {
    .object(
      JSONObject(
        counts.map { count in
          (count.code.isEmpty ? "unknown" : count.code, count[keyPath: number].map { .int($0) } ?? .null)
        }))
  }
}

extension Summary.Question {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "type": .string(type), "label": label.json, "answered": .int(answered),
      "missing": .int(missing), "not_asked": notAsked.map { .int($0) } ?? .null,
      "values": isHidden ? .null : values, "ranking": isHidden ? .null : ranking,
    ]
  }

  /// Choices by count, a ranking's by mean place, a matrix by row, numbers by what they add up to.
  private var values: JSONValue {
    if let figures {
      return [
        "counts": Self.counts(choices), "count": .int(figures.count), "sum": .number(figures.sum),
        "mean": .number(figures.mean), "median": Self.number(figures.median),
        "min": Self.number(figures.minimum), "max": Self.number(figures.maximum),
      ]
    }
    if !rows.isEmpty {
      return .object(JSONObject(rows.map { ($0.code, Self.counts($0.choices)) }))
    }
    if type == ItemKind.rank.rawValue {
      return .object(
        JSONObject(choices.map { ($0.code, $0.place.map { .number($0) } ?? .null) }))
    }
    if span.count == 2 { return ["first": .string(span[0]), "last": .string(span[1])] }
    return Self.counts(choices)
  }

  /// What a ranking adds up to; null for other questions.
  private var ranking: JSONValue {
    guard type == ItemKind.rank.rawValue else { return .null }
    return [
      "given": .int(rankings ?? answered),
      "points": .object(JSONObject(choices.map { ($0.code, .number(points(of: $0))) })),
      "placed": Self.counts(choices),
    ]
  }

  private static func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }

  private static func counts(_ choices: [Summary.Choice]) -> JSONValue {
    .object(JSONObject(choices.map { ($0.code, .int($0.count)) }))
  }
}
