import Testing

@testable import Office

/// XML that may come from anybody.
@Suite struct XMLPartTests {
  @Test(arguments: ["<d><a\u{1}b/></d>", "<d><c a\u{1}b='x'/></d>", "<d c='\u{1}'/>", "<d>\u{1}</d>"])
  func `a name or a text that is not UTF-8 is refused, and does not end the process`(_ text: String) {
    for byte: UInt8 in [0xC2, 0x80, 0xFF] {
      let bytes = text.utf8.map { $0 == 1 ? byte : $0 }
      #expect(throws: WorkbookFault.self) { try XMLPart.read(bytes, name: "x") { _ in } }
    }
  }
}
