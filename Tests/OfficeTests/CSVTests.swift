import Testing

@testable import Office

@Suite struct CSVTests {
  private func read(_ text: String) throws -> [[String]] {
    var reader = CSVReader(Array(text.utf8))
    var records: [[String]] = []
    while let record = try reader.next() { records.append(record.fields) }
    return records
  }

  @Test(arguments: [
    "a,b\r\n1,2\r\n", "a,b\n1,2", "\u{FEFF}a;b\r\n1;2\r\n", "sep=;\r\na;b\n1;2\n", "a\tb\r1\t2\r",
    "\"a\",\"b\"\n\n\"1\",2\n",
  ])
  func `separators, marks and line ends are understood`(_ text: String) throws {
    #expect(try read(text) == [["a", "b"], ["1", "2"]])
  }

  @Test func `quoted fields hold separators, quotes and line breaks`() throws {
    #expect(try read("a,b\n\"x, \"\"y\"\"\",\"to\r\nliner\"\n") == [["a", "b"], ["x, \"y\"", "to\nliner"]])
    #expect(try read("a;b\n\"x;y\";12\" rør\n") == [["a", "b"], ["x;y", "12\" rør"]])
    #expect(try read("a,b\n,\n") == [["a", "b"], ["", ""]])
  }

  @Test func `a record knows the line it begins on`() throws {
    var reader = CSVReader(Array("a,b\n\"to\nliner\",x\n\nc,d\n".utf8))
    var lines: [Int] = []
    while let record = try reader.next() { lines.append(record.line) }
    #expect(lines == [1, 2, 5])
  }

  @Test(arguments: [("a\n\"x\n", 2), ("a\n\"x\"y\n", 2)])
  func `what cannot be read is refused with its line`(_ text: String, _ line: Int) throws {
    do {
      _ = try read(text)
      Issue.record("it was read")
    } catch let fault as CSVReader.Fault { #expect(fault.line == line) }
  }

  @Test func `bytes that are not UTF-8 are refused with their line`() {
    var reader = CSVReader([0x61, 0x0A, 0xE5, 0x0A])
    #expect(throws: CSVReader.Fault.self) { while try reader.next() != nil {} }
  }
}
