import Foundation
import Testbed
import Testing

@testable import Office

/// Workbooks as other programs write them, and as others read ours.
@Suite struct WorkbookTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("made.xlsx")
  }

  private func read() throws -> [Workbook.Sheet] {
    try Workbook([UInt8](Data(contentsOf: URL(filePath: path)))).sheets
  }

  @Test func `cells are read as somebody sees them`() throws {
    try TestPython.run(
      """
      import sys, datetime, openpyxl
      from openpyxl.cell.rich_text import CellRichText, TextBlock
      from openpyxl.cell.text import InlineFont
      book = openpyxl.Workbook()
      sheet = book.active
      sheet.title = "survey"
      sheet["A1"], sheet["C1"] = "type", "label::Nynorsk (nn)"
      sheet["B3"] = 5
      sheet["C3"] = 0.1 + 0.2
      sheet["D3"] = True
      sheet["E3"] = datetime.datetime(2026, 3, 29)
      sheet["F3"] = datetime.datetime(2026, 3, 29, 10, 30)
      sheet["G3"] = datetime.time(9, 5)
      sheet["H3"] = CellRichText("Kva ", TextBlock(InlineFont(b=True), "meiner"), " de?")
      sheet["I3"] = "to\\nliner"
      sheet["J3"] = -1e21
      sheet["AB3"] = "langt ute"
      sheet["A5"] = "x_x000D_y"
      hidden = book.create_sheet("choices")
      hidden.sheet_state = "hidden"
      hidden["A1"] = "list_name"
      book.save(sys.argv[1])
      """, path)
    let sheets = try read()
    #expect(sheets.map(\.name) == ["survey", "choices"])
    #expect(sheets[0].rows.map(\.number) == [1, 3, 5])
    #expect(sheets[0].rows[0].cells == [1: "type", 3: "label::Nynorsk (nn)"])
    #expect(
      sheets[0].rows[1].cells == [
        2: "5", 3: "0.3", 4: "TRUE", 5: "2026-03-29", 6: "2026-03-29T10:30:00", 7: "09:05:00",
        8: "Kva meiner de?", 9: "to\nliner", 10: "-1e+21", 28: "langt ute",
      ])
    #expect(sheets[0].rows[2].cells[1] == "x\ry" || sheets[0].rows[2].cells[1] == "x_x000D_y")
    #expect(sheets[1].rows.map(\.cells) == [[1: "list_name"]])
  }

  @Test func `what is written is read again, and nothing typed becomes a formula`() throws {
    var writer = try WorkbookWriter(path: path)
    try writer.sheet("Svar", head: ["namn", "tal"])
    try writer.add([.text("=1+1"), .number(2.5), .empty, .text("é & <b>")])
    writer.skip()
    try writer.add([
      .text("\u{1}a\u{8}b"), .number(.nan), .number(-3), .text(String(repeating: "å", count: 40_000)),
    ])
    try writer.sheet("Kodar", head: [])
    try writer.finish()
    let sheets = try read()
    #expect(sheets.map(\.name) == ["Svar", "Kodar"])
    #expect(sheets[0].rows.map(\.number) == [1, 2, 4])
    #expect(sheets[0].rows[1].cells == [1: "=1+1", 2: "2.5", 4: "é & <b>"])
    #expect(sheets[0].rows[2].cells[1] == "ab" && sheets[0].rows[2].cells[3] == "-3")
    #expect(sheets[0].rows[2].cells[4]?.count == 32_767)
    let types = try TestPython.run(
      """
      import sys, openpyxl
      sheet = openpyxl.load_workbook(sys.argv[1])["Svar"]
      print(sheet["A2"].data_type, sheet["B2"].data_type, sheet.freeze_panes)
      """, path)
    #expect(types == "s n A2\n")
  }

  @Test func `a sheet that cannot be named so is refused`() throws {
    var writer = try WorkbookWriter(path: path)
    #expect(throws: ZipFault.unsafeName("a/b")) { try writer.sheet("a/b", head: []) }
    try writer.sheet("a", head: [])
    #expect(throws: ZipFault.unsafeName("A")) { try writer.sheet("A", head: []) }
  }

  /// A workbook of one sheet, whose parts are given.
  private func make(sheet: String, texts: String? = nil, book: String? = nil) throws -> [UInt8] {
    var archive = try ZipWriter(path: path)
    let parts = [
      "xl/workbook.xml": book
        ?? "<workbook xmlns:r=\"r\"><sheets><sheet name=\"survey\" r:id=\"rId1\"/></sheets></workbook>",
      "xl/_rels/workbook.xml.rels":
        "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
      "xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": texts,
    ]
    for (name, text) in parts.sorted(by: { $0.key < $1.key }) {
      if let text { try archive.add(name, bytes: Array(text.utf8)) }
    }
    try archive.finish()
    return [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  private func fault(_ bytes: [UInt8]) -> String {
    do {
      _ = try Workbook(bytes)
      return "none"
    } catch {
      return "\(error)"
    }
  }

  @Test func `cells and rows without their places follow one another, and what points nowhere is empty`()
    throws
  {
    let rows = """
      <row><c t="inlineStr"><is><t>a</t></is></c><c><v>2</v></c></row><row><c t="s"><v>9</v></c><c t="e"><v>#N/A</v></c>\
      <c r="D2" t="str"><v>d</v></c></row>
      """
    let book = try Workbook(make(sheet: "<worksheet><sheetData>\(rows)</sheetData></worksheet>"))
    #expect(book.sheets[0].rows.map(\.cells) == [[1: "a", 2: "2"], [4: "d"]])
  }

  @Test func `a document type is refused before anything in it is read`() throws {
    let bomb = """
      <?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
      <worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>
      """
    #expect(fault(try make(sheet: bomb)).contains("document type"))
    let outside = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet>&e;</worksheet>"
    #expect(fault(try make(sheet: outside)).contains("document type"))
  }

  @Test func `XML that hides in another encoding, nests without end or breaks off is refused`() throws {
    #expect(fault(try make(sheet: "<worksheet>\u{0}</worksheet>")).contains("UTF-8"))
    for encoding in ["UTF-7", "IBM037", "ISO-8859-1"] {
      let sheet = "<?xml version='1.0' encoding='\(encoding)'?><worksheet/>"
      #expect(fault(try make(sheet: sheet)).contains("as XML in UTF-8 does"))
    }
    #expect(fault(try make(sheet: "+ADwAIQ-DOCTYPE")).contains("as XML in UTF-8 does"))
    let plain = "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><worksheet/>"
    #expect(fault(try make(sheet: plain)) == "none")
    let deep = String(repeating: "<a>", count: 200) + String(repeating: "</a>", count: 200)
    #expect(fault(try make(sheet: deep)).contains("nest deeper"))
    #expect(fault(try make(sheet: "<worksheet><sheetData>")).contains("not whole XML"))
    #expect(fault(try make(sheet: "<worksheet>&no;</worksheet>")).contains("not whole XML"))
  }

  @Test func `a zip bomb is refused by its directory`() throws {
    let bytes = try make(
      sheet: "<worksheet>" + String(repeating: " ", count: 20 << 20) + "</worksheet>")
    #expect(fault(bytes).contains("refused"))
  }

  @Test(arguments: [
    "<row r=\"0\"><c/></row>", "<row r=\"99999999\"/>",
    "<row r=\"1\"><c r=\"ZZZZ1\"/><c r=\"XFD1\"/><c/></row>",
  ])
  func `places that no sheet has are refused`(_ rows: String) throws {
    #expect(fault(try make(sheet: "<worksheet><sheetData>\(rows)</sheetData></worksheet>")) != "none")
  }

  @Test func `what is no workbook says so`() throws {
    #expect(fault(Array("PK\u{3}\u{4}".utf8)).contains("not a whole zip file"))
    var archive = try ZipWriter(path: path)
    try archive.add("a.txt", bytes: [65])
    try archive.finish()
    #expect(fault([UInt8](try Data(contentsOf: URL(filePath: path)))).contains("no workbook"))
  }

  @Test func `a damaged workbook is read or refused, and nothing else`() throws {
    let whole = try make(
      sheet: """
        <worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>44927.5</v></c></row></sheetData>\
        </worksheet>
        """, texts: "<sst><si><t>type</t></si><si><r><t>a</t></r><r><t>b</t></r></si></sst>")
    var random = SystemlessRandom(seed: 11)
    for _ in 0..<Inputs.turns(2_000) {
      var bytes = whole
      for _ in 0..<(1 + Int(random.next() % 6)) {
        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      _ = fault(bytes)
    }
  }
}

/// The same numbers in every run (SplitMix64).
private struct SystemlessRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
