import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// A form whose rules look at every pair of answers, and somebody who gives very many.
@Suite struct HeavyFormTests {
  private static let form = """
    {"form_id": "heavy", "default_language": "nn", "languages": ["nn"], "title": "Tungt",
     "survey": [
       {"type": "repeat", "name": "ones", "repeat_max": 1000, "label": "Ein", "children": [
         {"type": "text", "name": "one", "label": "Ein"}]},
       {"type": "repeat", "name": "others", "repeat_max": 1000, "label": "To", "children": [
         {"type": "text", "name": "other", "label": "To"}]},
       {"type": "repeat", "name": "thirds", "repeat_max": 1000, "label": "Tre", "children": [
         {"type": "text", "name": "third", "label": "Tre"},
         {"type": "calculate", "name": "match", "calculation": "string(${one} = ${other})"}]}]}
    """

  private func answers(_ count: Int) -> JSONValue {
    func all(_ name: String) -> JSONValue { .array((0..<count).map { [name: .string("\(name) \($0)")] }) }
    return ["ones": all("one"), "others": all("other"), "thirds": all("third")]
  }

  @Test func `the partner is told so, and every word is kept`() throws {
    let fixture = try AnsweringFixture(Self.form)
    let draft = Draft(
      invitation: fixture.invitation, formVersion: 1, answers: try #require(Answers(answers(150))), page: 0,
      language: .nn, revision: 1, updatedAt: TestApp.start)
    try fixture.app.store.write { db in try db.save(draft) }
    var browser = PlainBrowser(fixture.app, fixture.link + "?page=1")
    browser.fill("ones.1.one", "Noko anna")
    browser.press("next")
    #expect(browser.page.status == .unprocessableContent)
    #expect(browser.text.contains("fleire svar her enn reknestykka i skjemaet toler"))
    #expect(browser.fields["ones.1.one"] == "Noko anna")
    #expect(browser.fields["ones.150.one"] == "one 149")
    let kept = try #require(try fixture.draft()).answers.json
    #expect(kept["ones"]?[0]?["one"] == "Noko anna")
    #expect(kept["thirds"]?[149]?["third"] == "third 149")
    browser.press("send")
    #expect(browser.page.status == .unprocessableContent)
    #expect(try fixture.submission() == nil)
  }

  @Test func `more than is kept is refused with the words in the page, and what was kept stays open`() throws
  {
    let fixture = try AnsweringFixture(Self.form)
    let words = String(repeating: "å", count: 9_990)
    var browser = fixture.open()
    browser.fill("ones.1.one", "Det fyrste")
    browser.press("save")
    for number in 2...300 { browser.fill("ones.\(number).one", words) }
    let saved = fixture.app.post(fixture.link + "/save", browser.fields)
    #expect(saved.status == .contentTooLarge && saved.text.contains("\"words\""))
    browser.press("save")
    #expect(browser.page.status == .contentTooLarge)
    #expect(browser.fields["ones.300.one"] == words)
    #expect(try fixture.draft()?.answers.json == ["ones": [["one": "Det fyrste"]]])
    #expect(fixture.open().fields["ones.1.one"] == "Det fyrste")
  }

  @Test func `a draft that is larger than programs may send is read all the same`() throws {
    let fixture = try AnsweringFixture(Self.form)
    let word = JSONValue.string(String(repeating: "x", count: 9_990))
    let draft = Draft(
      invitation: fixture.invitation, formVersion: 1,
      answers: Answers(["ones": .array((0..<500).map { _ in ["one": word] })]), page: 0, language: .nn,
      revision: 1, updatedAt: TestApp.start)
    try fixture.app.store.write { db in try db.save(draft) }
    #expect(try fixture.draft()?.answers.count(of: "ones") == 500)
  }
}
