import FormModel
import HTTP
import Storage

/// Writes codebooks: whoever may not is refused, the log is written, and the rounds that use one get new suggestions,
/// all in one transaction.
struct CodebookChange: Sendable {
  let app: Dependencies
  let actor: Actor

  /// Adds a codebook.
  ///
  /// - Parameter codebook: with a slug of its own.
  /// - Returns: false where the slug is taken; nothing is written then.
  /// - Throws: `HTTPError` 403; `StorageError`.
  func add(_ codebook: Codebook) throws -> Bool {
    let entry = app.auditEntry(
      actor, actor == .program ? "codebook.ship" : "codebook.add", "codebook/\(codebook.id)",
      ["slug": .string(codebook.slug), "themes": .int(codebook.current.count)])
    return try app.store.write { db in
      try requireRight()
      guard try db.codebookID(slug: codebook.slug) == nil else { return false }
      try db.insert(codebook, now: entry.at)
      try db.append(entry)
      return true
    }
  }

  /// Writes a codebook's name and themes, and has themes suggested anew by jobs.
  ///
  /// - Parameters:
  ///   - codebook: as it will be; `revision` as it was read.
  ///   - action: for the log.
  ///   - detail: what changed, for the log.
  /// - Returns: false when somebody else has changed it meanwhile; nothing is written then.
  /// - Throws: `HTTPError` 403, or 409 where only archived rounds are coded with it; `StorageError`.
  func save(_ codebook: Codebook, _ action: String, _ detail: JSONValue) throws -> Bool {
    let entry = app.auditEntry(actor, action, "codebook/\(codebook.id)", detail)
    let author = actor == .program ? Codebook.shipped : actor.auditName
    // Names for as many jobs as there are rounds; a round that begins to use it meanwhile has a job of its own.
    let rounds = try app.store.read { db in try db.rounds(using: codebook.id) }
    let jobs = rounds.map { (round: $0, job: app.newID(Job.self)) }
    let isSaved = try app.store.write { db in
      try requireRight()
      let living = try living(of: codebook, at: entry.at, db)
      guard try db.update(codebook, by: author, now: entry.at) else { return false }
      for (round, job) in jobs where living.contains(round) {
        try db.enqueue(.suggestThemes, round.text, id: job, due: entry.at, now: entry.at)
      }
      try db.append(entry)
      return true
    }
    if isSaved { app.wake() }
    return isSaved
  }

  /// The program brings its own codebooks up to date; everybody else asks the table.
  private func requireRight() throws {
    guard actor == .program || RoundAction.editThemes.isAllowed(to: actor) else {
      throw HTTPError(.forbidden)
    }
  }

  /// The rounds whose suggestions follow the codebook.
  private func living(of codebook: Codebook, at now: Instant, _ db: borrowing Connection) throws -> [RoundID]
  {
    let rounds = try db.rounds(using: codebook.id).compactMap { id in try db.round(id) }
    let living = rounds.filter { RoundAction.editThemes.isPossible(in: $0.state(at: now)) }
    guard rounds.isEmpty || !living.isEmpty || actor == .program else {
      throw HTTPError(.conflict, CodebookWords.onlyArchived)
    }
    return living.map(\.id)
  }
}
