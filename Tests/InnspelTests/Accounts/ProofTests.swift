import HTTP
import Secrets
import Storage
import Testing

@testable import Innspel

/// What somebody at a signed-in browser that is not theirs cannot do, and who is told what was done.
@Suite struct ProofTests {
  private let app: TestApp
  private let here: TestApp.Session
  private let old = "eit langt og godt passord"
  private let new = "endå eit langt passord her"

  init() throws {
    app = try TestApp()
    here = try app.signIn(.secretariat, name: "Kari Nes", language: .nn)
  }

  private func givePassword(to user: UserID) throws {
    let hash = try PasswordHash(hashing: old).text
    try app.store.write { db in try db.setPassword(user, hash: hash) }
  }

  private func letters() throws -> [Letter] {
    try app.store.read { db in try db.outboxEntries(state: nil, before: nil, limit: 20) }.map(\.letter)
  }

  private func opens(_ password: String) throws -> Bool {
    let email = "\(here.user)@innspel.example"
    return try SignIn(app: app.dependencies).person(email: email, password: password) != nil
  }

  @Test func `a borrowed browser sets no first password, and the page says what it takes`() throws {
    app.move(minutes: AccountPeriods.proofMinutes)
    let page = app.get("/account", as: here).text
    #expect(!page.contains("name=\"password\""))
    #expect(page.contains("Logg inn på nytt med ei lenkje på e-post"))
    #expect(page.contains("name=\"email\" value=\"\(here.user)@innspel.example\""))
    let refused = app.post("/account/password", ["password": new, "old": ""], as: here)
    #expect(refused.status == .unprocessableContent)
    #expect(refused.text.contains("class=\"fault\" id=\"old\""))
    #expect(try !opens(new))
    #expect(try letters().isEmpty)
  }

  @Test func `whoever has just signed in by a link sets one, is written to, and is signed out elsewhere`()
    throws
  {
    let elsewhere = try app.signIn(here.user)
    app.move(minutes: AccountPeriods.proofMinutes - 1)
    #expect(app.get("/account", as: here).text.contains("name=\"password\""))
    #expect(app.post("/account/password", ["password": new], as: here).status == .seeOther)
    #expect(try opens(new))
    #expect(app.get("/account", as: here).status == .ok)
    #expect(app.get("/account", as: elsewhere).status == .seeOther)
    let letter = try #require(try letters().first)
    #expect(letter.toAddress == "\(here.user)@innspel.example")
    #expect(letter.subject == "Kontoen din har fått nytt passord")
  }

  @Test func `a session that began with a password is asked for it, however young`() throws {
    try givePassword(to: here.user)
    let session = try app.signIn(here.user, by: .password)
    #expect(app.get("/account", as: session).text.contains("name=\"old\""))
    for wrong in ["", "feil"] {
      let page = app.post("/account/password", ["old": wrong, "password": new], as: session)
      #expect(page.status == .unprocessableContent)
      #expect(page.text.contains("id=\"old-fault\""))
    }
    #expect(
      app.post("/account/password", ["old": old, "password": "kort"], as: session).status
        == .unprocessableContent)
    #expect(try opens(old))
    #expect(app.post("/account/password", ["old": old, "password": new], as: session).status == .seeOther)
    #expect(try opens(new) && !opens(old))
    #expect(try letters().count == 1)
  }

  @Test func `a forgotten password is replaced after a sign-in by a link`() throws {
    try givePassword(to: here.user)
    app.move(minutes: AccountPeriods.proofMinutes)
    #expect(app.get("/account", as: here).text.contains("Har du gløymt passordet?"))
    let entered = app.post(try SignIn(app: app.dependencies).makeLink(for: here.user), as: here)
    let token = try #require(entered.cookies.first { $0.name == "innspel" }).value
    #expect(app.get("/account", as: here).status == .seeOther, "the browser's session before has ended")
    let session = TestApp.Session(user: here.user, token: token)
    #expect(app.post("/account/password", ["password": new], as: session).status == .seeOther)
  }

  @Test func `an address is changed by somebody who shows who they are, and the old one is written to`()
    throws
  {
    let administrator = try app.signIn(.administrator, language: .en)
    try givePassword(to: administrator.user)
    app.move(minutes: AccountPeriods.proofMinutes)
    _ = app.post("/sign-in", ["email": "\(here.user)@innspel.example"])
    let link = try SignIn(app: app.dependencies).makeLink(for: here.user)
    var form: Fields = ["name": "Kari Nes", "email": "new@innspel.example", "role": "secretariat"]
    form.set("language", "nn")
    let page = app.post("/users/\(here.user)", form, as: administrator)
    #expect(page.status == .unprocessableContent)
    #expect(page.text.contains("Your own password: The present password is not right."))
    #expect(page.text.contains("value=\"new@innspel.example\""), "what was typed is kept")
    #expect(try letters().count == 1)

    form.set("old", old)
    #expect(app.post("/users/\(here.user)", form, as: administrator).location == "/users")
    let letter = try #require(try letters().first { $0.template == .addressChanged })
    #expect(letter.toAddress == "\(here.user)@innspel.example")
    #expect(letter.language == .nn)
    #expect(app.get("/account", as: here).status == .seeOther)
    #expect(app.post(link).status == .gone, "a link in the old inbox opens nothing")
    let asked = try #require(try letters().first { $0.template == .signIn })
    #expect(try Letters(app: app.dependencies).text(asked, isPreview: false) == nil, "nor is one sent there")
  }

  @Test func `without a password an address is changed after a sign-in by a link`() throws {
    let administrator = try app.signIn(.administrator)
    let form: Fields = ["name": "Kari", "email": "new@innspel.example", "role": "admin"]
    app.move(minutes: AccountPeriods.proofMinutes)
    let page = app.post("/users/\(administrator.user)", form, as: administrator)
    #expect(page.status == .unprocessableContent)
    #expect(page.text.contains("class=\"field fault\" id=\"old\""))
    let again = try app.signIn(administrator.user)
    #expect(app.post("/users/\(administrator.user)", form, as: again).location == "/users")
    #expect(app.get("/account", as: again).text.contains("new@innspel.example"), "one's own session goes on")
    #expect(app.get("/account", as: administrator).status == .seeOther)
  }

  @Test func `nobody is let in to everything by a borrowed browser`() throws {
    let administrator = try app.signIn(.administrator)
    try givePassword(to: administrator.user)
    app.move(minutes: AccountPeriods.proofMinutes)
    var form: Fields = ["name": "Ola", "email": "ola@innspel.example", "role": "admin"]
    #expect(app.get("/users/new", as: administrator).text.contains("name=\"old\""))
    let page = app.post("/users", form, as: administrator)
    #expect(page.status == .unprocessableContent)
    #expect(page.text.contains("id=\"old-fault\"") && page.text.contains("value=\"ola@innspel.example\""))
    let promotion: Fields = [
      "name": "Kari Nes", "email": "\(here.user)@innspel.example", "role": "admin", "language": "nn",
    ]
    #expect(app.post("/users/\(here.user)", promotion, as: administrator).status == .unprocessableContent)
    #expect(try app.store.read { db in try db.administratorCount() } == 1)
    form.set("old", old)
    #expect(app.post("/users", form, as: administrator).location == "/users")
    #expect(try app.store.read { db in try db.administratorCount() } == 2)
  }

  @Test func `a name or a role is changed without more ado, and nobody is written to`() throws {
    let administrator = try app.signIn(.administrator)
    app.move(minutes: AccountPeriods.proofMinutes)
    let form: Fields = ["name": "Kari Ness", "email": "\(here.user)@innspel.example", "role": "member"]
    #expect(app.post("/users/\(here.user)", form, as: administrator).location == "/users")
    #expect(app.get("/account", as: here).text.contains("Kari Ness"))
    #expect(try letters().isEmpty)
  }

  @Test(arguments: [
    (
      Language.nn, "Kontoen din fekk nytt passord 25. februar 2026 kl. 07.13",
      "sei frå med ein gong til ein administrator"
    ),
    (.nb, "Kontoen din fikk nytt passord 25. februar 2026 kl. 07.13", "med en gang til en administrator"),
    (.en, "Your account got a new password on 25 February 2026 at 07:13", "Tell an administrator at once"),
  ])
  func `the letters say what happened and when, and whom to tell if it was somebody else`(
    _ language: Language, _ password: String, _ address: String
  ) throws {
    let user = User(
      id: here.user, name: "Kari Nes", email: "kari@innspel.example", language: language, roles: [])
    func text(_ template: LetterTemplate) throws -> String {
      let letter = AccountsMail.notice(template, to: user, at: app.now, app.dependencies)
      let text = try #require(try Letters(app: app.dependencies).text(letter, isPreview: false))
      return text.plain(from: LetterSender(name: "Fjordhelse"), language: .nn)
    }
    #expect(try text(.passwordChanged).contains(password))
    #expect(try text(.passwordChanged).contains("http://127.0.0.1:8080/account"))
    #expect(try text(.addressChanged).lowercased().contains(address.lowercased()))
    #expect(try !text(.addressChanged).contains("http"))
  }
}
