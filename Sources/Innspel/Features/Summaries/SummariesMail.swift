import FormModel
import Storage

/// The letter that a summary is published.
enum SummariesMail {
  /// A letter before it is known what it is about.
  struct Envelope: Sendable {
    let id: ID<Letter>
    let user: User

    func letter(about summary: Summary, of round: RoundID) -> Letter {
      Letter(
        id: id, template: .published,
        data: ["round": .string(round.text), "version": .int(summary.version ?? 0)], toName: user.name,
        toAddress: user.email, language: user.language, round: round, contact: nil,
        subject: PublishingWords.letterSubject(summary.title)(user.language))
    }
  }

  /// - Parameters:
  ///   - letter: its data names round and version.
  ///   - app: reads the version.
  /// - Returns: the words, or nil when the version is no longer there.
  /// - Throws: `StorageError`.
  static func published(_ letter: Letter, _ app: Dependencies) throws -> LetterText? {
    let round = RoundID(letter.data["round"]?.string ?? "")
    guard let summary = try summary(round, letter.data["version"]?.int ?? 0, app),
      let version = summary.version
    else { return nil }
    let language = letter.language
    let address = app.link(Route.summaries(.version(round, version)).path)
    return LetterText(
      subject: PublishingWords.letterSubject(summary.title)(language),
      greeting: LetterWords.greeting(letter.toName)(language),
      paragraphs: [
        PublishingWords.letterLead(summary.title)(language), summary.shownHeadline(language),
        summary.shownLead(language),
      ],
      button: LetterButton(words: PublishingWords.read(language), link: address),
      closing: [PublishingWords.why(language)])
  }

  /// The version a letter is about, or the one that has taken its place before the letter was sent.
  private static func summary(_ round: RoundID, _ version: Int, _ app: Dependencies) throws -> Summary? {
    try app.store.read { db in
      switch try app.frozen.version(round, version, db) {
      case nil: nil
      case .standing(let summary): summary
      case .replaced(let successor): try db.summaryVersion(round, successor)
      }
    }
  }
}

extension Summary {
  /// What people wrote, else what the numbers say.
  func shownHeadline(_ language: Language) -> String {
    guard headline.isEmpty else { return headline(language) }
    let spoken = themes.filter { $0.partners > 0 }
    var top = spoken.prefix(2)
    let isTie = top.count == 2 && top.first?.partners == top.last?.partners
    // Of several that share a place none is named before the others: then the place is left out.
    if spoken.count > 2, spoken[2].partners == spoken[1].partners { top = isTie ? [] : top.prefix(1) }
    return SummariesWords.headline(
      top.first?.name, top.dropFirst().first?.name, isTie: isTie, title)(language)
  }

  func shownLead(_ language: Language) -> String {
    lead.isEmpty ? SummariesWords.lead(self)(language) : lead(language)
  }
}
