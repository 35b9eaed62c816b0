import Testing

@testable import FormModel

/// Questions that are answered with a file.
@Suite struct FileQuestionTests {
  private static let digits = String(repeating: "0123456789abcdef", count: 2)

  private func item(_ parameters: JSONValue? = nil) throws -> Item {
    var item: JSONValue = ["type": "file", "name": "plan", "label": "Planen"]
    if let parameters { item["parameters"] = parameters }
    return try #require(try Samples.form([item]).item("plan"))
  }

  @Test func `a question says what it takes`() throws {
    #expect(try item().accepts == [.document, .table, .slides, .picture])
    #expect(try item().largestFile == 10 << 20)
    let own = try item(["accept": "picture document", "max_size": 2])
    #expect(own.accepts == [.document, .picture] && own.largestFile == 2 << 20)
    #expect(
      Samples.faults([
        ["type": "file", "name": "a", "label": "A", "parameters": ["accept": "program", "max_size": 26]]
      ]).map { $0.prefix { $0 != ":" } } == ["/survey/0/parameters/accept", "/survey/0/parameters/max_size"])
  }

  @Test(arguments: [
    ("Årsplan 2027.PDF", "pdf", "Årsplan 2027.pdf"), ("C:\\fakepath\\bilete.jpeg", "jpg", "bilete.jpg"),
    ("../../etc/passwd", "txt", "passwd.txt"), ("...", "pdf", "document.pdf"), ("", "png", "picture.png"),
    ("a\u{202E}fdp.exe", "pdf", "afdp.exe.pdf"), ("<b>\"x\"?.docx", "docx", "bx.docx"),
    (String(repeating: "å", count: 300), "pdf", String(repeating: "å", count: 116) + ".pdf"),
  ]) func `a name is what people gave it, and nothing a computer reads`(
    _ given: String, _ ending: String, _ name: String
  ) throws {
    let kind = try #require(FileKind.all.first { $0.ending == ending })
    let answer = FileAnswer(digits: Self.digits, name: given, kind: kind)
    #expect(answer.name == name)
    #expect(FileAnswer(id: answer.id) == answer)
  }

  @Test(arguments: [
    "", "plan.pdf", "\(Self.digits)-", "\(Self.digits)plan.pdf", "\(Self.digits.uppercased())-plan.pdf",
    "\(Self.digits)-../x.pdf", "\(Self.digits)-plan.exe", "\(Self.digits)-film.mp4",
  ]) func `what is no file's id is no answer`(_ text: String) throws {
    let form = try Samples.form([["type": "file", "name": "plan", "label": "Planen"]])
    let answers = Answers(JSONObject([("plan", JSONValue.string(text))]))
    let problems: [Problem] = form.check(answers, today: Today(CalendarDate(days: 20_000), second: 0))
    #expect(problems.map(\.path) == (text.isEmpty ? [] : ["plan"]))
  }

  @Test func `other tools' forms bring them along, and take them`() throws {
    let lines = [
      ["type", "name", "label", "body::accept", "innspel_max_size"],
      ["file", "plan", "Planen", ".pdf,.docx,.odt,.rtf,.txt,.jpg,.png,.webp,.gif,.heic", "5"],
      ["image", "map", "Kartet", "", ""], ["audio", "talk", "Talen", "", ""],
    ]
    let rows = lines.enumerated().map { number, line -> (number: Int, cells: [Int: String]) in
      let cells = line.enumerated().map { ($0 + 1, $1) }.filter { !$0.1.isEmpty }
      return (number + 1, Dictionary(uniqueKeysWithValues: cells))
    }
    let reading = XLSFormReading([XLSFormSheet(name: "survey", rows: rows)], name: "files")
    let form = try #require(reading.form, "\(reading.faults)")
    #expect(form.item("plan")?.accepts == [.document, .picture])
    #expect(form.item("plan")?.largestFile == 5 << 20)
    #expect(form.item("map")?.accepts == [.picture] && form.item("talk")?.accepts == [.sound])
    let survey = XLSFormWriting(form).sheets[0]
    #expect(survey.rows.compactMap { $0.cells[1] } == ["type", "file", "image", "audio"])
  }
}
