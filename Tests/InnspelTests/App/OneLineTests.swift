import FormModel
import HTTP
import Secrets
import Storage
import Testing

@testable import Innspel

/// Wherever a name or title is typed, it becomes one line.
@Suite struct OneLineTests {
  private static let typed = "Fjord\u{202e}\r\n  helse\u{7}\u{2066} "
  private static let kept = "Fjord helse"
  private let app: TestApp

  init() throws { app = try TestApp() }

  private func stored(_ sql: SQL) throws -> [String] {
    try app.store.read { db in try db.rows(sql) { row in try row[0] as String } }
  }

  @Test func `partners, their areas and contacts`() throws {
    let staff = try app.signIn(.secretariat)
    let fields: Fields = [
      "name": Self.typed, "type": "municipality", "area": Self.typed, "contact.0.name": Self.typed,
      "contact.0.email": "\u{202a}kari@fjord.example\u{202c}", "contact.0.language": "nn",
    ]
    #expect(app.post("/partners", fields, as: staff).status == .seeOther)
    #expect(try stored("SELECT name FROM partners") == [Self.kept])
    #expect(try stored("SELECT name FROM areas") == [Self.kept])
    #expect(try stored("SELECT name FROM contacts") == [Self.kept])
    #expect(try stored("SELECT email FROM contacts") == ["kari@fjord.example"])
    let again = app.post(
      "/partners", ["name": "Fjord\u{2029}helse", "type": "municipality"], as: staff)
    #expect(again.status == .unprocessableContent, "the same name in other clothes is taken")
  }

  @Test func `partners that are pasted`() throws {
    let rows = "\u{202e}Fjord   helse\tKommune\tFjord\u{7} helse\tFjord\u{a0}helse\tkari@fjord.example\tnn"
    _ = app.post("/partners/paste", ["rows": rows], as: try app.signIn(.secretariat))
    for table: SQL in ["partners", "areas", "contacts"] {
      #expect(try stored("SELECT name FROM \(table)") == [Self.kept])
    }
  }

  @Test func `people and the partnership`() throws {
    let admin = try app.signIn(.administrator)
    let user: Fields = ["name": Self.typed, "email": "ola@fjord.example", "language": "nn", "role": "member"]
    #expect(app.post("/users", user, as: admin).status == .seeOther)
    #expect(app.post("/account", ["name": Self.typed], as: admin).status == .seeOther)
    #expect(try stored("SELECT name FROM users") == [Self.kept, Self.kept])
    #expect(app.post("/partnership", ["name.nn": Self.typed], as: admin).status == .seeOther)
    #expect(try app.store.read { db in try db.partnership() }.name.nn == Self.kept)
    #expect(app.post("/users", user.with("name", "\u{202e}"), as: admin).status == .unprocessableContent)
  }

  @Test func `the first administrator and the partnership's first name`() throws {
    let path = try #require(try SignIn(app: app.dependencies).makeFirstLink())
    let fields: Fields = ["partnership": Self.typed, "name": Self.typed, "email": "ase@fjord.example"]
    #expect(app.post(path, fields).status == .seeOther)
    #expect(try stored("SELECT name FROM users") == [Self.kept])
    #expect(try app.store.read { db in try db.partnership() }.name.en == Self.kept)
  }

  @Test func `working groups, whose mandate keeps its lines`() throws {
    let fields: Fields = ["name.nn": Self.typed, "mandate.nn": "Ein\nto"]
    _ = app.post("/groups", fields, as: try app.signIn(.secretariat))
    let name = try #require(try stored("SELECT name FROM working_groups").first)
    #expect(try JSONValue(parsing: name)["nn"] == .string(Self.kept))
    let mandate = try #require(try stored("SELECT mandate FROM working_groups").first)
    #expect(try JSONValue(parsing: mandate)["nn"] == "Ein\nto")
  }

  @Test func `rounds and forms, by page and by program`() throws {
    let fixture = try RoundsFixture()
    let page: Fields = [
      "form": fixture.form.text, "title.nn": Self.typed, "identification": "identified", "asks": "partner",
      "deadline": "none", "reminder_days": "0",
    ]
    _ = fixture.app.post("/rounds", page, as: fixture.staff)
    let api = try APIClient(fixture.app)
    for title: JSONValue in [.string(Self.typed), ["nn": .string(Self.typed)]] {
      let body: JSONValue = [
        "title": title, "form": .string(fixture.form.text), "identification": "identified", "partners": [],
      ]
      #expect(api.call(.post, "/rounds", body).status == .created)
    }
    let titles = try fixture.app.store.read { db in try db.roundList().map(\.round.title.nn) }
    #expect(titles == [Self.kept, Self.kept, Self.kept])
    var definition = APIClient.definition
    definition["title"] = .string(Self.typed)
    let form = try api.call(.post, "/forms", definition).json()
    #expect(form["title"] == .string(Self.kept))
  }

  @Test func `a program is told that a partner's name is no line`() throws {
    let api = try APIClient(app)
    for name in ["Fjord\nhelse", "Fjord\u{202e}helse", "Fjord\u{2066}helse", "Fjord\u{9b}"] {
      let body: JSONValue = ["name": .string(name), "party_type": "municipality", "area": "Kysten"]
      let answer = api.call(.post, "/partners", body)
      #expect(answer.status == .unprocessableContent)
      #expect(try answer.pointers() == ["/name"])
    }
  }

  @Test func `codebooks and their themes, by page and by file`() throws {
    let staff = try app.signIn(.secretariat)
    let file =
      #"[{"slug": "a", "name_nn": "Fjord\r\n helse", "name_nb": "Fjord\u202ehelse", "keywords": ["a\tb"]}]"#
    let upload = app.app.respond(
      Request(
        .post, "/codebooks",
        headers: ["Host": "127.0.0.1:8080", "Cookie": "innspel=\(staff.token)"],
        form: [
          "name": Self.typed, "slug": "kodebok",
          "csrf": CrossSite(key: app.dependencies.key, settings: app.dependencies.settings).token(
            session: sha256Hex(staff.token), now: app.now),
        ],
        uploads: [Upload(name: "file", filename: "k.json", bytes: Array(file.utf8))]))
    #expect(upload.status == .seeOther)
    let codebook = try #require(try app.store.read { db in try db.codebook(slug: "kodebok") })
    #expect(codebook.name.nn == Self.kept)
    #expect(codebook.themes.map(\.name.nn) == [Self.kept])
    #expect(codebook.themes.map(\.name.nb) == ["Fjordhelse"])
    #expect(codebook.themes.map(\.keywords) == [["a b"]])
  }

  @Test func `names given to commands`() throws {
    _ = try Key.create(at: app.folder.keyFile)
    let place = ["--data", app.folder.path, "--root", TestApp.root]
    #expect(
      InnspelCommand.run(["token", "create", "--role", "secretariat", "--name", Self.typed] + place) == 0)
    #expect(
      InnspelCommand.run(
        ["user", "add", "ola@fjord.example", "--role", "member", "--name", Self.typed] + place)
        == 0)
    #expect(try stored("SELECT name FROM api_tokens") == [Self.kept])
    #expect(try stored("SELECT name FROM users") == [Self.kept])
    #expect(
      InnspelCommand.run(["token", "create", "--role", "secretariat", "--name", "\u{202e} "] + place) == 2)
  }
}

extension Fields {
  fileprivate func with(_ name: String, _ value: String) -> Fields {
    var fields = self
    fields.set(name, value)
    return fields
  }
}
