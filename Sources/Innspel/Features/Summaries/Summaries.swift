/// One concise sentence under a theme that a group can discuss, written by people.
struct ProblemStatement: Sendable, Equatable {
  let id: ID<ProblemStatement>
  let theme: ThemeID
  var text: String
  /// Goes up with every change.
  let revision: Int
  let changedBy: String
}

/// What people write over a round's summary.
struct SummaryTexts: Sendable, Equatable {
  var headline = ""
  var lead = ""
  /// 0 before anybody has written.
  var revision = 0
  var changedBy = ""
}

/// A published version in a list.
struct PublishedSummary: Sendable, Equatable {
  let round: RoundID
  let title: Words
  let version: Int
  let headline: String
  let publishedAt: Instant
  /// The groups that read it.
  let groups: [GroupID]
}

/// A statement behind a published version's numbers, as it was frozen.
struct FrozenStatement: Sendable, Equatable {
  let number: Int
  let statement: StatementID
  let text: String
  let language: String
  let question: String
  let scope: String?
  let kind: StatementKind?
  /// The partner's name, in an identified round.
  let who: String?
  let partyType: PartyType?
  let area: String?
  /// Slugs.
  let themes: [String]
}

/// Which of a published version's statements to list.
struct FrozenFilter: Sendable, Equatable {
  var theme: String?
  var partyType: String?
  var area: String?
  var scope: String?
  var kind: String?
}
