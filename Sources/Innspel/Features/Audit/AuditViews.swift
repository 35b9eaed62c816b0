import FormModel
import HTML

/// Who did what, newest first.
struct AuditPage: HTML {
  let frame: Frame
  let filter: AuditFilter
  let entries: [AuditEntry]
  let names: AuditNames
  /// Where the next page starts, or nil at the end.
  let next: String?

  var body: some HTML {
    Page(frame, title: frame(AuditWords.title)) {
      p(.class("eyebrow")) { a(.href("/admin")) { frame(PageWords.administration) } }
      h1 { frame(AuditWords.title) }
      p { frame(AuditWords.lead) }
      AuditFilterForm(frame: frame, filter: filter)
      if entries.isEmpty {
        p(.class("lead")) { frame(AuditWords.nothing) }
      } else {
        div(.class("scroll"), .role("region"), .tabindex(0), .aria(.label, frame(AuditWords.title))) {
          table(.class("stack")) {
            thead { tr { for words in AuditWords.columns { th(.scope("col")) { frame(words) } } } }
            tbody { for entry in entries { AuditRow(frame: frame, entry: entry, names: names) } }
          }
        }
      }
      if let next { p { a(.href(filter.address(before: next))) { frame(AuditWords.older) } } }
    }
  }
}

private struct AuditFilterForm: HTML {
  let frame: Frame
  let filter: AuditFilter

  private var kinds: [(value: String, words: String)] {
    [("", frame(AuditWords.everything))] + AuditKind.allCases.map { ($0.rawValue, frame($0.name)) }
  }

  var body: some HTML {
    details(.open(!filter.isEmpty)) {
      summary { frame(AuditWords.find) }
      form(.method("get"), .action(AuditRoute.list.path)) {
        div(.class("fields")) {
          TextField(labelled: frame(AuditWords.person), name: "person", value: filter.person)
          SelectField(
            labelled: frame(AuditWords.kind), name: "kind", choices: kinds, value: filter.kind?.rawValue ?? ""
          )
          TextField(labelled: frame(AuditWords.from), name: "from", value: filter.from, type: "date")
          TextField(labelled: frame(AuditWords.to), name: "to", value: filter.to, type: "date")
        }
        div(.class("actions tight")) {
          button(.class("second")) { frame(AuditWords.show) }
          if !filter.isEmpty { a(.href(AuditRoute.list.path)) { frame(AuditWords.showAll) } }
        }
      }
    }
  }
}

private struct AuditRow: HTML {
  let frame: Frame
  let entry: AuditEntry
  let names: AuditNames

  private var details: [AuditDetail] { entry.details(names, frame.language) }

  var body: some HTML {
    tr {
      td { entry.at.dateAndTime(frame.language) }
      td { AuditActor(frame: frame, actor: entry.actor, name: names.people[entry.actor.lowercased()]) }
      td {
        if let words = AuditActionWords.name(entry.action) {
          frame(words)
          " "
          small(.class("quiet")) { entry.action }
        } else {
          entry.action
        }
      }
      td { AuditThing(frame: frame, object: entry.object, names: names) }
      td(.class("small")) {
        details.map { "\($0.label): \($0.value)" }.joined(separator: " · ")
      }
    }
  }
}

private struct AuditActor: HTML {
  let frame: Frame
  let actor: String
  let name: String?

  var body: some HTML {
    if let name {
      name
      " "
      small(.class("quiet")) { actor }
    } else {
      AuditWords.actor(actor).map { frame($0) } ?? actor
    }
  }
}

/// What something in the log, or in the background, is about: its name today, and the way there.
struct AuditThing: HTML {
  let frame: Frame
  /// As `round/ID`.
  let object: String
  let names: AuditNames

  var body: some HTML {
    if let name = names.things[object] {
      if let address = name.address { a(.href(address)) { frame(name.words) } } else { frame(name.words) }
    } else if let words = AuditWords.object(object) {
      frame(words)
    } else {
      object
    }
  }
}
