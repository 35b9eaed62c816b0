import FormModel
import Storage

extension Connection {
  /// A number that is another whenever a round's answers are: what is counted of them can be kept until then.
  borrowing func answersMark(of round: RoundID) throws -> [Int] {
    try row(
      """
      SELECT count(*), coalesce(sum(revision), 0), count(CASE WHEN state = 'received' THEN 1 END)
      FROM submissions WHERE round_id = \(round)
      """
    ) { row in [try row[0], try row[1], try row[2]] } ?? []
  }

  /// How a round's questions were answered: one pass over the answers, submission by submission.
  ///
  /// - Parameters:
  ///   - round: whose.
  ///   - forms: where the versions of its form are read.
  /// - Returns: the numbers.
  /// - Throws: `StorageError`, or `UnreadableForm`.
  borrowing func answerNumbers(of round: Round, _ forms: FormLibrary) throws -> AnswerNumbers {
    let asked = try askedQuestions(of: round, forms)
    var tally = AnswerTally(asked)
    // Long texts are not read where nothing hangs on what they say.
    let deciding = asked.deciding.sorted()
    let others: SQL = deciding.isEmpty ? "" : "OR question IN \(list: deciding)"
    try forEach(
      """
      SELECT s.id, r.form_version, r.received_at, coalesce(s.partner_id, s.id), path, question, repeat_index,
        type, CASE WHEN type <> 'text' \(others) THEN answers.text END, number
      FROM submissions s
      JOIN submission_revisions r ON r.submission_id = s.id AND r.revision = s.revision
      LEFT JOIN answers ON answers.submission_id = s.id AND answers.revision = s.revision
      WHERE s.round_id = \(round.id) AND s.state = 'received'
      ORDER BY s.id
      """
    ) { row in try tally.add(row, otherwise: round.closesAt ?? round.createdAt) }
    tally.finish()
    return tally.numbers
  }

  private borrowing func askedQuestions(of round: Round, _ forms: FormLibrary) throws -> SummaryAskedQuestions
  {
    let versions = try rows(
      """
      SELECT DISTINCT r.form_version FROM submissions s
      JOIN submission_revisions r ON r.submission_id = s.id AND r.revision = s.revision
      WHERE s.round_id = \(round.id) AND s.state = 'received'
      """
    ) { row in try row[0] as Int }
    var answered: [Int: FormDefinition] = [:]
    for version in versions { answered[version] = try forms.form(round.form, version, self)?.definition }
    guard let form = try forms.form(round.form, round.formVersion, self) else {
      return SummaryAskedQuestions()
    }
    return SummaryAskedQuestions(form.definition, answered: answered)
  }
}

/// Counts answers as they are read.
private struct AnswerTally {
  private struct Question {
    var answered = 0
    /// Some of those who answered, as many as it takes to be no longer too few.
    var speakers: Set<String> = []
    /// The submission that was counted last.
    var last = 0
    var choices: [String: (count: Int, places: Double)] = [:]
    /// How many put something first: each ranking has one.
    var rankings = 0
    var rows: [String: [String: Int]] = [:]
    var numbers: [Double: Int] = [:]
    var span: [String] = []
  }

  private struct Submission {
    let id: String
    let speaker: String
    let version: Int
    let today: Today
    var rows: [AnswerRow] = []
  }

  private let asked: SummaryAskedQuestions
  private var questions: [String: Question] = [:]
  private var reach: [String: SummaryReach] = [:]
  private var submission: Submission?
  private var number = 0

  init(_ asked: SummaryAskedQuestions) { self.asked = asked }

  /// - Parameters:
  ///   - row: one answer, or what stands for a submission without any.
  ///   - moment: when it was given, where that is not kept.
  /// - Throws: `StorageError`.
  mutating func add(_ row: borrowing Row, otherwise moment: Instant) throws {
    let id: String = try row[0]
    if id != submission?.id {
      finish()
      number += 1
      let received: Instant? = try row[2]
      submission = Submission(
        id: id, speaker: try row[3], version: try row[1], today: (received ?? moment).today)
    }
    guard let path = try row[4] as String?, let speaker = submission?.speaker else { return }
    let answer = try AnswerRow(path: path, row)
    Self.add(answer, number, to: &questions[answer.question, default: Question()])
    if let known = questions[answer.question]?.speakers.count, known < Suppression.smallest {
      questions[answer.question]?.speakers.insert(speaker)
    }
    if !asked.partial.isEmpty { submission?.rows.append(answer) }
  }

  /// Counts whom the last submission's questions were put to.
  mutating func finish() {
    guard let submission, !asked.partial.isEmpty else { return }
    let names = asked.asked(submission.rows, version: submission.version, today: submission.today)
    for name in asked.partial {
      reach[name, default: SummaryReach()].add(submission.speaker, isAsked: names.contains(name))
    }
    self.submission = nil
  }

  private static func add(_ answer: AnswerRow, _ number: Int, to question: inout Question) {
    if question.last != number {
      question.last = number
      question.answered += 1
    }
    switch answer.kind {
    case .selectOne, .selectMultiple: question.choices[answer.text, default: (0, 0)].count += 1
    case .rank:
      guard let place = answer.number else { break }
      question.choices[answer.text, default: (0, 0)].count += 1
      question.choices[answer.text, default: (0, 0)].places += place
      if place == 1 { question.rankings += 1 }
    case .integer, .decimal, .range: if let value = answer.number { question.numbers[value, default: 0] += 1 }
    case .matrix: question.rows[answer.part ?? "", default: [:]][answer.text, default: 0] += 1
    case .date, .time:
      let text = answer.text
      question.span = [min(question.span.first ?? text, text), max(question.span.last ?? text, text)]
    default: break
    }
  }

  var numbers: AnswerNumbers {
    var numbers = AnswerNumbers()
    for (name, question) in questions {
      numbers.answered[name] = question.answered
      numbers.speakers[name] = question.speakers.count
      numbers.choices[name] = question.choices.mapValues { ($0.count, $0.places / Double($0.count)) }
      numbers.rankings[name] = question.rankings
      numbers.rows[name] = question.rows
      numbers.numbers[name] = question.numbers.map { ($0.key, $0.value) }
      numbers.spans[name] = question.span
    }
    numbers.reach = reach
    return numbers
  }
}

extension AnswerRow {
  /// An answer as `answerNumbers` reads it; of a long text only that it is there.
  fileprivate init(path: String, _ row: borrowing Row) throws {
    let kind = ItemKind(rawValue: try row[7]) ?? .text
    let text: String? = try row[8]
    // The row of a matrix is the last part of the field's name.
    let part = kind == .matrix ? path.split(separator: ".").last.map(String.init) : nil
    self.init(
      path: path, question: try row[5], repeatIndex: try row[6], part: part, kind: kind, text: text ?? "…",
      number: try row[9])
  }
}
