import FormModel
import HTTP
import Storage

/// Freezes a round's summary as the next version and tells those it is for (A14).
struct Publishing: Sendable {
  let app: Dependencies
  /// Written along with publishing, in the same transaction: what an API call keeps of its answer.
  var companion: @Sendable (Round, borrowing Connection) throws -> Void = { _, _ in }

  /// Whether a version that says nothing new is made all the same: a program that asks for the next one gets it.
  var repeats = false
  /// Answers that are read at once where they have not been: more wait for the job that reads.
  var readsAtOnce = 0

  /// What came of it.
  enum Outcome: Sendable, Equatable {
    case published(Int)
    /// This version says all there is to say, to the same readers; nothing was written.
    case unchanged(Int)
    /// So many answers have not been read; a job reads them.
    case reading(Int)
  }

  /// A round that changes more often than it can be counted is not ready to be frozen.
  private static let attempts = 5

  /// The round has changed since it was counted; nothing was written.
  private struct Moved: Error {}

  /// Publishes what the round's summary says now.
  ///
  /// Counting reads; only what was counted is written, and only while the round is still as it was: the frozen content
  /// with its statements, who may read, the round's state, the letters, the log.
  ///
  /// - Parameters:
  ///   - id: the round.
  ///   - groups: the working groups that read it; nil keeps those it was published to before.
  ///   - actor: who publishes.
  /// - Returns: the new version's number, from 1, or why there is none.
  /// - Throws: `HTTPError` 403; 404 for an unknown round or group; 409 while the round's state forbids it, or while
  ///   it keeps changing; `StorageError`.
  func publish(_ id: RoundID, to groups: [GroupID]?, by actor: Actor) throws -> Outcome {
    guard RoundAction.publish.isAllowed(to: actor) else { throw HTTPError(.forbidden) }
    for _ in 1...Self.attempts {
      let state = try app.store.read { db in try db.round(id)?.state(at: app.now()) }
      guard let state else { throw HTTPError(.notFound) }
      guard RoundAction.publish.isPossible(in: state) else {
        throw HTTPError(.conflict, RoundsRefusals.words(.publish, in: state))
      }
      // What came in a moment ago is in the summary too.
      if let waiting = try unread(id) { return .reading(waiting) }
      let (edition, isOld) = try app.store.read { db in
        let edition = try Edition(of: id, for: groups, app, db)
        return (edition, try !repeats && edition.isPublished(db))
      }
      // Pressed twice, it is done once: the second finds what the first has published.
      if isOld { return .unchanged(edition.version - 1) }
      do {
        try freeze(edition, by: actor)
        return .published(edition.version)
      } catch is Moved {
        continue
      }
    }
    throw HTTPError(.conflict, PublishingWords.keepsChanging)
  }

  /// How many answers wait to be read; nil when all have been, some of them now.
  private func unread(_ id: RoundID) throws -> Int? {
    let count = try app.store.read { db in
      // What is kept back is not read either.
      guard let round = try db.round(id), try !db.hasTooFewAnswers(round) else { return 0 }
      return try db.countUnreadSubmissions(of: id)
    }
    guard count > 0 else { return nil }
    guard count > readsAtOnce else {
      try CodingJobs.readAnswers(id, app)
      return nil
    }
    let (job, now) = (app.newID(Job.self), app.now())
    try app.store.write { db in
      // One that keeps failing is not begun anew: that is for somebody who looks into why.
      guard try !CodingWork(db.work(on: id.text, CodingWork.kinds)).hasStopped else { return }
      try db.enqueue(.readAnswers, id.text, id: job, due: now, now: now)
    }
    app.wake()
    return count
  }

  private func freeze(_ edition: Edition, by actor: Actor) throws {
    let letters = edition.members.map { SummariesMail.Envelope(id: app.newID(), user: $0) }
    let detail: JSONValue = [
      "version": .int(edition.version), "groups": .array(edition.readers.map { .string($0.id.text) }),
      "letters": .int(letters.count),
    ]
    let name = actor.auditName
    try RoundsDesk(app: app, companion: companion).change(
      edition.round.id, .publish, by: actor, seen: nil, named: "summary.publish", detail: detail
    ) { round, post, db in
      guard round.countsRevision == edition.round.countsRevision else { throw Moved() }
      var summary = edition.summary
      summary.publishedAt = post.now.milliseconds
      try db.freeze(summary, of: round, edition.source, by: name)
      try db.keepCountedAnswers(of: edition)
      try db.setSummaryGroups(edition.readers.map(\.id), of: round.id)
      for letter in letters { try db.enqueue(letter.letter(about: summary, of: round.id), now: post.now) }
    }
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
