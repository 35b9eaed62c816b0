/// A list written on one line: `1) … 2) …`, `a) … b) …`, `• … • …`, or three or more parts with semicolons.
struct InlineList {
  let before: Range<Int>?
  let leadIn: Range<Int>?
  let items: [Range<Int>]

  init?(_ text: ScannedText, _ range: Range<Int>) {
    guard
      let cuts = Self.enumerators(text, range) ?? Self.bullets(text, range) ?? Self.semicolons(text, range)
    else { return nil }
    items = cuts.items.map(text.trimmed).filter { !$0.isEmpty }
    guard items.count > 1 else { return nil }
    let head = text.trimmed(range.lowerBound..<cuts.start)
    let sentences = head.isEmpty ? [] : Sentences.ranges(in: text, head, semicolons: false)
    guard let last = sentences.last else {
      before = nil
      leadIn = nil
      return
    }
    let end = text.scalars[last.upperBound - 1]
    let introduces = end == ":" || end.isLetter || end.isDigit
    leadIn = introduces ? last : nil
    let rest = introduces ? text.trimmed(head.lowerBound..<last.lowerBound) : head
    before = rest.isEmpty ? nil : rest
  }

  private typealias Cuts = (start: Int, items: [Range<Int>])

  /// Items from the places where their markers begin and end.
  private static func cuts(_ markers: [Range<Int>], _ end: Int) -> Cuts? {
    guard let first = markers.first, markers.count > 1 else { return nil }
    let ends = markers.dropFirst().map(\.lowerBound) + [end]
    return (first.lowerBound, zip(markers, ends).map { $0.upperBound..<$1 })
  }

  private static func enumerators(_ text: ScannedText, _ range: Range<Int>) -> Cuts? {
    for label in ["1", "a"] as [Unicode.Scalar] {
      var markers: [Range<Int>] = []
      var wanted = label
      for index in range where text.scalars[index] == wanted {
        guard let marker = bracketed(text, index, range) else { continue }
        markers.append(marker)
        guard wanted != "9", wanted != "z", let next = Unicode.Scalar(wanted.value + 1) else { break }
        wanted = next
      }
      if let cuts = cuts(markers, range.upperBound) { return cuts }
    }
    return nil
  }

  /// The marker around a label, `1)` or `(1)`, that stands by itself and is followed by words.
  private static func bracketed(_ text: ScannedText, _ index: Int, _ range: Range<Int>) -> Range<Int>? {
    guard index + 2 < range.upperBound, text.scalars[index + 1] == ")", text.scalars[index + 2].isBlank
    else { return nil }
    var start = index
    if start > range.lowerBound, text.scalars[start - 1] == "(" { start -= 1 }
    guard start == range.lowerBound || text.scalars[start - 1].isBlank else { return nil }
    return start..<index + 2
  }

  private static func bullets(_ text: ScannedText, _ range: Range<Int>) -> Cuts? {
    cuts(bulletMarkers(text, range), range.upperBound)
  }

  private static func bulletMarkers(_ text: ScannedText, _ range: Range<Int>) -> [Range<Int>] {
    range.filter { text.scalars[$0] == "•" || text.scalars[$0] == "●" || text.scalars[$0] == "▪" }.map {
      $0..<$0 + 1
    }
  }

  /// The parts of a list item that has further bullets in it.
  static func parted(_ item: Range<Int>, byBulletsIn text: ScannedText) -> [Range<Int>] {
    let markers = bulletMarkers(text, item)
    guard !markers.isEmpty else { return [item] }
    return zip([item.lowerBound] + markers.map(\.upperBound), markers.map(\.lowerBound) + [item.upperBound])
      .map { $0..<$1 }
  }

  /// Three or more parts divided by semicolons in what is no more than one sentence.
  private static func semicolons(_ text: ScannedText, _ range: Range<Int>) -> Cuts? {
    let places = range.filter { text.scalars[$0] == ";" }
    guard places.count >= 2, Sentences.ranges(in: text, range, semicolons: false).count == 1 else {
      return nil
    }
    let colon = range.first { text.scalars[$0] == ":" }.map { $0 + 1 } ?? range.lowerBound
    guard let first = places.first, colon <= first else { return nil }
    return cuts([colon..<colon] + places.map { $0..<$0 + 1 }, range.upperBound)
  }
}
