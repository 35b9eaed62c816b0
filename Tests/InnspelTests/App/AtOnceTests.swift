import Dispatch
import FormModel
import Foundation
import HTTP
import Storage
import Synchronization
import Testing

@testable import Innspel

/// Two people do the same at the same time: both have been told that they may when the first of them writes.
@Suite struct AtOnceTests {
  let app: TestApp
  let staff: TestApp.Session

  init() throws {
    app = try TestApp()
    staff = try app.signIn(.administrator)
  }

  /// Sends two forms so that neither is written before both have been read, and gives the statuses in order.
  private func both(_ send: @escaping @Sendable (Int) -> Response) throws -> [Int] {
    let (door, waiting) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let app = app
    let blocker = Thread {
      do {
        try app.store.write { _ in
          waiting.signal()
          door.wait()
        }
      } catch { Issue.record(error) }
    }
    blocker.start()
    waiting.wait()
    let statuses = Mutex<[Int]>([])
    let group = DispatchGroup()
    for number in 0..<2 {
      group.enter()
      Thread {
        let status = send(number).status.rawValue
        statuses.withLock { $0.append(status) }
        group.leave()
      }.start()
    }
    // Both stand at the writer's door, with all read that is read beforehand.
    while app.store.waitingWrites < 2, statuses.withLock({ $0.isEmpty }) { usleep(1000) }
    door.signal()
    group.wait()
    return statuses.withLock { $0.sorted() }
  }

  private func count(_ rows: SQL) throws -> Int {
    try app.store.read { db in try db.value("SELECT count(*) FROM \(rows)") ?? 0 }
  }

  private static let partner: Fields = ["name": "Solvåg kommune", "type": "municipality", "area": "Kysten"]

  @Test func `one name is one partner's: the second gets the form again`() throws {
    let (app, staff) = (app, staff)
    let statuses = try both { _ in
      let response = app.post("/partners", Self.partner, as: staff)
      if response.status != .seeOther {
        #expect(response.text.contains("id=\"name-fault\"") && response.text.contains("value=\"Kysten\""))
      }
      return response
    }
    #expect(statuses == [303, 422])
    #expect(try count("partners") == 1)
    #expect(try count("audit WHERE action = 'partner.add'") == 1)
  }

  @Test func `the same rows pasted twice make each partner once`() throws {
    let (app, staff) = (app, staff)
    let rows =
      "Solvåg kommune;Municipality;Kysten;Åse;ase@solvag.example;nn\nHolme kommune;Municipality;Kysten"
    #expect(try both { _ in app.post("/partners/paste", ["rows": rows], as: staff) } == [303, 303])
    #expect(try count("partners") == 2)
    #expect(try count("contacts") == 1)
  }

  @Test func `two who change one partner's contacts end with what one of them wrote`() throws {
    let (app, staff) = (app, staff)
    var fields = Self.partner
    fields.set("contact.0.name", "Åse")
    fields.set("contact.0.email", "ase@solvag.example")
    _ = app.post("/partners", fields, as: staff)
    let before = try #require(try app.store.read { db in try db.partners().first })
    fields.set("contact.0.id", before.contacts[0].id.text)
    var without = fields
    without.set("contact.0.name", "")
    without.set("contact.0.email", "")
    // The second still has the contact on its page that the first takes away.
    for fields in [without, fields] {
      #expect(app.post("/partners/\(before.partner.id)", fields, as: staff).status == .seeOther)
    }
    #expect(try app.store.read { db in try db.partners().first?.contacts } == before.contacts)
  }

  @Test func `a contact that is another partner's stays theirs, whatever a form says`() throws {
    var fields = Self.partner
    fields.set("contact.0.name", "Åse")
    fields.set("contact.0.email", "ase@solvag.example")
    _ = app.post("/partners", fields, as: staff)
    let theirs = try #require(try app.store.read { db in try db.partners().first?.contacts.first })
    fields.set("name", "Holme kommune")
    fields.set("contact.0.id", theirs.id.text)
    #expect(app.post("/partners", fields, as: staff).status == .seeOther)
    #expect(try app.store.read { db in try db.contact(theirs.id) } == theirs)
    #expect(try count("contacts") == 2)
  }

  @Test func `one address is one person's: the second gets the form again`() throws {
    let (app, staff) = (app, staff)
    let statuses = try both { number in
      let email = number == 0 ? "ola@fjordhelse.example" : "OLA@fjordhelse.example"
      let response = app.post("/users", ["name": "Ola", "email": email, "role": "member"], as: staff)
      if response.status != .seeOther { #expect(response.text.contains("id=\"email-fault\"")) }
      return response
    }
    #expect(statuses == [303, 422])
  }

  @Test func `the address of a closed account is taken too`() throws {
    let fields: Fields = ["name": "Ola", "email": "ola@fjordhelse.example", "role": "member"]
    _ = app.post("/users", fields, as: staff)
    let ola = try #require(try app.store.read { db in try db.user(email: "ola@fjordhelse.example") })
    _ = app.post("/users/\(ola.id)", ["action": "switch"], as: staff)
    #expect(app.post("/users", fields, as: staff).status == .unprocessableContent)
  }

  @Test func `of two administrators who close each other's accounts one is left`() throws {
    let other = try app.signIn(.administrator)
    let (app, people) = (app, [staff, other])
    let statuses = try both { number in
      app.post("/users/\(people[1 - number].user)", ["action": "switch"], as: people[number])
    }
    #expect(statuses == [303, 409])
    #expect(try app.store.read { db in try db.administratorCount() } == 1)
  }

  @Test func `one short name is one codebook's: the second gets the form again`() throws {
    let (app, staff) = (app, staff)
    let crossSite = CrossSite(key: app.dependencies.key, settings: app.dependencies.settings)
    let headers: Headers = ["Cookie": "innspel=\(staff.token)", "Host": "127.0.0.1:8080"]
    let file = #"[{"slug": "a", "name_nn": "A", "name_nb": "A", "keywords": ["a"]}]"#
    let statuses = try both { _ in
      let token = crossSite.token(
        session: Visitors(dependencies: app.dependencies).sessionHash(
          Request(.post, "/codebooks", headers: headers)), now: app.now)
      return app.app.respond(
        Request(
          .post, "/codebooks", headers: headers,
          form: [CrossSite.field: token, "slug": "mine", "name": "Mi kodebok"],
          uploads: [Upload(name: "file", filename: "x.json", bytes: Array(file.utf8))]))
    }
    #expect(statuses == [303, 422])
  }

  @Test func `of two next versions of a form the second is told of the first`() throws {
    let client = try APIClient(app)
    let form = try client.makeForm()
    let (app, staff) = (app, staff)
    let statuses = try both { number in
      var definition = APIClient.definition
      definition["title"] = .string("Title \(number)")
      return app.post(
        "/forms", ["form": form, "version": "1", "definition": definition.text], as: staff)
    }
    #expect(statuses == [303, 409])
    #expect(try count("form_versions") == 2)
  }
}
