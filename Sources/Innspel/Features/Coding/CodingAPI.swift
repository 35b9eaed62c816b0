import FormModel
import HTTP
import Storage

/// Statements and their themes for programs.
struct CodingAPI: Sendable {
  let app: Dependencies

  func list(_ request: APIRequest) throws -> APIAnswer {
    let after = try request.after { StatementID(segment: $0) }
    let (id, limit) = (request.id(Round.self), request.limit)
    try CodingJobs.catchUp(id, app)
    return try app.store.read { db in
      guard let round = try db.round(id) else { throw HTTPError(.notFound) }
      try round.requireShown(at: request.now, db)
      let statements = try db.statements(round: id, after: after, limit: limit + 1)
      let areas = try db.areaNames()
      return .page(statements, limit: limit) {
        Self.json($0, areas)
      } cursor: {
        $0.statement.id.text
      }
    }
  }

  func one(_ request: APIRequest) throws -> APIAnswer {
    let id = request.id(Statement.self)
    return try app.store.read { db in
      guard let statement = try db.statement(id) else { throw HTTPError(.notFound) }
      try db.round(statement.statement.round)?.requireShown(at: request.now, db)
      return APIAnswer(body: Self.json(statement, try db.areaNames()))
    }
  }

  /// What a person has decided; what the program suggested stays beside it.
  func decide(_ request: APIRequest) throws -> APIAnswer {
    let slugs = (request["themes"]?.array ?? []).compactMap(\.string)
    let aside = AsideReason(rawValue: request.text("aside"))
    if aside != nil, !slugs.isEmpty {
      throw InvalidRequest("/aside", "a statement with themes is not set aside")
    }
    let conditions = request.visit.request
    let outcome = try Coder(app: app, actor: request.actor).decide(request.id(Statement.self)) {
      coded, codebook, db in
      try EntityTag.check(conditions, current: Self.json(coded, db.areaNames()))
      let statement = coded.statement
      return Decision(
        themes: try Self.themes(slugs, codebook), aside: aside, kind: statement.kind,
        isQuote: statement.isQuote, note: statement.note)
    }
    switch outcome {
    case .done(let coded):
      return APIAnswer(body: Self.json(coded, try app.store.read { db in try db.areaNames() }))
    case .conflict: throw HTTPError(.conflict, CodingWords.conflict)
    }
  }

  /// The themes of these slugs in the round's codebook, in their order.
  private static func themes(_ slugs: [String], _ codebook: Codebook?) throws -> [ThemeID] {
    var faults: [InvalidRequest.Fault] = []
    var themes: [ThemeID] = []
    for (place, slug) in slugs.enumerated() {
      if let theme = codebook?.current.first(where: { $0.slug == slug }) {
        if !themes.contains(theme.id) { themes.append(theme.id) }
      } else {
        faults.append(.init(pointer: "/themes/\(place)", detail: "is no theme of the round's codebook"))
      }
    }
    guard faults.isEmpty else { throw InvalidRequest(faults) }
    return themes
  }
}

extension CodingAPI {
  private static func json(_ coded: CodedStatement, _ areas: [AreaID: String]) -> JSONValue {
    let statement = coded.statement
    var json: JSONValue = [
      "id": .string(statement.id.text), "text": .string(statement.text),
      "language": .string(statement.language.rawValue), "question": .string(statement.question),
      "submission": .string(statement.submission.text), "source": .string(statement.source.rawValue),
      "kind": statement.kind.map { .string($0.rawValue) } ?? .null,
      "scope": statement.scope.map { .string($0) } ?? .null,
      "state": .string(statement.state.rawValue),
      "aside": statement.asideReason.map { .string($0.rawValue) } ?? .null,
      "themes": .array(coded.themes.map(theme)),
    ]
    json["partner"] = statement.partner.map { .string($0.text) }
    json["party_type"] = statement.partyType.map { .string($0.code) }
    json["area"] = statement.area.flatMap { areas[$0] }.map { .string($0) }
    return json
  }

  private static func theme(_ coding: Coding) -> JSONValue {
    [
      "slug": .string(coding.slug), "by": .string(coding.maker.rawValue),
      // A person's word weighs whole; the program's is its share of the evidence.
      "score": .number(coding.maker == .person ? 1 : coding.score),
    ]
  }

  static let statement = Schema.object([
    .init("id", .id, "The statement."),
    .init("text", .text, "Its words."),
    .init("language", .code(Schema.languages), "What it is written in."),
    .init("question", .text, "The question it answers."),
    .init("submission", .id, "The submission it is from."),
    .init("source", .code(SubmissionSource.allCases.map(\.rawValue)), "How the words came."),
    .init("kind", .nullable(.code(StatementKind.allCases.map(\.rawValue))), "What it says of the world."),
    .init("scope", .nullable(.code(["own", "shared"])), "Whom it concerns."),
    .init("state", .code(StatementState.allCases.map(\.rawValue)), "What has been decided of it."),
    .init("aside", .nullable(.code(AsideReason.allCases.map(\.rawValue))), "Why it was set aside."),
    .optional("partner", .id, "Who said it; absent in an anonymous round."),
    .optional("party_type", .text, "What kind of party said it; absent where it could tell who it is."),
    .optional("area", .text, "From which area; absent where it could tell who it is."),
    .init(
      "themes",
      .list(
        .object([
          .init("slug", .text, "The theme."),
          .init(
            "by", .code(Maker.allCases.map(\.rawValue)), "A person's decision, or the program's suggestion."),
          .init("score", .number, "How much speaks for it, 0 to 1; a person's is 1."),
        ]), 0...1000),
      "A person's first, then the program's best first."),
  ])
}

extension APIDescription {
  static let listStatements = APIDescription.page(
    "A round's statements; in an anonymous round in random order, and when it has closed.",
    of: .named(.statement), problems: [.answersHeld])
  static let statement = APIDescription.one(
    "A statement with its themes.", .named(.statement), problems: [.answersHeld])
  static let codeStatement = APIDescription(
    summary: "Decides a statement's themes, as a person; none leaves it undecided, or aside with a reason.",
    body: .object([
      .init("themes", .list(.line(1...60), 0...100), "Slugs of the round's codebook, the main one first."),
      .optional(
        "aside", .nullable(.code(AsideReason.allCases.map(\.rawValue))), "Why it belongs to no theme."),
    ]), content: .json(.named(.statement)), hasTag: true, faults: [.conflict])
}
