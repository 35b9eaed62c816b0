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
  borrowing func answerNumbers(of round: RoundID) throws -> AnswerNumbers {
    var tally = AnswerTally()
    try forEach(
      """
      SELECT answers.submission_id, question, type, CASE WHEN type <> 'text' THEN answers.text END, number,
        CASE WHEN type = 'matrix' THEN path END, coalesce(submissions.partner_id, submissions.id)
      FROM submissions JOIN answers ON answers.submission_id = submissions.id
        AND answers.revision = submissions.revision
      WHERE submissions.round_id = \(round) AND submissions.state = 'received'
      """
    ) { row in try tally.add(row) }
    return tally.numbers
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
    var rows: [String: [String: Int]] = [:]
    var numbers: [Double: Int] = [:]
    var span: [String] = []
  }

  private var questions: [String: Question] = [:]
  private var submission = ""
  private var number = 0

  mutating func add(_ row: borrowing Row) throws {
    let id: String = try row[0]
    if id != submission {
      submission = id
      number += 1
    }
    let (kind, text, value) = (try row[2] as String, try row[3] as String?, try row[4] as Double?)
    let path: String? = try row[5]
    let number = number
    let name: String = try row[1]
    Self.add(kind, text, value, path, number, to: &questions[name, default: Question()])
    if let known = questions[name]?.speakers.count, known < Suppression.smallest {
      questions[name]?.speakers.insert(try row[6])
    }
  }

  private static func add(
    _ kind: String, _ text: String?, _ value: Double?, _ path: String?, _ number: Int,
    to question: inout Question
  ) {
    if question.last != number {
      question.last = number
      question.answered += 1
    }
    switch ItemKind(rawValue: kind) {
    case .selectOne, .selectMultiple, .rank:
      question.choices[text ?? "", default: (0, 0)].count += 1
      question.choices[text ?? "", default: (0, 0)].places += value ?? 0
    case .integer, .decimal, .range: if let value { question.numbers[value, default: 0] += 1 }
    case .matrix:
      // The row of a matrix is the last part of the field's name.
      let part = path?.split(separator: ".").last.map(String.init) ?? ""
      question.rows[part, default: [:]][text ?? "", default: 0] += 1
    case .date, .time:
      let text = text ?? ""
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
      numbers.rows[name] = question.rows
      numbers.numbers[name] = question.numbers.map { ($0.key, $0.value) }
      numbers.spans[name] = question.span
    }
    return numbers
  }
}
