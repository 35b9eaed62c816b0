import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// The secretariat finds its way among what came.
@Suite struct SubmissionFilterTests {
  let fixture: AnsweringFixture

  init() throws {
    fixture = try AnsweringFixture()
    let round = try fixture.app.store.read { [id = fixture.round] db in try db.round(id) }
    let asked = try #require(round)
    try fixture.send("Vi manglar sjukepleiarar.")
    for (name, text, type) in [
      ("Årdal legesenter", "Legevakta er 100 % full", "gp"),
      ("Bømlo kommune", "Ferja_går for sjeldan", "municipality"),
    ] {
      fixture.app.move(minutes: 1)
      let invited = try AnsweringFixture.invite(name, "post@\(type).example", asked, fixture.app)
      try fixture.change("UPDATE partners SET party_type = \(type) WHERE id = \(invited.partner)")
      var browser = PlainBrowser(
        fixture.app, "/i/" + fixture.app.dependencies.invitationToken(invited.invitation, generation: 1))
      browser.fill("problem", text)
      browser.press("send")
    }
  }

  private func names(_ query: Fields, after: SubmissionID? = nil, limit: Int = 10) throws -> [String?] {
    try fixture.app.store.read { [id = fixture.round] db in
      try db.submissionLines(of: id, SubmissionFilter(query), after: after, limit: limit).map(\.partner)
    }
  }

  private static let (nurses, doctors, ferry) = ("Solvåg kommune", "Årdal legesenter", "Bømlo kommune")

  static let views: [(query: Fields, expected: [String])] = [
    (["order": "newest"], [ferry, doctors, nurses]), (["order": "oldest"], [nurses, doctors, ferry]),
    (["order": "partner"], [ferry, nurses, doctors]), (["type": "gp"], [doctors]),
    (["type": "gp", "order": "partner"], [doctors]), (["words": "sjukepleiar"], [nurses]),
    (["partner": "KOMMUNE", "order": "oldest"], [nurses, ferry]), (["words": "100 %"], [doctors]),
    (["partner": "aardal"], [doctors]), (["partner": "l_e"], []), (["words": "ferja går"], [ferry]),
    (["words": "ikkje der"], []), (["state": "withdrawn"], []),
    (["from": "2026-02-25"], [ferry, doctors, nurses]),
    (["to": "2026-02-24"], []), (["language": "en"], []), (["source": "form"], [ferry, doctors, nurses]),
    (["late": "yes"], []),
    (["state": "held"], [ferry, doctors, nurses]),
    (["state": "nonsense", "order": "nonsense"], [ferry, doctors, nurses]), (["area": "nowhere"], []),
  ]

  @Test(arguments: views.indices)
  func `what is shown, and in what order`(_ index: Int) throws {
    let (query, expected) = Self.views[index]
    let found = try names(query).compactMap { $0 }
    // Test ids come in no order of time: only the names have one here.
    let isSorted = query["order"] == "partner"
    #expect(
      (isSorted ? found : found.sorted()) == (isSorted ? expected : expected.sorted()), "\(query.query)")
  }

  @Test(arguments: SubmissionFilter.Order.allCases)
  func `one page follows the other without a gap or a repeat, in every order`(_ order: SubmissionFilter.Order)
    throws
  {
    // One that nobody's name is known of comes along.
    try fixture.change("UPDATE submissions SET partner_id = NULL WHERE party_type = 'gp'")
    let query: Fields = ["order": order.rawValue]
    let all = try fixture.app.store.read { [id = fixture.round] db in
      try db.submissionLines(of: id, SubmissionFilter(query), limit: 10).map(\.submission.id)
    }
    #expect(all.count == 3)
    var (paged, last): ([SubmissionID], SubmissionID?) = ([], nil)
    for _ in 0..<4 {
      let page = try fixture.app.store.read { [id = fixture.round, last] db in
        try db.submissionLines(of: id, SubmissionFilter(query), after: last, limit: 1).map(\.submission.id)
      }
      paged += page
      last = page.last ?? last
    }
    #expect(paged == all)
  }

  @Test func `the oldest come first where the newest came last`() throws {
    #expect(try names(["order": "newest"]) == names(["order": "oldest"]).reversed())
  }

  @Test func `the page keeps what was asked for, and says when nothing matches`() throws {
    let staff = try fixture.app.signIn(.secretariat)
    let path = SubmissionsRoute.list(fixture.round).path
    let page = fixture.app.get(path + "?words=ferja&order=oldest", as: staff).text
    #expect(page.contains("value=\"ferja\"") && page.contains("<option value=\"oldest\" selected"))
    #expect(page.contains("Bømlo kommune") && !page.contains("Solvåg kommune"))
    #expect(fixture.app.get(path + "?words=xyzzy", as: staff).text.contains("No submission matches this"))
  }

  @Test func `a day that is none is told of, and stays as it was typed`() throws {
    let staff = try fixture.app.signIn(.secretariat)
    let path = SubmissionsRoute.list(fixture.round).path
    let page = fixture.app.get(path + "?from=29.+mars&to=2026-03-29", as: staff).text
    #expect(page.contains("This is no date") && page.contains("value=\"29. mars\""))
    let backwards = fixture.app.get(path + "?from=2026-03-29&to=2026-03-28", as: staff).text
    #expect(backwards.contains("before the first one") && backwards.contains("value=\"2026-03-28\""))
  }

  @Test func `how many match is said`() throws {
    let staff = try fixture.app.signIn(.secretariat)
    let path = SubmissionsRoute.list(fixture.round).path
    #expect(fixture.app.get(path + "?words=ferja", as: staff).text.contains("One submission matches."))
    #expect(fixture.app.get(path + "?source=form", as: staff).text.contains("3 submissions match."))
    #expect(!fixture.app.get(path, as: staff).text.contains("match"))
  }
}

/// Anonymous answers are narrowed only by what they tell anyhow.
@Suite struct AnonymousFilterTests {
  @Test(arguments: [
    "partner=Solv", "language=en", "source=letter", "late=yes", "from=2026-02-25", "to=2026-02-24",
    "order=partner",
  ])
  func `who, when and how are neither offered nor heeded`(_ query: String) throws {
    let sample = try SampleRound(try TestApp(), .anonymous, showsGroups: false)
    for (name, text) in [("Solvåg", "Ferja"), ("Tarevik", "Legevakta"), ("Ytre Holme", "Ferja")] {
      try sample.partner(name, answers: SampleRound.challenge(text))
    }
    try sample.read()
    let session = try sample.app.signIn(.secretariat)
    let path = SubmissionsRoute.list(sample.id).path
    func rows(_ page: String) -> Int { page.matches(of: /Anonymous submission<\/a>/).count }
    let all = sample.app.get(path, as: session).text
    for name in ["partner", "language", "source", "late", "from", "to", "order"] {
      #expect(!all.contains("name=\"\(name)\""))
    }
    #expect(rows(all) == 3)
    #expect(rows(sample.app.get(path + "?" + query, as: session).text) == 3)
    #expect(rows(sample.app.get(path + "?words=ferja&" + query, as: session).text) == 2)
  }
}
