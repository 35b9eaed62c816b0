import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

@Suite struct DeclineTests {
  private func decline(_ fixture: AnsweringFixture, _ reason: String) -> Response {
    fixture.app.post(fixture.link + "/decline", ["reason": reason], headers: ["Accept-Language": "nn"])
  }

  private func logged(_ fixture: AnsweringFixture) throws -> Int {
    try fixture.count("SELECT count(*) FROM audit WHERE action = 'invitation.decline'")
  }

  private func reason(_ fixture: AnsweringFixture) throws -> String? {
    try fixture.app.store.read { [id = fixture.invitation] db in try db.invitation(id)?.declineReason }
  }

  @Test func `saying no twice is saying it once`() throws {
    let fixture = try AnsweringFixture()
    #expect(decline(fixture, "Vi har ikkje tid.").status == .seeOther)
    let revision = try fixture.count("SELECT revision FROM rounds")
    #expect(decline(fixture, "Vi har ikkje tid.").status == .seeOther)
    // From a page that was opened before, without the reason.
    #expect(decline(fixture, " ").status == .seeOther)
    #expect(try logged(fixture) == 1)
    #expect(try reason(fixture) == "Vi har ikkje tid.")
    #expect(try fixture.count("SELECT revision FROM rounds") == revision)
    _ = decline(fixture, "Vi er slått saman med Nesset.")
    #expect(try logged(fixture) == 2)
    #expect(try reason(fixture) == "Vi er slått saman med Nesset.")
  }

  @Test func `what was written stays for a change of mind, and an answer is not undone by an old page`()
    throws
  {
    let fixture = try AnsweringFixture()
    var browser = fixture.open()
    browser.fill("problem", "Vakter")
    browser.press("save")
    _ = decline(fixture, "")
    #expect(try fixture.draft()?.answers.json == ["problem": "Vakter"])
    let token = String(fixture.link.dropFirst(3))
    let before = try fixture.app.dependencies.answering(.link(token: token), now: fixture.app.now)
    let visit = try Visitors(dependencies: fixture.app.dependencies).visit(
      Request(.post, fixture.link, form: ["reason": "Nei"]))
    var again = PlainBrowser(fixture.app, fixture.link)
    again.press("ok")
    again.press("send")
    #expect(try fixture.submission()?.state == .received)
    let round = try fixture.count("SELECT revision FROM rounds")
    // Read before the answer was sent, written after it.
    _ = try DeclineHandlers(app: fixture.app.dependencies).decline(
      try #require(before), visit.frame, visit)
    #expect(try fixture.count("SELECT count(*) FROM invitations WHERE state = 'answered'") == 1)
    #expect(try logged(fixture) == 1)
    #expect(try fixture.count("SELECT revision FROM rounds") == round)
  }

  @Test func `an anonymous partner that has answered loses nothing by an old page, and leaves no line`()
    throws
  {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    let token = String(fixture.link.dropFirst(3))
    let before = try fixture.app.dependencies.answering(.link(token: token), now: fixture.app.now)
    let visit = try Visitors(dependencies: fixture.app.dependencies).visit(
      Request(.post, fixture.link, form: ["reason": "Nei"]))
    try fixture.send("Vakter")
    _ = try DeclineHandlers(app: fixture.app.dependencies).decline(
      try #require(before), visit.frame, visit)
    #expect(try fixture.count("SELECT count(*) FROM invitations WHERE state = 'answered'") == 1)
    #expect(try reason(fixture) == nil)
    #expect(try fixture.count("SELECT count(*) FROM audit") == 0)
  }

  @Test func `a reason that is too long is told and kept, not cut`() throws {
    let fixture = try AnsweringFixture()
    let page = decline(fixture, String(repeating: "å", count: 1_003) + " slutt")
    #expect(page.status == .unprocessableContent)
    #expect(page.text.contains("Teksten er 9 teikn for lang") && page.text.contains("å slutt"))
    #expect(page.text.contains("<title>Éin ting må rettast"))
    #expect(try fixture.count("SELECT count(*) FROM invitations WHERE state = 'declined'") == 0)
  }

  @Test func `the language picked on the page goes on to where its button leads`() throws {
    let fixture = try AnsweringFixture()
    var browser = fixture.open()
    #expect(browser.text.contains("lang=\"nn\""))
    browser.go(fixture.link + "/decline?language=en")
    browser.fill("reason", "No time")
    browser.press("decline")
    #expect(browser.text.contains("lang=\"en\"") && browser.address.hasPrefix(fixture.link))
  }
}
