import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// The municipal director approves the answer before it is sent.
@Suite struct ApprovalTests {
  let fixture: AnsweringFixture

  init() throws { fixture = try AnsweringFixture() }

  /// The answer is written, and Berit is asked.
  private func ask(_ text: String = "Vakter") throws -> PlainBrowser {
    var browser = fixture.open()
    browser.fill("problem", text)
    browser.press("approval")
    browser.fill("name", "Berit Haugen")
    browser.fill("email", "berit@solvag.example")
    browser.fill("note", "Fristen er fredag.")
    browser.press("ask")
    return browser
  }

  private func approval() throws -> Approval {
    let found = try fixture.app.store.read { [id = fixture.invitation] db in try db.approval(of: id) }
    return try #require(found)
  }

  private func approver() throws -> PlainBrowser {
    let token = fixture.app.dependencies.approvalToken(try approval().id)
    return PlainBrowser(fixture.app, SubmissionsRoute.approval(token: token).path)
  }

  /// A letter of a kind as it would leave.
  private func letter(_ template: LetterTemplate) throws -> (to: String, text: LetterText?) {
    let found = try fixture.app.store.read { db in try db.outboxEntries(state: nil, before: nil, limit: 10) }
    let letter = try #require(found.first { $0.letter.template == template }).letter
    return (letter.toAddress, try Letters(app: fixture.app.dependencies).text(letter, isPreview: false))
  }

  @Test func `the board says that an answer waits for approval`() throws {
    _ = try ask()
    let staff = try fixture.app.signIn(.secretariat)
    #expect(
      fixture.app.get("/rounds/\(fixture.round)", as: staff).text.contains(
        "Waits for approval at the partner"))
    var approver = try approver()
    approver.fill("comment", "Ta med tala.")
    approver.press("return")
    #expect(
      !fixture.app.get("/rounds/\(fixture.round)", as: staff).text.contains(
        "Waits for approval at the partner"))
  }

  @Test func `the approver gets a link of their own, reads the answer and sends it`() throws {
    var partner = try ask()
    #expect(partner.text.contains("Ventar på godkjenning frå Berit Haugen"))
    #expect(!partner.has(button: "send"))
    let mail = try letter(.approval)
    #expect(mail.to == "berit@solvag.example")
    let link = try #require(mail.text?.button?.link)
    #expect(link.hasSuffix("/a/" + fixture.app.dependencies.approvalToken(try approval().id)))
    #expect(mail.text?.paragraphs.contains("Fristen er fredag.") == true)
    var approver = try approver()
    #expect(approver.text.contains("Vakter") && approver.text.contains("Fristen er fredag."))
    approver.press("approve")
    #expect(approver.text.contains("Godkjent og sendt inn"))
    #expect(try fixture.answers().json == ["problem": "Vakter"])
    #expect(try approval().state == .approved)
    partner.go(fixture.link)
    #expect(partner.text.contains("id=\"receipt\""))
    // Pressed again, it is there already.
    let again = try self.approver()
    #expect(!again.has(button: "approve"))
    let staff = try fixture.app.signIn(.secretariat)
    let submission = try #require(try fixture.submission())
    let page = fixture.app.get(SubmissionsRoute.submission(submission.id).path, as: staff).text
    #expect(page.contains("Berit Haugen, berit@solvag.example"))
  }

  @Test func `sent back, it comes with a comment, and can be asked for anew`() throws {
    _ = try ask()
    var approver = try approver()
    approver.press("return")
    #expect(approver.page.status == .unprocessableContent, "a comment is asked for")
    approver.fill("comment", "Ta med beredskap.")
    approver.press("return")
    #expect(approver.text.contains("Sendt tilbake"))
    #expect(try fixture.submission() == nil)
    let mail = try letter(.approvalReturned)
    #expect(mail.to == "kari@solvag.example")
    #expect(mail.text?.paragraphs.contains("Ta med beredskap.") == true)
    var partner = fixture.open()
    #expect(partner.text.contains("Ta med beredskap.") && partner.has(button: "send"))
    partner.fill("problem", "Vakter og beredskap")
    partner.press("approval")
    #expect(partner.text.contains("Kven skal godkjenne svaret?"))
  }

  @Test func `the approver approves what they have read, not what was written since`() throws {
    _ = try ask()
    var approver = try approver()
    var partner = fixture.open()
    partner.fill("problem", "Noko heilt anna")
    partner.press("save")
    approver.press("approve")
    #expect(approver.page.status == .conflict)
    #expect(approver.text.contains("Noko heilt anna") && approver.text.contains("Svaret er endra sidan"))
    #expect(try fixture.submission() == nil)
    approver.press("approve")
    #expect(try fixture.answers().json == ["problem": "Noko heilt anna"])
  }

  @Test func `nobody sends past the approver before the request is taken back`() throws {
    var early = fixture.open()
    early.fill("problem", "Vakter")
    _ = try ask()
    early.press("send")
    #expect(try fixture.submission() == nil)
    #expect(early.text.contains("Ventar på godkjenning"))
    var approver = try approver()
    _ = fixture.app.post(fixture.link + "/cancel-approval", early.fields)
    #expect(try approval().state == .cancelled)
    approver.press("approve")
    #expect(approver.page.status == .conflict)
    #expect(approver.text.contains("Det er ikkje noko å godkjenne"))
    #expect(try letter(.approval).text == nil, "a letter that has not left is no longer wanted")
    early.go(fixture.link)
    early.press("send")
    #expect(try fixture.submission() != nil)
  }

  @Test func `an answer that is not finished is not sent to anybody`() throws {
    var browser = fixture.open()
    browser.fill("note", "Berre dette")
    browser.press("approval")
    #expect(browser.text.contains("Éin ting må rettast"))
    _ = fixture.app.post(
      fixture.link + "/approval", ["name": "Berit", "email": "berit@solvag.example"])
    #expect(try fixture.count("SELECT count(*) FROM approvals") == 0)
  }

  @Test func `a wrong address is told, and what was typed is kept`() throws {
    var browser = fixture.open()
    browser.fill("problem", "Vakter")
    browser.press("approval")
    browser.fill("name", "Berit")
    browser.fill("email", "berit")
    browser.fill("note", "Les dette")
    browser.press("ask")
    #expect(browser.page.status == .unprocessableContent)
    #expect(browser.fields["note"] == "Les dette" && browser.fields["email"] == "berit")
  }

  @Test func `what was open at closing may be approved for an hour, marked late; later it says so`() throws {
    _ = try ask()
    fixture.app.move(minutes: 10 * 24 * 60 - 5)
    var approver = try approver()
    var other = try self.approver()
    fixture.app.move(minutes: 10)
    #expect(try self.approver().text.contains("Runden er stengd"))
    approver.press("approve")
    #expect(try fixture.submission()?.isLate == true)
    fixture.app.move(minutes: 120)
    other.press("approve")
    #expect(other.text.contains("Godkjent og sendt inn"))
  }

  @Test func `with a new link of the partner's the approver's is over`() throws {
    _ = try ask()
    var approver = try approver()
    approver.fill("comment", "Ta med beredskap.")
    try fixture.change("UPDATE invitations SET generation = 2")
    approver.press("return")
    #expect(approver.page.status == .notFound)
    #expect(approver.text.contains("Ta med beredskap."), "what was typed is not gone")
  }

  @Test func `an answer that is taken back takes along who approved it`() throws {
    _ = try ask()
    var approver = try approver()
    approver.press("approve")
    var partner = PlainBrowser(fixture.app, fixture.link + "/withdraw")
    partner.press("withdraw")
    #expect(try fixture.submission()?.state == .withdrawn)
    #expect(try fixture.count("SELECT count(*) FROM approvals") == 0)
  }

  @Test func `an anonymous round keeps no names, so nobody is asked`() throws {
    let anonymous = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    var browser = anonymous.open()
    #expect(!browser.has(button: "approval"))
    browser.fill("problem", "Vakter")
    browser.press("save")
    _ = anonymous.app.post(
      anonymous.link + "/approval", ["name": "Berit", "email": "berit@solvag.example"])
    #expect(try anonymous.count("SELECT count(*) FROM approvals") == 0)
  }

  @Test func `a link that has come astray writes to ten, not to everybody`() throws {
    for number in 1...10 {
      _ = try ask("Vakter \(number)")
      _ = fixture.app.post(fixture.link + "/cancel-approval", Fields())
      fixture.app.move(minutes: 1)
    }
    let refused = try ask("Vakter 11")
    #expect(refused.page.status == .tooManyRequests)
    #expect(try fixture.count("SELECT count(*) FROM outbox WHERE template = 'approval'") == 10)
  }
}
