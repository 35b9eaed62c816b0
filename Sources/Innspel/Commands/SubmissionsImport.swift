import FormModel
import Secrets
import Storage

/// Brings a table's answers into a round: all of them or none.
///
/// Checked as the respondent's own form checks them, delivered as any answer is, read into statements in the same
/// transaction, and coded as the table says. Each partner in the table counts as asked and as having answered. A
/// draft is closed by it, and nobody is written to: its answers were given elsewhere.
struct SubmissionsImport: Sendable {
  /// What an import did, or would do.
  struct Outcome: Sendable {
    var submissions = 0
    var partners = 0
    var statements = 0
    var coded = 0
    /// Whether the round was a draft, which the answers close.
    var closesRound = false
    var warnings: [ImportFault] = []
  }

  /// Why nothing was written.
  struct Refusal: Error, Sendable {
    let faults: [ImportFault]
  }

  let app: Dependencies
  let round: RoundID
  let createsPartners: Bool
  let isDryRun: Bool

  /// Reads the table and writes what is in it.
  ///
  /// - Parameters:
  ///   - table: the file.
  ///   - maps: `COLUMN=FIELD`.
  ///   - values: `COLUMN:OLD=NEW`.
  /// - Returns: what was done.
  /// - Throws: `Refusal` with everything that is wrong; `StorageError`.
  func run(_ table: ImportTable, maps: [String], values: [String]) throws -> Outcome {
    let now = app.now()
    let place = try app.store.read { db in try ImportPlace(round, app, db, now: now) }
    let mapping = ImportMapping(maps: maps, values: values, header: table.header, form: place.form.definition)
    guard mapping.faults.isEmpty else { throw Refusal(faults: table.faults + mapping.faults) }
    var reading = ImportReading(mapping, place.form.definition, now: now)
    for record in table.records { reading.read(record) }
    var faults = table.faults + reading.faults
    if table.records.isEmpty, faults.isEmpty {
      faults.append(ImportFault(line: nil, detail: "the table has no rows"))
    }
    if mapping.index(of: .partner) == nil, place.round.identification != .anonymous {
      let detail = "no column is mapped to partner; only an anonymous round can do without"
      throw Refusal(faults: [ImportFault(line: nil, detail: detail)] + faults)
    }
    let batch = try app.store.read { [answers = reading.answers] db in
      try ImportBatch(answers, mapping, place, app, db, createsPartners: createsPartners)
    }
    faults += batch.faults
    // Everything that is wrong is told at once, in the order of the table.
    guard faults.isEmpty else { throw Refusal(faults: faults.sorted { $0.line ?? 0 < $1.line ?? 0 }) }
    var outcome = batch.outcome
    outcome.closesRound = place.round.state(at: now) == .draft
    if !isDryRun { outcome.closesRound = try write(batch, place) }
    return outcome
  }

  /// - Returns: whether the round was closed.
  private func write(_ batch: ImportBatch, _ place: ImportPlace) throws -> Bool {
    let now = app.now()
    let entries = batch.auditEntries(app, place.round)
    let hashes = batch.invitations.map { app.tokenHash($0.id, generation: 1) }
    let (id, codebook) = (round, place.codebook?.id)
    let closing = app.auditEntry(.commandLine, "round.close", "round/\(id)", ["import": .bool(true)])
    let ids = app.newIDs()
    let isClosed = try app.store.write { db in
      for area in batch.areas { _ = try db.area(named: area.name, id: area.id) }
      for partner in batch.partners { try db.insert(partner, now: now) }
      for (invitation, hash) in zip(batch.invitations, hashes) {
        try db.insert(invitation, tokenHash: hash, now: now)
      }
      // The themes that were read from the table are of the codebook the round had.
      guard try db.round(id)?.codebook == codebook else { throw Refusal(faults: [.changedMeanwhile]) }
      for item in batch.items { try db.write(item, now: now) }
      for entry in entries { try db.append(entry) }
      try db.touch(id)
      guard var round = try db.round(id) else { return false }
      // Where answers are shown already, these must not tell whose they are either.
      if !round.holdsAnswers(at: now) { try db.concealGroups(in: round, .received) }
      guard round.state(at: now) == .draft else { return false }
      var post = RoundsPost(now: now, ids: ids)
      // An opening that was planned does not come.
      round.opensAt = nil
      try RoundsClock.settle(&round, &post, db)
      try db.update(round)
      try db.append(closing)
      return true
    }
    app.wake()
    return isClosed
  }
}

/// The round an import goes to.
struct ImportPlace: Sendable {
  let round: Round
  let form: Form
  /// What statements are coded to.
  let codebook: Codebook?

  init(_ id: RoundID, _ app: Dependencies, _ db: borrowing Connection, now: Instant) throws {
    guard let round = try db.round(id) else {
      throw SubmissionsImport.Refusal(faults: [ImportFault(line: nil, detail: "there is no round \(id)")])
    }
    guard RoundAction.importAnswers.isPossible(in: round.state(at: now)) else {
      let words = RoundsRefusals.words(.importAnswers, in: round.state(at: now))
      throw SubmissionsImport.Refusal(faults: [ImportFault(line: nil, detail: words.en)])
    }
    guard let form = try app.forms.form(round.form, round.formVersion, db) else {
      throw SubmissionsImport.Refusal(faults: [ImportFault(line: nil, detail: "the round's form is gone")])
    }
    (self.round, self.form) = (round, form)
    codebook = try round.codebook.flatMap { id in try db.codebook(id) }
  }

  /// A theme that can be chosen.
  func theme(_ slug: String) -> ThemeID? { codebook?.current.first { $0.slug == slug }?.id }
}

/// An answer ready to be written, with its statements and what was decided of them.
struct ImportItem: Sendable {
  let delivery: Delivery
  var reading: SubmissionReading
  var decisions: [(statement: StatementID, decision: Decision)] = []
}

extension Connection {
  /// Writes one imported answer with its statements; an answer that is there already stops the whole import.
  fileprivate borrowing func write(_ item: ImportItem, now: Instant) throws {
    guard case .received = try deliver(item.delivery) else {
      throw SubmissionsImport.Refusal(faults: [.changedMeanwhile])
    }
    _ = try store(item.reading)
    for (statement, decision) in item.decisions {
      try decide(statement, decision, by: Actor.commandLine.auditName, seen: nil, now: now)
    }
  }
}

extension ImportFault {
  fileprivate static let changedMeanwhile = ImportFault(
    line: nil, detail: "the round changed, or somebody answered in it, just now; run the import again")
}
