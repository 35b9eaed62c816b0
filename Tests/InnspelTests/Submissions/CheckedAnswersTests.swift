import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

@Suite struct CheckedAnswersTests {
  private static let today = TestApp.start.today

  private static func form(_ survey: JSONValue) throws -> Form {
    let definition = try FormDefinition.decode([
      "form_id": "checked", "default_language": "nn", "languages": ["nn"], "title": "x", "survey": survey,
    ]).get()
    return Form(id: FormID("f"), version: 3, definition: definition)
  }

  private func fault(_ answers: JSONObject, _ form: Form) -> CheckedAnswers.Fault? {
    do {
      _ = try CheckedAnswers(Answers(answers), form, .nn, today: Self.today)
      return nil
    } catch {
      return error
    }
  }

  @Test func `what is not asked is left out, and what is unknown is a fault`() throws {
    let form = try Self.form([
      ["type": "text", "name": "a", "label": "A"],
      ["type": "text", "name": "b", "label": "B", "relevant": "${a} = 'x'"],
    ])
    let checked = try CheckedAnswers(Answers(["a": "y", "b": "z"]), form, .en, today: Self.today)
    #expect(checked.answers.json == ["a": "y"])
    #expect(checked.language == .en && checked.form.version == 3)
    guard case .wrong(let problems) = fault(["a": "y", "c": "z"], form) else {
      Issue.record("an unknown question was taken")
      return
    }
    #expect(problems.map(\.path) == ["c"])
  }

  @Test func `nothing, space, and what the form says by itself are no answer`() throws {
    let form = try Self.form([
      ["type": "text", "name": "a", "label": "A"],
      ["type": "text", "name": "b", "label": "B", "read_only": true, "default": "Fjordhelse"],
      ["type": "calculate", "name": "c", "calculation": "1 + 1"],
      [
        "type": "repeat", "name": "r", "label": "R",
        "children": [
          ["type": "text", "name": "d", "label": "D"],
          ["type": "calculate", "name": "e", "calculation": "2"],
        ],
      ],
    ])
    for answers: JSONObject in [[:], ["a": " \n "], ["b": "Fjordhelse"], ["r": [[:], ["d": " "]]]] {
      #expect(fault(answers, form) == .empty)
    }
    #expect(fault(["r": [[:], ["d": "x"]]], form) == nil)
  }
}

/// The same rules whichever way an answer comes.
@Suite struct NothingAnsweredTests {
  private static let form = AnsweringFixture.short.replacing("\"required\": true,", with: "")

  @Test func `a form in which nothing is written is not sent`() throws {
    let fixture = try AnsweringFixture(Self.form)
    var browser = fixture.open()
    browser.fill("problem", " \n")
    browser.press("send")
    #expect(browser.page.status == .unprocessableContent)
    #expect(browser.text.contains("De har ikkje skrive noko enno."))
    #expect(try fixture.submission() == nil)
  }

  @Test func `nor by the secretariat`() throws {
    let fixture = try AnsweringFixture(Self.form)
    let session = try fixture.app.signIn(.secretariat, language: .nn)
    var browser = PlainBrowser(
      fixture.app, "/rounds/\(fixture.round)/enter/\(fixture.invitation)", as: session)
    browser.press("send")
    #expect(browser.page.status == .unprocessableContent)
    #expect(try fixture.submission() == nil)
  }

  @Test func `nor as a change of an answer that only its code finds`() throws {
    let fixture = try AnsweringFixture(Self.form, .anonymous)
    let receipt = try fixture.send("Vakter").text
    let code = String(try #require(receipt.firstMatch(of: /id="receipt">([^<]*)</)).1)
    var browser = PlainBrowser(fixture.app, "/receipt")
    browser.fill("code", code)
    browser.press("find")
    browser.press("begin")
    browser.fill("problem", "")
    browser.press("send")
    #expect(browser.page.status == .unprocessableContent)
    #expect(browser.text.contains("<title>Éin ting må rettast"))
    #expect(browser.text.contains("De har ikkje skrive noko enno."))
    #expect(try fixture.count("SELECT count(*) FROM submission_revisions") == 1)
    #expect(try fixture.count("SELECT count(*) FROM answers WHERE text = 'Vakter'") == 1)
  }

  @Test func `what came in pieces is told on the page that a code opened too`() throws {
    let fixture = try AnsweringFixture(Self.form, .anonymous)
    let receipt = try fixture.send("Vakter").text
    let code = String(try #require(receipt.firstMatch(of: /id="receipt">([^<]*)</)).1)
    let crossSite = CrossSite(
      key: fixture.app.dependencies.key, settings: fixture.app.dependencies.settings)
    let fields: Fields = [
      CrossSite.field: crossSite.token(session: nil, now: fixture.app.now), "code": code,
      "problem": "Vakter og bu", "send": "send",
    ]
    let page = fixture.app.app.respond(
      Request(
        .post, "/receipt/change", headers: ["Host": "127.0.0.1:8080", "Accept-Language": "nn"],
        form: fields, bodyFault: .truncated))
    #expect(page.status == .badRequest)
    #expect(page.text.contains("Berre noko av det de sende, kom fram"))
    #expect(page.text.contains("Vakter og bu"))
    #expect(try fixture.count("SELECT count(*) FROM submission_revisions") == 1)
  }
}
