import FormModel
import Storage

/// One codable piece of free text, with what has been decided of it.
struct Statement: Sendable, Equatable {
  let id: StatementID
  let round: RoundID
  let submission: SubmissionID
  /// The field it came from, `challenge.1.description`.
  let path: String
  let question: String
  /// Its place in the answer, from 0.
  let position: Int
  let text: String
  /// The words that introduce the list this is a later item of; they belong to the first item.
  let context: String?
  let language: Language
  let source: SubmissionSource
  /// `own` or `shared`, where a question asked.
  let scope: String?
  /// Nil in an anonymous round.
  let partner: PartnerID?
  let partyType: PartyType?
  let area: AreaID?
  var kind: StatementKind?
  /// The program's guess, or a person's word.
  var kindBy: Maker?
  var state = StatementState.open
  var asideReason: AsideReason?
  /// The program thinks that nothing is said («nei», «sjå vedlegg»); a person decides.
  let isNonAnswer: Bool
  var isQuote = false
  var note: String?
  var decidedBy: String?
  var decidedAt: Instant?
  /// Goes up with every decision.
  var revision = 0
}

/// A statement with its themes, a person's first, each maker's in order.
struct CodedStatement: Sendable, Equatable {
  var statement: Statement
  var themes: [Coding]

  var decided: [Coding] { themes.filter { $0.maker == .person } }
  /// What the program proposed, accepted or not, best first.
  var suggested: [Coding] { themes.filter { $0.score > 0 }.sorted { $0.score > $1.score } }

  /// Without what the program proposed from another codebook, or from themes that are no longer used: until a
  /// job has suggested anew.
  func within(_ codebook: Codebook?) -> CodedStatement {
    let current = Set((codebook?.current ?? []).map(\.id))
    var copy = self
    copy.themes.removeAll { $0.maker == .program && !current.contains($0.theme) }
    return copy
  }

  /// What accepting the program's sure suggestions decides; nil where it is sure of nothing.
  func acceptingSure(of codebook: Codebook?) -> Decision? {
    let sure = within(codebook).suggested.filter { $0.confidence == .sure }.map(\.theme)
    guard !sure.isEmpty else { return nil }
    return Decision(
      themes: sure, kind: statement.kind, isQuote: statement.isQuote, note: statement.note)
  }
}

/// A statement tied to a theme, by whom and why.
struct Coding: Sendable, Equatable {
  let theme: ThemeID
  let slug: String
  let maker: Maker
  let position: Int
  /// The program's, 0…1; 0 where it did not propose the theme.
  let score: Double
  let confidence: Confidence
  let why: [CodingEvidence]
}

/// Words that a suggestion rests on, with their place in the text in UTF-8 offsets.
struct CodingEvidence: Sendable, Hashable {
  let word: String
  let start: Int
  let end: Int
}

/// How sure the program was.
enum Confidence: String, Sendable, CaseIterable, SQLValue {
  case sure, likely, unsure
  /// A theme that only a person thought of.
  case notSuggested = "none"
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

/// Why a statement was set aside.
enum AsideReason: String, Sendable, CaseIterable, SQLValue {
  case saysNothing = "says_nothing"
  case elsewhere, offTopic = "off_topic", unclear, personal
}

/// Who tied a statement to a theme.
enum Maker: String, Sendable, CaseIterable, SQLValue {
  case person, program
}

/// What a person says of a statement.
struct Decision: Sendable, Equatable {
  /// The themes, the main one first; none sets the statement aside, or opens it again.
  var themes: [ThemeID] = []
  /// Set when it belongs to no theme.
  var aside: AsideReason?
  var kind: StatementKind?
  var isQuote = false
  var note: String?

  var state: StatementState { themes.isEmpty ? (aside == nil ? .open : .aside) : .coded }
}

/// What came of a decision.
enum DecisionOutcome: Sendable, Equatable {
  /// Stored; the statement's new revision.
  case done(revision: Int)
  /// Somebody decided after what the person saw; nothing was changed.
  case conflict
  /// The statement is gone: its submission was changed or withdrawn.
  case missing
}

/// Which statements of a round to list.
struct StatementFilter: Sendable, Equatable {
  var state: StatementState?
  var theme: ThemeID?
  /// With a theme: only those a person, or the program, tied to it.
  var maker: Maker?
  var partyType: PartyType?
  var area: AreaID?
  var kind: StatementKind?
  var scope: String?
  var question: String?
  var isQuote: Bool?
  var search = ""
}

extension StatementKind {
  /// A guess from the question's name, as form makers write them; nil where it does not tell.
  init?(question: String) {
    let name = question.lowercased()
    let parts = name.split(separator: "_")
    if ["proposal", "framlegg", "forslag", "tiltak", "measure", "suggest"].contains(where: name.contains) {
      self = .proposal
    } else if parts.contains("works") || ["strength", "styrk", "fungerer"].contains(where: name.contains) {
      self = .strength
    } else if ["challenge", "problem", "utfordring", "barrier", "consequence", "drawback", "ulempe"].contains(
      where: name.contains)
    {
      self = .problem
    } else {
      return nil
    }
  }
}
