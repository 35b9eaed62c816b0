import FormModel

/// One concise sentence under a theme that a group can discuss, written by people.
struct ProblemStatement: Sendable, Equatable {
  let id: ID<ProblemStatement>
  let theme: ThemeID
  var text: Words
  /// Goes up with every change.
  let revision: Int
  var changedBy: String
}

/// What people write over a round's summary.
struct SummaryTexts: Sendable, Equatable {
  var headline = Words.empty
  var lead = Words.empty
  /// 0 before anybody has written.
  var revision = 0
  var changedBy = ""
}

/// A published version in a list.
struct PublishedSummary: Sendable, Equatable {
  let round: RoundID
  let title: Words
  let version: Int
  let headline: Words
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

extension Words {
  static let empty = Words(same: "")

  var isEmpty: Bool { nn.isEmpty && nb.isEmpty && en.isEmpty }

  /// A text as the API writes it: a string where all languages say the same.
  var textJSON: JSONValue { nn == nb && nb == en ? .string(nn) : json }

  /// What somebody typed in one language, and perhaps in the others: an empty one takes the nearest there is.
  ///
  /// - Parameters:
  ///   - language: the language of the page, whose field is the first.
  ///   - text: what was typed in a language.
  init(typedIn language: Language, _ text: (Language) -> String) {
    let first = text(language)
    func filled(_ wanted: Language, _ nearest: Language) -> String {
      [text(wanted), text(nearest), first].first { !$0.isEmpty } ?? ""
    }
    self.init(nn: filled(.nn, .nb), nb: filled(.nb, .nn), en: filled(.en, language))
  }
}
