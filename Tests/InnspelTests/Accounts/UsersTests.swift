import HTTP
import Storage
import Testing

@testable import Innspel

@Suite struct UsersTests {
  let app: TestApp

  init() throws { app = try TestApp() }

  private let first: Fields = [
    "partnership": "Fjordhelse", "name": "Åse", "email": "ase@fjordhelse.example", "language": "nn",
  ]

  @Test func `whoever holds the link of the first start becomes administrator, once`() throws {
    let path = try #require(try SignIn(app: app.dependencies).makeFirstLink())
    #expect(app.get(path).status == .ok)
    let made = app.post(path, first)
    #expect(made.status == .seeOther)
    let token = try #require(made.cookies.first { $0.name == "innspel" }).value
    let session = TestApp.Session(user: UserID(""), token: token)
    #expect(app.get("/users", as: session).text.contains("Åse"))
    #expect(app.get("/help", as: session).text.contains("Fjordhelse"))
    #expect(app.post(path, first).status == .gone)
    #expect(try SignIn(app: app.dependencies).makeFirstLink() == nil)
  }

  @Test func `the first start asks for the address that partners can write to`() throws {
    let path = try #require(try SignIn(app: app.dependencies).makeFirstLink())
    var fields = first
    fields.set("feedback_address", "post@")
    #expect(app.post(path, fields).text.contains("E-postadressa til sekretariatet: Skriv ei e-postadresse"))
    fields.set("feedback_address", "post@fjordhelse.example")
    #expect(app.post(path, fields).status == .seeOther)
    #expect(app.get("/help").text.contains("mailto:post@fjordhelse.example"))
  }

  @Test func `what is missing is said, and what was typed is kept`() throws {
    let path = try #require(try SignIn(app: app.dependencies).makeFirstLink())
    let page = app.post(path, ["partnership": "", "name": "Åse", "email": "no address", "password": "short"])
    #expect(page.status == .unprocessableContent)
    for id in ["partnership-fault", "email-fault", "password-fault"] {
      #expect(page.text.contains("id=\"\(id)\""))
    }
    #expect(page.text.contains("value=\"no address\""))
    #expect(page.text.contains("<title>3 feil: "))
    #expect(page.text.contains("<a href=\"#partnership\">Namnet på helsefellesskapet: Fyll ut dette.</a>"))
    let both = app.post(path, ["email": "ase@fjordhelse.example"]).text
    #expect(
      both.contains("Namnet på helsefellesskapet: Fyll ut dette.") && both.contains("Namn: Fyll ut dette."))
    #expect(!page.text.contains("short\""), "a password is never sent back")
  }

  @Test func `an administrator adds people and gives them roles`() throws {
    let session = try app.signIn(.administrator)
    let fields: Fields = [
      "name": "Ola", "email": "ola@fjordhelse.example", "language": "nb", "role": "member",
    ]
    #expect(app.post("/users", fields, as: session).location == "/users")
    let ola = try #require(try app.store.read { db in try db.user(email: "OLA@fjordhelse.example") })
    #expect(ola.roles == [.member])
    #expect(
      app.post("/users", fields, as: session).text.contains("email-fault"), "an address is one person's")
  }

  @Test func `a closed account of the staff's is opened again only by somebody who shows who they are`()
    throws
  {
    let (session, other) = (try app.signIn(.administrator), try app.signIn(.administrator, name: "Ola"))
    let address = "/users/\(other.user)"
    func isClosed() throws -> Bool {
      try app.store.read { db in try db.users().first { $0.user.id == other.user }?.isDisabled == true }
    }
    #expect(app.post(address, ["action": "switch"], as: session).location == "/users")
    app.move(minutes: 60)
    let refused = app.post(address, ["action": "switch"], as: session)
    #expect(refused.status == .unprocessableContent && refused.text.contains("id=\"old\""))
    #expect(try isClosed())
    let fresh = try app.signIn(session.user)
    #expect(app.post(address, ["action": "switch"], as: fresh).location == "/users")
    #expect(try !isClosed())
  }

  @Test func `the last administrator stays`() throws {
    let session = try app.signIn(.administrator)
    let change: Fields = ["name": "Kari", "email": "kari@fjordhelse.example", "role": "member"]
    #expect(app.post("/users/\(session.user)", change, as: session).status == .unprocessableContent)
    #expect(app.post("/users/\(session.user)", ["action": "switch"], as: session).status == .conflict)
  }

  @Test(arguments: [(Language.nn, "lett å gjette"), (.nb, "Velg heller"), (.en, "easy to guess")])
  func `a password that anybody would guess is refused, and it is said what to do`(
    _ language: Language, _ words: String
  ) throws {
    let session = try app.signIn(.secretariat, name: "Ingebjørg Hatlestrand", language: language)
    for password in ["password1234", "IngebjørgHatlestrand", "innspelinnspel"] {
      let page = app.post("/account/password", ["password": password], as: session)
      #expect(page.status == .unprocessableContent)
      #expect(page.text.contains(words))
      #expect(!page.text.contains(password))
    }
    let kept = try app.store.read { db in try db.passwordHash(session.user) }
    #expect(kept == nil)
  }

  @Test func `the first administrator's password is none of the partnership's name`() throws {
    let path = try #require(try SignIn(app: app.dependencies).makeFirstLink())
    let fields = Fields(
      query: "partnership=Havlandet&name=Åse&email=ase@x.example&password=havlandet2026")
    let page = app.post(path, fields)
    #expect(page.status == .unprocessableContent)
    #expect(page.text.contains("id=\"password-fault\""))
  }
}
