/// Cuts an answer into statements.
///
/// A statement is what a person reads, codes and quotes, so the usual granularity is `.passage`:
///
/// - A paragraph is one statement. In practice that is the whole answer: most have one to three sentences,
///   and «Ungdomshus. Med vaksne som har tid.» says nothing any more when it is cut in two.
/// - A paragraph over 800 characters is cut at sentence ends into pieces of about 500, never before a
///   sentence that leans on the one before it («Dette …», «Men …», "They …").
/// - Each list item is a statement, since a list of challenges is a list of things to code apart. The words
///   that introduce the list belong to the first item and are the `context` of the rest, so that no word is
///   lost and none is counted twice. A short list that only finishes its introduction («Vi manglar: 14
///   helsefagarbeidarar, 6 sjukepleiarar») stays whole: its items say nothing alone. It is cut after all
///   if the introduction announces things of their own («Dei største utfordringane våre:»).
/// - A heading stays with the paragraph under it.
///
/// Every letter and digit of the answer is in exactly one statement, list markers apart.
public struct Segmenter: Sendable {
  /// How finely to cut.
  public let granularity: Granularity

  /// Characters above which one paragraph is cut.
  static let longParagraph = 800
  /// Characters a piece of a long paragraph aims at.
  static let piece = 500
  /// Characters up to which a list that finishes its introduction stays whole.
  static let shortList = 400

  /// Makes a segmenter.
  ///
  /// - Parameter granularity: how finely to cut.
  public init(granularity: Granularity = .passage) {
    self.granularity = granularity
  }

  /// Cuts an answer into statements, in the order in which they stand there.
  ///
  /// - Parameter text: one person's answer to one question, or one note from an interview.
  /// - Returns: the statements; none for an empty answer. An answer of nothing but signs («-») is one
  ///   statement that is a non-answer.
  public func segments(of text: String) -> [Segment] {
    let scanned = ScannedText(text)
    var kept = Blocks(scanned).blocks.flatMap { pieces(of: $0, in: scanned) }
      .filter { scanned.hasContent($0.range) }
    let whole = scanned.trimmed(scanned.all)
    if kept.isEmpty, !whole.isEmpty { kept = [Piece(range: whole)] }
    return kept.map { piece in
      let words = scanned.string(piece.range)
      return Segment(
        text: words, range: scanned.byteRange(piece.range), context: piece.context.map(scanned.byteRange),
        isNonAnswer: NonAnswer.matches(words))
    }
  }

  /// A statement in scalar indices.
  private struct Piece {
    var range: Range<Int>
    var context: Range<Int>?
  }

  private func pieces(of block: Blocks.Block, in text: ScannedText) -> [Piece] {
    switch block {
    case .paragraph(let range): parts(of: range, in: text).map { Piece(range: $0) }
    case .list(let leadIn, let items): list(leadIn, items, in: text)
    }
  }

  /// The parts of running text: sentences, or groups of them.
  private func parts(of range: Range<Int>, in text: ScannedText) -> [Range<Int>] {
    switch granularity {
    case .sentence: Sentences.ranges(in: text, range, semicolons: true)
    case .passage:
      range.count <= Self.longParagraph
        ? [range] : grouped(Sentences.ranges(in: text, range, semicolons: false), in: text)
    }
  }

  private func list(_ leadIn: Range<Int>?, _ items: [Range<Int>], in text: ScannedText) -> [Piece] {
    guard let leadIn, let first = items.first, let last = items.last else {
      return items.flatMap { item in parts(of: item, in: text).map { Piece(range: $0) } }
    }
    let whole = leadIn.lowerBound..<last.upperBound
    if granularity == .passage, whole.count <= Self.shortList, finishes(leadIn, items, in: text) {
      return [Piece(range: whole)]
    }
    var pieces: [Piece] = []
    for (index, item) in items.enumerated() {
      for (number, part) in parts(of: item, in: text).enumerated() {
        let opens = index == 0 && number == 0
        pieces.append(
          Piece(
            range: opens ? leadIn.lowerBound..<part.upperBound : part,
            context: opens || part.lowerBound < first.lowerBound ? nil : leadIn))
      }
    }
    return pieces
  }

  /// Whether the items only complete the sentence that introduces them.
  private func finishes(_ leadIn: Range<Int>, _ items: [Range<Int>], in text: ScannedText) -> Bool {
    let short = items.allSatisfy {
      $0.count <= 80 && Sentences.ranges(in: text, $0, semicolons: false).count == 1
    }
    return short && !Announcements.announces(text.string(leadIn))
  }

  /// Sentences put together to pieces of about the wanted size.
  private func grouped(_ sentences: [Range<Int>], in text: ScannedText) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    for sentence in sentences {
      guard let last = groups.last else {
        groups.append(sentence)
        continue
      }
      let joined = last.lowerBound..<sentence.upperBound
      let leans = Sentences.leansBack(sentence, in: text) && joined.count <= Self.longParagraph
      if joined.count <= Self.piece || leans {
        groups[groups.count - 1] = joined
      } else {
        groups.append(sentence)
      }
    }
    if groups.count > 1, let tail = groups.last, tail.count < 80 {
      groups.removeLast()
      groups[groups.count - 1] = groups[groups.count - 1].lowerBound..<tail.upperBound
    }
    return groups
  }
}
