import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// What an anonymous round's answers are kept back from while it takes more of them.
@Suite struct HeldAnswersTests {
  private let app: TestApp
  private let client: APIClient
  private let round: String
  private let submission: String

  init() throws {
    app = try TestApp()
    client = try APIClient(app)
    let client = client
    let partners = try ["Solvåg", "Tarevik", "Ytre Holme"].map { name in
      JSONValue.string(try client.makePartner(name))
    }
    let round = try client.id(
      client.call(
        .post, "/rounds",
        [
          "title": "Strategi", "form": .string(try client.makeForm()), "identification": "anonymous",
          "partners": .array(partners),
        ]))
    self.round = round
    client.call(.post, "/rounds/\(round)/open")
    let submissions = try partners.map { partner in
      try client.id(
        client.call(
          .post, "/rounds/\(round)/submissions",
          [
            "partner": partner, "language": "nn",
            "answers": ["challenge": [["reach": "shared", "description": "Løyndom"]]],
          ]))
    }
    submission = try #require(submissions.first)
  }

  private static let readers = APICall.allCases.filter { $0.description.problems.contains(.answersHeld) }

  private func read(_ call: APICall, statement: String = "none") -> Response {
    let id =
      switch call {
      case .submission: submission
      case .statement: statement
      default: round
      }
    let path = "/" + call.template.map { $0 == "{id}" ? id : $0 }.joined(separator: "/")
    return client.call(.get, path)
  }

  @Test func `no call reads an answer of it while it is open`() throws {
    #expect(
      Set(Self.readers) == [
        .listSubmissions, .submission, .listStatements, .statement, .summary, .export, .attachment,
      ])
    for call in Self.readers where call != .statement && call != .attachment {
      let held = read(call)
      #expect(held.status == .conflict, "\(call)")
      let problem = try held.json()
      #expect(problem["type"]?.string?.hasSuffix("/openapi.json#/components/responses/AnswersHeld") == true)
      #expect(problem["title"] == "Answers are kept back")
      #expect(problem["detail"] == .string(RoundsRefusals.heldUntilClosed.en))
    }
    #expect(client.call(.get, "/rounds/\(round)/summary?version=0").status == .conflict)
    #expect(client.call(.get, "/rounds/\(round)/export?format=json").status == .conflict)
    for call in APICall.allCases where call.method == .get && !Self.readers.contains(call) {
      let text = read(call).text
      #expect(!text.contains("Løyndom") && !text.contains(submission), "\(call)")
    }
  }

  @Test func `all can be read when it has closed, and not when it is reopened`() throws {
    client.call(.post, "/rounds/\(round)/close")
    try CodingJobs.readAnswers(RoundID(round), app.dependencies)
    let statements = try client.call(.get, "/rounds/\(round)/statements").items()
    let statement = try #require(statements.first?["id"]?.string)
    let readers = Self.readers.filter { $0 != .attachment }
    for call in readers { #expect(read(call, statement: statement).status == .ok, "\(call)") }
    #expect(try client.call(.get, "/rounds/\(round)/submissions").items().count == 3)
    client.call(.post, "/rounds/\(round)/publish")
    client.call(.post, "/rounds/\(round)/reopen")
    for call in readers where call != .summary {
      #expect(read(call, statement: statement).status == .conflict, "\(call)")
    }
    // What is published stands, and does not change.
    #expect(try read(.summary).json()["version"] == 1)
    #expect(client.call(.get, "/rounds/\(round)/summary?version=0").status == .conflict)
  }

  @Test func `no page promises more time than an anonymous round gives`() throws {
    let staff = try app.signIn(.secretariat)
    let close = app.get("/rounds/\(round)/close", as: staff).text
    #expect(close.contains("nor those who have the page open") && !close.contains("get an hour"))
    let asked = try app.store.read { [round] db in try db.invitations(of: RoundID(round)) }
    let invitation = try #require(asked.first)
    let page = app.get("/rounds/\(round)/invitations/\(invitation.id)", as: staff)
    #expect(page.status == .ok && !page.text.contains("name=\"closes_at\""))
  }

  @Test func `the type's address leads to what it means, in the document`() throws {
    let type = try #require(try read(.listSubmissions).json()["type"]?.string)
    let parts = type.split(separator: "#")
    #expect(parts.first == "http://127.0.0.1:8080/api/v1/openapi.json")
    let document = try app.get("/api/v1/openapi.json").json()
    let response = try #require(document.value(at: String(parts[1])))
    #expect(response["description"]?.string?.contains("anonymous") == true)
    let operation = document["paths"]?["/rounds/{id}/submissions"]?["get"]
    #expect(
      operation?["responses"]?["409"]?["$ref"] == .string("#" + parts[1]), "and the calls refer to it")
  }

  @Test(arguments: ["csv", "json", "statements"])
  func `a file that is sent slowly ends when the round is reopened`(_ file: String) throws {
    let sample = try SampleRound(app, .anonymous, showsGroups: false)
    let answers = SampleRound.challenge("Mange ord om mangt.\n\nOg andre ord.\n\nOg nokre til.")
    for number in 1...220 { try sample.partner("Kommune \(number)", answers: answers) }
    try sample.read()
    let response =
      file == "statements"
      ? app.get("/rounds/\(sample.id)/statements.csv", as: try app.signIn(.secretariat))
      : client.call(.get, "/rounds/\(sample.id)/export?format=\(file)")
    guard case .stream(let next) = response.body else {
      Issue.record("no stream")
      return
    }
    #expect(try next() != nil)
    try app.store.write { [id = sample.id] db in
      _ = try db.run("UPDATE rounds SET state = 'open' WHERE id = \(id)")
    }
    #expect(throws: HTTPError.self) { try next() }
  }

  @Test(arguments: [
    (Language.nn, "skilje dei nye frå dei gamle"), (.nb, "skille de nye fra de gamle"),
    (.en, "the new ones could be told from the old"),
  ])
  func `who reopens it is told that new answers are held until they are three`(
    _ language: Language, _ words: String
  ) throws {
    let staff = try app.signIn(.secretariat, language: language)
    client.call(.post, "/rounds/\(round)/close")
    #expect(app.get("/rounds/\(round)/reopen", as: staff).text.contains(words))
    try app.store.write { [round] db in
      _ = try db.run("UPDATE rounds SET identification = 'identified' WHERE id = \(round)")
    }
    #expect(!app.get("/rounds/\(round)/reopen", as: staff).text.contains(words))
  }
}
