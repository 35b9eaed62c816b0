import Storage
import Synchronization

/// What rounds' statements and answers add up to, kept until they change.
///
/// A round's counts revision goes up with everything its summary shows, so numbers of the same one are the same. It is
/// read from the database with the round, so that what another process writes counts at once.
final class SummaryCache: Sendable {
  private struct Entry {
    var revision = -1
    var numbers: [Bool: SummaryNumbers] = [:]
    /// What was made of the numbers, with the names that stand in it.
    var summaries: [Bool: NamedSummary] = [:]
    var mark: [Int] = []
    var answers: AnswerNumbers?
    /// The round's counts revision that the mark was read at.
    var answersRevision = -1
    var used = 0
  }

  /// A summary with the names it was made with: those of partners and areas may change without the round.
  struct NamedSummary: Sendable {
    let names: SummaryNames
    let summary: Summary
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
    if let known = entry(round.id), known.revision == round.countsRevision,
      let numbers = known.numbers[includesSuggestions]
    {
      return numbers
    }
    let numbers = try db.summaryNumbers(of: round, includesSuggestions: includesSuggestions)
    change(round.id) { entry in
      // A reader that saw an older moment must not put it in place of a newer one.
      guard entry.revision <= round.countsRevision else { return }
      if entry.revision != round.countsRevision { (entry.numbers, entry.summaries) = ([:], [:]) }
      entry.revision = round.countsRevision
      entry.numbers[includesSuggestions] = numbers
    }
    return numbers
  }

  /// - Parameters:
  ///   - round: as it is in the transaction that `db` reads.
  ///   - forms: where the versions of its form are read.
  ///   - db: read from when an answer has changed.
  /// - Returns: how its questions were answered.
  /// - Throws: `StorageError`, or `UnreadableForm`.
  func answers(of round: Round, _ forms: FormLibrary, _ db: borrowing Connection) throws -> AnswerNumbers {
    let known = entry(round.id)
    if let known, known.answersRevision == round.countsRevision, let answers = known.answers {
      return answers
    }
    // Coding changes the round and no answer: only what the answers themselves say decides, and
    // what was asked.
    let mark = try db.answersMark(of: round.id) + [round.formVersion]
    let kept = known.flatMap { $0.mark == mark ? $0.answers : nil }
    let answers = try kept ?? db.answerNumbers(of: round, forms)
    change(round.id) { entry in
      guard entry.answersRevision <= round.countsRevision else { return }
      (entry.mark, entry.answers, entry.answersRevision) = (mark, answers, round.countsRevision)
    }
    return answers
  }

  /// The summary that was made of a round's counts revision, where the names in it are still these.
  func summary(of round: Round, includesSuggestions: Bool, _ names: SummaryNames) -> Summary? {
    guard let known = entry(round.id), known.revision == round.countsRevision,
      let made = known.summaries[includesSuggestions], made.names == names
    else { return nil }
    return made.summary
  }

  func keep(_ summary: Summary, of round: Round, _ names: SummaryNames) {
    change(round.id) { entry in
      guard entry.revision == round.countsRevision else { return }
      entry.summaries[summary.includesSuggestions] = NamedSummary(names: names, summary: summary)
    }
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
