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

  /// How a round's questions were answered.
  borrowing func answerNumbers(of round: RoundID) throws -> AnswerNumbers {
    var numbers = AnswerNumbers()
    try forEach(
      """
      SELECT question, count(DISTINCT submission_id) FROM \(Self.answersThatCount(round)) GROUP BY question
      """
    ) { row in numbers.answered[try row[0]] = try row[1] }
    try forEach(
      """
      SELECT question, answers.text, count(*), coalesce(avg(number), 0) FROM \(Self.answersThatCount(round))
        AND type IN ('select_one', 'select_multiple', 'rank') GROUP BY question, answers.text
      """
    ) { row in
      numbers.choices[try row[0], default: [:]][try row[1] ?? ""] = (count: try row[2], place: try row[3])
    }
    try countNumbers(of: round, &numbers)
    try countRows(of: round, &numbers)
    return numbers
  }

  private borrowing func countNumbers(of round: RoundID, _ numbers: inout AnswerNumbers) throws {
    try forEach(
      """
      SELECT question, number, count(*) FROM \(Self.answersThatCount(round))
        AND type IN ('integer', 'decimal', 'range') AND number IS NOT NULL GROUP BY question, number
      """
    ) { row in numbers.numbers[try row[0], default: []].append((value: try row[1], count: try row[2])) }
    try forEach(
      """
      SELECT question, min(answers.text), max(answers.text) FROM \(Self.answersThatCount(round))
        AND type IN ('date', 'time') GROUP BY question
      """
    ) { row in numbers.spans[try row[0]] = [try row[1] ?? "", try row[2] ?? ""] }
  }

  /// The row of a matrix is the last part of the field's name.
  private borrowing func countRows(of round: RoundID, _ numbers: inout AnswerNumbers) throws {
    try forEach(
      """
      SELECT question, path, answers.text, count(*) FROM \(Self.answersThatCount(round))
        AND type = 'matrix' GROUP BY question, path, answers.text
      """
    ) { row in
      let path: String = try row[1]
      let part = path.split(separator: ".").last.map(String.init) ?? path
      numbers.rows[try row[0], default: [:]][part, default: [:]][try row[2] ?? "", default: 0] += try row[3]
    }
  }

  /// What stands after FROM: the newest answers of submissions that count.
  private static func answersThatCount(_ round: RoundID) -> SQL {
    """
    submissions JOIN answers ON answers.submission_id = submissions.id
      AND answers.revision = submissions.revision
    WHERE submissions.round_id = \(round) AND submissions.state = 'received'
    """
  }
}
