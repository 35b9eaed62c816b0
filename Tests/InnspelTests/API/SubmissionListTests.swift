import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// A program finds the submissions it wants.
@Suite struct SubmissionListTests {
  let client: APIClient
  let sample: SampleRound
  let first: SubmissionID
  let partner: PartnerID

  init() throws {
    let app = try TestApp()
    client = try APIClient(app)
    sample = try SampleRound(app)
    let sent = try sample.partner(
      "Solvåg kommune", area: "Kysten", answers: SampleRound.challenge("Legevakta er full."))
    first = try #require(sent)
    app.move(minutes: 60)
    try sample.partner(
      "Årdal legesenter", .generalPractitioners, area: "Byen",
      answers: SampleRound.challenge("Ferja er full."))
    app.move(minutes: 60)
    try sample.partner(
      "Bømlo kommune", area: "Kysten", answers: SampleRound.challenge("Ferja går for sjeldan."))
    try sample.read()
    let asked = try app.store.read { [first] db in try db.submission(first)?.partner }
    partner = try #require(asked)
  }

  private func list(_ query: String) -> Response {
    client.call(.get, "/rounds/\(sample.id)/submissions?\(query)")
  }

  private func texts(_ query: String) throws -> [String] {
    let items = try #require(try list(query).json()["items"]?.array)
    return items.compactMap { $0["answers"]?["challenge"]?[0]?["description"]?.string }
  }

  private static let (full, sea, seldom) = ("Legevakta er full.", "Ferja er full.", "Ferja går for sjeldan.")

  static let queries: [(query: String, expected: [String])] = [
    ("words=full", [full, sea]), ("words=full+ferja", [sea]), ("words=legevakt", [full]),
    ("party_type=gp", [sea]), ("area=Kysten", [full, seldom]), ("area=Kysten&words=ferja", [seldom]),
    ("language=nn", [full, sea, seldom]), ("language=en", []), ("state=withdrawn", []),
    ("source=letter", []), ("late=true", []), ("late=false", [full, sea, seldom]),
    ("received_from=2026-02-25T07:13:20Z", [sea, seldom]),
    ("received_before=2026-02-25T07:13:20Z", [full]),
    ("received_from=2026-02-25T07:13:20Z&received_before=2026-02-25T08:13:20Z", [sea]),
  ]

  @Test(arguments: queries.indices) func `those asked for are given, and no others`(_ index: Int) throws {
    let (query, expected) = Self.queries[index]
    #expect(try texts(query).sorted() == expected.sorted(), "\(query)")
  }

  @Test func `a partner's own`() throws {
    #expect(try texts("partner=\(partner)") == [Self.full])
  }

  @Test func `in the order asked for, page by page`() throws {
    #expect(try texts("order=partner") == [Self.seldom, Self.full, Self.sea])
    let (newest, oldest) = (try texts("order=newest"), try texts("order=oldest"))
    #expect(newest == oldest.reversed())
    for order in ["newest", "oldest", "partner"] {
      var (paged, next): ([String], String?) = ([], nil)
      repeat {
        let query = "order=\(order)&words=e&limit=1" + (next.map { "&after=\($0)" } ?? "")
        // One letter stands alone in none of them.
        #expect(try texts(query).isEmpty)
        let page = try list("order=\(order)&limit=1" + (next.map { "&after=\($0)" } ?? "")).json()
        paged += (page["items"]?.array ?? []).compactMap { $0["id"]?.string }
        next = page["next"]?.string
      } while next != nil
      let all = try list("order=\(order)").json()["items"]?.array ?? []
      #expect(paged == all.compactMap { $0["id"]?.string } && paged.count == 3)
    }
  }

  @Test(arguments: [
    "language=nn", "source=letter", "late=false", "order=partner", "received_before=2026-03-01T00:00:00Z",
  ])
  func `an anonymous round is not asked who, when or how`(_ query: String) throws {
    let sample = try SampleRound(try TestApp(), .anonymous)
    let answer = try APIClient(sample.app).call(.get, "/rounds/\(sample.id)/submissions?\(query)")
    #expect(answer.status == .unprocessableContent)
  }

  @Test(arguments: [
    ("partner=nobody", "/partner"), ("area=M%C3%A5nen", "/area"), ("order=random", "/order"),
    ("late=maybe", "/late"), ("received_from=yesterday", "/received_from"), ("words=", "/words"),
    ("colour=red", "/colour"),
  ])
  func `what cannot be asked is told of`(_ query: String, _ pointer: String) throws {
    let answer = list(query)
    #expect(answer.status == .unprocessableContent)
    #expect(try answer.json()["errors"]?[0]?["pointer"] == .string(pointer))
  }
}
