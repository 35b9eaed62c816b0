import FormModel
import HTTP
import Storage

extension RoundsDesk {
  /// Makes a round, in draft, in the form's newest version.
  ///
  /// - Parameters:
  ///   - settings: checked here.
  ///   - partners: who is asked, each by its first contact; more can be chosen later.
  ///   - actor: who does it.
  /// - Returns: the round.
  /// - Throws: `RoundFaults`, `HTTPError` 403, `StorageError`.
  func create(_ settings: RoundSettings, partners: [PartnerID] = [], by actor: Actor) throws -> Round {
    let asked = partners.map { Asked(partner: $0, contact: nil) }
    return try make(settings, asked: asked, by: actor)
  }

  /// Makes a round in one transaction; `original` is the round it is a copy of, for the log.
  private func make(
    _ settings: RoundSettings, asked: [Asked], by actor: Actor, copying original: RoundID? = nil
  ) throws -> Round {
    guard RoundAction.edit.isAllowed(to: actor) else { throw HTTPError(.forbidden) }
    try Self.check(settings)
    let now = app.now()
    let id: RoundID = app.newID()
    let object = "round/\(id)"
    var entries = [app.auditEntry(actor, "round.create", object, ["title": settings.title.json])]
    if let original {
      entries.append(app.auditEntry(actor, "round.copy", object, ["from": .string("round/\(original)")]))
    }
    let isDemo = app.settings.isDemo
    let (alarms, ids) = (RoundAlarms(app), app.newIDs())
    let made = try app.store.write { [entries] db in
      let form = try Self.form(settings.form, db)
      try Self.requireCodebook(settings.codebook, db)
      var round = Round(
        id: id, title: settings.title, form: form.id, formVersion: form.version,
        identification: settings.identification, asks: settings.asks, showsGroups: settings.showsGroups,
        state: .draft, reminderDays: settings.reminderDays, privacy: settings.privacy, revision: 1,
        isDemo: isDemo, createdAt: now)
      round.apply(settings)
      try db.insert(round, createdBy: actor.auditName)
      var post = RoundsPost(now: now, ids: ids)
      try add(asked, to: round, &post, db)
      try db.setAlarms(round, alarms, now: now)
      for entry in entries { try db.append(entry) }
      try companion(round, db)
      return round
    }
    app.wake()
    return made
  }

  /// Changes a round that has not opened; its form comes in the newest version.
  @discardableResult
  func save(_ id: RoundID, _ settings: RoundSettings, by actor: Actor, seen: String? = nil) throws -> Round {
    try Self.check(settings)
    return try change(id, .edit, by: actor, seen: seen, detail: ["title": settings.title.json]) {
      round, post, db in
      let before = round
      let form = try Self.form(settings.form, db)
      try Self.requireCodebook(settings.codebook, db)
      if round.asks != settings.asks, try db.counts(of: id).asked > 0 {
        throw RoundFaults("asks", RoundsRefusals.asksAfterChoice)
      }
      (round.form, round.formVersion) = (form.id, form.version)
      (round.identification, round.asks) = (settings.identification, settings.asks)
      round.showsGroups = settings.showsGroups
      round.apply(settings)
      // A round without an opening time cannot wait for one.
      if round.state == .scheduled, round.opensAt ?? post.now <= post.now { round.state = .draft }
      if round.state == .scheduled { try requireNoNewGaps(round, since: before, db) }
    }
  }

  /// A round that the clock opens asks nobody: what it may open in spite of was said when it was scheduled.
  private func requireNoNewGaps(_ round: Round, since before: Round, _ db: borrowing Connection) throws {
    let gaps = try gaps(of: round, .everyLanguage, db)
    guard try gaps.isWithin(self.gaps(of: before, .everyLanguage, db)) else {
      throw RoundFaults(gaps.title.isEmpty ? "form" : "title", RoundsRefusals.languageMissingScheduled(gaps))
    }
    if round.isRecognisable, !before.isRecognisable,
      !RoundBoard.small(try db.boardCells(of: round.id)).isEmpty
    {
      throw RoundFaults("shows_groups", RoundsRefusals.groupsTooSmall)
    }
    let privacy = try db.partnership().privacy
    let missing = round.privacy.over(privacy).gaps
    guard missing.allSatisfy(before.privacy.over(privacy).gaps.contains) else {
      throw RoundFaults("privacy", RoundsRefusals.privacyMissingScheduled)
    }
  }

  /// Makes a draft with the same form, partners, texts and codebook (R12); times and answers stay behind.
  func copy(_ id: RoundID, by actor: Actor) throws -> Round {
    let found = try app.store.read { db in (round: try db.round(id), asked: try db.asked(in: id)) }
    guard let round = found.round else { throw HTTPError(.notFound) }
    var settings = RoundSettings(round)
    settings.title = RoundsWords.copyTitle(round.title)
    (settings.opensAt, settings.closesAt) = (nil, nil)
    return try make(settings, asked: found.asked, by: actor, copying: id)
  }

  private static func check(_ settings: RoundSettings) throws {
    let faults = settings.faults
    guard faults.isEmpty else { throw RoundFaults(faults) }
  }

  /// What is chosen and is not there, so that a page can tell it along with what else must be put right.
  static func unknownChoices(_ settings: RoundSettings, _ db: borrowing Connection) throws -> [RoundFaults
    .Fault]
  {
    var faults: [RoundFaults.Fault] = []
    do { _ = try form(settings.form, db) } catch let fault as RoundFaults { faults += fault.all }
    do { try requireCodebook(settings.codebook, db) } catch let fault as RoundFaults { faults += fault.all }
    return faults
  }

  private static func form(_ id: FormID, _ db: borrowing Connection) throws -> FormRecord {
    guard let form = try db.formRecord(id) else { throw RoundFaults("form", RoundsRefusals.noSuchForm) }
    return form
  }

  private static func requireCodebook(_ id: CodebookID?, _ db: borrowing Connection) throws {
    guard let id else { return }
    guard try db.codebookNames().contains(where: { $0.id == id }) else {
      throw RoundFaults("codebook", RoundsRefusals.noSuchCodebook)
    }
  }
}

extension Round {
  fileprivate mutating func apply(_ settings: RoundSettings) {
    (title, titleLanguages) = (settings.title, settings.titleLanguages)
    (opensAt, closesAt, weeksOpen) = (settings.opensAt, settings.closesAt, settings.weeksOpen)
    (reminderDays, privacy, codebook) = (settings.reminderDays, settings.privacy, settings.codebook)
  }
}
