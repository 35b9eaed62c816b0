import Testbed
import Testing

@testable import FormModel

/// XLSForms of other tools become forms of ours, or it is said why not; and ours become XLSForms.
@Suite struct XLSFormTests {
  /// Sheets as pyxform's own tests write them: the sheet's name in the first column, its rows below.
  private static func sheets(_ table: String) -> [XLSFormSheet] {
    let lines = table.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    return XLSFormSheet.divided(
      lines.filter { $0.element.contains("|") }.map { number, line in
        (
          number + 1,
          line.split(separator: "|", omittingEmptySubsequences: false).map { String($0).trimmed() }
        )
      })
  }

  private static func read(_ table: String) -> XLSFormReading {
    XLSFormReading(sheets(table), name: "Prøve skjema")
  }

  private func survey(_ reading: XLSFormReading) throws -> [JSONValue] {
    let form = try #require(reading.form, "\(reading.faults)")
    return try #require(form.encoded()["survey"]?.array)
  }

  @Test func `questions, groups and repeats are nested, and types are taken by all their names`() throws {
    let reading = Self.read(
      """
      survey | type                       | name   | label     | repeat_count | parameters
             | begin_group                | about  | Om dykk   |              |
             | string                     | who    | Kven      |              | rows=4
             | int                        | staff  | Tilsette  |              |
             | end_group                  |        |           |              |
             | begin repeat               | need   | Behov     | ${staff}     |
             | Select one from yes_no     | big    | Stort?    |              |
             | select all that apply yes_no | both | Kva?      |              |
             | rank yes_no                | order  | Rekkje    |              |
             | end repeat                 |        |           |              |
             | range                      | mood   | Humør     |              | start=0 end=5
             | calculate                  | n      |           |              |
      choices | list_name | name | label
              | yes_no    | yes  | Ja
              | yes_no    | no   | Nei
      """.replacing("| calculate                  | n      |           |              |\n", with: ""))
    #expect(reading.losses.isEmpty)
    let items = try survey(reading)
    #expect(items.map { $0["type"]?.string } == ["group", "repeat", "range"])
    #expect(
      items[0]["children"]?.array?.map { $0["type"]?.string } == ["text", "integer"])
    #expect(items[0]["children"]?[0]?["parameters"]?["rows"] == 4)
    #expect(
      items[1]["children"]?.array?.map { $0["type"]?.string } == ["select_one", "select_multiple", "rank"])
    #expect(items[1]["repeat_count"] == "${staff}")
    #expect(items[2]["parameters"] == ["start": 0, "end": 5, "step": 1])
    #expect(reading.form?.formID == "Prove_skjema")
    #expect(reading.form?.title("nb") == "Prøve skjema")
  }

  @Test func `languages are known by code, by name, or by what stands in parentheses`() throws {
    let reading = Self.read(
      """
      survey   | type | name | label::Nynorsk (nn) | label::English | hint::nb | label::davvisámegiella
               | text | view | Kva meiner de?      | Your view?     | Kort     | Oaivil?
      settings | form_title | form_id | default_language
               | Meining    | view    | Nynorsk (nn)
      """)
    let form = try #require(reading.form, "\(reading.faults)")
    #expect(form.languages == ["nn", "en", "nb", "se"] && form.defaultLanguage == "nn")
    let item = try #require(form.item("view"))
    #expect(item.label?("en") == "Your view?" && item.label?("se") == "Oaivil?" && item.hint?("nb") == "Kort")
    let unknown = Self.read(
      """
      survey | type | name | label::Klingon
             | text | view | nuq
      """)
    #expect(unknown.form == nil)
    #expect(unknown.faults.map(\.description).first?.hasPrefix("survey!:label::Klingon: ") == true)
  }

  @Test func `a form that does not say its language is taken for Bokmål, and that is said`() throws {
    let reading = Self.read(
      """
      survey | type | name | label
             | text | view | Hva mener dere?
      """)
    #expect(reading.form?.languages == ["nb"])
    #expect(reading.notes.contains { $0.detail.contains("Bokmål") } && reading.losses.isEmpty)
  }

  @Test func `what cannot be carried over is told with sheet, row and column, and the rest is kept`() throws {
    let reading = Self.read(
      """
      survey | type     | name  | label  | relevant              | media::image | constraint
             | start    | begun |        |                       |              |
             | geopoint | place | Stad   |                       |              |
             | text     | why   | Kvifor | ${place} != ''        |              |
             | text     | how   | Korleis | jr:itext(${why})     | a.png        | ${why} = ${how}
             | text     | when  | Når    | ${why} != ''          |              |
      """)
    let items = try survey(reading)
    #expect(items.map { $0["name"]?.string } == ["why", "how", "when"])
    #expect(items.map { $0["relevant"]?.string } == [nil, nil, "${why} != ''"])
    #expect(items[1]["constraint"] == "${why} = ${how}")
    #expect(
      reading.losses.map(\.place.description) == [
        "survey!:media::image", "survey!2:type", "survey!3:type", "survey!4:relevant", "survey!5:relevant",
      ])
  }

  @Test func `rules that do not hold together are left out, and calculations with all that needs them`()
    throws
  {
    let reading = Self.read(
      """
      survey | type           | name  | label | calculation      | relevant      | choice_filter
             | calculate      | bad   |       | pulldata('a')    |               |
             | calculate      | worse |       | ${bad} + 1       |               |
             | calculate      | good  |       | 1 + 1            |               |
             | note           | told  | Hei   |                  | ${worse} > 2  |
             | select_one fat | pick  | Vel   |                  | ${told} = 1   | nothing = 'x'
      choices | list_name | name | label
              | fat       | a    | A
      """)
    #expect(try survey(reading).map { $0["name"]?.string } == ["good", "told", "pick"])
    #expect(try survey(reading).allSatisfy { $0["relevant"] == nil && $0["choice_filter"] == nil })
    #expect(reading.losses.count == 5 && reading.faults.isEmpty)
  }

  @Test func `an answer in a text goes by its new name, and one that is left out is left open`() throws {
    let reading = Self.read(
      """
      survey | type     | name     | label
             | geopoint | place    | Stad
             | text     | language | Mål
             | note     | told     | Takk for ${language} frå ${place}, ${nobody}
      """)
    let form = try #require(reading.form, "\(reading.faults)")
    #expect(form.item("told")?.label?("nb") == "Takk for ${language_1} frå …, …")
    #expect(reading.losses.count == 3)
  }

  @Test func `names that cannot be kept are changed wherever they are used`() throws {
    let reading = Self.read(
      """
      survey | type        | name     | label | relevant
             | text        | language | Mål   |
             | begin group | a        | A     |
             | text        | sted.navn | Stad | ${language} = 'nn'
             | text        | same     | Ein   |
             | end group   |          |       |
             | begin group | b        | B     |
             | text        | same     | To    | ${sted.navn} != ''
             | end group   |          |       |
      """)
    let form = try #require(reading.form, "\(reading.faults)")
    #expect(
      form.allItems.map(\.name) == ["language_1", "a", "sted_navn", "same", "b", "b_same"])
    #expect(form.item("sted_navn")?.relevant?.source == "${language_1} = 'nn'")
    #expect(form.item("b_same")?.relevant?.source == "${sted_navn} != ''")
    #expect(reading.notes.count { $0.detail.contains("is called") } == 3)
  }

  @Test func `another answer is a choice of its own and a question what it is`() throws {
    let reading = Self.read(
      """
      survey  | type                    | name  | label::English (en)
              | select_one kind or_other | kind | What kind?
              | acknowledge             | seen  | I have read it
      choices | list name | value | label::English (en)
              | kind      | a     | A
      """)
    let form = try #require(reading.form, "\(reading.faults)")
    #expect(form.choices(in: form.item("kind")?.listName ?? "").map(\.name) == ["a", "other"])
    #expect(form.item("kind_other")?.relevant?.source == "selected(${kind}, 'other')")
    #expect(form.item("seen")?.kind == .selectMultiple)
  }

  @Test(arguments: [
    ("| text | a | A\n| end group | | ", "survey!3:type: this end group has no beginning"),
    ("| begin repeat | r | R\n| text | a | A", "survey!2:type: this repeat does not end"),
    ("| texte | a | A", "survey!2:type: the type texte is not known; correct it or remove the row"),
    ("| text | | A", "survey!2:name: the row has no name"),
    ("| | a | A", "survey!2:type: the question has no type"),
    ("| select_one no | a | A", "survey!2:type: there is no list no in choices; add it there"),
    (
      "| begin loop over x | a | A",
      "survey!2:type: the type begin loop over x is not known; correct it or remove the row"
    ),
  ])
  func `what makes no form is a fault with its place`(_ rows: String, _ fault: String) {
    let reading = Self.read("survey | type | name | label\n\(rows)")
    #expect(reading.form == nil)
    #expect(reading.faults.map(\.description).contains(fault), "\(reading.faults)")
  }

  @Test func `a sheet that is larger than any form is refused, and one at the limit is read at once`() {
    func sheet(columns: Int, rows: Int, _ row: (Int) -> [Int: String]) -> XLSFormSheet {
      let head = (1...columns).map { ($0, $0 <= 3 ? ["type", "name", "calculation"][$0 - 1] : "x\($0)") }
      return XLSFormSheet(
        name: "survey", rows: [(1, Dictionary(head) { one, _ in one })] + (0..<rows).map { ($0 + 2, row($0)) }
      )
    }
    let wide = sheet(columns: 16_384, rows: 30) { _ in [1: "text", 2: "a"] }
    let long = sheet(columns: 3, rows: 200_000) { [1: "text", 2: "q\($0)"] }
    for large in [wide, long] {
      #expect(XLSFormReading([large], name: "x").faults.contains { $0.detail.contains("more than") })
    }
    // A chain in which each needs the next, the last of which is none.
    let chain = sheet(columns: 1_000, rows: 1_990) { number in
      [1: "calculate", 2: "q\(number)", 3: number == 1_989 ? "pulldata('x')" : "${q\(number + 1)} + 1"]
    }
    let reading = XLSFormReading([chain], name: "x")
    #expect(reading.losses.count == 1_990 && reading.form == nil)
  }

  @Test func `a file without questions says so`() {
    #expect(
      XLSFormReading([], name: "x").faults.map(\.description).first?.contains("no sheet survey") == true)
    #expect(
      Self.read("survey | name | label\n | a | b").faults.map(\.detail) == ["the sheet has no column type"])
  }

  /// A form as its XLSForm has it, without the white space around cells that XLSForm does not keep.
  private func cells(_ form: FormDefinition) -> [[[Int: String]]] {
    XLSFormWriting(form).sheets.map { sheet in
      sheet.rows.map { $0.cells.mapValues { $0.trimmed() }.filter { !$0.value.isEmpty } }
    }
  }

  @Test func `a form with everything comes back from its own XLSForm as the same form`() throws {
    let form = try Samples.form(Samples.everything)
    let writing = XLSFormWriting(form)
    #expect(Set(writing.losses.map(\.place.column)) == ["repeat_min", "repeat_max"])
    let reading = XLSFormReading(writing.sheets, name: "x")
    #expect(reading.faults.isEmpty && reading.losses.isEmpty, "\(reading.faults) \(reading.losses)")
    #expect(try cells(#require(reading.form)) == cells(form))
  }

  @Test func `whatever forms people make come back as they were`() throws {
    var generator = Generator(seed: 20_261_123)
    for _ in 0..<200 {
      let form = try FormDefinition.decode(generator.definition()).get()
      let reading = XLSFormReading(XLSFormWriting(form).sheets, name: "x")
      #expect(reading.faults.isEmpty && reading.losses.isEmpty, "\(reading.faults) \(reading.losses)")
      #expect(try cells(#require(reading.form)) == cells(form))
    }
  }

  @Test func `whatever stands in the cells, it is read or refused`() throws {
    var generator = Generator(seed: 7)
    let words = [
      "begin group", "end group", "begin repeat", "end repeat", "text", "select_one a",
      "select_one a or_other",
      "calculate", "note", "range", "rank a", "${a}", "${a", "a", "b", "1 +", ". > 2", "yes", "a=b", "::",
      "é", "",
      "acknowledge", "hidden", "today", "matrix", "9", "position(..)", "indexed-repeat(${a}, ${b}, 1)",
    ]
    let heads = [
      "type", "name", "label", "label::nn", "label::X (en)", "relevant", "calculation", "required", "default",
      "parameters", "repeat_count", "constraint", "choice_filter", "innspel_rows", "innspel_max_length",
      "disabled",
      "list_name",
    ]
    for _ in 0..<Inputs.turns(2_000) {
      func sheet(_ name: String) -> XLSFormSheet {
        let head = Dictionary(heads.enumerated().map { ($0 + 1, $1) }) { one, _ in one }
        let rows = (0..<generator.int(0...8)).map { row in
          (
            row + 2,
            Dictionary(heads.indices.map { ($0 + 1, generator.pick(words)) }) { one, _ in one }
          )
        }
        return XLSFormSheet(name: name, rows: [(1, head)] + rows)
      }
      let reading = XLSFormReading([sheet("survey"), sheet("choices"), sheet("settings")], name: "x")
      #expect((reading.form == nil) == !reading.faults.isEmpty)
    }
  }
}
