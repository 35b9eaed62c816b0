/// What a round's statements add up to, by ids: read from the tables in a few passes and kept until the round changes.
struct SummaryNumbers: Sendable {
  /// One theme said by one speaker: a partner, or an answer where nothing tells whose it is.
  struct Voice: Sendable {
    let theme: ThemeID
    /// A person's coding; false: the program's best suggestion for an open statement.
    let isDecided: Bool
    let speaker: String
    let partyType: String?
    let area: String?
    var statements = 0
    var own = 0
    var shared = 0
    var problems = 0
    var proposals = 0
    var strengths = 0
  }

  /// Statements that are not set aside, by who said them and how.
  struct Slice: Hashable, Sendable {
    let partyType: String?
    let area: String?
    let scope: String?
    let kind: String?
    var statements = 0
  }

  /// How many were asked and answered in each party type or area; nil: not known.
  struct Turnout: Sendable {
    var invited: [String?: Int] = [:]
    var answered: [String?: Int] = [:]
  }

  var ledger: Summary.Ledger
  var invited: Int
  var answered: Int
  var submissions: Int
  var speakers: Int
  var partyTypes: Turnout
  var areas: Turnout
  /// Those who answered, by party type and area.
  var pairs: [Suppression.Pair: Int]
  var slices: [Slice]
  var voices: [Voice]
  /// The statements that stand for each theme, the first the best.
  var quotes: [ThemeID: [QuotedStatement]]
}

/// A statement that may be quoted.
struct QuotedStatement: Sendable {
  let id: StatementID
  let text: String
  let language: Language
  let speaker: String
  let partner: PartnerID?
  let partyType: String?
  let scope: String?
  let kind: StatementKind?
  /// A person marked it.
  let isMarked: Bool
  /// How well it fits the theme, 0…1.
  let score: Double
}

/// Chooses the statements that stand for a theme: those people marked, else varied and telling ones.
enum Quotes {
  /// So many, marked or not.
  static let perTheme = 3
  /// Of those people marked: more are behind the number.
  static let markedPerTheme = 5

  /// - Parameters:
  ///   - marked: statements that people marked, under their main theme.
  ///   - others: statements coded to the theme, the marked ones among them: those stand under their own.
  /// - Returns: few enough to be read, the marked ones first, from different speakers and kinds.
  static func choose(marked: [QuotedStatement], others: [QuotedStatement]) -> [QuotedStatement] {
    var chosen: [QuotedStatement] = []
    take(marked, upTo: markedPerTheme, into: &chosen)
    take(others.filter { !$0.isMarked }, upTo: perTheme, into: &chosen)
    // A theme is not left without words because the only ones stand under another, too.
    if chosen.isEmpty { take(others, upTo: 1, into: &chosen) }
    return chosen
  }

  private static func take(_ some: [QuotedStatement], upTo limit: Int, into chosen: inout [QuotedStatement]) {
    var rest = some.sorted { (worth($0), $0.id.text) > (worth($1), $1.id.text) }
    while chosen.count < limit, !rest.isEmpty {
      // The one that adds the most: a new voice first, then a new party, then another kind of saying.
      let next = rest.indices.max { novelty(rest[$0], chosen) < novelty(rest[$1], chosen) } ?? 0
      chosen.append(rest.remove(at: next))
    }
  }

  /// Long enough to say something, short enough to be read.
  private static func worth(_ statement: QuotedStatement) -> Double {
    let length = Double(statement.text.utf8.count)
    let size = length < 60 ? length / 60 : length > 320 ? max(0.2, 320 / length) : 1
    return size * (0.5 + statement.score / 2)
  }

  /// Stands alone: begins as a sentence does, and is more than a few words.
  ///
  /// A point cut out of a list often goes on where the line above it ended.
  private static func isWhole(_ statement: QuotedStatement) -> Bool {
    let words = statement.text.split { $0.isWhitespace }
    guard words.count >= fewestWords else { return false }
    let first = statement.text.first { $0.isLetter || $0.isNumber }
    return first.map { $0.isUppercase || $0.isNumber } ?? false
  }

  private static let fewestWords = 4

  private static func novelty(_ statement: QuotedStatement, _ chosen: [QuotedStatement]) -> Double {
    var value = worth(statement)
    // Of voices not yet heard one that says a whole thing comes first, whatever the others would add.
    if isWhole(statement) { value += 1.75 }
    if !chosen.contains(where: { $0.speaker == statement.speaker }) { value += 2 }
    if !chosen.contains(where: { $0.partyType == statement.partyType }) { value += 0.5 }
    if !chosen.contains(where: { $0.kind == statement.kind }) { value += 0.25 }
    return value
  }
}
