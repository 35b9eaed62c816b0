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
  /// Of what they are about.
  let names: AuditNames

  var body: some HTML {
    Page(frame, title: frame(AdminWords.jobs)) {
      p(.class("eyebrow")) { a(.href("/admin")) { frame(PageWords.administration) } }
      h1 { frame(AdminWords.jobs) }
      p(.class("lead")) { frame(AdminWords.jobsLead) }
      div(.class("scroll"), .role("region"), .tabindex(0), .aria(.label, frame(AdminWords.jobs))) {
        table(.class("stack")) {
          thead { tr { for words in AdminWords.jobColumns { th(.scope("col")) { frame(words) } } } }
          tbody { for job in jobs { JobRow(frame: frame, job: job, names: names) } }
        }
      }
    }
  }
}

private struct JobRow: HTML {
  let frame: Frame
  let job: JobEntry
  let names: AuditNames

  private var fault: String? {
    job.lastError.map { job.kind == .mail ? frame(OutboxFaultWords.words($0)) : $0 }
  }

  var body: some HTML {
    tr {
      td {
        frame(AdminWords.name(job.kind))
        if let object = job.object {
          ": "
          AuditThing(frame: frame, object: object, names: names)
        }
        " "
        small(.class("quiet")) { job.kind.rawValue }
      }
      td { span(.class(job.state == .dead ? "state warn" : "state")) { frame(AdminWords.name(job.state)) } }
      td { job.due.dateAndTime(frame.language) }
      td(.class("n"), .data("data-label", frame(AdminWords.jobColumns[3]))) {
        job.attempts == 0 ? "" : String(job.attempts)
      }
      td {
        fault ?? ""
        if job.state == .dead {
          PostForm(frame, to: "/jobs/\(job.id)/retry") {
            button(.class("plain")) { frame(AdminWords.tryAgain) }
          }
        }
      }
    }
  }
}

extension JobEntry {
  /// What it is about, as the audit log says it: `round/ID`.
  var object: String? {
    switch kind {
    case .mail: "letter/\(subject)"
    case .openRound, .remindRound, .closeRound, .readAnswers, .suggestThemes: "round/\(subject)"
    case .tidy: nil
    }
  }
}
