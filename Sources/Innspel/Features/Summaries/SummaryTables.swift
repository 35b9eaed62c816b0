import HTML

/// Partners or statements by group; what is not told says so.
struct CountTable: HTML {
  let frame: Frame
  let title: Words
  let counts: [Summary.Count]
  let part: SummaryLinks.Part
  let theme: Summary.Theme
  let links: SummaryLinks

  private func words(_ count: Summary.Count) -> String {
    guard let partners = count.partners else { return frame(SummariesWords.tooFew) }
    guard let all = count.of else { return "\(count.statements ?? 0)" }
    return "\(partners)/\(all)"
  }

  private func address(_ count: Summary.Count) -> String? {
    guard count.statements ?? 0 > 0, !count.code.isEmpty else { return nil }
    return links.statements(theme: theme.slug, (part, count.code), name: count.name)
  }

  /// Every statement counts once among scopes, and once among kinds: bars are shares, as everywhere on the page.
  private var all: Int { counts.reduce(0) { $0 + ($1.statements ?? 0) } }

  var body: some HTML {
    if !counts.isEmpty {
      ScrollingTable(frame(title), about: frame(theme.name)) {
        tbody {
          for count in counts {
            tr {
              th(.scope("row")) { frame(count.name) }
              td {
                if count.partners != nil {
                  ShareBar(
                    value: count.of == nil ? count.statements ?? 0 : count.partners ?? 0,
                    of: count.of ?? all, label: "\(frame(count.name)): \(words(count))")
                }
              }
              td(.class("n")) { Opening(words: words(count), address: address(count)) }
            }
          }
        }
      }
    }
  }
}

/// Who was asked, who answered, and how much they said; then whom it concerns and what is said, over all themes.
struct HeardTables: HTML {
  let frame: Frame
  let summary: Summary
  let links: SummaryLinks

  private var isEmpty: Bool {
    summary.partyTypes.isEmpty && summary.areas.isEmpty && summary.scopes.isEmpty && summary.kinds.isEmpty
  }

  var body: some HTML {
    if !isEmpty {
      h2 { frame(SummariesWords.heard) }
      div(.class("pair")) {
        GroupTable(frame: frame, title: SummariesWords.partyType, groups: summary.partyTypes)
        GroupTable(frame: frame, title: SummariesWords.area, groups: summary.areas)
        StatementTable(frame: frame, title: SummariesWords.byScope, counts: summary.scopes)
        StatementTable(frame: frame, title: SummariesWords.byKind, counts: summary.kinds)
      }
    }
  }
}

/// Partners asked and heard in each group.
private struct GroupTable: HTML {
  let frame: Frame
  let title: Words
  let groups: [Summary.Group]

  private var hasStatements: Bool { groups.contains { $0.statements != 0 } }

  var body: some HTML {
    if !groups.isEmpty {
      ScrollingTable(frame(title)) {
        thead {
          tr {
            th(.scope("col")) { frame(title) }
            th(.scope("col")) { frame(SummariesWords.answered) }
            th(.scope("col"), .class("n")) { frame(SummariesWords.asked) }
            if hasStatements { th(.scope("col"), .class("n")) { frame(SummariesWords.statements) } }
          }
        }
        tbody { for group in groups { GroupRow(frame: frame, group: group, hasStatements: hasStatements) } }
      }
    }
  }
}

private struct GroupRow: HTML {
  let frame: Frame
  let group: Summary.Group
  let hasStatements: Bool

  var body: some HTML {
    tr {
      th(.scope("row")) { frame(group.name) }
      td {
        if let answered = group.answered {
          span(.class("number")) { "\(answered)" }
          ShareBar(
            value: answered, of: max(group.invited, answered),
            label: "\(frame(group.name)): \(answered) \(frame(SummariesWords.of(group.invited)))")
        } else {
          span(.class("quiet")) { frame(SummariesWords.tooFew) }
        }
      }
      td(.class("n")) { "\(group.invited)" }
      if hasStatements { td(.class("n")) { group.statements.map { "\($0)" } ?? "–" } }
    }
  }
}

/// Statements by what they are.
private struct StatementTable: HTML {
  let frame: Frame
  let title: Words
  let counts: [Summary.Count]

  private var all: Int { counts.reduce(0) { $0 + ($1.statements ?? 0) } }

  var body: some HTML {
    if !counts.isEmpty {
      ScrollingTable(frame(title)) {
        tbody {
          for count in counts {
            tr {
              th(.scope("row")) { frame(count.name) }
              td {
                ShareBar(
                  value: count.statements ?? 0, of: all,
                  label: frame(SummariesWords.statementCount(count.statements ?? 0)))
              }
              td(.class("n")) { "\(count.statements ?? 0)" }
            }
          }
        }
      }
    }
  }
}
