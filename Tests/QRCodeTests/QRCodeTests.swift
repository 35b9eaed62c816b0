import Testing

@testable import QRCode

@Suite struct QRCodeTests {
  @Test func `a code has the three marks that scanners look for, and grows with its text`() throws {
    let code = try #require(QRCode("https://innspel.example/o/abc"))
    #expect((code.size - 17) % 4 == 0, "ISO/IEC 18004: versions grow by four modules")
    // The finder pattern in three corners: seven dark modules on the edge, and none in the fourth.
    for (column, row) in [(0, 0), (code.size - 7, 0), (0, code.size - 7)] {
      #expect((0..<7).allSatisfy { code[column + $0, row] && code[column + $0, row + 6] })
      #expect((0..<7).allSatisfy { code[column, row + $0] && code[column + 6, row + $0] })
      #expect(!code[column + 1, row + 1] && code[column + 3, row + 3])
    }
    let longer = try #require(QRCode(String(repeating: "a", count: 300)))
    #expect(longer.size > code.size)
  }

  @Test func `the picture has a dark unit for each dark module, inside the quiet zone`() throws {
    let code = try #require(QRCode("https://innspel.example/o/abc"))
    var units = 0
    for match in code.path.matches(of: /M(\d+) (\d+)h(\d+)v1h-\d+z/) {
      let (column, row, width) = (Int(match.1) ?? -1, Int(match.2) ?? -1, Int(match.3) ?? 0)
      units += width
      #expect(column >= QRCode.quietZone && column + width <= code.side - QRCode.quietZone)
      #expect(row >= QRCode.quietZone && row < code.side - QRCode.quietZone)
    }
    let dark = (0..<code.size).reduce(0) { sum, row in sum + (0..<code.size).count { code[$0, row] } }
    #expect(units == dark)
  }

  @Test func `no text, and one that is too long, have no code`() {
    #expect(QRCode("") == nil)
    #expect(QRCode(String(repeating: "a", count: 5_000)) == nil)
  }
}
