import FormModel
import HTTP
import Storage

// A round's submissions, narrowed and sorted as on the secretariat's page.
extension SubmissionsAPI {
  func list(_ request: APIRequest) throws -> APIAnswer {
    let after = try request.after { SubmissionID(segment: $0) }
    let id = request.id(Round.self)
    return try app.store.read { db in
      guard let round = try db.round(id) else { throw HTTPError(.notFound) }
      try round.requireShown(at: request.now, db)
      let filter = try Self.filter(request.visit.query, db)
      guard filter.isTold(by: round) else {
        throw InvalidRequest("", "an anonymous round can be asked for words, party_type, area and state only")
      }
      let found = try db.findSubmissions(of: id, filter, after: after, limit: request.limit)
      return APIAnswer(body: [
        "items": .array(try db.storedSubmissions(found.ids).map { try json($0, round, db) }),
        "next": found.hasMore ? found.ids.last.map { .string($0.text) } ?? .null : .null,
      ])
    }
  }

  /// What a call asks for; the query fits its description.
  private static func filter(_ query: Fields, _ db: borrowing Connection) throws -> SubmissionFilter {
    var filter = SubmissionFilter()
    filter.words = query["words"] ?? ""
    filter.partner = try query["partner"].map { text in
      let id = PartnerID(text)
      guard try db.partner(id) != nil else { throw InvalidRequest("/partner", "there is no such partner") }
      return id
    }
    filter.partyType = query["party_type"] ?? ""
    filter.area = try query["area"].map { name in
      guard let area = try db.areas().first(where: { $0.name == name }) else {
        throw InvalidRequest("/area", "there is no such area")
      }
      return area.id
    }
    filter.language = query["language"].flatMap(Language.init(rawValue:))
    filter.state = query["state"].flatMap(SubmissionState.init(rawValue:))
    filter.source = query["source"].flatMap(SubmissionSource.init(rawValue:))
    filter.isLate = query["late"].map { $0 == "true" }
    filter.receivedFrom = query["received_from"].flatMap { Instant(rfc3339: $0) }
    filter.receivedBefore = query["received_before"].flatMap { Instant(rfc3339: $0) }
    filter.order = query["order"].flatMap(SubmissionFilter.Order.init(rawValue:)) ?? .oldest
    return filter
  }
}

extension APIDescription {
  static let listSubmissions: APIDescription = {
    var description = page(
      "A round's submissions; in an anonymous round in random order, and when it has closed.",
      of: .named(.submission), problems: [.answersHeld])
    description.query += [
      .init(
        name: "words", schema: .line(1...SubmissionFilter.longestWords),
        meaning:
          "Only answers with all these words in their texts; one of three letters or more is found in longer ones too."
      ),
      .init(name: "partner", schema: .id, meaning: "Only this partner's."),
      .init(name: "party_type", schema: .line(1...64), meaning: "Only of this party type."),
      .init(name: "area", schema: .line(1...200), meaning: "Only from the area of this name."),
      .init(name: "language", schema: .code(Schema.languages), meaning: "Only in this language."),
      .init(
        name: "state", schema: .code(SubmissionState.shown.map(\.rawValue)), meaning: "Only in this state."),
      .init(
        name: "source", schema: .code(SubmissionSource.allCases.map(\.rawValue)),
        meaning: "Only those whose words came so."),
      .init(name: "late", schema: .bool, meaning: "Only those that came after closing, or only the others."),
      .init(name: "received_from", schema: .instant, meaning: "Only those that came then or later."),
      .init(name: "received_before", schema: .instant, meaning: "Only those that came earlier."),
      .init(
        name: "order", schema: .code(SubmissionFilter.Order.allCases.map(\.rawValue)),
        meaning: "What comes first, the oldest unless said; `partner` is by the partners' names."),
    ]
    return description
  }()
}
