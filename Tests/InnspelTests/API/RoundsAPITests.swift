import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

@Suite struct RoundsAPITests {
  let app: TestApp
  let client: APIClient

  init() throws {
    app = try TestApp()
    client = try APIClient(app)
  }

  private func makeRound(_ partners: [String] = [], _ more: JSONValue = [:]) throws -> Response {
    var body: JSONValue = [
      "title": "Strategi", "form": .string(try client.makeForm()), "identification": "identified",
      "partners": .array(partners.map { .string($0) }),
    ]
    for (key, value) in more.object ?? [:] { body[key] = value }
    return client.call(.post, "/rounds", body)
  }

  private func letters() throws -> [JSONValue] { try client.call(.get, "/outbox").items() }

  @Test func `a round begins as a draft with its partners`() throws {
    let partners = [try client.makePartner("Solvåg"), try client.makePartner("Nesset")]
    let made = try makeRound(partners)
    #expect(made.status == .created)
    #expect(try made.json()["state"] == "draft")
    #expect(try made.json()["form_version"] == 1)
    #expect(try made.json()["invited"] == 2)
    #expect(try Set((made.json()["partners"]?.array ?? []).compactMap(\.string)) == Set(partners))
    #expect(
      try client.call(.get, try #require(made.headers["Location"]).replacing("/api/v1", with: "")).json()
        == made.json())
    #expect(try client.call(.get, "/rounds").items().count == 1)
  }

  @Test
  func `a round has the strategy codebook unless another is said, and none where null is`()
    throws
  {
    try CodebookSeeding.seed(app.dependencies)
    let strategy = try #require(try app.store.read { db in try db.codebookID(slug: Codebook.defaultSlug) })
    #expect(try makeRound().json()["codebook"] == .string(strategy.text))
    #expect(try makeRound([], ["codebook": .null]).json()["codebook"] == .null)
    #expect(try makeRound([], ["codebook": "nothing"]).pointers() == ["/codebook"])
  }

  @Test func `a round goes through its life by calls without a body`() throws {
    let id = try client.id(makeRound([try client.makePartner("Solvåg")]))
    for (step, state) in [("open", "open"), ("close", "closed"), ("reopen", "open"), ("close", "closed")] {
      let response = client.call(.post, "/rounds/\(id)/\(step)")
      #expect(response.status == .ok)
      #expect(try response.json()["state"] == .string(state))
    }
    #expect(client.call(.post, "/rounds/\(id)/close", [:]).status == .conflict)
    #expect(client.call(.post, "/rounds/\(id)/open", [:]).status == .conflict)
    #expect(client.call(.post, "/rounds/nothing/open", [:]).status == .notFound)
    #expect(try client.call(.post, "/rounds/\(id)/open", ["now": true]).pointers() == ["/now"])
  }

  @Test func `a round with a planned opening is a draft, and opens by itself only when it is scheduled`()
    throws
  {
    let opens = app.now.adding(minutes: 10)
    let times: JSONValue = [
      "opens_at": .string(opens.rfc3339), "closes_at": .string(opens.adding(days: 50).rfc3339),
    ]
    let left = try makeRound([], times)
    #expect(try left.json()["state"] == "draft")
    #expect(try left.json()["opens_at"] == .string(opens.rfc3339))
    let (draft, planned) = (try client.id(left), try client.id(makeRound([], times)))
    #expect(try client.call(.post, "/rounds/\(planned)/schedule").json()["state"] == "scheduled")
    app.move(to: opens)
    #expect(try client.call(.get, "/rounds/\(draft)").json()["state"] == "draft")
    #expect(try client.call(.get, "/rounds/\(planned)").json()["state"] == "open")
    #expect(client.call(.post, "/rounds/\(draft)/schedule").status == .conflict)
    #expect(try client.call(.post, "/rounds/\(draft)/open").json()["state"] == "open")
  }

  @Test func `opening mails those who are asked, once, however often it is sent with one key`() throws {
    let id = try client.id(makeRound([try client.makePartner("Solvåg")]))
    let first = client.call(.post, "/rounds/\(id)/open", key: "open-1")
    let again = client.call(.post, "/rounds/\(id)/open", [:], key: "open-1")
    #expect(first.status == .ok)
    #expect(again.text == first.text)
    #expect(try letters().map { $0["template"] } == ["invitation"])
    #expect(try letters().map { $0["state"] } == ["queued"])
  }

  @Test func `a form that lacks a language it says it has opens only when one says so`() throws {
    var definition = APIClient.definition
    definition["title"] = ["nn": "Lita", "nb": "Lita"]
    let form = try client.id(client.call(.post, "/forms", definition))
    let id = try client.id(makeRound([], ["form": .string(form)]))
    #expect(client.call(.post, "/rounds/\(id)/open").status == .conflict)
    let allowed = client.call(.post, "/rounds/\(id)/open", ["allow_missing_languages": true])
    #expect(try allowed.json()["state"] == "open")
  }

  @Test func `a deadline moves for all, or for some also after closing`() throws {
    let partner = try client.makePartner("Solvåg")
    let closes = app.now.adding(days: 2)
    let id = try client.id(makeRound([partner], ["closes_at": .string(closes.rfc3339)]))
    client.call(.post, "/rounds/\(id)/open")
    let later: JSONValue = .string(closes.adding(days: 7).rfc3339)
    let extended = client.call(.post, "/rounds/\(id)/extend", ["closes_at": later])
    #expect(try extended.json()["closes_at"] == later)
    let earlier = client.call(.post, "/rounds/\(id)/extend", ["closes_at": .string(closes.rfc3339)])
    #expect(try earlier.pointers() == ["/closes_at"])
    #expect(try client.call(.post, "/rounds/\(id)/extend", [:]).pointers() == ["/closes_at"])
    client.call(.post, "/rounds/\(id)/close")
    let some: JSONValue = [
      "closes_at": .string(closes.adding(days: 9).rfc3339), "partners": [.string(partner)],
    ]
    #expect(client.call(.post, "/rounds/\(id)/extend", some).status == .ok)
    #expect(client.call(.post, "/rounds/\(id)/extend", ["closes_at": later]).status == .conflict)
  }

  @Test func `a round moves to its form's newest version, and gets an open link, by a call each`() throws {
    let made = try makeRound([]).json()
    let id = try #require(made["id"]?.string)
    #expect(made["open_link"] == "off" && made["form_version"] == 1)
    #expect(client.call(.post, "/rounds/\(id)/form", [:]).status == .conflict, "there is no newer version")
    let opened = try client.call(.post, "/rounds/\(id)/open-link", ["open_link": "by_email"]).json()
    let address = try #require(opened["open_address"]?.string)
    #expect(opened["open_link"] == "by_email" && address.contains("/o/"))
    let renewed = try client.call(
      .post, "/rounds/\(id)/open-link", ["open_link": "open", "renew": true]
    ).json()
    #expect(renewed["open_address"]?.string?.contains("/o/") == true)
    #expect(renewed["open_address"]?.string != address)
    let off = try client.call(.post, "/rounds/\(id)/open-link", ["open_link": "off"]).json()
    #expect(off["open_address"] == .null)
    #expect(try client.call(.post, "/rounds/\(id)/open-link", [:]).pointers() == ["/open_link"])
  }

  @Test func `what a round is made of must be there`() throws {
    let wrong = try makeRound([], ["form": "nothing", "identification": "secret", "partner": []])
    #expect(try wrong.pointers() == ["/identification", "/partner"])
    #expect(try makeRound([], ["form": "nothing"]).pointers() == ["/form"])
    #expect(try makeRound(["nobody"]).pointers() == ["/partners"])
    for time in ["tomorrow", "0999-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "9999-12-31T23:59:59-01:00"] {
      #expect(try makeRound([], ["opens_at": .string(time)]).pointers() == ["/opens_at"])
    }
    #expect(try makeRound([], ["codebook": "nothing"]).pointers() == ["/codebook"])
  }

  @Test func `invitations come in the order asked, with links that stay`() throws {
    let one = try client.makePartner("Solvåg")
    let other = try client.makePartner("Nesset")
    let id = try client.id(makeRound([one]))
    let body: JSONValue = ["partners": [.string(other), .string(one)], "send": false]
    let first = client.call(.post, "/rounds/\(id)/invitations", body, key: "k")
    #expect(first.status == .created)
    #expect(try first.items().map { $0["partner"] } == [.string(other), .string(one)])
    #expect(try first.items().allSatisfy { $0["state"] == "invited" && $0["contact"]?.string != nil })
    #expect(try letters().isEmpty)
    #expect(client.call(.post, "/rounds/\(id)/invitations", body, key: "k").text == first.text)
    client.call(.post, "/rounds/\(id)/open")
    #expect(try client.call(.post, "/rounds/\(id)/invitations", body).items() == first.items())
    let kept = try app.store.read { db in try db.value("SELECT answer FROM idempotency", as: String.self) }
    #expect(kept?.contains("/i/") == false)
  }

  @Test func `a link leads to the invitation`() throws {
    let id = try client.id(makeRound([]))
    let partner = try client.makePartner("Solvåg")
    let items = try client.call(
      .post, "/rounds/\(id)/invitations", ["partners": [.string(partner)], "send": true]
    ).items()
    let link = try #require(items.first?["link"]?.string)
    let token = try #require(link.split(separator: "/").last).description
    let found = try app.store.read { db in try db.invitation(tokenHash: Dependencies.tokenHash(token)) }
    #expect(found?.partner.text == partner)
    #expect(try letters().map { $0["template"] } == ["invitation"])
  }
}
