import FormModel
import HTML

/// Who did what, newest first.
struct AuditPage: HTML {
  let frame: Frame
  let entries: [AuditEntry]
  /// Where the next page starts, or nil at the end.
  let next: String?

  var body: some HTML {
    Page(frame, title: frame(AuditWords.title)) {
      h1 { frame(AuditWords.title) }
      p { frame(AuditWords.lead) }
      div(.class("scroll"), .role("region"), .tabindex(0), .aria(.label, frame(AuditWords.title))) {
        table {
          thead { tr { for words in AuditWords.columns { th(.scope("col")) { frame(words) } } } }
          tbody { for entry in entries { AuditRow(frame: frame, entry: entry) } }
        }
      }
      if let next { p { a(.href("/audit?before=\(next)")) { frame(AuditWords.older) } } }
    }
  }
}

private struct AuditRow: HTML {
  let frame: Frame
  let entry: AuditEntry

  var body: some HTML {
    tr {
      td { entry.at.dateAndTime(frame.language) }
      td { entry.actor }
      td { entry.action }
      td { entry.object }
      td(.class("small")) { entry.detail.object?.isEmpty == true ? "" : entry.detail.text }
    }
  }
}
