import HTTP
import Storage

/// What would be published now, as it was counted in one reading.
struct Edition: Sendable {
  let round: Round
  let version: Int
  let summary: Summary
  let source: StatementSource
  let readers: [WorkingGroup]
  let members: [User]

  /// - Parameters:
  ///   - id: the round.
  ///   - groups: the working groups that are to read it; nil: those it was published to before.
  ///   - app: the forms, and the numbers that are kept.
  ///   - db: a connection that reads.
  /// - Throws: `HTTPError` 404 for an unknown round or group; `StorageError`, `UnreadableForm`.
  init(of id: RoundID, for groups: [GroupID]?, _ app: Dependencies, _ db: borrowing Connection) throws {
    guard let round = try db.round(id) else { throw HTTPError(.notFound) }
    // Groups that are put away go on reading what was published to them, and get no letters.
    let before = try db.summaryGroups(of: id)
    let archived = try db.archivedGroups().filter { before.contains($0.id) }
    let asked = (groups ?? before).filter { group in !archived.contains { $0.id == group } }
    let active = try asked.map { group in
      guard let found = try db.workingGroup(group) else { throw HTTPError(.notFound) }
      return found
    }
    readers = active + archived
    members = try Publishing.members(of: active, db)
    self.round = round
    let newest = try db.newestSummaryVersion(of: id)
    version = newest + 1
    var (summary, source) = try Self.content(round, newest, app, db)
    // What only the program has suggested is no theme of a version yet.
    summary.themes.removeAll { $0.statements == 0 && $0.problems.isEmpty }
    summary.version = version
    summary.readers = readers.map(\.name)
    (self.summary, self.source) = (summary, source)
  }

  /// Whether the newest version says all this already, with the same words behind it, to the same readers.
  func isPublished(_ db: borrowing Connection) throws -> Bool {
    guard let before = try db.summaryVersion(round.id, version - 1) else { return false }
    var same = summary
    (same.version, same.publishedAt, same.readers) = (before.version, before.publishedAt, before.readers)
    guard same == before, Set(readers.map(\.id)) == Set(try db.summaryGroups(of: round.id)) else {
      return false
    }
    switch source {
    case .coded: return try db.hasFrozen(summary, of: round, version - 1)
    case .version, .nowhere: return true
    }
  }

  /// What is said and the words behind it.
  ///
  /// Where confidentiality was promised, and fewer than three have answered anew since a version that is out, the
  /// numbers and the words stay those of the newest one: the difference would be what those few said.
  private static func content(_ round: Round, _ newest: Int, _ app: Dependencies, _ db: borrowing Connection)
    throws -> (Summary, StatementSource)
  {
    let now = try Summary.build(round, app, db)
    guard now.isGuarded, newest > 0, let before = try db.summaryVersion(round.id, newest) else {
      return (now, now.isTooSmall ? .nowhere : .coded)
    }
    let counted = try db.countedAnswers(of: round.id)
    let changes = try db.countedAnswersOfVersions(of: round.id).map { counted.changes(since: $0) }
    if changes.contains(where: \.areTooFew) {
      return (before.withTexts(of: now, as: newest), .version(newest, without: nil))
    }
    return (
      try Summary.build(round, app, db, changes: changes), now.isTooSmall ? .nowhere : .coded
    )
  }
}

extension Connection {
  /// Keeps which answers an edition counts, where two versions must not be held against each other.
  borrowing func keepCountedAnswers(of edition: Edition) throws {
    guard edition.summary.isGuarded else { return }
    switch edition.source {
    case .version(let earlier, _):
      try copyCountedAnswers(of: edition.round.id, from: earlier, to: edition.version)
    case .coded, .nowhere: try keepCountedAnswers(of: edition.round.id, in: edition.version)
    }
  }
}

extension Summary {
  /// Takes quotes out.
  mutating func redact(_ statements: Set<String>) {
    isRedacted = true
    for index in themes.indices { themes[index].quotes.removeAll { statements.contains($0.statement) } }
  }

  /// The same numbers and quotes under what people have written since.
  fileprivate func withTexts(of now: Summary, as version: Int) -> Summary {
    var summary = self
    (summary.headline, summary.lead) = (now.headline, now.lead)
    summary.numbersOf = numbersOf ?? version
    for index in summary.themes.indices {
      let slug = summary.themes[index].slug
      summary.themes[index].problems = now.themes.first { $0.slug == slug }?.problems ?? []
    }
    let told = Set(summary.themes.map(\.slug))
    summary.themes += now.themes.filter { !told.contains($0.slug) && !$0.problems.isEmpty }.map(
      \.withoutNumbers)
    return summary
  }
}

extension Summary.Theme {
  /// What people wrote, of a theme that was nobody's in the numbers it is put beside.
  fileprivate var withoutNumbers: Summary.Theme {
    Summary.Theme(
      slug: slug, name: name, description: description, parent: parent, statements: 0, partners: 0,
      suggested: 0,
      byPartyType: [], byArea: [], byScope: [], byKind: [], quotes: [], problems: problems)
  }
}
