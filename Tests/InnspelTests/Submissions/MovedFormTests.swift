import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// A round moves to a new version of its form while partners answer: no word is lost, and no answer is taken for one to
/// questions that nobody saw.
@Suite struct MovedFormTests {
  /// The short form again: «note» is gone, one can no longer answer for all, and there is a question more.
  private static let second = """
    {"form_id": "short", "default_language": "nn", "languages": ["nn", "nb", "en"],
     "title": {"nn": "Kort", "nb": "Kort", "en": "Short"},
     "choices": {"reach": [
       {"name": "own", "label": {"nn": "Oss", "nb": "Oss", "en": "Us"}},
       {"name": "region", "label": {"nn": "Regionen", "nb": "Regionen", "en": "The region"}}]},
     "survey": [
       {"type": "text", "name": "problem", "appearance": "multiline", "required": true,
        "label": {"nn": "Kva er vanskelegast?", "nb": "Hva er vanskeligst?", "en": "What is hardest?"}},
       {"type": "select_one", "name": "reach", "list_name": "reach",
        "label": {"nn": "Kven gjeld det?", "nb": "Hvem gjelder det?", "en": "Whom does it concern?"}},
       {"type": "text", "name": "helps",
        "label": {"nn": "Kva hjelper?", "nb": "Hva hjelper?", "en": "What helps?"}}]}
    """

  @discardableResult private func move(_ fixture: AnsweringFixture, telling: Bool = false) throws -> Round {
    let definition = try FormDefinition.decode(JSONValue(parsing: Self.second)).get()
    try fixture.app.store.write { db in
      _ = try db.store(definition, id: FormID("form-1"), by: "test", now: TestApp.start)
    }
    let staff = try fixture.app.signIn(.secretariat)
    let clerk = User(
      id: staff.user, name: "Kari", email: "kari@innspel.example", language: .en, roles: [.secretariat])
    return try RoundsDesk(app: fixture.app.dependencies).moveForm(
      fixture.round, to: 2, by: .person(clerk), allowingGaps: false, telling: telling)
  }

  @Test
  func `what was begun goes on in the new version, and what is no longer asked is shown until it is sent`()
    throws
  {
    let fixture = try AnsweringFixture()
    var browser = fixture.open()
    browser.fill("problem", "Vakter")
    browser.fill("reach", "shared")
    browser.fill("note", "Ring ordføraren")
    browser.press("save")
    try move(fixture)
    browser.go(fixture.link)
    #expect(browser.text.contains("Skjemaet er endra medan de skreiv"))
    #expect(browser.text.contains("Kva er vanskelegast?"))
    #expect(browser.fields["problem"] == "Vakter")
    #expect(browser.text.contains("Ring ordføraren"))
    #expect(browser.text.contains("<dd>Alle</dd>"), "the choice that is gone, by its name")
    browser.fill("reach", "region")
    browser.press("save")
    #expect(browser.text.contains("Ring ordføraren"))
    #expect(!browser.text.contains("Skjemaet er endra medan de skreiv"), "told until it was saved")
    browser.press("send")
    #expect(try fixture.answers().json == ["problem": "Vakter", "reach": "region"])
    #expect(try fixture.count("SELECT form_version FROM submission_revisions") == 2)
  }

  @Test func `a page that was open sends nothing, keeps what was typed and shows the form as it is now`()
    throws
  {
    let fixture = try AnsweringFixture()
    var browser = fixture.open()
    browser.fill("problem", "Vakter")
    browser.fill("note", "Ring")
    try move(fixture)
    browser.press("send")
    #expect(try fixture.submission() == nil)
    #expect(browser.text.contains("Skjemaet er endra medan de skreiv"))
    #expect(browser.fields["problem"] == "Vakter")
    #expect(browser.text.contains("Ring"))
    browser.fill("helps", "Turnus")
    browser.press("send")
    #expect(try fixture.answers().json == ["problem": "Vakter", "helps": "Turnus"])
  }

  @Test func `a page that goes on saving itself loses nothing, and says that the form has changed`() throws {
    let fixture = try AnsweringFixture()
    var browser = fixture.open()
    browser.fill("problem", "Vakt")
    browser.fill("note", "Ri")
    browser.fill("_turn", "k3.1")
    _ = try fixture.app.post(fixture.link + "/save", browser.fields).json()
    try move(fixture)
    browser.fill("problem", "Vakter")
    browser.fill("note", "Ring")
    browser.fill("_turn", "k3.2")
    let saved = try fixture.app.post(fixture.link + "/save", browser.fields).json()
    #expect(saved["note"]?.string?.contains("Skjemaet er endra") == true)
    let draft = try #require(try fixture.draft())
    #expect(draft.answers.json == ["problem": "Vakter"])
    #expect(draft.unasked.parts == [.init(version: 1, answers: Answers(["note": "Ring"]))])
    #expect(draft.formVersion == 2)
  }

  @Test func `one window with the old version and one with the new lose nothing to each other`() throws {
    let fixture = try AnsweringFixture()
    var old = fixture.open()
    old.fill("problem", "Vakter")
    try move(fixture)
    var new = fixture.open()
    new.fill("helps", "Turnus")
    new.press("save")
    old.press("save")
    #expect(try fixture.draft()?.answers.json == ["helps": "Turnus", "problem": "Vakter"])
    old.fill("problem", "Vakter i helga")
    new.fill("problem", "Rekruttering")
    new.press("save")
    old.press("save")
    #expect(old.text.contains("Nokon skreiv noko anna her samtidig"))
    #expect(old.text.contains("Rekruttering") && old.fields["problem"] == "Vakter i helga")
  }

  @Test func `an answer that was sent stays in the version it was given in until somebody changes it`() throws
  {
    let fixture = try AnsweringFixture()
    var browser = fixture.open()
    browser.fill("problem", "Vakter")
    browser.fill("note", "Ring")
    browser.press("send")
    try move(fixture)
    browser.go(fixture.link)
    #expect(browser.text.contains("Kva er vanskeleg?"), "the question as it was put")
    #expect(browser.text.contains("Skjemaet er endra sidan de svarte"))
    #expect(try fixture.count("SELECT form_version FROM submission_revisions") == 1)
    browser = PlainBrowser(fixture.app, fixture.link)
    browser.press("change")
    browser.go(fixture.link)
    #expect(browser.fields["problem"] == "Vakter")
    #expect(browser.text.contains("Ring"))
    browser.fill("helps", "Turnus")
    browser.press("send")
    #expect(try fixture.answers().json == ["problem": "Vakter", "helps": "Turnus"])
    #expect(try fixture.count("SELECT form_version FROM submission_revisions WHERE revision = 1") == 1)
    #expect(try fixture.count("SELECT form_version FROM submission_revisions WHERE revision = 2") == 2)
  }

  @Test func `an answer that was on its way when the round moved is not written`() throws {
    let fixture = try AnsweringFixture()
    let entrance = Entrance.link(token: String(fixture.link.dropFirst(3)))
    let found = try fixture.app.dependencies.answering(entrance, now: fixture.app.now)
    let passage = try #require(found?.passage)
    try move(fixture)
    let isStill = try fixture.app.store.read { db in try db.isStill(passage) }
    #expect(!isStill)
  }

  @Test func `an approver who has read the old version reads the new one before anything is sent`() throws {
    let fixture = try AnsweringFixture()
    var partner = fixture.open()
    partner.fill("problem", "Vakter")
    partner.press("approval")
    partner.fill("name", "Berit")
    partner.fill("email", "berit@solvag.example")
    partner.press("ask")
    let found = try fixture.app.store.read { [id = fixture.invitation] db in try db.approval(of: id) }
    let token = fixture.app.dependencies.approvalToken(try #require(found).id)
    var approver = PlainBrowser(fixture.app, SubmissionsRoute.approval(token: token).path)
    try move(fixture)
    approver.press("approve")
    #expect(approver.page.status == .conflict && approver.text.contains("Kva er vanskelegast?"))
    #expect(try fixture.submission() == nil)
    approver.press("approve")
    #expect(try fixture.count("SELECT form_version FROM submission_revisions") == 2)
  }

  @Test func `an anonymous round moves until somebody has answered`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    var browser = fixture.open()
    browser.fill("problem", "Vakter")
    browser.press("save")
    #expect(try move(fixture).formVersion == 2)
    let answered = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    try answered.send()
    let refusal = #expect(throws: HTTPError.self) { try move(answered) }
    #expect(refusal?.words?.nn.contains("Skjemaet ligg difor fast") == true)
  }

  @Test func `those who have begun or answered are told, others are not`() throws {
    let fixture = try AnsweringFixture()
    let found = try fixture.app.store.read { [id = fixture.round] db in try db.round(id) }
    let round = try #require(found)
    _ = try AnsweringFixture.invite("Holme kommune", "ola@holme.example", round, fixture.app)
    var browser = fixture.open()
    browser.fill("problem", "Vakter")
    browser.press("save")
    try move(fixture, telling: true)
    let told = try fixture.app.store.read { db in
      try db.rows("SELECT to_address FROM outbox WHERE template = \(LetterTemplate.formChanged)") { row in
        try row[0] as String
      }
    }
    #expect(told == ["kari@solvag.example"])
  }

  @Test func `what was written to questions that are gone is read back as it was kept`() {
    var unasked = UnaskedAnswers()
    unasked.put(Answers(["a": "ein"]), of: 1)
    unasked.put(Answers(["a": "ein til", "b": "to"]), of: 1)
    unasked.append(Answers(["a": "ein annan"]), of: 1)
    unasked.append(Answers(["a": "ein annan"]), of: 1)
    unasked.put(Answers(), of: 2)
    #expect(
      unasked.parts == [
        .init(version: 1, answers: Answers(["a": "ein til", "b": "to"])),
        .init(version: 1, answers: Answers(["a": "ein annan"])),
      ])
    #expect(UnaskedAnswers(unasked.json) == unasked)
  }
}

/// The page and the numbers of a round that moves.
extension MovedFormTests {
  @Test func `the page says what is otherwise, and a language that goes missing is asked about`() throws {
    let fixture = try RoundsFixture()
    let round = try fixture.open()
    let path = RoundsRoute.ask(round.id, .form).path
    #expect(fixture.app.get(path, as: fixture.staff).text.contains("The form has no newer version"))
    var newer = RoundsFixture.definition
    newer["languages"] = ["nn", "nb"]
    newer["title"] = ["nn": "Skjema", "nb": "Skjema"]
    newer["survey"] = [["type": "text", "name": "view", "label": ["nn": "Kva no?", "nb": "Hva nå?"]]]
    let form = try FormDefinition.decode(newer).get()
    try fixture.app.store.write { db in
      _ = try db.store(form, id: fixture.form, by: "test", now: TestApp.start)
    }
    let board = fixture.app.get(RoundsRoute.round(round.id).path, as: fixture.staff).text
    #expect(board.contains("href=\"\(path)\""))
    #expect(fixture.app.get(FormsRoute.form(fixture.form).path, as: fixture.staff).text.contains(path))
    var browser = PlainBrowser(fixture.app, path, as: fixture.staff)
    #expect(browser.text.contains("<del>Kva meiner de?</del>") && browser.text.contains("<ins>Kva no?</ins>"))
    #expect(browser.text.contains("<button>Use version 2 of the form</button>"))
    browser.press("go")
    #expect(browser.page.status == .unprocessableContent)
    #expect(try fixture.current(round.id).formVersion == 1)
    browser.fill("gaps", "allowed")
    browser.press("go")
    #expect(try fixture.current(round.id).formVersion == 2)
    #expect(try fixture.audited("round.moveForm") == 1)
  }

  @Test func `a summary tells of questions and choices that are no longer asked as well`() throws {
    let fixture = try AnsweringFixture()
    var browser = fixture.open()
    browser.fill("problem", "Vakter")
    browser.fill("reach", "shared")
    browser.fill("note", "Ring")
    browser.press("send")
    try move(fixture)
    let app = fixture.app.dependencies
    let summary = try fixture.app.store.read { [id = fixture.round] db in
      try db.round(id).map { try Summary.build($0, app, db) }
    }
    let questions = try #require(summary).questions
    #expect(questions.map(\.name) == ["problem", "reach", "helps", "note"])
    #expect(questions[1].choices.map(\.code) == ["own", "region", "shared"])
    #expect(questions[1].choices.last?.count == 1)
    #expect(questions[2].notAsked == 1, "whoever answered before was not asked what is new")
    #expect(questions[3].answered == 1)
  }
}
