import FormModel
import Storage

/// Lives through one round of the demo.
struct DemoRoundFilling: Sendable {
  private let filling: DemoFilling
  private let content: DemoRound
  private let people: DemoPeople
  private var app: Dependencies { filling.app }
  private var desk: RoundsDesk { RoundsDesk(app: filling.app) }

  init(_ filling: DemoFilling, _ content: DemoRound, _ people: DemoPeople) {
    (self.filling, self.content, self.people) = (filling, content, people)
  }

  func run() throws {
    let opened = content.openedDaysAgo.map { filling.time(daysAgo: $0, hour: 8) }
    filling.clock.move(to: opened.map { $0.adding(hours: -22) } ?? filling.now.adding(hours: -3))
    let secretariat = try people.actor(.secretariat)
    let round = try make(by: secretariat)
    guard let opened else { return }
    filling.clock.move(to: opened)
    try desk.open(round.id, by: secretariat, consent: OpeningConsent(languages: .allowed))
    let answers = try answer(try stored(round.id), opened)
    guard let closedDaysAgo = content.closedDaysAgo, let closesAt = round.closesAt else { return }
    filling.clock.move(to: closesAt)
    try RoundsClock.closeRound(round.id, app)
    let sittings = sittings(after: closedDaysAgo)
    filling.clock.move(to: sittings.first ?? filling.now)
    try DemoCoding(
      app: app, round: try stored(round.id), answers: answers, problemStatements: content.problemStatements,
      actor: secretariat, clock: filling.clock, sittings: sittings
    ).run()
    guard let publishedDaysAgo = content.publishedDaysAgo else { return }
    filling.clock.move(to: filling.time(daysAgo: publishedDaysAgo, hour: 10, minute: 20))
    try DemoPublishing(
      app: app, round: try stored(round.id), content: content,
      groups: content.publishedTo.compactMap { people.groups[$0] }, actor: secretariat
    ).run()
  }

  /// Mornings of the first working days after a round has closed.
  private func sittings(after closedDaysAgo: Int) -> [Instant] {
    let days = stride(from: closedDaysAgo - 1, to: content.publishedDaysAgo ?? 0, by: -1)
    let mornings = days.map { filling.time(daysAgo: $0, hour: 9, minute: 10) }
    // The first day of 1970 was a Thursday.
    let working = mornings.filter { ($0.today.date.days + 3) % 7 < 5 }
    return Array((working.isEmpty ? mornings : working).prefix(5))
  }

  private func stored(_ id: RoundID) throws -> Round {
    guard let round = try app.store.read({ db in try db.round(id) }) else {
      throw DemoFault(description: "the round \(content.title.en) was not stored")
    }
    return round
  }

  private func make(by actor: Actor) throws -> Round {
    let found = try app.store.read { db in
      (
        form: try db.formRecord(named: content.form), privacy: try db.partnership().privacy,
        codebook: try db.codebook(slug: content.codebook)
      )
    }
    guard let form = found.form else { throw DemoFault(description: "there is no form \(content.form)") }
    guard let codebook = found.codebook else {
      throw DemoFault(description: "there is no codebook \(content.codebook)")
    }
    let closesAt =
      content.closedDaysAgo.map { filling.time(daysAgo: $0, hour: 23, minute: 59) }
      ?? content.closesInDays.map { filling.time(daysAgo: -$0, hour: 23, minute: 59) }
    let settings = RoundSettings(
      title: content.title, form: form.id, identification: content.identification, asks: content.asks,
      opensAt: content.opensInDays.map { filling.time(daysAgo: -$0, hour: 8) }, closesAt: closesAt,
      privacy: found.privacy, codebook: codebook.id)
    let round = try desk.create(settings, by: actor)
    let asked = try (content.partners ?? people.partners.keys.sorted()).flatMap { key -> [Asked] in
      let partner = try people.partner(key).id
      guard content.asks == .contact else { return [Asked(partner: partner, contact: nil)] }
      return (people.contacts[key] ?? []).map { Asked(partner: partner, contact: $0.id) }
    }
    try desk.choose(round.id, asked, by: actor)
    return round
  }

  /// Answers come in the order of their days, with the reminder between them where it was due.
  ///
  /// - Returns: the content's answers by the submission they became.
  private func answer(_ round: Round, _ opened: Instant) throws -> [SubmissionID: DemoSubmission] {
    let answers = content.submissions.enumerated().map { index, answer in
      (at: time(opened, answer.daysAfterOpening, index), answer: answer)
    }.sorted { $0.at < $1.at }
    let reminder = round.remindsAt.flatMap { $0 < filling.now ? $0 : nil }
    var delivered = try deliver(answers.filter { $0.at < reminder ?? filling.now }, round)
    if let reminder {
      filling.clock.move(to: reminder)
      try RoundsClock.remindRound(round.id, app)
      delivered += try deliver(answers.filter { $0.at >= reminder }, round)
    }
    try leaveUnsent(round, opened)
    return Dictionary(zip(delivered, answers.map(\.answer))) { one, _ in one }
  }

  /// Office hours, spread so that no two come at once; never later than now.
  private func time(_ opened: Instant, _ days: Int, _ index: Int) -> Instant {
    min(
      opened.adding(days: Int64(days)).adding(minutes: Int64(index * 37 % 540)),
      filling.now.adding(minutes: -20))
  }

  private func deliver(_ answers: [(at: Instant, answer: DemoSubmission)], _ round: Round) throws
    -> [SubmissionID]
  {
    let prepared = try app.store.read { db in
      try answers.map { at, answer in
        let invitation = try invitation(answer.partner, answer.contact, round, db)
        guard let form = try app.forms.form(round.form, round.formVersion, db) else {
          throw DemoFault(description: "there is no form \(content.form)")
        }
        filling.clock.move(to: at)
        let contact = try people.contact(answer.contact, at: answer.partner)
        let origin = Delivery.Origin(
          round: round, invitation: invitation, partner: try people.partner(answer.partner), contact: contact,
          isOwn: true, actor: contact.email)
        let checked = try checked(answer, form, at)
        let passage = Passage(
          round, invitation, partner: invitation.partner, isAsked: true, byLink: true, now: at)
        return app.delivery(checked, origin, .through(passage))
      }
    }
    try app.store.write { db in
      for delivery in prepared {
        guard case .received = try db.deliver(delivery) else {
          throw DemoFault(description: "two answers of one invitation in \(content.title.en)")
        }
      }
    }
    return prepared.map(\.submission.id)
  }

  private func checked(_ answer: DemoSubmission, _ form: Form, _ at: Instant) throws -> CheckedAnswers {
    do {
      return try CheckedAnswers(answer.answers(at: at), form, answer.language, today: at.today)
    } catch {
      throw DemoFault(description: "\(answer.partner) in \(content.title.en): \(error)")
    }
  }

  /// What somebody has begun on, and who has said that they will not.
  private func leaveUnsent(_ round: Round, _ opened: Instant) throws {
    let drafts = content.drafts.enumerated().map { index, draft in
      (at: time(opened, draft.daysAfterOpening, index), draft: draft)
    }
    try app.store.write { db in
      for (at, draft) in drafts {
        let invitation = try invitation(draft.partner, draft.contact, round, db)
        try db.save(
          Draft(
            invitation: invitation.id, formVersion: round.formVersion, answers: draft.answers(at: at),
            page: 0,
            language: draft.language, revision: 1, updatedAt: at))
        try db.markDrafting(invitation, round)
      }
      for decline in content.declined {
        let invitation = try invitation(decline.partner, decline.contact, round, db)
        _ = try db.markDeclined(invitation.id, round, reason: decline.reason)
      }
    }
  }

  private func invitation(_ partner: String, _ contact: String, _ round: Round, _ db: borrowing Connection)
    throws -> Invitation
  {
    let contact = try people.contact(contact, at: partner)
    let invitations = try db.invitations(of: round.id, partner: try people.partner(partner).id)
    let own = round.asks == .contact ? invitations.first { $0.contact == contact.id } : invitations.first
    guard let own else {
      throw DemoFault(description: "\(contact.name) was not invited to \(content.title.en)")
    }
    return own
  }
}
