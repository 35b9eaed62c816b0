import HTML

/// What staff can look after; administrators see all of it.
struct AdminPage: HTML {
  let frame: Frame
  let isAdministrator: Bool

  private var places: [AdminWords.Place] {
    AdminWords.places.filter { isAdministrator || !$0.isForAdministrators }
  }

  var body: some HTML {
    Page(frame, title: frame(PageWords.administration), width: .narrow) {
      h1 { frame(PageWords.administration) }
      for place in places {
        section(.class("sheet")) {
          h2 { a(.href(place.address)) { frame(place.name) } }
          p { frame(place.about) }
        }
      }
    }
  }
}

/// Work that waits, is under way or was given up.
struct JobsPage: HTML {
  let frame: Frame
  let jobs: [JobEntry]

  var body: some HTML {
    Page(frame, title: frame(AdminWords.jobs)) {
      p(.class("eyebrow")) { a(.href("/admin")) { frame(PageWords.administration) } }
      h1 { frame(AdminWords.jobs) }
      p(.class("lead")) { frame(AdminWords.jobsLead) }
      div(.class("scroll"), .role("region"), .tabindex(0), .aria(.label, frame(AdminWords.jobs))) {
        table {
          thead { tr { for words in AdminWords.jobColumns { th(.scope("col")) { frame(words) } } } }
          tbody { for job in jobs { JobRow(frame: frame, job: job) } }
        }
      }
    }
  }
}

private struct JobRow: HTML {
  let frame: Frame
  let job: JobEntry

  var body: some HTML {
    tr {
      td { "\(job.kind.rawValue) · \(job.subject)" }
      td { span(.class(job.state == .dead ? "state warn" : "state")) { frame(AdminWords.name(job.state)) } }
      td { job.due.dateAndTime(frame.language) }
      td(.class("n")) { String(job.attempts) }
      td {
        job.lastError ?? ""
        if job.state == .dead {
          PostForm(frame, to: "/jobs/\(job.id)/retry") {
            button(.class("plain")) { frame(AdminWords.tryAgain) }
          }
        }
      }
    }
  }
}
