import Analysis
import FormModel
import Secrets
import Storage

/// Takes a submission's free texts apart and finds the statements that were there before.
struct AnswerReader: Sendable {
  let round: Round
  let suggester: ThemeSuggester
  let app: Dependencies
  private let kinds = KindSuggester()
  // The same few questions come back with every answer.
  private var kindsOfQuestions: [String: StatementKind?] = [:]

  init(round: Round, suggester: ThemeSuggester, app: Dependencies) {
    (self.round, self.suggester, self.app) = (round, suggester, app)
  }

  mutating func read(_ submission: UnreadSubmission, _ form: Form?) -> SubmissionReading {
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

  private mutating func pieces(_ submission: UnreadSubmission, _ form: Form) -> [Statement] {
    let definition = form.definition
    let segmenter = Segmenter()
    var pieces: [Statement] = []
    for text in definition.freeTexts(definition.assemble(submission.answers)) {
      let asked = kind(ofQuestion: text.question)
      for (position, segment) in segmenter.segments(of: text.text).enumerated() {
        pieces.append(statement(segment, position, of: text, asked: asked, in: submission))
      }
    }
    return pieces
  }

  private func statement(
    _ segment: Segment, _ position: Int, of text: FreeText, asked: StatementKind?,
    in submission: UnreadSubmission
  ) -> Statement {
    let kind = segment.isNonAnswer ? nil : asked ?? kind(of: segment.text)
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

  private mutating func kind(ofQuestion question: String) -> StatementKind? {
    if let known = kindsOfQuestions[question] { return known }
    let kind = StatementKind(question: question)
    kindsOfQuestions[question] = .some(kind)
    return kind
  }

  /// What the words themselves tell, where the question does not fix the kind; nil where they hardly tell.
  private func kind(of text: String) -> StatementKind? {
    guard let suggestion = kinds.suggest(text), suggestion.confidence != .unsure else { return nil }
    switch suggestion.kind {
    case .problem: return .problem
    case .proposal: return .proposal
    case .strength: return .strength
    }
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
