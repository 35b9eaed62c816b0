import HTML

/// A round's summary as it is now, for the staff.
struct LiveSummaryPage: HTML {
  let frame: Frame
  let round: RoundID
  let summary: Summary
  let versions: [(version: Int, publishedAt: Instant)]
  /// Whether the round's state allows publishing.
  let canPublish: Bool

  private var title: String { summary.shownHeadline(frame.language) }

  var body: some HTML {
    Page(frame, title: title) {
      p(.class("eyebrow")) {
        "\(frame(SummariesWords.eyebrow)) · "
        a(.href("/rounds/\(round)")) { frame(summary.title) }
        " · \(frame(SummariesWords.live))"
      }
      h1 { title }
      LiveActions(frame: frame, round: round, summary: summary, canPublish: canPublish)
      if summary.submissions == 0 {
        NothingYet(frame: frame, round: round)
      } else {
        SuggestionNotice(frame: frame, round: round, summary: summary)
        SummaryDocument(frame: frame, summary: summary, links: .live(round))
      }
      VersionList(frame: frame, round: round, versions: versions)
      div(.class("actions")) {
        a(.href(ExportsRoute.statements(round).path)) { frame(SummariesWords.csv) }
        a(.href(ExportsRoute.submissions(round).path)) { frame(SummariesWords.csvSubmissions) }
      }
    }
  }
}

/// What one does with the summary, where one begins to read it: the page is long.
private struct LiveActions: HTML {
  let frame: Frame
  let round: RoundID
  let summary: Summary
  let canPublish: Bool

  var body: some HTML {
    div(.class("actions tight")) {
      if canPublish, summary.submissions > 0 {
        a(.class("button"), .href(SummariesRoute.confirm(round).path)) { frame(SummariesWords.publish) }
      }
      if !summary.ledger.isEmpty {
        a(.class("button second"), .href(CodingRoute.next(round).path)) { frame(SummariesWords.code) }
      }
      if summary.submissions > 0 {
        a(.href(SummariesRoute.texts(round).path)) { frame(SummariesWords.editText) }
      }
    }
  }
}

private struct NothingYet: HTML {
  let frame: Frame
  let round: RoundID

  var body: some HTML {
    p(.class("lead")) { frame(SummariesWords.nothingYet) }
    p { frame(SummariesWords.nothingYetHelp) }
  }
}

/// How much only the program has coded, and the way to see it counted.
private struct SuggestionNotice: HTML {
  let frame: Frame
  let round: RoundID
  let summary: Summary

  private var address: String { SummariesRoute.live(round).path }

  var body: some HTML {
    if summary.ledger.suggested > 0 {
      p(.class("notice noprint")) {
        if summary.includesSuggestions {
          frame(SummariesWords.including(summary.ledger.suggested)) + " "
          a(.href(address)) { frame(SummariesWords.onlyDecided) }
        } else {
          frame(SummariesWords.suggested(summary.ledger.suggested)) + " "
          a(.href(address + "?suggestions=1")) { frame(SummariesWords.withSuggestions) }
        }
      }
    }
  }
}

private struct VersionList: HTML {
  let frame: Frame
  let round: RoundID
  let versions: [(version: Int, publishedAt: Instant)]

  var body: some HTML {
    if !versions.isEmpty {
      h2(.class("noprint")) { frame(SummariesWords.versions) }
      ul(.class("noprint")) {
        for version in versions {
          li {
            a(.href(SummariesRoute.version(round, version.version).path)) {
              frame(SummariesWords.version(version.version, version.publishedAt.date(frame.language), ""))
            }
          }
        }
      }
    }
  }
}

/// A published version, as it was frozen.
struct PublishedSummaryPage: HTML {
  let frame: Frame
  let round: RoundID
  let summary: Summary
  /// The newest version, where this is not it.
  let newer: Int?
  /// Somebody has just asked to publish what stands here already.
  var isUnchanged = false

  private var title: String { summary.shownHeadline(frame.language) }
  private var version: Int { summary.version ?? 0 }

  private var edition: String {
    let date = Instant(milliseconds: summary.publishedAt ?? 0).date(frame.language)
    let groups = summary.readers.map { frame($0) }.joined(separator: ", ")
    return frame(SummariesWords.version(version, date, groups))
  }

  var body: some HTML {
    Page(frame, title: title) {
      if isUnchanged { p(.class("notice"), .role("status")) { frame(PublishingWords.unchanged) } }
      if let newer {
        p(.class("notice")) {
          frame(SummariesPageWords.older) + " "
          a(.href(SummariesRoute.version(round, newer).path)) { frame(SummariesPageWords.newest) }
        }
      }
      p(.class("eyebrow")) { "\(frame(SummariesWords.eyebrow)) · \(frame(summary.title)) · \(edition)" }
      h1 { title }
      if summary.isRedacted { p(.class("notice lasting")) { frame(SummariesPageWords.redacted) } }
      if let older = summary.numbersOf {
        p(.class("notice lasting")) { frame(SummariesPageWords.numbersOf(older)) }
      }
      SummaryDocument(
        frame: frame, summary: summary, links: .frozen(round, version, summary.identification))
      if frame.user?.isStaff == true {
        p(.class("noprint")) {
          a(.href(SummariesRoute.live(round).path)) { frame(SummariesPageWords.toLive) }
        }
      }
    }
  }
}

/// In place of a version that had words which have been withdrawn.
struct ReplacedSummaryPage: HTML {
  let frame: Frame
  let round: RoundID
  let successor: Int

  var body: some HTML {
    Page(frame, title: frame(SummariesPageWords.replacedTitle), width: .narrow) {
      h1 { frame(SummariesPageWords.replacedTitle) }
      p(.class("lead")) { frame(SummariesPageWords.replaced) }
      p {
        a(.class("button"), .href(SummariesRoute.version(round, successor).path)) {
          frame(SummariesPageWords.newest)
        }
      }
    }
  }
}

/// What one may read.
struct SummariesPage: HTML {
  let frame: Frame
  let summaries: [PublishedSummary]
  let groups: [GroupID: Words]

  var body: some HTML {
    Page(frame, title: frame(SummariesPageWords.listTitle), width: .narrow) {
      h1 { frame(SummariesPageWords.listTitle) }
      if summaries.isEmpty {
        if frame.user?.isStaff == true {
          p(.class("lead")) { frame(SummariesPageWords.noneAtAll) }
        } else {
          p(.class("lead")) { frame(SummariesPageWords.none) }
          p { frame(SummariesPageWords.noneHelp) }
        }
      }
      for summary in summaries { PublishedSummarySheet(frame: frame, summary: summary, groups: groups) }
    }
  }
}

/// One published summary among others: who reads it, and what it says in a line.
struct PublishedSummarySheet: HTML {
  let frame: Frame
  let summary: PublishedSummary
  let groups: [GroupID: Words]

  private var readers: String {
    summary.groups.compactMap { groups[$0] }.map { frame($0) }.joined(separator: ", ")
  }

  var body: some HTML {
    section(.class("sheet")) {
      p(.class("eyebrow")) {
        frame(SummariesWords.version(summary.version, summary.publishedAt.date(frame.language), readers))
      }
      h2 {
        a(.href(SummariesRoute.version(summary.round, summary.version).path)) { frame(summary.title) }
      }
      if !summary.headline.isEmpty { p { frame(summary.headline) } }
    }
  }
}
