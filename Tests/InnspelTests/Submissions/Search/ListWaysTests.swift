import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// However a list is read, for few answers or very many, it shows the same.
@Suite struct ListWaysTests {
  let app: TestApp
  let sample: SampleRound

  init() throws {
    app = try TestApp()
    sample = try SampleRound(app)
    let texts = [
      "Ferja går for sjeldan.", "Legevakta er full.", "Ferja er full, og legevakta er langt unna.",
    ]
    let types: [PartyType] = [.municipality, .generalPractitioners, .union]
    for number in 0..<18 {
      app.move(minutes: 60)
      let id = try sample.partner(
        "Partnar \(number * 7 % 18)", types[number % 3], area: number % 2 == 0 ? "Kysten" : "Byen",
        answers: SampleRound.challenge(texts[number * 5 % 3]))
      guard let id else { continue }
      try app.store.write { db in
        if number % 4 == 0 { try db.run("UPDATE submissions SET language = 'nb' WHERE id = \(id)") }
        if number % 5 == 0 { try db.run("UPDATE submissions SET is_late = 1 WHERE id = \(id)") }
        if number % 6 == 0 { try db.run("UPDATE submissions SET source = 'letter' WHERE id = \(id)") }
        if number % 9 == 0 { try db.run("UPDATE submissions SET partner_id = NULL WHERE id = \(id)") }
      }
    }
    try sample.withdraw(try #require(try all().first))
    try sample.read()
    // One that the index does not know yet.
    try sample.partner("Partnar 99", answers: SampleRound.challenge("Ferja er ny."))
  }

  /// Every way a list can be read: few and many, by the index, by reading, and by both.
  private static let ways: [SearchLimits] = [
    .usual, SearchLimits(counted: 1, words: 2_000, matches: 50_000, stride: 2),
    SearchLimits(counted: 4, words: 0, matches: 0, stride: 3),
    SearchLimits(counted: 4, words: 1, matches: 3, stride: 1),
    SearchLimits(counted: 100, words: 0, matches: 0, stride: 5),
  ]

  static let queries: [Fields] = [
    [:], ["words": "ferja"], ["words": "vakt"], ["words": "er"], ["words": "ferja full"], ["words": "xyzzy"],
    ["type": "gp"], ["type": "gp", "words": "ferja"], ["type": "other"], ["partner": "nar 1"],
    ["partner": "PARTNAR 9"], ["partner": "100%"], ["language": "nb"], ["late": "yes"], ["source": "letter"],
    ["state": "withdrawn"], ["state": "received", "words": "ferja"], ["from": "2026-02-26"],
    ["to": "2026-02-25"], ["from": "2026-02-25", "to": "2026-02-25", "words": "legevakta"],
    ["from": "2027-01-01"], ["from": "yesterday"], ["area": "nowhere"],
    ["type": "union", "language": "nn", "words": "ferja"],
  ]

  private func all() throws -> [SubmissionID] {
    try app.store.read { [id = sample.id] db in
      try db.findSubmissions(of: id, .all, after: nil, limit: 1000).ids
    }
  }

  /// What should be shown, told without any of what is tested.
  private func expected(_ filter: SubmissionFilter) throws -> [SubmissionID] {
    let lines = try app.store.read { db in try db.submissionLines(try all()) }
    let some = try lines.filter { line in
      let one = line.submission
      let text = try app.store.read { db in try db.searchedText(of: one.id, revision: one.revision) }
      let name = norwegianSortKey(line.partner ?? "\u{0}")
      return SearchTerms(filter.words).areIn(text)
        && (filter.partnerName.isEmpty || name.contains(norwegianSortKey(filter.partnerName)))
        && (filter.partyType.isEmpty || one.partyType?.code == filter.partyType)
        && (filter.area == nil || one.area == filter.area)
        && (filter.state == nil || one.state == filter.state)
        && (filter.language == nil || one.language == filter.language)
        && (filter.source == nil || one.source == filter.source)
        && (filter.isLate == nil || one.isLate == filter.isLate)
        && filter.receivedFrom.map { from in one.receivedAt.map { $0 >= from } ?? false } ?? true
        && filter.receivedBefore.map { end in one.receivedAt.map { $0 < end } ?? false } ?? true
    }
    return some.sorted { one, other in
      let (key, otherKey) = (one.partner.map(norwegianSortKey), other.partner.map(norwegianSortKey))
      switch filter.order {
      case .newest: return one.submission.id.text > other.submission.id.text
      case .oldest: return one.submission.id.text < other.submission.id.text
      case .partner:
        return (key ?? "\u{10FFFF}", one.submission.id.text) < (
          otherKey ?? "\u{10FFFF}", other.submission.id.text
        )
      }
    }.map(\.submission.id)
  }

  @Test(arguments: queries.indices, SubmissionFilter.Order.allCases)
  func `every way shows the same, page after page`(_ index: Int, _ order: SubmissionFilter.Order) throws {
    var filter = SubmissionFilter(Self.queries[index])
    filter.order = order
    let expected = try expected(filter)
    for limits in Self.ways {
      for size in [1, 5, 100] {
        let pages = try pages(filter, size, limits)
        #expect(pages == expected, "\(Self.queries[index].query) in pages of \(size) with \(limits)")
      }
    }
  }

  private func pages(_ filter: SubmissionFilter, _ size: Int, _ limits: SearchLimits) throws -> [SubmissionID]
  {
    var (ids, last): ([SubmissionID], SubmissionID?) = ([], nil)
    while ids.count <= 100 {
      let page = try app.store.read { [id = sample.id, last] db in
        try db.findSubmissions(of: id, filter, after: last, limit: size, limits)
      }
      ids += page.ids
      #expect(page.hasMore == (ids.count < (page.count ?? .max)) || page.count == nil)
      guard page.hasMore else { return ids }
      last = page.ids.last
    }
    return ids
  }

  @Test func `how many match is told where that is few`() throws {
    let filter = SubmissionFilter(["words": "ferja"])
    let expected = try expected(filter).count
    let found = try app.store.read { [id = sample.id] db in
      [
        try db.findSubmissions(of: id, filter, after: nil, limit: 2).count,
        try db.findSubmissions(of: id, filter, after: nil, limit: 2, SearchLimits(counted: 2)).count,
      ]
    }
    #expect(found == [expected, nil] && expected > 2)
  }
}
