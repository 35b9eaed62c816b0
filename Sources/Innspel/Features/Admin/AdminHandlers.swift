import HTTP
import Storage

/// The administration's front page, and the work in the background.
struct AdminHandlers: Sendable {
  let app: Dependencies

  func respond(to route: AdminRoute, _ visit: Visit) throws -> Response {
    switch route {
    case .menu:
      return visit.html(
        AdminPage(frame: visit.frame, isAdministrator: visit.frame.user?.isAdministrator == true))
    case .jobs:
      let (jobs, names) = try app.store.read { db in
        let jobs = try db.jobsToLookAt()
        return (jobs, try db.auditNames(jobs.compactMap(\.object)))
      }
      return visit.html(JobsPage(frame: visit.frame, jobs: jobs, names: names))
    case .retryJob(let id):
      let audit = app.auditEntry(visit.actor, "job.retry", "job/\(id)")
      let now = visit.now
      try app.store.write { db in
        try db.reviveJob(id, now: now)
        try db.append(audit)
      }
      app.wake()
      return .redirect(to: .admin(.jobs))
    }
  }
}
