import HTML

/// A summary from its first number to its last: the same live and published.
struct SummaryDocument: HTML {
  let frame: Frame
  let summary: Summary
  let links: SummaryLinks

  var body: some HTML {
    p(.class("lead")) { summary.shownLead(frame.language) }
    SummaryFacts(frame: frame, summary: summary)
    if summary.isTooSmall { p(.class("notice lasting")) { frame(SummariesPageWords.tooSmall) } }
    if !summary.themes.isEmpty { ThemeList(frame: frame, summary: summary) }
    for theme in summary.themes where theme.hasContent {
      ThemeSection(frame: frame, summary: summary, theme: theme, links: links)
    }
    HeardTables(frame: frame, summary: summary, links: links)
    QuestionsPart(frame: frame, summary: summary)
    if !summary.ledger.isEmpty { LedgerPart(frame: frame, summary: summary, links: links) }
    if !summary.themes.isEmpty { AmountsPart(frame: frame) }
  }
}

extension Summary.Theme {
  /// Whether there is anything to read under it; those without are in the list only.
  fileprivate var hasContent: Bool { statements > 0 || !problems.isEmpty || !quotes.isEmpty }
}

/// How many answered, how much they said, how far the coding has come.
private struct SummaryFacts: HTML {
  let frame: Frame
  let summary: Summary

  var body: some HTML {
    dl(.class("facts")) {
      div {
        dt { frame(SummariesWords.partners) }
        dd {
          "\(summary.answered) "
          small { frame(SummariesWords.of(summary.invited)) }
        }
      }
      div {
        dt { frame(SummariesWords.answers) }
        dd { "\(summary.submissions)" }
      }
      if !summary.ledger.isEmpty {
        div {
          dt { frame(SummariesWords.statements) }
          dd {
            "\(summary.ledger.total) "
            small { frame(SummariesWords.aside(summary.ledger.aside)) }
          }
        }
        div {
          dt { frame(SummariesWords.open) }
          dd { "\(summary.ledger.open)" }
        }
      }
    }
  }
}

/// The themes by how many partners take them up.
private struct ThemeList: HTML {
  let frame: Frame
  let summary: Summary

  private func amount(_ theme: Summary.Theme) -> String {
    Amount(theme.partners, of: summary.speakers).map { frame($0.name) } ?? ""
  }

  var body: some HTML {
    h2 { frame(SummariesWords.themes) }
    p(.class("quiet small")) {
      frame(summary.isByPartner ? SummariesWords.themesLead : SummariesWords.themesLeadAnswers)
    }
    ol(.class("themes")) {
      for theme in summary.themes {
        li {
          a(.href(theme.hasContent ? "#theme-\(theme.slug)" : nil)) {
            b { frame(theme.name) }
            ShareBar(
              value: theme.partners, of: summary.speakers,
              label: frame(
                SummariesWords.share(theme.partners, of: summary.speakers, isPartners: summary.isByPartner)))
            span(.class("number small")) {
              frame(SummariesWords.partnerCount(theme.partners, isPartners: summary.isByPartner))
              // One or the other stands between them: the break in the wide page, the dot on a phone.
              span(.class("dot")) { " · " }
              br()
              if !amount(theme).isEmpty { amount(theme) + " · " }
              span(.class("quiet")) { frame(SummariesWords.statementCount(theme.statements)) }
            }
          }
        }
      }
    }
  }
}

/// One theme: what to discuss, who says it, and how they say it.
private struct ThemeSection: HTML {
  let frame: Frame
  let summary: Summary
  let theme: Summary.Theme
  let links: SummaryLinks

  var body: some HTML {
    section(.class("sheet theme"), .id("theme-\(theme.slug)"), .aria(.labelledby, "h-\(theme.slug)")) {
      if let parent = theme.parent { p(.class("eyebrow")) { frame(parent) } }
      div(.class("head")) {
        h2(.id("h-\(theme.slug)")) { frame(theme.name) }
        if theme.statements > 0 {
          Opening(
            words: frame(SummariesWords.statementCount(theme.statements)),
            address: links.statements(theme: theme.slug))
        }
      }
      if !theme.problems.isEmpty {
        h3 { frame(SummariesWords.problems) }
        for problem in theme.problems { p(.class("lead")) { frame(problem) } }
      }
      if case .live(let round) = links {
        p(.class("noprint small")) {
          a(.href(SummariesRoute.theme(round, slug: theme.slug).path)) { frame(SummariesWords.editProblems) }
        }
      }
      div(.class("two")) {
        div { for quote in theme.quotes { QuotePart(frame: frame, quote: quote) } }
        ThemeTables(frame: frame, summary: summary, theme: theme, links: links)
      }
    }
  }
}

/// Who takes the theme up, where, for whom and how.
private struct ThemeTables: HTML {
  let frame: Frame
  let summary: Summary
  let theme: Summary.Theme
  let links: SummaryLinks

  private func table(_ title: Words, _ counts: [Summary.Count], _ part: SummaryLinks.Part) -> CountTable {
    CountTable(frame: frame, title: title, counts: counts, part: part, theme: theme, links: links)
  }

  var body: some HTML {
    div {
      table(SummariesWords.whoTakesItUp, theme.byPartyType, .partyType)
      table(SummariesWords.byArea, theme.byArea, .area)
      table(SummariesWords.byScope, theme.byScope, .scope)
      table(SummariesWords.byKind, theme.byKind, .kind)
    }
  }
}

/// A statement, verbatim, and who says it.
struct QuotePart: HTML {
  let frame: Frame
  let quote: Summary.Quote

  private var speaker: String {
    let scope = SummariesWords.scopes.first { $0.code == quote.scope }?.name
    let kind = quote.kind.flatMap(StatementKind.init(rawValue:))?.name
    let parts = [quote.who, scope, kind].compactMap { $0 }.map { frame($0) }
    // In mid-sentence only the first begins with a capital.
    return parts.enumerated().map { $0.offset == 0 ? $0.element : $0.element.lowercased() }
      .joined(separator: " · ")
  }

  var body: some HTML {
    blockquote(.lang(quote.language == frame.language.rawValue ? nil : quote.language)) {
      quote.text
      if !speaker.isEmpty { footer(.lang(frame.language.rawValue)) { speaker } }
    }
  }
}

/// What has become of every statement.
private struct LedgerPart: HTML {
  let frame: Frame
  let summary: Summary
  let links: SummaryLinks

  private var reasons: String {
    AsideReason.allCases.compactMap { reason in
      summary.ledger.reasons[reason.rawValue].map { "\(frame(reason.name).lowercased()) \($0)" }
    }.joined(separator: ", ")
  }

  var body: some HTML {
    h2 { frame(summary.ledger.open == 0 ? SummariesWords.ledger : SummariesWords.ledgerOpen) }
    p {
      frame(SummariesWords.ledgerText(summary.ledger))
      if summary.ledger.unread > 0 { " " + frame(SummariesWords.unread(summary.ledger.unread)) }
    }
    if !reasons.isEmpty {
      p(.class("small quiet")) { "\(frame(CodingWords.asideReasons)): \(reasons)." }
    }
    if summary.identification != .identified { p(.class("small quiet")) { frame(SummariesWords.guarded) } }
    if let address = links.statements(theme: nil) {
      p(.class("noprint")) { a(.href(address)) { frame(SummariesWords.statements) } }
    }
  }
}

/// What the words for amounts are tied to.
private struct AmountsPart: HTML {
  let frame: Frame

  private var words: String {
    SummariesWords.amountTable.map { "\(frame($0.amount.name)): \(frame($0.share))" }.joined(separator: " · ")
  }

  var body: some HTML {
    p(.class("small quiet")) {
      strong { "\(frame(SummariesWords.amounts)): " }
      "\(words). \(frame(SummariesWords.amountsLead))"
    }
  }
}
