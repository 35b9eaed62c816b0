import FormModel
import HTTP
import Storage

/// What the secretariat sees of the answers, and whom it may answer for.
struct DeskHandlers: Sendable {
  private static let pageSize = 100

  let app: Dependencies

  func list(_ id: RoundID, _ visit: Visit) throws -> Response {
    let after = SubmissionID(segment: visit.query["after"])
    let asked = SubmissionFilter(visit.query)
    let page = try app.store.read { db -> SubmissionsPage? in
      guard let round = try db.round(id) else { return nil }
      try round.requireShown(at: visit.now, db)
      let filter = asked.within(round)
      let found = try db.findSubmissions(of: id, filter, after: after, limit: Self.pageSize)
      let form = try app.forms.form(round.form, round.formVersion, db)?.definition
      let repeats = form?.allItems.filter { $0.kind == .repeat }.map { item in
        (
          value: item.name,
          words: item.label.flatMap { form?.words($0, in: visit.language.rawValue) } ?? item.name
        )
      }
      return SubmissionsPage(
        frame: visit.frame, round: round, count: try app.submissionCounts.count(in: round, db), found: found,
        lines: try db.submissionLines(found.ids), filter: filter, areas: try db.areas(),
        repeats: repeats ?? [])
    }
    guard let page else { throw HTTPError(.notFound) }
    return visit.html(page)
  }

  func submission(_ id: SubmissionID, _ visit: Visit) throws -> Response {
    let asked = visit.query.number("revision")
    let page = try app.store.read { db -> SubmissionPage? in
      guard let submission = try db.submission(id), let round = try db.round(submission.round),
        let revision = try db.revision(of: id, asked ?? submission.revision),
        let form = try app.forms.form(round.form, revision.formVersion, db)
      else { return nil }
      try round.requireShown(submission, at: visit.now, db)
      let rows = try db.answers(of: id, revision: revision.revision)
      return SubmissionPage(
        frame: visit.frame, round: round, submission: submission,
        partner: try submission.partner.flatMap { id in try db.partner(id) },
        contact: try submission.contact.flatMap { id in try db.contact(id) },
        revisions: try db.revisions(of: id), shown: revision,
        answers: ReadAnswers(form.definition.assemble(rows), form.definition, visit.language),
        tombstones: try db.tombstones(of: id),
        approval: try submission.invitation.flatMap { id in try db.approval(of: id) })
    }
    guard let page else { throw HTTPError(.notFound) }
    return visit.html(page)
  }

  func desk(_ id: RoundID, _ visit: Visit) throws -> Response {
    let after = InvitationID(segment: visit.query["after"])
    let page = try app.store.read { db -> DeskPage? in
      guard let round = try db.round(id) else { return nil }
      let found = try db.deskLines(of: id, after: after, limit: Self.pageSize + 1)
      let lines = Array(found.prefix(Self.pageSize))
      return DeskPage(
        frame: visit.frame, round: round,
        isOpen: RoundAction.answer.isPossible(in: round.state(at: visit.now)), lines: lines,
        next: found.count > lines.count ? lines.last?.invitation.id : nil)
    }
    guard let page else { throw HTTPError(.notFound) }
    return visit.html(page)
  }
}
