import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// A list costs as many statements with many items as with few.
@Suite struct ListsTests {
  let app: TestApp
  let client: APIClient
  let form: String

  init() throws {
    app = try TestApp()
    client = try APIClient(app)
    form = try client.makeForm()
  }

  /// A round that is open, asking some new partners, half of which have answered.
  @discardableResult
  private func addRound(asking count: Int) throws -> RoundID {
    let partners = try (0..<count).map { _ in try client.makePartner("Kommune \(app.dependencies.newUUID())")
    }
    let made = client.call(
      .post, "/rounds",
      [
        "title": "Strategi", "form": .string(form), "identification": "identified",
        "partners": .array(partners.map { .string($0) }),
      ])
    let id = try client.id(made)
    client.call(.post, "/rounds/\(id)/open")
    for partner in partners.prefix((count + 1) / 2) {
      let answers: JSONValue = [
        "staff": 12, "colours": ["red", "blue"],
        "challenge": [["reach": "shared", "description": .string("Frå \(partner).")]],
      ]
      let answer = client.call(
        .post, "/rounds/\(id)/submissions", ["partner": .string(partner), "answers": answers])
      #expect(answer.status == .created)
    }
    return RoundID(id)
  }

  private func whole(_ response: Response) throws -> String {
    guard case .stream(let next) = response.body else { return response.text }
    var bytes: [UInt8] = []
    while let some = try next() { bytes += some }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: ["/partners", "/rounds", "/rounds/{id}/submissions", "/rounds/{id}/export?format=json"])
  func `a list of many is asked for in no more statements than a list of few`(_ address: String) throws {
    let rounds = try [addRound(asking: 2), addRound(asking: 12)]
    func statements(_ round: RoundID, limit: Int) throws -> Int {
      let limited = address.contains("?") ? address : "\(address)?limit=\(limit)"
      return try app.statements {
        let response = client.call(.get, limited.replacing("{id}", with: round.text))
        #expect(response.status == .ok)
        _ = try whole(response)
      }.count
    }
    // Once beforehand: the form is decoded only the first time.
    _ = try statements(rounds[1], limit: 100)
    #expect(try statements(rounds[0], limit: 1) == statements(rounds[1], limit: 100))
  }

  @Test(arguments: ["submissions", "enter", "board"])
  func `a page about many is asked for in no more statements than one about few`(_ part: String) throws {
    let session = try app.signIn(.secretariat)
    let rounds = try [addRound(asking: 2), addRound(asking: 12)]
    func statements(_ round: RoundID) -> Int {
      app.statements { #expect(app.get("/rounds/\(round)/\(part)", as: session).status == .ok) }.count
    }
    // Once beforehand: how many there are is counted only the first time.
    for round in rounds { _ = statements(round) }
    #expect(statements(rounds[0]) == statements(rounds[1]))
  }

  @Test func `inviting many is answered in no more statements of reading than inviting few`() throws {
    let round = try addRound(asking: 12)
    let partners = try app.store.read { db in try db.asked(in: round).map(\.partner.text) }
    func invited(_ partners: [String]) throws -> [String?] {
      let body: JSONValue = ["partners": .array(partners.map { .string($0) }), "send": false]
      let answer = client.call(.post, "/rounds/\(round)/invitations", body, key: "for \(partners.count)")
      return try answer.items().map { $0["partner"]?.string }
    }
    // The second time the answer is made of what was kept of the first.
    for _ in 1...2 { #expect(try invited(partners.reversed()) == partners.reversed()) }
    #expect(try invited([partners[0]]) == [partners[0]])
    let many = try app.statements { _ = try invited(partners.reversed()) }
    let few = try app.statements { _ = try invited([partners[0]]) }
    #expect(many.count == few.count)
  }

  @Test func `what is listed is what one alone is, page by page`() throws {
    let round = try addRound(asking: 5)
    for (list, one) in [
      ("/partners", "/partners/"), ("/rounds", "/rounds/"), ("/rounds/\(round)/submissions", "/submissions/"),
    ] {
      var address = "\(list)?limit=2"
      var count = 0
      while true {
        let page = client.call(.get, address)
        for item in try page.items() {
          count += 1
          #expect(try client.call(.get, one + (item["id"]?.string ?? "")).json() == item)
        }
        guard let next = try page.json()["next"]?.string else { break }
        address = "\(list)?limit=2&after=\(next)"
      }
      #expect(count == (list == "/rounds" ? 1 : list == "/partners" ? 5 : 3))
    }
  }
}
