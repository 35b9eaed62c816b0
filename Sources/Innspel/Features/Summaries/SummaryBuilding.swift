import FormModel
import Storage

extension Summary {
  /// The live summary of a round, as it is now.
  ///
  /// - Parameters:
  ///   - round: as it is in the transaction that `db` reads.
  ///   - app: the forms, and the numbers that are kept.
  ///   - db: a connection that reads: what a write has changed may yet be undone.
  ///   - includesSuggestions: the program's best suggestions for open statements are counted as well.
  ///   - changes: what has changed since each version that is out, where it is to be published beside them.
  /// - Returns: the summary, with counts of groups that are too small left out.
  /// - Throws: `StorageError`, or `UnreadableForm`.
  static func build(
    _ round: Round, _ app: Dependencies, _ db: borrowing Connection, includesSuggestions: Bool = false,
    changes: [CountedAnswers.Changes] = []
  ) throws -> Summary {
    var numbers = try app.summaries.numbers(of: round, includesSuggestions: includesSuggestions, db)
    // Several answers may be one partner's, or be known to whoever brought them in: then they are too few to tell of.
    if try db.hasTooFewAnswers(round) { numbers.speakers = min(numbers.speakers, Suppression.smallest - 1) }
    let names = SummaryNames(
      areas: try db.areas(), partners: try db.partnerNames(numbers.quotedPartners))
    if changes.isEmpty,
      let made = app.summaries.summary(of: round, includesSuggestions: includesSuggestions, names)
    {
      return made
    }
    let answers = try app.summaries.answers(of: round, app.forms, db)
    let builder = SummaryBuilder(
      round: round, numbers: numbers, includesSuggestions: includesSuggestions,
      codebook: try round.codebook.flatMap { id in try db.codebook(id) }, areas: names.areas,
      partners: names.partners, problems: try db.problemStatements(of: round.id),
      texts: try db.summaryTexts(of: round.id), changes: changes)
    let questions = answers.questions(
      of: try app.forms.versions(askedIn: round, db), submissions: numbers.submissions,
      speakers: numbers.speakers, isGuarded: builder.isGuarded)
    let summary = builder.summary(questions: questions)
    if changes.isEmpty { app.summaries.keep(summary, of: round, names) }
    return summary
  }
}

/// Names in a summary that are not the round's own.
struct SummaryNames: Sendable, Equatable {
  let areas: [Area]
  let partners: [PartnerID: String]
}

/// Puts names to numbers, and leaves out what would tell who said what.
struct SummaryBuilder {
  let round: Round
  let numbers: SummaryNumbers
  let includesSuggestions: Bool
  let codebook: Codebook?
  let areas: [Area]
  let partners: [PartnerID: String]
  let problems: [ProblemStatement]
  let texts: SummaryTexts
  var changes: [CountedAnswers.Changes] = []

  /// Whether confidentiality was promised.
  var isGuarded: Bool { round.identification != .identified }

  func summary(questions: [Summary.Question]) -> Summary {
    let hidden = hidden
    var summary = Summary(
      round: round.id.text, title: round.title, identification: round.identification,
      headline: texts.headline, lead: texts.lead, invited: numbers.invited, answered: numbers.answered,
      submissions: numbers.submissions, speakers: numbers.speakers, ledger: numbers.ledger,
      partyTypes: groups(partyTypeNames, numbers.partyTypes, hidden.partyTypes) { $0.partyType },
      areas: groups(areaNames, numbers.areas, hidden.areas) { $0.area }, scopes: scopes, kinds: kinds,
      themes: themes(hidden), questions: questions, includesSuggestions: includesSuggestions)
    if summary.isTooSmall {
      (summary.themes, summary.scopes, summary.kinds) = ([], [], [])
      // Which group answered, and which questions, would tell who it was.
      (summary.partyTypes, summary.areas, summary.questions) = ([], [], [])
      summary.ledger.reasons = [:]
    }
    return summary
  }

  private var hidden: Hidden {
    guard isGuarded else { return Hidden(partyTypes: [], areas: [], isByArea: true) }
    let partyTypes = Suppression.hidden(numbers.partyTypes.sizes, changes: changes.map(\.partyTypes))
    let areas = Suppression.hiddenColumns(
      numbers.pairs, hiddenRows: partyTypes, sizes: numbers.areas.sizes, changes: changes.map(\.areas))
    return Hidden(
      partyTypes: partyTypes, areas: areas,
      isByArea: !Suppression.pointsOut(numbers.pairs, hiddenRows: partyTypes, hiddenColumns: areas))
  }

  /// Groups that are not told of.
  struct Hidden {
    let partyTypes: Set<String>
    let areas: Set<String>
    /// Whether themes may be told by area as well as by party type.
    let isByArea: Bool
  }

  // MARK: Groups

  /// The party types that were asked or answered, in the order tables show them.
  private var partyTypeNames: [(code: String, name: Words)] {
    let codes = numbers.partyTypes.codes
    let known = PartyType.all.map(\.code).filter(codes.contains)
    let own = codes.subtracting(known).filter { !$0.isEmpty }.sorted()
    return (known + own).map { ($0, PartyType(code: $0).name) } + unknown(codes)
  }

  private var areaNames: [(code: String, name: Words)] {
    let codes = numbers.areas.codes
    return areas.filter { codes.contains($0.id.text) }.map { ($0.id.text, Words(same: $0.name)) }
      + unknown(codes)
  }

  private func unknown(_ codes: Set<String>) -> [(code: String, name: Words)] {
    codes.contains("") ? [("", SummariesWords.notGiven)] : []
  }

  private func groups(
    _ names: [(code: String, name: Words)], _ turnout: SummaryNumbers.Turnout, _ hidden: Set<String>,
    _ code: (SummaryNumbers.Slice) -> String?
  ) -> [Summary.Group] {
    // Where no group is known there is nothing to set apart.
    guard turnout.isKnown else { return [] }
    return names.map { entry in
      let key = entry.code.isEmpty ? nil : entry.code
      let isHidden = hidden.contains(entry.code)
      let statements = numbers.slices.reduce(0) { $0 + (code($1) == key ? $1.statements : 0) }
      return Summary.Group(
        code: entry.code, name: entry.name, invited: turnout.invited[key] ?? 0,
        answered: isHidden ? nil : turnout.answered[key] ?? 0, statements: isHidden ? nil : statements)
    }
  }

  private var scopes: [Summary.Count] {
    func count(_ code: String?, _ name: Words) -> Summary.Count {
      let statements = numbers.slices.reduce(0) { $0 + ($1.scope == code ? $1.statements : 0) }
      return Summary.Count(code: code ?? "", name: name, statements: statements)
    }
    return Self.withRest(
      SummariesWords.scopes.map { code, name in count(code, name) }, count(nil, SummariesWords.notGiven))
  }

  private var kinds: [Summary.Count] {
    StatementKind.allCases.map { kind in
      let statements = numbers.slices.reduce(0) { $0 + ($1.kind == kind.rawValue ? $1.statements : 0) }
      return Summary.Count(code: kind.rawValue, name: kind.name, statements: statements)
    }.filter { $0.statements != 0 }
  }

  // MARK: Themes

  private func themes(_ hidden: Hidden) -> [Summary.Theme] {
    guard let codebook else { return [] }
    let voices = Dictionary(grouping: numbers.voices, by: \.theme)
    return codebook.themes.compactMap { theme in
      let all = voices[theme.id] ?? []
      let mine = problems.filter { $0.theme == theme.id }
      guard !all.isEmpty || !mine.isEmpty else { return nil }
      return self.theme(theme, all, mine.map(\.text), hidden, codebook)
    }.sorted { ($0.partners, $0.statements, $1.slug) > ($1.partners, $1.statements, $0.slug) }
  }

  private func theme(
    _ theme: CodebookTheme, _ all: [SummaryNumbers.Voice], _ problems: [Words], _ hidden: Hidden,
    _ codebook: Codebook
  ) -> Summary.Theme {
    let counted = all.filter { $0.isDecided || includesSuggestions }
    let quotes = (numbers.quotes[theme.id] ?? []).map { quote($0, hidden) }
    return Summary.Theme(
      slug: theme.slug, name: theme.name, description: theme.description,
      parent: theme.parent.flatMap { codebook[$0]?.name },
      statements: counted.reduce(0) { $0 + $1.statements }, partners: Set(counted.map(\.speaker)).count,
      suggested: all.reduce(0) { $0 + ($1.isDecided ? 0 : $1.statements) },
      byPartyType: counts(counted, partyTypeNames, numbers.partyTypes, hidden.partyTypes) { $0.partyType },
      byArea: hidden.isByArea ? counts(counted, areaNames, numbers.areas, hidden.areas) { $0.area } : [],
      byScope: scopeCounts(counted), byKind: kindCounts(counted),
      quotes: counted.isEmpty ? [] : quotes, problems: problems)
  }

  private func counts(
    _ voices: [SummaryNumbers.Voice], _ names: [(code: String, name: Words)],
    _ turnout: SummaryNumbers.Turnout, _ hidden: Set<String>,
    _ code: (SummaryNumbers.Voice) -> String?
  ) -> [Summary.Count] {
    guard turnout.isKnown else { return [] }
    return names.compactMap { entry in
      let key = entry.code.isEmpty ? nil : entry.code
      guard let answered = turnout.answered[key], answered > 0 else { return nil }
      guard !hidden.contains(entry.code) else { return Summary.Count(code: entry.code, name: entry.name) }
      let mine = voices.filter { code($0) == key }
      return Summary.Count(
        code: entry.code, name: entry.name, partners: Set(mine.map(\.speaker)).count,
        statements: mine.reduce(0) { $0 + $1.statements }, of: answered)
    }
  }

  private func scopeCounts(_ voices: [SummaryNumbers.Voice]) -> [Summary.Count] {
    let scopes = SummariesWords.scopes.map { code, name in
      count(voices, code, name) { code == "own" ? $0.own : $0.shared }
    }
    let rest = count(voices, "", SummariesWords.notGiven) { $0.statements - $0.own - $0.shared }
    return Self.withRest(scopes, rest)
  }

  /// Where some are told apart, the others are not left out of the sum.
  private static func withRest(_ counts: [Summary.Count], _ rest: Summary.Count) -> [Summary.Count] {
    let some = counts.filter { $0.statements != 0 }
    return some.isEmpty ? [] : some + [rest].filter { $0.statements != 0 }
  }

  private func kindCounts(_ voices: [SummaryNumbers.Voice]) -> [Summary.Count] {
    StatementKind.allCases.map { kind in
      count(voices, kind.rawValue, kind.name) { voice in
        switch kind {
        case .problem: voice.problems
        case .proposal: voice.proposals
        case .strength: voice.strengths
        }
      }
    }.filter { $0.statements != 0 }
  }

  private func count(
    _ voices: [SummaryNumbers.Voice], _ code: String, _ name: Words,
    _ statements: (SummaryNumbers.Voice) -> Int
  ) -> Summary.Count {
    let mine = voices.filter { statements($0) > 0 }
    return Summary.Count(
      code: code, name: name, partners: Set(mine.map(\.speaker)).count,
      statements: mine.reduce(0) { $0 + statements($1) })
  }

  private func quote(_ statement: QuotedStatement, _ hidden: Hidden) -> Summary.Quote {
    Summary.Quote(
      statement: statement.id.text, text: statement.text, language: statement.language.rawValue,
      who: who(statement, hidden), kind: statement.kind?.rawValue, scope: statement.scope)
  }

  /// Who said it as a working group may know it (A17): the partner, only its party type, or nothing.
  private func who(_ statement: QuotedStatement, _ hidden: Hidden) -> Words? {
    let partyType = statement.partyType.map { PartyType(code: $0) }
    switch round.identification {
    case .identified:
      return statement.partner.flatMap { partners[$0] }.map { Words(same: $0) } ?? partyType?.speaker
    case .confidential: return partyType.flatMap { hidden.partyTypes.contains($0.code) ? nil : $0.speaker }
    case .anonymous: return nil
    }
  }
}

extension SummaryNumbers.Turnout {
  /// Whether it is known of anybody who answered which group they belong to.
  var isKnown: Bool { answered.contains { $0.key != nil && $0.value > 0 } }
  /// How many answered in each group, the unknown as "".
  var sizes: [String: Int] { Dictionary(answered.map { ($0.key ?? "", $0.value) }) { $0 + $1 } }
  /// Every group that was asked or answered; the unknown as "", only where somebody in it answered.
  var codes: Set<String> {
    Set(invited.keys.compactMap { $0 }).union(answered.filter { $0.value > 0 }.map { $0.key ?? "" })
  }
}

extension SummaryNumbers {
  /// The partners whose names the quotes may need.
  var quotedPartners: Set<PartnerID> { Set(quotes.values.flatMap { $0.compactMap(\.partner) }) }
}
