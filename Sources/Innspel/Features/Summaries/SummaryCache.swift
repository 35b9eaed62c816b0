import Storage
import Synchronization

/// What rounds' statements and answers add up to, kept until they change.
///
/// A round's revision goes up with everything its summary shows, so numbers of the same revision are the same.
final class SummaryCache: Sendable {
  private struct Entry {
    var revision = -1
    var numbers: [Bool: SummaryNumbers] = [:]
    var mark: [Int] = []
    var answers: AnswerNumbers?
    var used = 0
  }

  private struct State {
    var entries: [RoundID: Entry] = [:]
    var uses = 0
  }

  /// More rounds than are looked at in a day.
  private static let rounds = 24

  private let state = Mutex(State())

  /// - Parameters:
  ///   - round: as it is in the transaction that `db` reads.
  ///   - includesSuggestions: as `summaryNumbers(of:includesSuggestions:)`.
  ///   - db: read from when the round has changed.
  /// - Returns: the numbers.
  /// - Throws: `StorageError`.
  func numbers(of round: Round, includesSuggestions: Bool, _ db: borrowing Connection) throws
    -> SummaryNumbers
  {
    if let known = entry(round.id), known.revision == round.revision,
      let numbers = known.numbers[includesSuggestions]
    {
      return numbers
    }
    let numbers = try db.summaryNumbers(of: round, includesSuggestions: includesSuggestions)
    change(round.id) { entry in
      // A reader that saw an older moment must not put it in place of a newer one.
      guard entry.revision <= round.revision else { return }
      if entry.revision != round.revision { entry.numbers = [:] }
      entry.revision = round.revision
      entry.numbers[includesSuggestions] = numbers
    }
    return numbers
  }

  func answers(of round: Round, _ db: borrowing Connection) throws -> AnswerNumbers {
    let mark = try db.answersMark(of: round.id)
    if let known = entry(round.id), known.mark == mark, let answers = known.answers { return answers }
    let answers = try db.answerNumbers(of: round.id)
    change(round.id) { ($0.mark, $0.answers) = (mark, answers) }
    return answers
  }

  private func entry(_ round: RoundID) -> Entry? { state.withLock { $0.entries[round] } }

  private func change(_ round: RoundID, _ body: (inout Entry) -> Void) {
    state.withLock { state in
      state.uses += 1
      var entry = state.entries[round] ?? Entry()
      body(&entry)
      entry.used = state.uses
      state.entries[round] = entry
      guard state.entries.count > Self.rounds,
        let oldest = state.entries.min(by: { $0.value.used < $1.value.used })?.key
      else { return }
      state.entries[oldest] = nil
    }
  }
}
