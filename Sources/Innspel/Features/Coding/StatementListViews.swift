import HTML
import HTTP

/// A round's statements, narrowed as one likes, with the sure suggestions to accept at once.
struct StatementListPage: HTML {
  let frame: Frame
  let desk: CodingDesk
  let filter: StatementFilter
  let query: Fields
  let count: Int
  let statements: [CodedStatement]
  let partners: [PartnerID: String]
  /// Where the next page starts, or nil at the end.
  let next: String?

  private var title: String {
    "\(frame(SummariesWords.statementCount(count))): \(frame(desk.round.title))"
  }

  private var sure: [CodedStatement] {
    statements.filter { coded in
      coded.statement.state == .open && coded.suggested.contains { $0.confidence == .sure }
    }
  }

  private var accepted: String? {
    guard let count = query.number("accepted") else { return nil }
    return frame(StatementListWords.accepted(count, query.number("skipped") ?? 0))
  }

  var body: some HTML {
    Page(frame, title: title) {
      p(.class("eyebrow")) {
        a(.href(CodingRoute.next(desk.round.id).path)) { frame(CodingWords.coding) }
        " · "
        a(.href(SummariesRoute.live(desk.round.id).path)) { frame(CodingWords.summary) }
      }
      h1(.class("small")) { title }
      if let refusal = desk.refusal { p(.class("notice warn")) { frame(refusal) } }
      if let accepted { p(.class("notice"), .role("status")) { accepted } }
      FilterForm(page: self)
      if statements.isEmpty { p { frame(StatementListWords.none) } }
      if !sure.isEmpty, desk.canCode { AcceptForm(page: self, sure: sure) }
      ul(.class("statements")) {
        for statement in statements { li { StatementRow(page: self, coded: statement) } }
      }
      if let next { p { a(.href(next)) { frame(StatementListWords.more) } } }
    }
  }
}

private struct AcceptForm: HTML {
  let page: StatementListPage
  let sure: [CodedStatement]

  private var address: String {
    let path = CodingRoute.acceptSure(page.desk.round.id).path
    var fields = page.query
    for gone in ["accepted", "skipped"] { fields.set(gone, nil) }
    return fields.isEmpty ? path : path + "?" + fields.query
  }

  var body: some HTML {
    PostForm(page.frame, to: address) {
      for coded in sure {
        input(
          .type("hidden"), .name("statement"),
          .value("\(coded.statement.id):\(coded.statement.revision)"))
      }
      div(.class("actions")) { button { page.frame(StatementListWords.accept(sure.count)) } }
    }
  }
}

/// Narrows the list; a form that only asks, so that the address can be kept and shared.
private struct FilterForm: HTML {
  let page: StatementListPage

  private var frame: Frame { page.frame }
  private var filter: StatementFilter { page.filter }

  private func field(
    _ words: Words, _ name: String, _ choices: [(value: String, words: String)], _ value: String?
  ) -> SelectField {
    SelectField(
      labelled: frame(words), name: name,
      choices: [(value: "", words: frame(StatementListWords.any))] + choices, value: value ?? "")
  }

  private var themes: [(value: String, words: String)] {
    (page.desk.codebook?.hierarchy ?? []).map { entry in
      (value: entry.theme.slug, words: String(repeating: "– ", count: entry.depth) + frame(entry.theme.name))
    }
  }

  private var areas: [(value: String, words: String)] {
    page.desk.areas.map { (value: $0.key.text, words: $0.value) }
      .sorted { norwegianSortKey($0.words) < norwegianSortKey($1.words) }
  }

  var body: some HTML {
    details(.open(filter != StatementFilter()), .class("filters")) {
      summary { frame(StatementListWords.filters) }
      form(.method("get"), .action(CodingRoute.statements(page.desk.round.id).path)) {
        div(.class("fields")) {
          field(
            StatementListWords.state, "state",
            StatementState.allCases.map { (value: $0.rawValue, words: frame($0.name)) },
            filter.state?.rawValue)
          field(
            StatementListWords.theme, "theme", themes,
            filter.theme.flatMap { page.desk.theme($0)?.slug })
          field(
            StatementListWords.by, "by", Maker.allCases.map { (value: $0.rawValue, words: frame($0.name)) },
            filter.maker?.rawValue)
          field(
            StatementListWords.partyType, "party_type",
            PartyType.all.map { (value: $0.code, words: frame($0.name)) }, filter.partyType?.code)
          field(StatementListWords.area, "area", areas, filter.area?.text)
          field(
            CodingWords.kind, "kind",
            StatementKind.allCases.map { (value: $0.rawValue, words: frame($0.name)) }, filter.kind?.rawValue)
          field(
            StatementListWords.scope, "scope",
            SummariesWords.scopes.map { (value: $0.code, words: frame($0.name)) }, filter.scope)
          TextField(
            labelled: frame(StatementListWords.search), name: "search", value: filter.search, type: "search")
        }
        div(.class("actions")) { button(.class("second")) { frame(StatementListWords.show) } }
      }
    }
  }
}

/// One statement: the words, who, the themes, and the way to its coding.
private struct StatementRow: HTML {
  let page: StatementListPage
  let coded: CodedStatement

  private var frame: Frame { page.frame }
  private var statement: Statement { coded.statement }

  private var about: String {
    let partner = statement.partner.flatMap { page.partners[$0] }
    var parts = page.desk.speaker(statement, partner: partner).map { frame($0) }
    parts.append(frame(page.desk.question(statement.question)))
    if let kind = statement.kind { parts.append(frame(kind.name)) }
    return parts.joined(separator: " · ")
  }

  private var language: String? {
    statement.language == frame.language ? nil : statement.language.rawValue
  }

  private var way: Words {
    guard page.desk.canCode else { return StatementListWords.look }
    return statement.state == .open ? StatementListWords.code : StatementListWords.change
  }

  /// A person's themes; of an open statement what the program suggests.
  private var themes: [Coding] { statement.state == .open ? coded.suggested : coded.decided }

  var body: some HTML {
    p(.class("eyebrow")) { about }
    blockquote(.lang(language)) { statement.text }
    p(.class("small")) {
      for theme in themes {
        span(.class(theme.maker == .person ? "state good" : "state")) {
          page.desk.theme(theme.theme).map { frame($0.name) } ?? theme.slug
          if theme.maker == .program {
            " (\(frame(CodingWords.suggested)), \(frame(theme.confidence.name)))"
          }
        }
        " "
      }
      if statement.state == .aside {
        span(.class("state")) {
          frame(CodingWords.wasSetAside(frame((statement.asideReason ?? .offTopic).name).lowercased()))
        }
        " "
      }
      if statement.isQuote { span(.class("state")) { frame(CodingWords.quote) } }
      " "
      a(.href(CodingRoute.statement(page.desk.round.id, statement.id).path)) {
        frame(way)
      }
    }
  }
}
