/// The paragraphs and lists an answer is made of.
struct Blocks {
  enum Block: Equatable {
    /// Running text.
    case paragraph(Range<Int>)
    /// Items without their markers, and the words right before them that introduce them.
    case list(leadIn: Range<Int>?, items: [Range<Int>])
  }

  private(set) var blocks: [Block] = []
  private let text: ScannedText

  init(_ text: ScannedText) {
    self.text = text
    let lines = ListMarkers.lines(of: text)
    var current: [ListMarkers.Line] = []
    for line in lines {
      if let last = current.last, line.range.isEmpty || startsAnew(line, after: last) {
        close(current)
        current = []
      }
      if !line.range.isEmpty { current.append(line) }
    }
    close(current)
    joinHeadings()
  }

  /// Whether a line begins a new block rather than carries on the one before it.
  private func startsAnew(_ line: ListMarkers.Line, after last: ListMarkers.Line) -> Bool {
    if line.content != nil { return true }
    // A line without marker after an item carries on the item if it is indented or goes on in small letters.
    let first = text.scalars[line.range.lowerBound]
    if last.content != nil || last.isContinuation { return !line.isContinuation }
    return !wraps(last.range, into: first)
  }

  /// Whether the line break is only where a long line was folded (text pasted from a mail or a PDF).
  private func wraps(_ line: Range<Int>, into first: Unicode.Scalar) -> Bool {
    let end = text.scalars[line.upperBound - 1]
    if first.isLower { return end != "." || line.count >= 50 }
    if end == "," || end == "-" || end == "–" { return true }
    guard line.count >= 50, end.isLetter else { return false }
    let words = Tokenizer.tokens(in: text.string(line))
    return words.last.map { FunctionWords.joining.contains($0.text) } ?? false
  }

  private mutating func close(_ lines: [ListMarkers.Line]) {
    guard let first = lines.first, let last = lines.last else { return }
    let end = last.range.upperBound
    if let content = first.content {
      let item = content.lowerBound..<max(end, content.upperBound)
      for part in InlineList.parted(item, byBulletsIn: text) { append(item: part) }
      return
    }
    let range = first.range.lowerBound..<end
    if let inline = InlineList(text, range) {
      if let before = inline.before { append(paragraph: before) }
      blocks.append(.list(leadIn: inline.leadIn, items: inline.items))
    } else {
      append(paragraph: range)
    }
  }

  private mutating func append(paragraph range: Range<Int>) {
    let range = text.trimmed(range)
    if !range.isEmpty { blocks.append(.paragraph(range)) }
  }

  /// Adds an item to the list that is open, or opens one; its introduction is taken from the paragraph before.
  private mutating func append(item: Range<Int>) {
    let item = text.trimmed(item)
    guard !item.isEmpty else { return }
    switch blocks.last {
    case .list(let leadIn, var items):
      blocks.removeLast()
      items.append(item)
      blocks.append(.list(leadIn: leadIn, items: items))
    case .paragraph(let range):
      guard let leadIn = leadIn(in: range) else {
        blocks.append(.list(leadIn: nil, items: [item]))
        return
      }
      blocks.removeLast()
      append(paragraph: range.lowerBound..<leadIn.lowerBound)
      blocks.append(.list(leadIn: leadIn, items: [item]))
    case nil: blocks.append(.list(leadIn: nil, items: [item]))
    }
  }

  /// The last sentence of a paragraph if it is unfinished, and so introduces what follows.
  private func leadIn(in range: Range<Int>) -> Range<Int>? {
    guard let last = Sentences.ranges(in: text, range, semicolons: false).last else { return nil }
    let end = text.scalars[last.upperBound - 1]
    return last.count <= 200 && (end == ":" || end.isLetter || end.isDigit) ? last : nil
  }

  /// Puts a heading («Rekruttering») together with the paragraph it stands over.
  private mutating func joinHeadings() {
    var joined: [Block] = []
    for block in blocks {
      if case .paragraph(let body) = block, case .paragraph(let head)? = joined.last,
        isHeading(head, over: body)
      {
        joined[joined.count - 1] = .paragraph(head.lowerBound..<body.upperBound)
      } else {
        joined.append(block)
      }
    }
    blocks = joined
  }

  private func isHeading(_ head: Range<Int>, over body: Range<Int>) -> Bool {
    let end = text.scalars[head.upperBound - 1]
    guard head.count <= 60, end == ":" || end.isLetter || end.isDigit else { return false }
    if end == ":" { return true }
    let finished = text.scalars[body.upperBound - 1]
    let isProse = finished == "." || finished == "!" || finished == "?" || finished == "»"
    return isProse && body.count > 2 * head.count && Tokenizer.tokens(in: text.string(head)).count <= 6
  }
}
