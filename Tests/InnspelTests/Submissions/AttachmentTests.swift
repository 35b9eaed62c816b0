import Attachments
import FormModel
import Foundation
import HTTP
import Secrets
import Storage
import Testing

@testable import Innspel

/// Files that partners send along with their answers (R7).
@Suite struct AttachmentTests {
  static let form = """
    {"form_id": "files", "title": "Høyring", "languages": ["nn"], "default_language": "nn",
     "survey": [
       {"type": "text", "name": "problem", "label": "Kva meiner de?", "appearance": "multiline"},
       {"type": "file", "name": "plan", "label": "Planen",
        "parameters": {"accept": "document picture", "max_size": 1}},
       {"type": "repeat", "name": "more", "label": "Fleire", "children": [
         {"type": "file", "name": "sheet", "label": "Vedlegg"}]}]}
    """
  private static let pdf = Array("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n".utf8)

  private func fixture(_ identification: Identification = .identified) throws -> AnsweringFixture {
    try AnsweringFixture(Self.form, identification)
  }

  private func files(_ fixture: AnsweringFixture) throws -> [String] {
    let path = fixture.app.folder.attachments
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: path)
  }

  private func rows(_ fixture: AnsweringFixture) throws -> Int {
    try fixture.count("SELECT count(*) FROM attachments")
  }

  @Test func `a file is sent with the page, shown, fetched, and received with the answer`() throws {
    let fixture = try fixture()
    var browser = fixture.open()
    #expect(browser.text.contains("enctype=\"multipart/form-data\""))
    #expect(browser.text.contains("Høgst 1 MB: dokument (PDF, Word), bilete."))
    browser.fill("problem", "Sjå planen.")
    browser.choose("plan", "Årsplan 2027.PDF", Self.pdf)
    browser.press("save")
    #expect(browser.text.contains(">Årsplan 2027.pdf</a>"))
    let link = try #require(browser.text.firstMatch(of: /href="([^"]*\/files\/[0-9a-f]{32})"/)).1
    let file = fixture.app.get(String(link))
    #expect(file.bytes == Self.pdf && file.headers["Content-Type"] == "application/pdf")
    let disposition = try #require(file.headers["Content-Disposition"])
    #expect(disposition.hasPrefix("attachment; ") && disposition.contains("UTF-8''%C3%85rsplan%202027.pdf"))
    #expect(file.headers["X-Content-Type-Options"] == "nosniff")
    browser.press("send")
    #expect(browser.text.contains("Årsplan 2027.pdf"))
    let submission = try #require(try fixture.submission())
    let staff = try fixture.app.signIn(.secretariat)
    let page = fixture.app.get("/submissions/\(submission.id)", as: staff).text
    let read = try #require(page.firstMatch(of: /href="(\/submissions\/[^"]*\/files\/[0-9a-f]{32})"/)).1
    #expect(fixture.app.get(String(read), as: staff).bytes == Self.pdf)
    #expect(fixture.app.get(String(read)).status == .seeOther, "nobody else's")
    let member = try fixture.app.signIn(.member)
    #expect(fixture.app.get(String(read), as: member).status == .forbidden)
  }

  @Test func `the page's script sends a file at once, and is told in words what is not taken`() throws {
    let fixture = try fixture()
    let address = fixture.link + "/files"
    func send(_ name: String, _ bytes: [UInt8]) -> Response {
      fixture.app.post(address, uploads: [Upload(name: "plan:file", filename: name, bytes: bytes)])
    }
    let taken = try send("plan.pdf", Self.pdf).json()
    #expect(taken["name"] == "plan.pdf" && taken["answer"]?.string?.hasSuffix("-plan.pdf") == true)
    #expect(fixture.app.get(try #require(taken["address"]?.string)).status == .ok)
    let wrong: [(String, [UInt8], String)] = [
      ("plan.pdf", Array("<script>".utf8), "utan makroar"), ("x.csv", Array("a;b\n1;2\n".utf8), "Her passar"),
      ("stor.pdf", Self.pdf + [UInt8](repeating: 32, count: 1 << 20), "større enn 1 MB"),
      ("tom.pdf", [], "tom"),
    ]
    for (name, bytes, words) in wrong {
      let response = send(name, bytes)
      #expect(response.status == .unprocessableContent, "\(name)")
      #expect(try response.json()["words"]?.string?.contains(words) == true, "\(name)")
    }
    #expect(try rows(fixture) == 1)
  }

  @Test func `a file that is not taken is told of, and what was typed is kept`() throws {
    let fixture = try fixture()
    var browser = fixture.open()
    browser.fill("problem", "Sjå planen.")
    browser.choose("plan", "plan.exe", Array("MZ".utf8) + [UInt8](repeating: 0, count: 100))
    browser.press("send")
    #expect(browser.page.status == .unprocessableContent && browser.text.contains("Sjå planen."))
    #expect(browser.text.contains("Denne fila kan ikkje takast imot"))
    #expect(try fixture.submission() == nil && fixture.draft()?.answers["problem"]?.string == "Sjå planen.")
  }

  @Test func `a file is taken out, or another put in its place; what is not sent goes`() throws {
    let fixture = try fixture()
    var browser = fixture.open()
    browser.choose("plan", "fyrste.pdf", Self.pdf)
    browser.press("save")
    browser.choose("plan", "andre.pdf", Self.pdf + Array("2".utf8))
    browser.press("save")
    #expect(browser.text.contains("andre.pdf") && !browser.text.contains("fyrste.pdf"))
    browser.press(PageFiles.clear, "plan")
    #expect(!browser.text.contains(">andre.pdf</a>"))
    browser.choose("plan", "tredje.pdf", Self.pdf + Array("3".utf8))
    browser.press("send")
    #expect(try rows(fixture) == 1, "only what was sent")
    fixture.app.dependencies.sweepAttachments()
    #expect(try files(fixture).count == 1)
  }

  @Test func `each entry of a repeat has its own, and the overview leads to them`() throws {
    let fixture = try fixture()
    var browser = fixture.open()
    browser.press("next")
    browser.choose("more.1.sheet", "ein.pdf", Self.pdf)
    browser.press("add", "more")
    browser.choose("more.2.sheet", "to.pdf", Self.pdf)
    browser.press("next")
    #expect(browser.text.contains(">ein.pdf</a>") && browser.text.contains(">to.pdf</a>"))
    browser.press("send")
    let answers = try fixture.answers()
    #expect(answers["more", 1, "sheet"]?.string?.hasSuffix("-ein.pdf") == true)
    #expect(answers["more", 2, "sheet"]?.string?.hasSuffix("-to.pdf") == true)
    #expect(try files(fixture).count == 1, "the same content is there once")
  }

  @Test func `nobody sends or fetches another's file`() throws {
    let fixture = try fixture()
    let round = try #require(try fixture.app.store.read { db in try db.round(fixture.round) })
    let other = try AnsweringFixture.invite("Sund kommune", "ola@sund.example", round, fixture.app)
    let theirs = "/i/" + fixture.app.dependencies.invitationToken(other.invitation, generation: 1)
    let upload = Upload(name: "plan:file", filename: "plan.pdf", bytes: Self.pdf)
    let taken = try fixture.app.post(theirs + "/files", uploads: [upload]).json()
    let (answer, id) = (taken["answer"]?.string ?? "", (taken["answer"]?.string ?? "").prefix(32))
    #expect(fixture.app.get("\(theirs)/files/\(id)").status == .ok)
    #expect(fixture.app.get("\(fixture.link)/files/\(id)").status == .notFound)
    var browser = fixture.open()
    browser.fill("problem", "Sjå planen.")
    browser.fill("plan", answer)
    browser.press("send")
    #expect(browser.page.status == .unprocessableContent && browser.text.contains("Fila er ikkje her lenger"))
    #expect(try fixture.submission() == nil)
    browser.fill("plan", "\(String(repeating: "0", count: 32))-../../etc/passwd.pdf")
    browser.press("send")
    #expect(try fixture.submission() == nil)
  }

  @Test func `an anonymous answer's file has no name, no moment and no way back`() throws {
    let fixture = try fixture(.anonymous)
    var browser = fixture.open()
    #expect(browser.text.contains("det som står i henne, kan røpe kven de er"))
    browser.choose("plan", "Solvåg kommune.pdf", Self.pdf)
    browser.press("save")
    #expect(!browser.text.contains("Solvåg kommune.pdf") && browser.text.contains("document.pdf"))
    browser.press("send")
    let hidden = try fixture.count(
      "SELECT count(*) FROM attachments WHERE invitation_id IS NULL AND received_at IS NULL")
    #expect(hidden == 1)
    let id = try #require(
      try fixture.app.store.read { db in try db.value("SELECT id FROM attachments", as: String.self) })
    #expect(fixture.app.get("\(fixture.link)/files/\(id)").status == .notFound)
    #expect(try APIClient(fixture.app).call(.get, "/attachments/\(id)").status == .conflict, "kept back")
  }

  @Test func `the words of a withdrawn answer go with its files`() throws {
    let fixture = try fixture()
    var browser = fixture.open()
    browser.choose("plan", "plan.pdf", Self.pdf)
    browser.press("send")
    #expect(try files(fixture).count == 1)
    browser.go(fixture.link + "/withdraw")
    browser.press("ok")
    #expect(try fixture.submission()?.state == .withdrawn)
    #expect(try rows(fixture) == 0 && files(fixture).isEmpty)
  }

  @Test func `what no draft names is forgotten after a day`() throws {
    let fixture = try fixture()
    var browser = fixture.open()
    browser.choose("plan", "kept.pdf", Self.pdf)
    browser.press("save")
    let upload = Upload(name: "plan:file", filename: "left.pdf", bytes: Self.pdf + [10])
    _ = fixture.app.post(fixture.link + "/files", uploads: [upload])
    let job = Job(id: JobID("x"), kind: .tidy, subject: "hourly", attempts: 1, leasedUntil: fixture.app.now)
    _ = try JobHandlers.perform(job, fixture.app.dependencies)
    #expect(try rows(fixture) == 2)
    fixture.app.move(minutes: 25 * 60)
    _ = try JobHandlers.perform(job, fixture.app.dependencies)
    #expect(try rows(fixture) == 1 && files(fixture).count == 1)
    #expect(fixture.open().text.contains("kept.pdf"))
  }

  @Test func `there is a limit to how many one answer has`() throws {
    let fixture = try fixture()
    var last = Response(status: .ok)
    for number in 0...Attachment.most {
      let upload = Upload(name: "plan:file", filename: "\(number).pdf", bytes: Self.pdf + [UInt8(number)])
      last = fixture.app.post(fixture.link + "/files", uploads: [upload])
    }
    #expect(last.status == .unprocessableContent && last.text.contains("høgst 20 filer"))
  }

  @Test func `without a scanner that answers no file is taken, and the words are kept`() throws {
    let fixture = try fixture()
    var app = fixture.app.dependencies
    app.settings.virusScanner = VirusScanner("unix:/nowhere/clamd.ctl", patience: 1)
    let item = try #require(
      try fixture.app.store.read { db in try fixture.app.dependencies.forms.form(FormID("form-1"), 1, db) }?
        .definition.item("plan"))
    let round = try #require(try fixture.app.store.read { db in try db.round(fixture.round) })
    #expect(throws: AttachmentFault.unchecked) {
      try AttachmentIntake(app: app).take(
        Self.pdf, name: "plan.pdf", for: item,
        .init(round: round, invitation: fixture.invitation, now: fixture.app.now))
    }
    #expect(try rows(fixture) == 0 && files(fixture).isEmpty)
  }

  @Test func `programs send a file first and name it in the answer`() throws {
    let fixture = try fixture()
    let client = try APIClient(fixture.app)
    let content = Data(Self.pdf).base64EncodedString()
    let made = client.call(
      .post, "/rounds/\(fixture.round)/attachments",
      ["question": "plan", "name": "plan.pdf", "content": .string(content)])
    let id = try #require(try made.json()["id"]?.string)
    #expect(made.status == .created)
    func answer(_ file: String) -> Response {
      client.call(
        .post, "/rounds/\(fixture.round)/submissions",
        [
          "partner": .string(fixture.partner.text), "language": "nn",
          "answers": ["problem": "Sjå planen.", "plan": .string(file)],
        ])
    }
    let forged = answer("\(String(repeating: "a", count: 32))-plan.pdf")
    #expect(forged.status == .unprocessableContent)
    #expect(try forged.json()["errors"]?[0]?["pointer"] == "/answers/plan")
    #expect(answer(id).status == .created)
    let file = client.call(.get, "/attachments/\(id.prefix(32))")
    #expect(file.status == .ok && file.bytes == Self.pdf)
    let wrong = client.call(
      .post, "/rounds/\(fixture.round)/attachments",
      ["question": "plan", "name": "x.pdf", "content": .string(Data("<html>".utf8).base64EncodedString())])
    #expect(wrong.status == .unprocessableContent)
  }

  @Test func `a backup has the files, and they come back with it`() throws {
    let fixture = try fixture()
    _ = try Key.create(at: fixture.app.folder.keyFile)
    var browser = fixture.open()
    browser.choose("plan", "plan.pdf", Self.pdf)
    browser.press("send")
    let file = fixture.app.folder.path + ".zip"
    defer { do { try FileManager.default.removeItem(atPath: file) } catch {} }
    try Backup(folder: fixture.app.folder, file: file, now: fixture.app.now).write()
    let restored = try TestApp(backup: file)
    let submission = try #require(try fixture.submission())
    let staff = try restored.signIn(.secretariat)
    let page = restored.get("/submissions/\(submission.id)", as: staff).text
    let read = try #require(page.firstMatch(of: /href="(\/submissions\/[^"]*\/files\/[0-9a-f]{32})"/)).1
    #expect(restored.get(String(read), as: staff).bytes == Self.pdf)
  }
}

extension Response {
  /// The content of a file.
  fileprivate var bytes: [UInt8]? {
    if case .bytes(let bytes) = body { bytes } else { nil }
  }
}
