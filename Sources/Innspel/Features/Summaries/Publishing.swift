import FormModel
import HTTP
import Storage

/// Freezes a round's summary as the next version and tells those it is for (A14).
struct Publishing: Sendable {
  let app: Dependencies
  /// Written along with publishing, in the same transaction: what an API call keeps of its answer.
  var companion: @Sendable (Round, borrowing Connection) throws -> Void = { _, _ in }

  /// Publishes what the round's summary says now.
  ///
  /// One write: the frozen content with its statements, who may read, the round's state, the letters, the log.
  ///
  /// - Parameters:
  ///   - id: the round.
  ///   - groups: the working groups that read it; nil keeps those it was published to before.
  ///   - actor: who publishes.
  /// - Returns: the new version's number, from 1.
  /// - Throws: `HTTPError` 404 for an unknown round or group, 409 while the round's state forbids it; `StorageError`.
  func publish(_ id: RoundID, to groups: [GroupID]?, by actor: Actor) throws -> Int {
    let (round, readers, members) = try app.store.read { db in
      guard let round = try db.round(id) else { throw HTTPError(.notFound) }
      let chosen = try groups ?? db.summaryGroups(of: id)
      let readers = try chosen.map { group in
        guard let found = try db.workingGroup(group) else { throw HTTPError(.notFound) }
        return found
      }
      return (round, readers, try Self.members(of: readers, db))
    }
    guard RoundAction.publish.isPossible(in: round.state(at: app.now())) else {
      throw HTTPError(.conflict, PublishingWords.notYet)
    }
    // What came in a moment ago is in the summary too.
    try CodingJobs.readAnswers(id, app)
    let now = app.now()
    let letters = members.map { SummariesMail.Envelope(id: app.newID(), user: $0) }
    let entry = app.newID(AuditEntry.self)
    let version = try app.store.write { [app, companion] db in
      // Read again: what is frozen is what the round is at the moment of writing.
      guard let round = try db.round(id) else { throw HTTPError(.notFound) }
      guard RoundAction.publish.isPossible(in: round.state(at: now)) else {
        throw HTTPError(.conflict, PublishingWords.notYet)
      }
      var summary = try Summary.build(round, app, db, isWriting: true)
      let version = try db.newestSummaryVersion(of: id) + 1
      summary.version = version
      summary.publishedAt = now.milliseconds
      summary.readers = readers.map(\.name)
      try db.freeze(summary, of: round, by: actor.auditName, now: now)
      try db.setSummaryGroups(readers.map(\.id), of: id)
      try db.markPublished(id)
      for letter in letters { try db.enqueue(letter.letter(about: summary, of: id), now: now) }
      try db.append(
        AuditEntry(
          id: entry, at: now, actor: actor.auditName, action: "summary.publish", object: "round/\(id)",
          detail: [
            "version": .int(version), "groups": .array(readers.map { .string($0.id.text) }),
            "letters": .int(letters.count),
          ]))
      try companion(try db.round(id) ?? round, db)
      return version
    }
    app.wake()
    return version
  }

  /// Everybody in the groups, once.
  static func members(of groups: [WorkingGroup], _ db: borrowing Connection) throws -> [User] {
    var seen: Set<UserID> = []
    var members: [User] = []
    for group in groups {
      for user in try db.members(of: group.id) where seen.insert(user.id).inserted { members.append(user) }
    }
    return members
  }
}
