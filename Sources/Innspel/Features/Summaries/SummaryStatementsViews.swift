import HTML

/// The statements behind one of a published version's numbers.
struct FrozenStatementsPage: HTML {
  let frame: Frame
  let round: RoundID
  let summary: Summary
  let filter: FrozenFilter
  let count: Int
  let statements: [FrozenStatement]
  /// Where the next page starts, or nil at the end.
  let next: String?

  private var version: Int { summary.version ?? 0 }

  /// What the list was narrowed to, as people say it.
  private var parts: [String] {
    [
      filter.theme.flatMap { slug in summary.themes.first { $0.slug == slug } }.map { frame($0.name) },
      filter.partyType.map { frame(PartyType(code: $0).name) }, filter.area,
      filter.scope.flatMap { code in SummariesWords.scopes.first { $0.code == code } }.map { frame($0.name) },
      filter.kind.flatMap(StatementKind.init(rawValue:)).map { frame($0.name) },
    ].compactMap { $0 }
  }

  private var title: String {
    ([frame(SummariesWords.statementCount(count))] + parts).joined(separator: " · ")
  }

  var body: some HTML {
    Page(frame, title: title, width: .narrow) {
      p(.class("eyebrow")) {
        a(.href(SummariesRoute.version(round, version).path)) { summary.shownHeadline(frame.language) }
      }
      h1 { title }
      if statements.isEmpty { p { frame(SummariesPageWords.noneHere) } }
      for statement in statements {
        FrozenStatementPart(frame: frame, round: round, summary: summary, statement: statement)
      }
      if let next { p { a(.href(next)) { frame(SummariesPageWords.more) } } }
    }
  }
}

private struct FrozenStatementPart: HTML {
  let frame: Frame
  let round: RoundID
  let summary: Summary
  let statement: FrozenStatement

  private var quote: Summary.Quote {
    let who = statement.who.map { Words(same: $0) } ?? statement.partyType?.speaker
    return Summary.Quote(
      statement: statement.statement.text, text: statement.text, language: statement.language, who: who,
      kind: statement.kind?.rawValue, scope: statement.scope)
  }

  private var themes: String {
    statement.themes.compactMap { slug in summary.themes.first { $0.slug == slug } }.map { frame($0.name) }
      .joined(separator: ", ")
  }

  private var question: String {
    summary.questions.first { $0.name == statement.question }.map { frame($0.label) } ?? statement.question
  }

  var body: some HTML {
    article {
      QuotePart(frame: frame, quote: quote)
      p(.class("small quiet")) {
        "\(question) \(themes)"
        if frame.user?.isStaff == true {
          " · "
          a(.href(CodingRoute.statement(round, statement.statement).path)) {
            frame(SummariesPageWords.inCoding)
          }
        }
      }
    }
  }
}
