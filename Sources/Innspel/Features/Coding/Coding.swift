import FormModel
import Storage

/// A set of themes that statements are coded to.
struct Codebook: Sendable {
  let id: CodebookID
  let slug: String
  let name: Words
  let themes: [CodebookTheme]
}

/// A theme of a codebook, with what decides whether a statement belongs.
struct CodebookTheme: Sendable, Equatable {
  let id: ThemeID
  let slug: String
  let parent: String?
  let name: Words
  let description: Words
  let include: Words?
  let exclude: Words?
  let keywords: [String]
}

/// One codable piece of free text.
struct Statement: Sendable {
  let id: StatementID
  let round: RoundID
  let submission: SubmissionID
  let path: String
  let question: String
  let position: Int
  let text: String
  let language: String
  let source: SubmissionSource
  let scope: String?
  let partner: PartnerID?
  let partyType: PartyType?
  let area: AreaID?
  let kind: StatementKind?
  let state: StatementState
  let isQuote: Bool
}

/// What a statement says of the world.
enum StatementKind: String, Sendable, CaseIterable, SQLValue {
  case problem, proposal, strength
}

/// What has been decided of a statement.
enum StatementState: String, Sendable, CaseIterable, SQLValue {
  /// Nobody has decided; the program may have suggested.
  case open
  /// A person has coded it.
  case coded
  /// A person has decided that it belongs to no theme: «nei», «sjå vedlegg», off topic.
  case aside
}

/// Who tied a statement to a theme.
enum Maker: String, Sendable, CaseIterable, SQLValue {
  case person, program
}
