import FormModel
import HTTP
import Storage
import Synchronization

/// Files out of a round for programs, sent as they are made.
struct ExportsAPI: Sendable {
  /// Submissions read at a time.
  private static let page = 200

  let app: Dependencies

  func export(_ request: APIRequest) throws -> Response {
    let id = request.id(Round.self)
    let query = request.visit.query
    let shape = TableShape(
      labels: query["labels"].flatMap(Language.init(rawValue:)), repeatName: query["repeat"])
    switch query["format"] {
    case "json": return try json(id, request.now)
    case "xlsx": return try ExportsHandlers.workbook(id, shape, app)
    default: return try ExportsHandlers.table(id, shape, app)
    }
  }

  /// The round and its submissions as the calls that list them have them, in one document.
  private func json(_ id: RoundID, _ now: Instant) throws -> Response {
    let head = try app.store.read { db -> JSONValue? in
      try db.round(id).map { round in
        try round.requireShown(at: now, db)
        return try RoundsAPI.json(round, db, now: now)
      }
    }
    guard let head else { throw HTTPError(.notFound) }
    let state = Mutex(Progress())
    let api = SubmissionsAPI(app: app)
    return Response(
      headers: [
        "Content-Type": "application/json",
        "Content-Disposition": "attachment; filename=\"innspel-\(id).json\"",
      ],
      body: .stream {
        try state.withLock { progress in try Self.next(&progress, head, id, api) }
      })
  }

  private struct Progress: Sendable {
    var last: SubmissionID?
    var isBegun = false
    var isDone = false
  }

  private static func next(
    _ progress: inout Progress, _ head: JSONValue, _ id: RoundID, _ api: SubmissionsAPI
  ) throws -> [UInt8]? {
    guard !progress.isDone else { return nil }
    let items = try api.page(of: id, after: progress.last, limit: page)
    var bytes: [UInt8] = []
    if !progress.isBegun { bytes += Array("{\"round\":\(head.text),\"submissions\":[".utf8) }
    for item in items {
      if progress.last != nil { bytes.append(UInt8(ascii: ",")) }
      bytes += item.json.serialized()
      progress.last = item.id
    }
    progress.isBegun = true
    progress.isDone = items.count < page
    if progress.isDone { bytes += Array("]}\n".utf8) }
    return bytes
  }
}

extension APIDescription {
  static let export = APIDescription(
    summary: "A round's submissions in a file, sent as it is made.",
    query: [
      .init(name: "format", schema: .code(["csv", "xlsx", "json"]), meaning: "CSV unless said."),
      .init(
        name: "labels", schema: .code(Language.allCases.map(\.rawValue)),
        meaning: "The language that questions and choices are named in, instead of their names; not in JSON."),
      .init(
        name: "repeat", schema: .line(1...64),
        meaning: "The repeat that has a row an instance, instead of columns an instance; not in JSON."),
    ],
    content: .files([
      "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/json",
    ]), problems: [.answersHeld])
}
