import Analysis
import FormModel
import Secrets
import Storage

/// Makes statements of what was answered, and suggests themes for them.
enum CodingJobs {
  /// Submissions and statements that are taken in one transaction.
  private static let batch = 50
  /// Texts that tell which words are common in a round; more would not change the weights.
  private static let sample = 2000

  /// Makes statements of a round's new, changed and withdrawn submissions, with the codebook's suggestions.
  ///
  /// Unchanged statements of a changed submission keep their id and every decision; those whose words are gone
  /// go. Only reading and writing happen inside transactions; running it again changes nothing.
  ///
  /// - Parameters:
  ///   - id: the round.
  ///   - app: the store and the forms.
  /// - Throws: `StorageError`, or `UnreadableForm`.
  static func readAnswers(_ id: RoundID, _ app: Dependencies) throws {
    guard let round = try prepare(id, app) else { return }
    var reader: AnswerReader?
    var last: SubmissionID?
    while true {
      let (unread, forms) = try app.store.read { [last] db in
        let unread = try db.unreadSubmissions(of: id, after: last, limit: batch)
        return (unread, try formVersions(of: unread, round, app, db))
      }
      guard let newest = unread.last else { return }
      last = newest.id
      let current = try reader ?? AnswerReader(round: round, suggester: suggester(round, app), app: app)
      reader = current
      let readings = unread.map { current.read($0, forms[$0.formVersion]) }
      try app.store.write { db in
        var isChanged = false
        for reading in readings where try db.store(reading) { isChanged = true }
        if isChanged { try db.touch(id) }
      }
    }
  }

  /// Suggests themes anew for every statement of a round that nobody has decided.
  ///
  /// - Parameters:
  ///   - id: the round.
  ///   - app: the store.
  /// - Throws: `StorageError`.
  static func suggestAgain(_ id: RoundID, _ app: Dependencies) throws {
    guard let round = try app.store.read({ db in try db.round(id) }) else { return }
    let suggester = try suggester(round, app)
    var last: StatementID?
    while true {
      let open = try app.store.read { [last] db in
        try db.statements(round: id, StatementFilter(state: .open), after: last, limit: 10 * batch)
      }
      guard let newest = open.last else { break }
      last = newest.statement.id
      let suggested = open.map { (id: $0.statement.id, themes: suggester.suggest($0.statement.text)) }
      try app.store.write { db in
        for (statement, themes) in suggested { try db.suggest(themes, for: statement, in: id) }
        try db.touch(id)
      }
    }
  }

  /// Queues new suggestions for every round that uses a codebook.
  static func enqueueSuggesting(with codebook: CodebookID, _ app: Dependencies) throws {
    let rounds = try app.store.read { db in try db.rounds(using: codebook) }
    let jobs = rounds.map { (round: $0, job: JobID(app.newUUID())) }
    let now = app.now()
    try app.store.write { db in
      for (round, job) in jobs { try db.enqueue(.suggestThemes, round.text, id: job, due: now, now: now) }
    }
    app.wake()
  }

  /// A round that nobody has chosen a codebook for gets the strategy codebook, where there is one.
  private static func prepare(_ id: RoundID, _ app: Dependencies) throws -> Round? {
    let known = try app.store.read { db in try db.round(id) }
    guard let known, known.codebook == nil else { return known }
    return try app.store.write { db in
      guard var round = try db.round(id) else { return nil }
      guard round.codebook == nil, let codebook = try db.codebook(slug: Codebook.defaultSlug) else {
        return round
      }
      round.codebook = codebook.id
      try db.update(round)
      return round
    }
  }

  private static func suggester(_ round: Round, _ app: Dependencies) throws -> ThemeSuggester {
    let found = try app.store.read { db in
      (
        codebook: try round.codebook.flatMap { id in try db.codebook(id) },
        texts: try db.sampleTexts(of: round.id, limit: sample)
      )
    }
    return ThemeSuggester(found.codebook, texts: found.texts)
  }

  private static func formVersions(
    of unread: [UnreadSubmission], _ round: Round, _ app: Dependencies, _ db: borrowing Connection
  ) throws -> [Int: Form] {
    var forms: [Int: Form] = [:]
    for version in Set(unread.map(\.formVersion)) where version > 0 {
      forms[version] = try app.forms.form(round.form, version, db)
    }
    return forms
  }
}

/// Suggests themes of one codebook.
struct ThemeSuggester: Sendable {
  private let suggester: Suggester?
  private let themes: [String: ThemeID]

  /// - Parameters:
  ///   - codebook: nil suggests nothing.
  ///   - texts: of the round, to tell which words are common.
  init(_ codebook: Codebook?, texts: [String]) {
    suggester = codebook.map { Suggester($0.analysed, texts: texts) }
    themes = Dictionary((codebook?.current ?? []).map { ($0.slug, $0.id) }) { one, _ in one }
  }

  func suggest(_ text: String) -> [Coding] {
    guard let suggester else { return [] }
    return suggester.suggest(text).enumerated().compactMap { position, suggestion in
      themes[suggestion.slug].map { theme in
        Coding(
          theme: theme, slug: suggestion.slug, maker: .program, position: position, score: suggestion.score,
          confidence: Confidence(suggestion.confidence),
          why: suggestion.why.map {
            CodingEvidence(word: $0.word, start: $0.range.lowerBound, end: $0.range.upperBound)
          })
      }
    }
  }
}

extension Confidence {
  fileprivate init(_ confidence: Suggestion.Confidence) {
    switch confidence {
    case .sure: self = .sure
    case .likely: self = .likely
    case .unsure: self = .unsure
    }
  }
}

/// Takes a submission's free texts apart and finds the statements that were there before.
struct AnswerReader: Sendable {
  let round: Round
  let suggester: ThemeSuggester
  let app: Dependencies

  func read(_ submission: UnreadSubmission, _ form: Form?) -> SubmissionReading {
    var reading = SubmissionReading(submission: submission)
    var before = submission.statements
    guard submission.state == .received, let form else {
      reading.gone = before.map(\.id)
      return reading
    }
    for piece in pieces(submission, form) {
      // The same words in the same field, else in the same question of another instance (A18).
      let same =
        before.firstIndex { $0.path == piece.path && $0.text == piece.text }
        ?? before.firstIndex { $0.question == piece.question && $0.text == piece.text }
      if let same {
        reading.kept.append(piece.keeping(before.remove(at: same)))
      } else {
        reading.added.append(CodedStatement(statement: piece, themes: suggester.suggest(piece.text)))
      }
    }
    reading.gone = before.map(\.id)
    return reading
  }

  private func pieces(_ submission: UnreadSubmission, _ form: Form) -> [Statement] {
    let definition = form.definition
    let segmenter = Segmenter()
    return definition.freeTexts(definition.assemble(submission.answers)).flatMap { text in
      segmenter.segments(of: text.text).enumerated().map { position, segment in
        statement(segment, position, of: text, in: submission)
      }
    }
  }

  private func statement(
    _ segment: Segment, _ position: Int, of text: FreeText, in submission: UnreadSubmission
  ) -> Statement {
    let kind = segment.isNonAnswer ? nil : StatementKind(question: text.question)
    let context = segment.context.map { range in
      String(decoding: Array(text.text.utf8)[range], as: UTF8.self)
    }
    return Statement(
      id: newID(), round: round.id, submission: submission.id, path: text.path, question: text.question,
      position: position, text: segment.text, context: context,
      language: language(of: segment.text, submission), source: submission.source,
      scope: text.scope?.rawValue,
      partner: round.identification == .anonymous ? nil : submission.partner,
      partyType: submission.partyType, area: submission.area, kind: kind,
      kindBy: kind == nil ? nil : .program, isNonAnswer: segment.isNonAnswer)
  }

  /// In an anonymous round at random: an id in order of time would tell when the answer came.
  private func newID() -> StatementID {
    round.identification == .anonymous ? StatementID(Random.uuidV4()) : app.newID()
  }

  private func language(of text: String, _ submission: UnreadSubmission) -> Language {
    switch Analysis.Language.detect(text) {
    case .nn: .nn
    case .nb: .nb
    case .en: .en
    case .no: submission.language == .en ? .nb : submission.language
    case .other: submission.language
    }
  }
}

extension Statement {
  /// An earlier statement of the same words, at the place they have now.
  fileprivate func keeping(_ before: Statement) -> Statement {
    Statement(
      id: before.id, round: round, submission: submission, path: path, question: question,
      position: position, text: text, context: context, language: language, source: source, scope: scope,
      partner: partner, partyType: partyType, area: area, kind: before.kind, kindBy: before.kindBy,
      state: before.state, asideReason: before.asideReason, isNonAnswer: isNonAnswer,
      isQuote: before.isQuote, note: before.note, decidedBy: before.decidedBy, decidedAt: before.decidedAt,
      revision: before.revision)
  }
}
