import FormModel
import HTTP

/// What a call takes and gives: requests are checked by it, and the OpenAPI document is written from it.
struct APIDescription: Sendable {
  /// A value in the query.
  struct Parameter: Sendable {
    let name: String
    let schema: Schema
    let meaning: String
  }

  /// What comes back when all is well.
  enum Content: Sendable {
    case json(Schema)
    /// Files of these media types.
    case files([String])
  }

  let summary: String
  var query: [Parameter] = []
  /// The request's body; nil where none is read.
  var body: Schema?
  /// Whether the body may be left out.
  var bodyIsOptional = false
  var status = Status.ok
  let content: Content
  /// Whether the answer is one thing with an entity tag, which a change can be made conditional on.
  var hasTag = false
  /// Statuses that this call has a reason of its own for.
  var faults: [Status] = []
  /// Problems of a type of their own; no status of theirs is among `faults`.
  var problems: [ProblemType] = []
}

extension APIDescription.Parameter {
  /// How many items a page of a list has.
  static let limit = APIDescription.Parameter(
    name: "limit", schema: .integer(1...1000), meaning: "How many items, 100 unless said.")
  /// Where a page of a list begins.
  static let after = APIDescription.Parameter(
    name: "after", schema: .id, meaning: "The `next` of the page before.")
  /// The same in a list by time, the newest first.
  static let afterTime = APIDescription.Parameter(
    name: "after", schema: .elsewhere(["type": "string", "pattern": "^[0-9]{1,15}_[A-Za-z0-9_-]{1,64}$"]),
    meaning: "The `next` of the page before.")
}

extension APIDescription {
  /// A list in pages.
  ///
  /// - Parameters:
  ///   - summary: what is listed.
  ///   - item: the shape of one.
  ///   - after: how the beginning of a page is told.
  ///   - problems: of a type of their own.
  /// - Returns: the description, with `limit` and `after`.
  static func page(
    _ summary: String, of item: Schema, after: Parameter = .after, problems: [ProblemType] = []
  ) -> APIDescription {
    APIDescription(
      summary: summary, query: [.limit, after],
      content: .json(
        .object([
          .init("items", .list(item, 0...1000), "The items."),
          .init(
            "next", .nullable(.line(1...200)), "What to give as `after` for the next page; null on the last."),
        ])), problems: problems)
  }

  /// One thing with an entity tag.
  static func one(_ summary: String, _ schema: Schema, problems: [ProblemType] = []) -> APIDescription {
    APIDescription(summary: summary, content: .json(schema), hasTag: true, problems: problems)
  }

  /// A thing is made.
  static func making(_ summary: String, _ body: Schema, _ made: Schema, faults: [Status] = [])
    -> APIDescription
  {
    APIDescription(
      summary: summary, body: body, status: .created, content: .json(made), hasTag: true, faults: faults)
  }
}
