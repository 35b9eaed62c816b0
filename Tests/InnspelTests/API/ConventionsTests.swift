import Dispatch
import FormModel
import HTTP
import Storage
import Synchronization
import Testing

@testable import Innspel

@Suite struct ConventionsTests {
  let app: TestApp
  let client: APIClient

  init() throws {
    app = try TestApp()
    client = try APIClient(app)
  }

  private let partner: JSONValue = ["name": "Solvåg kommune", "party_type": "municipality", "area": "Kysten"]

  private func count(_ table: SQL) throws -> Int {
    try app.store.read { db in try db.value("SELECT count(*) FROM \(table)") ?? 0 }
  }

  @Test(arguments: APICall.allCases) func `every call reads the address it writes`(_ call: APICall) {
    let route = APIRoute(call, id: call.template.contains("{id}") ? "x-1" : "")
    #expect(Route(call.method, Path(route.path)) == .api(route))
    #expect(Route(.delete, Path(route.path)) == nil)
  }

  @Test(arguments: APICall.allCases.filter { $0 != .document })
  func `only a token of the right role opens a call`(_ call: APICall) throws {
    let path = APIRoute(call, id: call.template.contains("{id}") ? "x-1" : "").path
    let body: JSONValue? = call.description.body == nil ? nil : [:]
    let guest = try app.api(call.method, path, body, as: nil)
    #expect(guest.status == .unauthorized)
    #expect(guest.headers["WWW-Authenticate"] == "Bearer")
    #expect(guest.headers["Content-Type"] == "application/problem+json")
    #expect(try app.api(call.method, path, body, as: .member).status == .forbidden)
    #expect(try app.api(call.method, path, body, as: .moderator).status == .forbidden)
    let session = try app.signIn(.administrator)
    let person = app.app.respond(
      Request(call.method, path, headers: ["Cookie": "innspel=\(session.token)", "Host": "127.0.0.1:8080"]))
    #expect(person.status == .unauthorized)
    let unknown = app.app.respond(Request(call.method, path, headers: ["Authorization": "Bearer nobody"]))
    #expect(unknown.status == .unauthorized)
  }

  @Test func `the audit log is for administrators`() throws {
    #expect(client.call(.get, "/audit").status == .forbidden)
    #expect(try app.api(.get, "/api/v1/audit").status == .ok)
  }

  @Test func `a body of more values than anything needs is refused before it takes the room`() throws {
    let many = "[" + String(repeating: "0,", count: JSONValue.mostValues) + "0]"
    let answer = client.send(.post, "/forms", Array(many.utf8), type: "application/json")
    #expect(answer.status == .badRequest)
    #expect(try answer.json()["detail"]?.string?.contains("more than 250000 values") == true)
  }

  @Test func `however much is wrong, as much is told as anybody reads`() throws {
    let members = (0..<5_000).map { ("z\($0)", JSONValue.int($0)) }
    let answer = client.call(.post, "/partners", .object(JSONObject(members)))
    #expect(answer.status == .unprocessableContent)
    #expect(try answer.pointers().count == 200)
    let schema = Schema.map(.list(.bool, 0...10))
    let lists: [(String, JSONValue)] = members.map { ($0.0, [1, 2, 3]) }
    // The list that the last one is in is looked at to its end.
    #expect((200...202).contains(schema.faults(in: .object(JSONObject(lists))).count))
  }

  @Test func `what is not JSON is refused with its place`() throws {
    let broken = client.send(
      .post, "/partners", Array("{\"name\":\n  nothing}".utf8), type: "application/json")
    #expect(broken.status == .badRequest)
    #expect(try broken.json()["detail"]?.string?.contains("line 2, column 3") == true)
    #expect(
      client.send(.post, "/partners", [0x22, 0xff, 0x22], type: "application/json").status == .badRequest)
    #expect(client.send(.post, "/partners", nil, type: nil).status == .badRequest)
    #expect(
      client.send(.post, "/partners", Array("name=x".utf8), type: "text/plain").status
        == .unsupportedMediaType)
    let good = partner.serialized()
    #expect(client.send(.post, "/partners", good, type: "application/json; charset=utf-8").status == .created)
  }

  @Test func `a body beyond the limit and a form are refused`() throws {
    let headers: Headers = ["Authorization": "Bearer \(client.token)", "Content-Type": "application/json"]
    let large = Request(
      .post, "/api/v1/partners", headers: headers, bytes: [], bodyFault: .tooLarge(limit: 1))
    #expect(app.app.respond(large).status == .contentTooLarge)
    let form = Request(.post, "/api/v1/partners", headers: headers, form: ["name": "x"])
    #expect(app.app.respond(form).status == .unsupportedMediaType)
  }

  @Test func `everything that is wrong is told at once, unknown members too`() throws {
    let response = client.call(
      .post, "/partners",
      [
        "name": "  ", "party_type": "bank", "aera": "Kysten",
        "contacts": [["name": "Åse", "email": "ase@", "phone/fax": "1"]],
      ])
    #expect(response.status == .unprocessableContent)
    #expect(try response.pointers() == ["/name", "/party_type", "/aera", "/contacts/0/phone~1fax"])
    let address = client.call(
      .post, "/partners",
      ["name": "A", "party_type": "gp", "contacts": [["name": "Åse", "email": "ase@"]]])
    #expect(try address.pointers() == ["/contacts/0/email"])
    #expect(try count("partners") == 0)
  }

  @Test func `an address without the method says which it has`() throws {
    let response = client.call(.delete, "/partners")
    #expect(response.status == .methodNotAllowed)
    #expect(response.headers["Allow"] == "GET, POST")
    #expect(client.call(.get, "/nothing").status == .notFound)
    #expect(client.call(.get, "/partners/nobody").status == .notFound)
  }

  @Test func `what the server itself refuses is told as a problem too`() throws {
    let busy = app.app.refuse(Request(.get, "/api/v1/forms"), with: .serviceUnavailable)
    #expect(busy.headers["Content-Type"] == "application/problem+json")
    #expect(try busy.json()["status"] == 503)
    let page = app.app.refuse(
      Request(.post, "/i/x", headers: ["Accept-Language": "nb"]), with: .serviceUnavailable)
    #expect(page.status == .serviceUnavailable && page.text.contains("Gå tilbake i nettleseren"))
    #expect(
      app.app.refuse(Request(.get, "/rounds"), with: .badRequest).headers["Content-Type"]?.hasPrefix("text/")
        == true)
  }

  @Test func `a list comes in pages that together hold everything once`() throws {
    let names = try (0..<7).map { number in try client.makePartner("Kommune \(number)") }
    var seen: [String] = []
    var address = "/partners?limit=3"
    for _ in 0..<3 {
      let page = client.call(.get, address)
      seen += try page.items().compactMap { $0["id"]?.string }
      guard let next = try page.json()["next"]?.string else { break }
      address = "/partners?limit=3&after=\(Path.encoding(next))"
    }
    #expect(seen.sorted() == names.sorted())
    #expect(Set(seen).count == 7)
    #expect(try client.call(.get, address).json()["next"] == .null)
  }

  @Test(arguments: ["limit=0", "limit=1001", "limit=many", "after=%20", "limt=3", "limit=3&limit=4"])
  func `a query that is wrong is refused`(_ query: String) throws {
    let response = client.call(.get, "/audit?\(query)")
    let partners = client.call(.get, "/partners?\(query)")
    #expect(response.status == .forbidden)
    #expect(partners.status == .unprocessableContent)
    #expect(try partners.pointers().isEmpty == false)
  }

  @Test func `one thing has a tag that changes with it`() throws {
    let id = try client.makeForm()
    let first = try #require(client.call(.get, "/forms/\(id)").etag)
    #expect(client.call(.get, "/forms/\(id)").etag == first)
    var definition = APIClient.definition
    definition["title"] = "Larger"
    let stale = client.call(.put, "/forms/\(id)", definition, headers: ["If-Match": "\"other\""])
    #expect(stale.status == .preconditionFailed)
    let fresh = client.call(.put, "/forms/\(id)", definition, headers: ["If-Match": "\"\(first)\""])
    #expect(fresh.status == .created)
    #expect(fresh.etag != first)
    #expect(
      client.call(.put, "/forms/\(id)", definition, headers: ["If-Match": "\"\(first)\""]).status
        == .preconditionFailed)
    #expect(client.call(.put, "/forms/\(id)", definition, headers: ["If-Match": "*"]).status == .created)
  }

  @Test func `the same key and body give the same answer and nothing new`() throws {
    let first = client.call(.post, "/partners", partner, key: "k1")
    let second = client.call(.post, "/partners", partner, key: "k1")
    #expect(first.status == .created)
    #expect(second.status == .created)
    #expect(second.text == first.text)
    #expect(second.headers["Location"] == first.headers["Location"])
    #expect(first.headers["Location"] == "/api/v1/partners/\(try client.id(first))")
    #expect(try count("partners") == 1)
    var other = partner
    other["area"] = "Innlandet"
    #expect(client.call(.post, "/partners", other, key: "k1").status == .unprocessableContent)
    #expect(client.call(.post, "/forms", APIClient.definition, key: "k1").status == .unprocessableContent)
    #expect(client.call(.post, "/partners", partner, key: "k2").status == .conflict)
    let stranger = try APIClient(app)
    #expect(stranger.call(.post, "/partners", other, key: "k1").status == .conflict)
  }

  @Test func `a key is kept only for what was done, and only for a while`() throws {
    #expect(client.call(.post, "/partners", ["name": "x"], key: "k").status == .unprocessableContent)
    #expect(client.call(.post, "/partners", partner, key: "k").status == .created)
    #expect(
      client.call(.post, "/partners", partner, key: String(repeating: "k", count: 256)).status == .badRequest)
    let later = app.now.adding(days: Ticket.days)
    try app.store.write { db in try db.forgetKeptAnswers(now: later) }
    #expect(client.call(.post, "/partners", partner, key: "k").status == .conflict)
  }

  @Test func `the same call at once from many sides has one effect and one answer`() throws {
    let answers = Mutex<[String]>([])
    let client = client
    let definition = APIClient.definition
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      let text = client.call(.post, "/forms", definition, key: "same").text
      answers.withLock { $0.append(text) }
    }
    #expect(Set(answers.withLock { $0 }).count == 1)
    #expect(answers.withLock { $0 }.count == 8)
    #expect(try count("forms") == 1)
    #expect(try count("audit") == 1)
  }
}
