import FormModel
import HTTP
import Testing

@testable import Innspel

/// What stands in a form before anybody has written in it.
@Suite struct BeginningTests {
  private static let form = """
    {"form_id": "begin", "title": "Møte", "languages": ["nn"], "default_language": "nn",
     "survey": [
       {"type": "date", "name": "day", "label": "Dag", "default_calculation": "today()"},
       {"type": "repeat", "name": "matter", "label": "Sak", "children": [
         {"type": "integer", "name": "number", "label": "Nummer", "default_calculation": "position(..)"},
         {"type": "text", "name": "title", "label": "Tittel"}]}]}
    """

  @Test func `what is worked out stands in the fields, for each new entry too, and may be written over`()
    throws
  {
    let fixture = try AnsweringFixture(Self.form)
    var browser = fixture.open()
    #expect(browser.fields["day"] == "2026-02-25")
    browser.fill("day", "2026-03-01")
    browser.press("next")
    #expect(browser.fields["matter.1.number"] == "1")
    browser.fill("matter.1.title", "Vakter")
    browser.press("add", "matter")
    #expect(browser.fields["matter.2.number"] == "2")
    // An entry that only the form has filled in goes without asking.
    browser.press("remove", "matter.2")
    #expect(browser.fields["matter.2.number"] == nil)
    // The next day nothing of it has changed.
    fixture.app.move(minutes: 24 * 60)
    #expect(fixture.open().text.contains("Vakter"))
    browser.press("next")
    browser.press("send")
    #expect(
      try fixture.answers().json == ["day": "2026-03-01", "matter": [["number": 1, "title": "Vakter"]]])
  }
}
