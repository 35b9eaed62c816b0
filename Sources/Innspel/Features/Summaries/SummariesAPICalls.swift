import FormModel
import HTTP
import Storage

/// Summaries for programs.
struct SummariesAPI: Sendable {
  let app: Dependencies

  /// A published version; without a number the newest one, and until one is published what the summary is now.
  func one(_ request: APIRequest) throws -> APIAnswer {
    let id = request.id(Round.self)
    let asked = request.visit.query["version"]
    if asked == nil || asked == "0" { try CodingJobs.catchUp(id, app) }
    return try app.store.read { db in
      guard let round = try db.round(id) else { throw HTTPError(.notFound) }
      let version = try asked.map { Int($0) ?? 0 } ?? db.newestSummaryVersion(of: id)
      guard version > 0 else {
        try round.requireShown(at: request.now, db)
        return APIAnswer(body: try Summary.build(round, app, db).json)
      }
      switch try app.frozen.version(id, version, db) {
      case nil: throw HTTPError(.notFound)
      case .replaced: throw HTTPError(.gone, SummariesPageWords.replaced)
      case .standing(let summary): return APIAnswer(body: summary.json)
      }
    }
  }
}

extension SummariesAPI {
  /// A count that may be withheld, because the group behind it is so small that it would tell who said what.
  private static let counts = Schema.map(.nullable(.integer(0...1_000_000_000)))
  private static let count = Schema.integer(0...1_000_000_000)

  private static let theme: [Schema.Member] = [
    .init("slug", .text, "The theme."),
    .init("name", .words, "What it is called."),
    .init("statements", .nullable(count), "How many statements people have coded to it."),
    .init("partners", .nullable(count), "How many partners they are from."),
    .init("suggested", count, "How many statements only the program ties to it."),
    .init("by", .object(dimensions), "How many partners, by group."),
    .init(
      "statements_by", .object(dimensions + [.init("kind", counts, "By what they say of the world.")]),
      "How many statements, by group."),
    .init(
      "quotes",
      .list(
        .object([
          .init("statement", .id, "The statement."), .init("text", .text, "Its words."),
          .init("language", .text, "What it is written in."),
        ]), 0...100), "Statements that stand for the others."),
    .init("problem_statements", .list(.words, 0...1000), "What a group can discuss, written by people."),
  ]

  private static let dimensions: [Schema.Member] = [
    .init("party_type", counts, "By party type."), .init("area", counts, "By area."),
    .init("scope", counts, "By whom it concerns."),
  ]

  private static let question: [Schema.Member] = [
    .init("name", .text, "The question."),
    .init("type", .text, "Its type."),
    .init("label", .words, "What was asked."),
    .init("answered", .nullable(count), "How many answered it."),
    .init("missing", .nullable(count), "How many were asked and did not."),
    .init(
      "not_asked", .nullable(count),
      "How many were not asked, because of a condition or an older version of the form; null where that is not told and `missing` counts them too."
    ),
    .init("values", .elsewhere(["type": ["object", "null"]]), "What the answers add up to."),
    .init("ranking", .nullable(.object(ranking)), "Of a ranking: its choices' points; null for other types."),
  ]

  private static let ranking: [Schema.Member] = [
    .init("given", count, "How many rankings were given."),
    .init(
      "points", .map(.number),
      "What each choice got on average, the most first: as many points as there are choices for first place, one less for each place below, 0 where it was not placed."
    ),
    .init("placed", counts, "How many placed each choice."),
  ]

  static let summary = Schema.object([
    .init("round", .id, "The round."),
    .init("version", .nullable(count), "The published version; null while it is live."),
    .init("title", .words, "The round's title."),
    .init("headline", .words, "What people wrote over it."),
    .init("lead", .words, "What people wrote below that."),
    .init(
      "partners",
      .object([
        .init("invited", count, "How many were asked."), .init("answered", count, "How many answered."),
      ]),
      "Who was asked."),
    .init("submissions", count, "How many submissions count."),
    .init("statements", count, "How many statements they hold."),
    .init("uncoded", count, "How many of them nobody has decided."),
    .init("set_aside", count, "How many were set aside."),
    .init("suggested", count, "How many of the undecided the program has a theme for."),
    .init("themes", .list(.object(theme), 0...1000), "Those with the most partners first."),
    .init("questions", .list(.object(question), 0...10_000), "The closed questions, in the form's order."),
  ])
}

extension APIDescription {
  static let summary = APIDescription(
    summary:
      "A round's summary: the newest published version, and until there is one what it is now; of an anonymous round that only when it has closed.",
    query: [
      .init(
        name: "version", schema: .integer(0...1_000_000),
        meaning: "A published version; 0 for what the summary is now.")
    ], content: .json(.named(.summary)), hasTag: true, faults: [.gone], problems: [.answersHeld])
}
