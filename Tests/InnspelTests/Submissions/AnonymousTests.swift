import FormModel
import Foundation
import HTTP
import Storage
import Testing

@testable import Innspel

@Suite struct AnonymousTests {
  private func code(_ browser: PlainBrowser) throws -> String {
    String(try #require(browser.text.firstMatch(of: /id="receipt">([0-9A-Z]{4}-[0-9A-Z]{4})</)).1)
  }

  @Test func `the page says what anonymity means before the first question`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    #expect(fixture.open().text.contains("Utkastet er knytt til lenkja dykkar til de sender"))
  }

  /// Six partners answer in a known order at known times; then every row of every table is looked through.
  @Test func `nothing in any table ties an answer to who gave it, nor tells when or in what order`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    let app = fixture.app
    let found = try app.store.read { [id = fixture.round] db in try db.round(id) }
    let round = try #require(found)
    var links = [(fixture.invitation, fixture.link)]
    for number in 2...6 {
      let asked = try AnsweringFixture.invite("Partnar \(number)", "p\(number)@x.example", round, app)
      links.append(
        (asked.invitation, "/i/" + app.dependencies.invitationToken(asked.invitation, generation: 1)))
    }
    for (number, (_, link)) in links.enumerated() {
      app.move(minutes: 7)
      var browser = PlainBrowser(app, link)
      browser.fill("problem", "svar \(number)")
      browser.press("save")
      app.move(minutes: 3)
      browser.press("send")
      _ = try code(browser)
    }
    let tables = try app.store.read { db in
      try db.rows("SELECT name FROM sqlite_schema WHERE type = 'table'") { row in try row[0] as String }
    }
    // By id: no row outside the answer's own tables knows a submission.
    let submissions = try app.store.read { db in
      try db.rows("SELECT id FROM submissions ORDER BY id") { row in try row[0] as String }
    }
    #expect(submissions.count == 6)
    for table in tables where !["submissions", "submission_revisions", "answers"].contains(table) {
      let dump = try dump(table, app)
      for id in submissions { #expect(!dump.contains(id), "\(table) knows \(id)") }
    }
    for table in ["submissions", "submission_revisions", "answers"] {
      let dump = try dump(table, app)
      for (invitation, _) in links { #expect(!dump.contains("\"\(invitation)\"")) }
      #expect(!dump.contains(fixture.partner.text + "\"") && !dump.contains(fixture.contact.text + "\""))
      // By time: no number in them is a time of today.
      #expect(dump.firstMatch(of: /177[0-9]{10}/) == nil, "\(table) holds a time")
    }
    #expect(try dump("invitations", app).components(separatedBy: "\"answered\"").count == 7)
    #expect(try fixture.count("SELECT count(*) FROM invitations WHERE answered_at IS NOT NULL") == 0)
    for table in ["drafts", "outbox", "audit", "idempotency"] {
      #expect(try fixture.count(SQL(trusted: "SELECT count(*) FROM \(table)")) == 0, "\(table)")
    }
    // By order: ids are random, and the tables have no other order.
    #expect(submissions.allSatisfy { $0.count == 36 && Array($0)[14] == "4" })
    let rowid = try? app.store.read { db in
      try db.value("SELECT rowid FROM submissions LIMIT 1", as: Int.self)
    }
    #expect(rowid == nil)
    // By log: no line names a submission, an invitation or a token.
    let log = app.log.joined()
    for id in submissions { #expect(!log.contains(id)) }
    for (_, link) in links { #expect(!log.contains(link.dropFirst(3))) }
  }

  private func dump(_ table: String, _ app: TestApp) throws -> String {
    try app.store.read { db in
      let columns = try db.rows(SQL(trusted: "SELECT name FROM pragma_table_info('\(table)')")) { row in
        try row[0] as String
      }
      let object = columns.map { "'\($0)', \"\($0)\"" }.joined(separator: ", ")
      return try db.rows(SQL(trusted: "SELECT json_object(\(object)) FROM \(table)")) { row in
        try row[0] as String
      }.joined(separator: "\n")
    }
  }

  @Test func `party type is kept only where the round says so`() throws {
    for shows in [true, false] {
      let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous, showsGroups: shows)
      try fixture.send()
      #expect(
        try fixture.count("SELECT count(*) FROM submissions WHERE party_type = 'municipality'")
          == (shows ? 1 : 0))
    }
  }

  @Test func `pressing twice gives one answer and the same code; another window learns no code`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    var other = fixture.open()
    var browser = fixture.open()
    browser.fill("problem", "Vakter")
    let first = try #require(browser.pressing("send").location)
    let second = try #require(browser.pressing("send").location)
    #expect(try code(PlainBrowser(fixture.app, first)) == code(PlainBrowser(fixture.app, second)))
    #expect(try fixture.count("SELECT count(*) FROM submissions") == 1)
    other.fill("problem", "Noko heilt anna")
    other.press("send")
    #expect(other.page.status == .conflict)
    #expect(other.text.contains("Noko heilt anna"))
    #expect(!other.text.contains("id=\"receipt\""))
    #expect(try fixture.count("SELECT count(*) FROM submissions") == 1)
    let saving = try fixture.app.post(fixture.link + "/save", other.fields).json()
    #expect(saving["problem"]?.string == "sent")
    #expect(try fixture.draft() == nil)
  }

  @Test func `the receipt's address opens nothing after half an hour`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    let browser = try fixture.send()
    #expect(browser.address == "" || browser.text.contains("id=\"receipt\""))
    let address = try #require(browser.address.hasPrefix("/receipt/") ? browser.address : nil)
    // The link knew the language, the receipt's address knows nothing.
    #expect(address.hasSuffix("?language=nn"))
    // Other links in this browser go on in their own language.
    let cookie = fixture.app.get(address).cookies.first { $0.name == "innspel-language" }
    #expect(cookie?.path == "/receipt" && cookie?.maxAge == nil)
    fixture.app.move(minutes: 31)
    #expect(fixture.app.get(address).location == "/receipt")
    #expect(fixture.open().text.contains("ingenting knyter lenkja til svaret"))
  }

  @Test func `the code opens the answer, however it is typed, and changes it`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    let code = try code(try fixture.send("Vakter"))
    var browser = PlainBrowser(fixture.app, "/receipt")
    browser.fill("code", " " + code.lowercased().replacing("-", with: " "))
    browser.press("find")
    #expect(browser.text.contains("Vakter"))
    browser.press("begin")
    #expect(browser.fields["problem"] == "Vakter")
    browser.fill("problem", "")
    browser.press("send")
    #expect(browser.page.status == .unprocessableContent)
    browser.fill("problem", "Vakter og bustader")
    browser.press("send")
    #expect(try self.code(browser) == code)
    #expect(try fixture.count("SELECT count(*) FROM submission_revisions") == 2)
    #expect(try fixture.count("SELECT count(*) FROM submission_revisions WHERE received_at IS NOT NULL") == 0)
    #expect(try fixture.count("SELECT count(*) FROM submissions WHERE changed_at IS NOT NULL") == 0)
    #expect(try fixture.count("SELECT count(*) FROM audit") == 0)
  }

  @Test func `words in an entry are asked about before they are removed with it`() throws {
    let fixture = try AnsweringFixture(
      """
      {"form_id": "f", "default_language": "nn", "languages": ["nn"], "title": "Prøve", "survey": [
        {"type": "repeat", "name": "need", "label": "Behov", "children": [
          {"type": "text", "name": "what", "label": "Kva?"}]}]}
      """, .anonymous)
    var sender = fixture.open()
    sender.fill("need.1.what", "Folk")
    sender.press("add", "need")
    sender.fill("need.2.what", "Pengar")
    sender.press("send")
    var browser = PlainBrowser(fixture.app, "/receipt")
    browser.fill("code", try code(sender))
    browser.press("find")
    browser.press("begin")
    browser.press("remove", "need.1")
    #expect(browser.fields["need.1.what"] == "Folk" && browser.text.contains("name=\"_remove\""))
    browser.press("_remove", "need.1")
    #expect(browser.fields["need.1.what"] == "Pengar" && browser.fields["need.2.what"] == nil)
    browser.press("add", "need")
    browser.press("remove", "need.2")
    #expect(browser.fields["need.2.what"] == nil, "nothing is written in it")
    browser.press("send")
    let texts = try fixture.app.store.read { db in
      try db.rows("SELECT text FROM answers WHERE revision = 2") { row in try row[0] as String? }
    }
    #expect(texts == ["Pengar"], "what was removed does not come back")
  }

  @Test func `the code withdraws the answer, after asking`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    let code = try code(try fixture.send())
    let asked = fixture.app.post("/receipt/withdraw", ["code": code, "ask": "ask"])
    #expect(asked.text.contains("Vil de trekkje svaret?") || asked.text.contains("Do you want"))
    #expect(try fixture.count("SELECT count(*) FROM answers") == 1)
    _ = fixture.app.post("/receipt/withdraw", ["code": code])
    #expect(try fixture.count("SELECT count(*) FROM answers") == 0)
    #expect(try fixture.count("SELECT count(*) FROM submissions WHERE state = 'withdrawn'") == 1)
    #expect(try fixture.count("SELECT count(*) FROM audit") == 0)
  }

  @Test func `an answer that is withdrawn while its page is open takes no typed word with it`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    let code = try code(try fixture.send("Vakter"))
    var browser = PlainBrowser(fixture.app, "/receipt")
    browser.fill("code", code)
    browser.press("find")
    browser.press("begin")
    _ = fixture.app.post("/receipt/withdraw", ["code": code])
    browser.fill("problem", "Vakter og bustader")
    for press in ["save", "send"] {
      var window = browser
      window.press(press)
      #expect(window.page.status == .conflict)
      #expect(window.text.contains("Svaret er trekt tilbake") && window.text.contains("Vakter og bustader"))
      #expect(window.text.contains("Det skjedde medan de skreiv her"))
    }
    #expect(try fixture.count("SELECT count(*) FROM answers") == 0)
    // Nothing was typed: then it is only said, also to whoever presses twice.
    for address in ["/receipt", "/receipt/withdraw"] {
      let page = fixture.app.post(address, ["code": code], headers: ["Accept-Language": "nn"])
      #expect(page.status == .ok && page.text.contains("Svaret er trekt tilbake"))
      #expect(!page.text.contains("Det skjedde"))
    }
  }

  @Test func `a wrong code is refused, and after many of them the right one says nothing either`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    let app = fixture.app
    let code = try code(try fixture.send())
    #expect(app.post("/receipt", ["code": "AAAA-AAAA"]).status == .unprocessableContent)
    for _ in 0..<199 { _ = app.post("/receipt", ["code": "AAAA-AAAB"]) }
    let admin = try app.signIn(.administrator)
    let words = "Ring oss gjerne om dette, vi har meir å fortelje."
    for address in ["/receipt", "/receipt/withdraw", "/receipt/change", "/erase"] {
      let refused = app.post(address, ["code": code, "note": words], as: admin)
      #expect(refused.status == .tooManyRequests, "\(address)")
      #expect(refused.headers["Retry-After"] == "600")
      #expect(refused.text.contains("many attempts in a short time") && refused.text.contains(words))
    }
    #expect(app.post("/receipt", ["code": code], from: "198.51.100.7").status == .ok)
    app.move(minutes: 10)
    #expect(app.post("/receipt", ["code": code]).status == .ok)
  }

  @Test func `the right code is never counted`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    let code = try code(try fixture.send())
    for _ in 0..<201 { _ = fixture.app.post("/receipt", ["code": code]) }
    #expect(fixture.app.post("/receipt", ["code": code]).status == .ok)
  }

  @Test func `an answer that a link can find is not opened by its code`() throws {
    let fixture = try AnsweringFixture()
    let code = try code(try fixture.send())
    #expect(fixture.app.post("/receipt", ["code": code]).status == .unprocessableContent)
  }

  @Test(arguments: [Identification.anonymous, .identified])
  func `the file is written anew when an anonymous answer has come, so that it tells no order`(
    _ identification: Identification
  ) throws {
    let fixture = try AnsweringFixture(AnsweringFixture.short, identification)
    let app = fixture.app
    func rewrites(_ kind: JobKind) throws -> Int {
      let job = Job(
        id: JobID("x"), kind: kind, subject: fixture.round.text, attempts: 1, leasedUntil: app.now)
      return try app.statements { _ = try JobHandlers.perform(job, app.dependencies) }.count {
        $0 == "VACUUM"
      }
    }
    try fixture.send()
    let expected = identification == .anonymous ? 1 : 0
    #expect(try rewrites(.tidy) == expected)
    #expect(try rewrites(.tidy) == 0, "nothing has come since")
    try RoundsDesk(app: app.dependencies).close(fixture.round, by: .commandLine)
    #expect(try rewrites(.readAnswers) == expected)
  }

  @Test func `an anonymous partner that declines is shown what goes before it goes`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    func drafts() throws -> Int { try fixture.count("SELECT count(*) FROM drafts") }
    var browser = fixture.open()
    browser.fill("problem", "Ferja går for sjeldan")
    browser.press("save")
    // From a page that was there before the words were, and from one that a colleague has written after.
    #expect(fixture.app.post(fixture.link + "/decline", ["reason": "Nei"]).status == .conflict)
    var leaving = PlainBrowser(fixture.app, fixture.link + "/decline")
    #expect(leaving.text.contains("Ferja går for sjeldan") && leaving.text.contains("blir sletta"))
    var colleague = fixture.open()
    colleague.fill("problem", "Ferja går for sjeldan, seier dei")
    colleague.press("save")
    leaving.fill("reason", "Vi rekk det ikkje")
    leaving.press("ok")
    #expect(leaving.text.contains("sjeldan, seier dei") && leaving.text.contains("Vi rekk det ikkje"))
    #expect(try drafts() == 1)
    leaving.press("ok")
    #expect(try drafts() == 0 && leaving.text.contains("De har sagt at de ikkje svarar"))
  }

  @Test func `an anonymous partner that has declined may change its mind`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    _ = fixture.app.post(fixture.link + "/decline", ["reason": "Nei"])
    var browser = fixture.open()
    #expect(browser.text.contains("De har sagt at de ikkje svarar"))
    browser.press("ok")
    browser.fill("problem", "Likevel")
    browser.press("send")
    _ = try code(browser)
    #expect(try fixture.count("SELECT count(*) FROM invitations WHERE state = 'answered'") == 1)
  }
}
