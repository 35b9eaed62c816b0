/// A page that is the same for everybody but for a few texts: written once, then cast as often as it is wanted.
///
/// The page is written with marks where the texts will stand, and cut at the marks. A mark is something that can
/// stand nowhere else, made of ASCII letters and digits, so that neither escaping nor an address changes it.
public struct Mould: Sendable {
  /// What stands before, between and after the marks.
  private let pieces: [[UInt8]]
  /// Which mark stands after each piece but the last.
  private let order: [Int]

  /// Writes a page and cuts it.
  ///
  /// - Parameters:
  ///   - page: the page, with the marks in it.
  ///   - marks: what to look for.
  public init(_ page: some HTML, marks: [String]) {
    let bytes = page.render()
    let marks = marks.map { Array($0.utf8) }
    var pieces: [[UInt8]] = []
    var order: [Int] = []
    var start = 0
    var place = 0
    while place < bytes.count {
      guard let mark = marks.firstIndex(where: { bytes[place...].starts(with: $0) }) else {
        place += 1
        continue
      }
      pieces.append(Array(bytes[start..<place]))
      order.append(mark)
      place += marks[mark].count
      start = place
    }
    pieces.append(Array(bytes[start...]))
    self.pieces = pieces
    self.order = order
  }

  /// The page with texts in place of the marks.
  ///
  /// - Parameter texts: one for each mark, in the order of the marks; escaped as attribute values and text both are.
  /// - Returns: the page's bytes.
  public func cast(_ texts: [String]) -> [UInt8] {
    let escaped = texts.map { text in
      var printer = Printer(capacity: text.utf8.count + 16)
      printer.everywhere(text)
      return printer.bytes
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pieces.reduce(0) { $0 + $1.count } + 1_024)
    for (index, piece) in pieces.enumerated() {
      bytes.append(contentsOf: piece)
      if index < order.count { bytes.append(contentsOf: escaped[order[index]]) }
    }
    return bytes
  }
}
