import HTTP
import Storage
import Testing

@testable import Innspel

/// Who is no longer a partner's contact has no way in, and the one who is gets one.
@Suite struct LeavingContactsTests {
  private let fixture: AnsweringFixture
  private let staff: TestApp.Session
  private var app: TestApp { fixture.app }

  init() throws {
    fixture = try AnsweringFixture()
    staff = try fixture.app.signIn(.secretariat, language: .nn)
  }

  /// Saves the partner's page with these contacts; one without an id is somebody new.
  private func save(_ contacts: [(id: ContactID?, name: String, email: String)], resends: Bool = false) throws
  {
    var fields: Fields = ["name": "Solvåg kommune", "type": "municipality", "area": ""]
    if resends { fields.append("resend", "yes") }
    for (number, contact) in contacts.enumerated() {
      if let id = contact.id { fields.append("contact.\(number).id", id.text) }
      fields.append("contact.\(number).name", contact.name)
      fields.append("contact.\(number).email", contact.email)
      fields.append("contact.\(number).language", "nn")
    }
    #expect(app.post("/partners/\(fixture.partner)", fields, as: staff).status == .seeOther)
  }

  private func invitation() throws -> Invitation? {
    try app.store.read { [id = fixture.invitation] db in try db.invitation(id) }
  }

  private func letters(_ template: LetterTemplate) throws -> [Letter] {
    try app.store.read { db in
      try db.outboxEntries(state: nil, before: nil, limit: 50).map(\.letter).filter {
        $0.template == template
      }
    }
  }

  private var board: String { "/rounds/\(fixture.round)" }
  private var invitationPage: String { "\(board)/invitations/\(fixture.invitation)" }

  @Test func `the link of a contact that is removed opens no answer, and says what to do`() throws {
    try fixture.send("Løyndom")
    #expect(app.get(fixture.link).text.contains("Løyndom"))
    try save([(nil, "Ola Nes", "ola@solvag.example")])
    let page = app.get(fixture.link, headers: ["Accept-Language": "nn"])
    #expect(page.status == .notFound)
    #expect(!page.text.contains("Løyndom"))
    #expect(page.text.contains("partnaren har fått ein annan kontaktperson"))
    #expect(page.text.contains("ta kontakt med sekretariatet"))
    #expect(try fixture.count("SELECT count(*) FROM audit WHERE action = 'round.invite'") == 1)
  }

  @Test func `who writes when it happens gets the words back`() throws {
    var browser = fixture.open()
    try save([(nil, "Ola Nes", "ola@solvag.example")])
    browser.fill("problem", "Dette skreiv eg")
    browser.press("send")
    #expect(browser.page.status == .notFound)
    #expect(browser.text.contains("Dette skreiv eg"))
    #expect(try fixture.submission() == nil)
  }

  @Test func `a contact that gets another address has no way in by the letter to the old one`() throws {
    try save([(fixture.contact, "Ola Nes", "ola@solvag.example")])
    #expect(app.get(fixture.link).status == .notFound)
    #expect(app.get(board, as: staff).text.contains("/rounds/\(fixture.round)/invite"))
  }

  @Test func `another name, or the same address in capitals, is the same way in`() throws {
    try save([(fixture.contact, "Kari Nes Vik", "KARI@solvag.example")])
    #expect(app.get(fixture.link).status == .ok)
  }

  @Test func `the new contact is offered the invitation, has the draft, and can ask for the link`() throws {
    var browser = fixture.open()
    browser.fill("problem", "Halvskrive")
    browser.press("save")
    try save([(nil, "Ola Nes", "ola@solvag.example")])
    #expect(app.get(invitationPage, as: staff).text.contains("value=\"invite\""))
    #expect(app.post(invitationPage, ["do": "invite"], as: staff).status == .seeOther)
    let letter = try #require(try letters(.invitation).first)
    #expect(letter.toAddress == "ola@solvag.example")
    let text = try #require(try Letters(app: app.dependencies).text(letter, isPreview: false))
    let link = try #require(text.button?.link).dropFirst("http://127.0.0.1:8080".count)
    #expect(app.get(String(link)).text.contains("Halvskrive"))
    #expect(!app.get(invitationPage, as: staff).text.contains("value=\"invite\""))
    #expect(app.post("/lost-link", ["email": "ola@solvag.example"]).status == .ok)
    let lost = try #require(try letters(.lostLink).first)
    let again = try Letters(app: app.dependencies).text(lost, isPreview: false)
    #expect(again?.button?.link.hasSuffix(link) == true)
  }

  @Test(arguments: [true, false])
  func `the invitation goes to the new address at once, in every open round that waits, when asked for`(
    _ resends: Bool
  ) throws {
    #expect(app.get("/partners/\(fixture.partner)", as: staff).text.contains("name=\"resend\"") == false)
    try fixture.change("UPDATE invitations SET sent_at = \(app.now)")
    #expect(app.get("/partners/\(fixture.partner)", as: staff).text.contains("name=\"resend\""))
    try save([(fixture.contact, "Kari Nes", "kari@ny.example")], resends: resends)
    #expect(try letters(.invitation).map(\.toAddress) == (resends ? ["kari@ny.example"] : []))
    #expect((try invitation()?.sentAt != nil) == resends)
    // Another name alone sends nothing.
    try save([(fixture.contact, "Kari Nes Vik", "kari@ny.example")], resends: true)
    #expect(try letters(.invitation).count == (resends ? 1 : 0))
  }

  @Test func `nobody is invited again who has answered, or to a round that is over`() throws {
    try fixture.change("UPDATE invitations SET sent_at = \(app.now)")
    try fixture.change("UPDATE rounds SET state = 'closed'")
    try save([(fixture.contact, "Kari Nes", "kari@ny.example")], resends: true)
    try fixture.change("UPDATE rounds SET state = 'open'")
    try fixture.change("UPDATE invitations SET sent_at = \(app.now), state = 'answered'")
    try save([(nil, "Ola Nes", "ola@solvag.example")], resends: true)
    #expect(try letters(.invitation).isEmpty)
  }

  @Test func `letters that wait do not go to who has left, nor to an address that is no longer right`() throws
  {
    try fixture.send()
    let waiting = try #require(try letters(.receipt).first)
    let letters = Letters(app: app.dependencies)
    #expect(try letters.text(waiting, isPreview: false) != nil)
    try save([(fixture.contact, "Kari Nes", "kari@ny.example")])
    #expect(try letters.text(waiting, isPreview: false) == nil)
    try save([(nil, "Ola Nes", "ola@solvag.example")])
    #expect(try letters.text(waiting, isPreview: false) == nil)
  }

  @Test func `what is taken back is confirmed to the contact there is now`() throws {
    try fixture.send()
    try save([(nil, "Ola Nes", "ola@solvag.example")])
    let submission = try #require(try fixture.submission())
    #expect(submission.contact == fixture.contact, "who sent it stays on record")
    let reply = try app.api(.post, "/api/v1/submissions/\(submission.id)/withdraw", as: .secretariat)
    #expect(reply.status == .ok)
    #expect(try letters(.withdrawn).map(\.toAddress) == ["ola@solvag.example"])
  }

  @Test func `with no contact left nobody is written to, and the board says so`() throws {
    try fixture.send()
    try save([])
    let submission = try #require(try fixture.submission())
    _ = try app.api(.post, "/api/v1/submissions/\(submission.id)/withdraw", as: .secretariat)
    #expect(try letters(.withdrawn).isEmpty)
    #expect(try invitation()?.contact == nil)
  }

  @Test func `where each contact is asked, who has left and done nothing is asked no more`() throws {
    try fixture.change("UPDATE rounds SET asks = 'contact'")
    try fixture.change("UPDATE invitations SET contact_id = \(fixture.contact)")
    try save([(nil, "Ola Nes", "ola@solvag.example")])
    #expect(try invitation() == nil)
    #expect(app.get(fixture.link).status == .notFound)
    let choice = app.get("\(board)/partners", as: staff)
    #expect(choice.text.contains("Ola Nes"))
  }

  @Test func `where each contact is asked, what somebody has written stays when they leave`() throws {
    try fixture.change("UPDATE rounds SET asks = 'contact'")
    try fixture.change("UPDATE invitations SET contact_id = \(fixture.contact)")
    try fixture.send("Står")
    try save([(nil, "Ola Nes", "ola@solvag.example")])
    #expect(app.get(fixture.link).status == .notFound)
    #expect(try fixture.submission()?.state == .received)
    #expect(try invitation()?.contact == fixture.contact)
  }
}
