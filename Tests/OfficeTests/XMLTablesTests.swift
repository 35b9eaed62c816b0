import Testing

@testable import Office

/// Tables of rows in XML, as survey programs write their files out.
@Suite struct XMLTablesTests {
  private func read(_ text: String) throws -> XMLTables { try XMLTables(Array(text.utf8)) }

  @Test func `texts, lists and tables are read by their names`() throws {
    let tables = try read(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <document>
       <DocType>Survey</DocType>
       <languages>
        <language>nn</language>
        <language>nb</language>
       </languages>
       <questions>
        <fields><fieldname>qid</fieldname><fieldname>question</fieldname></fields>
        <rows>
         <row><qid><![CDATA[1]]></qid><question><![CDATA[<b>Kvifor</b> & ]]>korleis?</question><help/></row>
         <row><qid>2</qid></row>
        </rows>
       </questions>
       <answers><rows/></answers>
      </document>
      """)
    #expect(tables.root == "document" && tables.texts["DocType"] == "Survey")
    #expect(tables.lists == ["languages": ["nn", "nb"]])
    #expect(
      tables.tables == [
        "questions": [["qid": "1", "question": "<b>Kvifor</b> & korleis?"], ["qid": "2"]]
      ])
  }

  @Test(arguments: [
    "<!DOCTYPE d [<!ENTITY a 'b'>]><d/>", "<d><t><rows><row><a>1</a></row></rows></t>", "<d>", "", "<d></e>",
    "<?xml version='1.0' encoding='UTF-16'?><d/>",
  ])
  func `what is not whole, or could hide something, is refused`(_ text: String) {
    #expect(throws: WorkbookFault.self) { try read(text) }
  }

  @Test func `more rows and columns than anybody's survey has are refused`() {
    let row = "<row/>"
    let many = String(repeating: row, count: XMLTables.mostRows + 1)
    #expect(throws: WorkbookFault.self) { try read("<d><t><rows>\(many)</rows></t></d>") }
    let wide = (0...XMLTables.mostColumns).map { "<c\($0)>x</c\($0)>" }.joined()
    #expect(throws: WorkbookFault.self) { try read("<d><t><rows><row>\(wide)</row></rows></t></d>") }
  }
}
