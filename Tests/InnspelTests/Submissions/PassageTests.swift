import FormModel
import HTTP
import Storage
import Synchronization
import Testing

@testable import Innspel

/// What changes between reading a request and writing what it asks for, in a real store.
enum Between: CaseIterable, Sendable {
  case closedByHand, closedByClock, revoked, takenOff

  /// Whether the link still leads to the round afterwards.
  var keepsLink: Bool { self != .revoked }

  func happen(_ fixture: AnsweringFixture) throws {
    let (round, invitation, partner, now) = (
      fixture.round, fixture.invitation, fixture.partner, fixture.app.now
    )
    let hash = fixture.app.dependencies.tokenHash(invitation, generation: 2)
    try fixture.app.store.write { db in
      switch self {
      case .closedByHand:
        // Before the page was shown: the hour of grace is not for it.
        _ = try db.run(
          "UPDATE rounds SET state = 'closed', closed_at = \(now.adding(minutes: -90)) WHERE id = \(round)")
      case .closedByClock:
        _ = try db.run("UPDATE rounds SET closes_at = \(now.adding(minutes: -90)) WHERE id = \(round)")
      case .revoked: try db.revokeLink(of: invitation, generation: 2, tokenHash: hash)
      case .takenOff: try db.archivePartner(partner, at: now)
      }
    }
  }
}

/// The site with something that happens once, after a request was read and before anything is written: the ids of
/// what is to be written are made in between.
struct InterruptedSite: Sendable {
  let app: App

  init(_ fixture: AnsweringFixture, _ happen: @escaping @Sendable () throws -> Void) {
    let once = Once(happen)
    var dependencies = fixture.app.dependencies
    let made = dependencies.newUUID
    dependencies.newUUID = {
      once.run()
      return made()
    }
    app = App(dependencies: dependencies)
  }

  private final class Once: Sendable {
    private let isDone = Mutex(false)
    private let happen: @Sendable () throws -> Void

    init(_ happen: @escaping @Sendable () throws -> Void) { self.happen = happen }

    func run() {
      guard
        isDone.withLock({ done in
          defer { done = true }
          return !done
        })
      else { return }
      do { try happen() } catch { Issue.record(error) }
    }
  }
}

@Suite struct PassageTests {
  /// What the handlers of answering's pages are given.
  private func read(_ fixture: AnsweringFixture, _ fields: Fields) throws -> (Answering, Visit) {
    let token = String(fixture.link.dropFirst(3))
    let answering = try fixture.app.dependencies.answering(.link(token: token), now: fixture.app.now)
    let visit = try Visitors(dependencies: fixture.app.dependencies).visit(
      Request(.post, fixture.link, headers: ["Accept-Language": "nn"], form: fields))
    return (try #require(answering), visit)
  }

  private func expect(_ page: Response, after change: Between) {
    switch change {
    case .closedByHand, .closedByClock:
      #expect(page.status == .conflict && page.text.contains("Runden er stengd"))
    case .revoked: #expect(page.status == .notFound && page.text.contains("href=\"/lost-link\""))
    case .takenOff:
      #expect(page.status == .conflict && page.text.contains("De er ikkje lenger med i runden"))
    }
    #expect(page.text.contains("Vakter i helga"), "what was typed is gone")
  }

  @Test(arguments: Between.allCases)
  func `what is sent after the way in was shut is refused as on any other day, and the words are shown`(
    _ change: Between
  ) throws {
    let fixture = try AnsweringFixture()
    var fields = fixture.open().fields
    fields.set("problem", "Vakter i helga")
    fields.set("send", "send")
    let (answering, visit) = try read(fixture, fields)
    try change.happen(fixture)
    let page = try FillHandlers(app: fixture.app.dependencies).fill(answering, visit.frame, visit)
    expect(page, after: change)
    #expect(try fixture.submission() == nil && fixture.draft() == nil)
    #expect(try fixture.count("SELECT count(*) FROM outbox") == 0)
    // A moment later the same page meets the same.
    let later = fixture.app.post(fixture.link, fields, headers: ["Accept-Language": "nn"])
    expect(later, after: change)
  }

  @Test(arguments: Between.allCases)
  func `nor is anything saved`(_ change: Between) throws {
    let fixture = try AnsweringFixture()
    var fields = fixture.open().fields
    fields.set("problem", "Vakter i helga")
    let (answering, visit) = try read(fixture, fields)
    try change.happen(fixture)
    let handlers = FillHandlers(app: fixture.app.dependencies)
    let saved = try handlers.save(answering, visit.frame, visit)
    #expect(saved.status == (change.keepsLink ? .conflict : .notFound))
    #expect(try saved.json()["problem"]?.string == (change.keepsLink ? "closed" : "unknown"))
    #expect(try saved.json()["words"]?.string?.isEmpty == false)
    #expect(try fixture.draft() == nil)
    let later = fixture.app.post(fixture.link + "/save", fields)
    #expect(later.status == saved.status)
    #expect(try later.json()["problem"] == saved.json()["problem"])
  }

  @Test(arguments: Between.allCases)
  func `nothing is declined, taken back or begun on`(_ change: Between) throws {
    let declining = try AnsweringFixture()
    let (asked, asking) = try read(declining, ["reason": "Vi har ikkje tid."])
    try change.happen(declining)
    _ = try DeclineHandlers(app: declining.app.dependencies).decline(asked, asking.frame, asking)
    #expect(try declining.count("SELECT count(*) FROM invitations WHERE state = 'declined'") == 0)
    #expect(try declining.count("SELECT count(*) FROM audit") == 0)

    let answered = try AnsweringFixture()
    try answered.send("Vakter i helga")
    let (sent, withdrawing) = try read(answered, ["_revision": "1"])
    try change.happen(answered)
    let handlers = AnsweringHandlers(app: answered.app.dependencies)
    #expect(try handlers.withdraw(sent, withdrawing.frame, withdrawing).location == answered.link)
    _ = try handlers.change(sent, withdrawing.frame, withdrawing)
    #expect(try answered.submission()?.state == .received)
    #expect(try answered.storedAnswers() == ["problem": "Vakter i helga"])
    #expect(try answered.draft() == nil)
    #expect(try answered.count("SELECT count(*) FROM audit WHERE action = 'submission.withdraw'") == 0)
  }

  @Test func `closed by hand while somebody writes, the page may still be sent, marked late`() throws {
    let fixture = try AnsweringFixture()
    var fields = fixture.open().fields
    fields.set("problem", "Vakter i helga")
    fields.set("send", "send")
    fixture.app.move(minutes: 5)
    let (answering, visit) = try read(fixture, fields)
    let (round, now) = (fixture.round, fixture.app.now)
    try fixture.change(
      "UPDATE rounds SET state = 'closed', closed_at = \(now.adding(minutes: -1)) WHERE id = \(round)")
    let page = try FillHandlers(app: fixture.app.dependencies).fill(answering, visit.frame, visit)
    #expect(page.status == .seeOther)
    #expect(try fixture.submission()?.isLate == true)
  }

  @Test func `a deadline that was moved meanwhile stands in nobody's way`() throws {
    let fixture = try AnsweringFixture()
    var fields = fixture.open().fields
    fields.set("problem", "Vakter i helga")
    fields.set("send", "send")
    let (answering, visit) = try read(fixture, fields)
    try fixture.change("UPDATE rounds SET closes_at = \(fixture.app.now.adding(days: 30))")
    let page = try FillHandlers(app: fixture.app.dependencies).fill(answering, visit.frame, visit)
    #expect(page.status == .seeOther)
    #expect(try fixture.submission()?.isLate == false)
  }

  @Test func `a change begins from what stands, not from what stood when it was read`() throws {
    let fixture = try AnsweringFixture()
    var browser = try fixture.send("Vakter")
    let (sent, visit) = try read(fixture, ["note": "Ring oss", "_page": "0"])
    browser.press("change")
    browser.fill("problem", "Vakter og bustader")
    browser.press("send")
    // Both had read the first revision; neither may bring it back.
    let handlers = AnsweringHandlers(app: fixture.app.dependencies)
    _ = try handlers.change(sent, visit.frame, visit)
    #expect(try fixture.draft() == nil)
    _ = try FillHandlers(app: fixture.app.dependencies).save(sent, visit.frame, visit)
    #expect(try fixture.draft()?.answers.json == ["problem": "Vakter og bustader", "note": "Ring oss"])
  }

  @Test func `what is written after an answer was taken back is not dropped by an old page`() throws {
    let fixture = try AnsweringFixture()
    try fixture.send("Vakter")
    let (sent, visit) = try read(fixture, [:])
    _ = fixture.app.post(fixture.link + "/withdraw")
    var browser = fixture.open()
    browser.press("ok")
    browser.fill("problem", "Nytt svar")
    browser.press("save")
    _ = try AnsweringHandlers(app: fixture.app.dependencies).discard(
      sent, visit.frame, visit)
    #expect(try fixture.draft()?.answers.json == ["problem": "Nytt svar"])
  }

  @Test func `a change begun in another window is not taken back with the answer unseen`() throws {
    let fixture = try AnsweringFixture()
    var browser = try fixture.send("Vakter")
    let (sent, visit) = try read(fixture, [:])
    browser.press("change")
    browser.fill("problem", "Vakter, og ein heil kveld med ord")
    browser.press("save")
    _ = try AnsweringHandlers(app: fixture.app.dependencies).withdraw(sent, visit.frame, visit)
    #expect(try fixture.submission()?.state == .received)
    #expect(try fixture.draft()?.answers.json == ["problem": "Vakter, og ein heil kveld med ord"])
  }

  @Test func `an answer changed in another window is not taken back unseen`() throws {
    let fixture = try AnsweringFixture()
    var browser = try fixture.send("Vakter")
    let (sent, visit) = try read(fixture, [:])
    browser.press("change")
    browser.fill("problem", "Vakter og bustader")
    browser.press("send")
    _ = try AnsweringHandlers(app: fixture.app.dependencies).withdraw(sent, visit.frame, visit)
    #expect(try fixture.submission()?.state == .received)
    #expect(try fixture.answers().json == ["problem": "Vakter og bustader"])
  }
}

/// The same where one request reads and writes: the change comes while it is being answered.
@Suite struct InterruptedTests {
  private func post(_ site: InterruptedSite, _ path: String, _ fields: Fields) -> Response {
    let crossSite = CrossSite(key: site.app.dependencies.key, settings: site.app.dependencies.settings)
    var form = fields
    form.set(CrossSite.field, crossSite.token(session: nil, now: site.app.dependencies.now()))
    return site.app.respond(
      Request(.post, path, headers: ["Host": "127.0.0.1:8080", "Accept-Language": "nn"], form: form))
  }

  private func close(_ fixture: AnsweringFixture) -> @Sendable () throws -> Void {
    { try Between.closedByHand.happen(fixture) }
  }

  private func anonymous() throws -> (fixture: AnsweringFixture, code: String) {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    let text = try fixture.send("Vakter").text
    return (fixture, String(try #require(text.firstMatch(of: /id="receipt">([^<]*)</)).1))
  }

  @Test func `a change by a receipt's code meets the closed round, and the words are shown`() throws {
    let (fixture, code) = try anonymous()
    let page = post(
      InterruptedSite(fixture, close(fixture)), "/receipt/change",
      ["code": code, "problem": "Vakter i helga", "send": "send"])
    #expect(page.status == .conflict)
    #expect(page.text.contains("kan ikkje endrast lenger") && page.text.contains("Vakter i helga"))
    #expect(try fixture.count("SELECT count(*) FROM submission_revisions") == 1)
  }

  @Test func `taking back by a receipt's code meets the closed round`() throws {
    let (fixture, code) = try anonymous()
    let page = post(InterruptedSite(fixture, close(fixture)), "/receipt/withdraw", ["code": code])
    #expect(page.text.contains("kan ikkje endrast lenger"))
    #expect(try fixture.count("SELECT count(*) FROM submissions WHERE state = 'received'") == 1)
  }

  @Test func `two windows that a code opened do not write over each other; pressing twice is pressing once`()
    throws
  {
    let (fixture, code) = try anonymous()
    func window() -> PlainBrowser {
      var browser = PlainBrowser(fixture.app, "/receipt")
      browser.fill("code", code)
      browser.press("find")
      browser.press("begin")
      return browser
    }
    var (one, other) = (window(), window())
    one.fill("problem", "Vakter i helga")
    #expect(one.pressing("send").status == .ok && one.pressing("send").status == .ok)
    #expect(try fixture.count("SELECT count(*) FROM submission_revisions") == 2)
    other.fill("problem", "Bustader")
    other.press("save")
    other.press("send")
    #expect(other.page.status == .conflict)
    #expect(other.fields["problem"] == "Bustader")
    #expect(try fixture.count("SELECT count(*) FROM submission_revisions") == 2)
    // Who has looked it over sends it.
    other.press("send")
    #expect(try fixture.count("SELECT count(*) FROM submission_revisions") == 3)
  }

  @Test func `programs are told that the round is closed, and nothing of their call stays`() throws {
    let fixture = try AnsweringFixture()
    try fixture.change("DELETE FROM invitations")
    let token = try fixture.app.makeToken(.secretariat)
    let site = InterruptedSite(fixture, close(fixture))
    let body: JSONValue = ["partner": .string(fixture.partner.text), "answers": ["problem": "Vakter"]]
    let response = site.app.respond(
      Request(
        .post, "/api/v1/rounds/\(fixture.round)/submissions",
        headers: [
          "Authorization": "Bearer \(token)", "Host": "127.0.0.1:8080", "Content-Type": "application/json",
        ], bytes: body.serialized()))
    #expect(response.status == .conflict)
    #expect(try fixture.count("SELECT count(*) FROM submissions") == 0)
    #expect(try fixture.count("SELECT count(*) FROM invitations") == 0)
  }

  @Test func `two programs that answer for the same partner at once make one answer`() throws {
    let fixture = try AnsweringFixture()
    try fixture.change("DELETE FROM invitations")
    let token = try fixture.app.makeToken(.secretariat)
    let body: JSONValue = ["partner": .string(fixture.partner.text), "answers": ["problem": "Vakter"]]
    let request = Request(
      .post, "/api/v1/rounds/\(fixture.round)/submissions",
      headers: [
        "Authorization": "Bearer \(token)", "Host": "127.0.0.1:8080", "Content-Type": "application/json",
      ], bytes: body.serialized())
    let site = InterruptedSite(fixture) {
      #expect(fixture.app.app.respond(request).status == .created)
    }
    #expect(site.app.respond(request).status == .conflict)
    #expect(try fixture.count("SELECT count(*) FROM submissions") == 1)
    #expect(try fixture.count("SELECT count(*) FROM invitations") == 1)
  }

  @Test func `a table is not brought into a round that was put away while it was read`() throws {
    let fixture = try AnsweringFixture()
    var dependencies = InterruptedSite(fixture) {
      try fixture.change("UPDATE rounds SET state = 'archived'")
    }.app.dependencies
    dependencies.wake = {}
    let table = ImportTable(Array("part;svar\r\nSolvåg kommune;Vakter".utf8))
    #expect(throws: SubmissionsImport.Refusal.self) {
      _ = try SubmissionsImport(
        app: dependencies, round: fixture.round, createsPartners: false, isDryRun: false
      ).run(table, maps: ["part=partner", "svar=problem"], values: [])
    }
    #expect(try fixture.count("SELECT count(*) FROM submissions") == 0)
  }
}

extension AnsweringFixture {
  /// The answers, also where the link no longer leads to them.
  fileprivate func storedAnswers() throws -> JSONValue {
    let id = try #require(try submission()).id
    let rows = try app.store.read { db in try db.answers(of: id, revision: 1) }
    return .object(JSONObject(rows.map { ($0.question, .string($0.text)) }))
  }
}
