import FormModel
import Testing

@Suite struct LineTests {
  @Test(
    arguments: [
      ("  Fjord \t\r\n helse ", "Fjord helse"), ("Fjord\u{2028}helse\u{a0}\u{85}vest", "Fjord helse vest"),
      ("\u{202e}eslehdrojF\u{2066}", "eslehdrojF"), ("a\u{0}b\u{7}c\u{7f}d\u{9b}", "abcd"),
      ("Bjørnøya – Sápmi «é» 👩\u{200d}⚕️", "Bjørnøya – Sápmi «é» 👩\u{200d}⚕️"), ("\u{feff}\u{202a} \n", ""),
    ])
  func `a line has no breaks, no control characters and nothing that turns the direction`(
    _ text: String, _ line: String
  ) {
    #expect(text.onOneLine() == line)
    #expect(line.onOneLine() == line)
  }

  @Test func `a form's title is one line, in each language`() throws {
    var json: JSONValue = [
      "form_id": "a", "default_language": "nn", "languages": ["nn", "nb", "en"],
      "survey": [["type": "text", "name": "a", "label": "A"]],
    ]
    json["title"] = ["nn": "Ein\nto", "nb": "En\u{202e}to", "en": " One "]
    let form = try FormDefinition.decode(json).get()
    #expect(["nn", "nb", "en"].map { form.title($0) } == ["Ein to", "Ento", "One"])
    json["title"] = "\u{202e}"
    guard case .failure(let faults) = FormDefinition.decode(json) else {
      Issue.record("a title of nothing was taken")
      return
    }
    #expect(faults.all.map(\.pointer) == ["/title"])
  }
}
