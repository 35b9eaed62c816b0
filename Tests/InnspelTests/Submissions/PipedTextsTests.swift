import HTTP
import Testing

@testable import Innspel

/// Answers in the texts of other questions, as those who answer read them.
@Suite struct PipedTextsTests {
  @Test func `answers stand in the texts of later questions, in the overview and in the receipt`() throws {
    let fixture = try AnsweringFixture(
      """
      {"form_id": "piped", "default_language": "nn", "languages": ["nn"], "title": "Prøve",
       "choices": {"way": [{"name": "a", "label": "Ambulanse <rask>"}, {"name": "b", "label": "Båt"}]},
       "survey": [
         {"type": "group", "name": "first", "children": [
           {"type": "select_multiple", "name": "ways", "list_name": "way", "label": "Korleis?"}]},
         {"type": "repeat", "name": "need", "label": "Behov", "children": [
           {"type": "text", "name": "what", "label": "Kva manglar til ${ways}?"},
           {"type": "text", "name": "why", "label": "Kvifor ${what}?"}]}]}
      """)
    var browser = fixture.open()
    browser.fill("ways", "a")
    browser.press("next")
    #expect(browser.text.contains("Kva manglar til <span data-piped=\"ways\">Ambulanse &lt;rask&gt;</span>?"))
    browser.fill("need.1.what", "Folk")
    browser.fill("need.1.why", "Lønn")
    browser.press("next")
    #expect(
      browser.text.contains("Kva manglar til Ambulanse &lt;rask&gt;?")
        && browser.text.contains("Kvifor Folk?"))
    browser.press("send")
    #expect(browser.text.contains("Kvifor Folk?"))
  }
}
