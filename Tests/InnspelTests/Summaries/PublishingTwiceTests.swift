import FormModel
import Foundation
import HTTP
import Storage
import Synchronization
import Testing

@testable import Innspel

/// Publishing what is published already, and what is not all read yet.
@Suite struct PublishingTwiceTests {
  let app: TestApp
  let staff: TestApp.Session
  let member: TestApp.Session
  let group: GroupID

  init() throws {
    app = try TestApp()
    staff = try app.signIn(.secretariat, name: "Siv")
    member = try app.signIn(.member, name: "Marta")
    group = try PublishingTests.group("Strategigruppa", [member], app)
  }

  private func sample(_ identification: Identification = .identified) throws -> SampleRound {
    let sample = try SampleRound(app, identification)
    for number in 1...4 {
      try sample.partner(
        "Kommune \(number)", answers: SampleRound.challenge("Rekruttering av folk, nummer \(number)."))
    }
    try sample.read()
    for number in 1...4 { try sample.code("nummer \(number)", "rekruttering", isQuote: true) }
    return sample
  }

  private func address(_ sample: SampleRound) -> String { "/rounds/\(sample.id)/summary" }

  @discardableResult
  private func publish(_ sample: SampleRound, to groups: GroupID...) -> Response {
    var form = Fields()
    for group in groups.isEmpty ? [group] : groups { form.append("group", group.text) }
    return app.post("\(address(sample))/publish", form, as: staff)
  }

  private func versions(_ sample: SampleRound) throws -> Int {
    try app.store.read { db in try db.newestSummaryVersion(of: sample.id) }
  }

  private func letters() throws -> Int {
    try app.store.read { db in
      try db.value("SELECT count(*) FROM outbox WHERE template = 'published'") ?? 0
    }
  }

  /// Versions and letters.
  private func kept(_ sample: SampleRound) throws -> [Int] { [try versions(sample), try letters()] }

  @Test(arguments: Identification.allCases)
  func `published again with nothing new it stays one version and one round of letters`(
    _ identification: Identification
  ) throws {
    let sample = try sample(identification)
    #expect(publish(sample).location == "\(address(sample))/1")
    app.move(minutes: 5)
    let again = publish(sample)
    #expect(again.location == "\(address(sample))/1?unchanged=1")
    let page = app.get(again.location ?? "", as: staff).text
    #expect(page.contains("Nothing has changed since this version"))
    #expect(!app.get("\(address(sample))/1", as: staff).text.contains("Nothing has changed"))
    #expect(!app.get(again.location ?? "", as: member).text.contains("Nothing has changed"))
    #expect(try kept(sample) == [1, 1])
    let log = try app.store.read { db in try db.auditEntries(before: nil, limit: 50) }
    #expect(log.filter { $0.action == "summary.publish" }.count == 1)
  }

  @Test(.timeLimit(.minutes(1)))
  func `two presses in the same moment make one version and one round of letters`() throws {
    let sample = try sample()
    let (door, waiting) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let app = app
    Thread {
      do {
        try app.store.write { _ in
          waiting.signal()
          door.wait()
        }
      } catch { Issue.record(error) }
    }.start()
    waiting.wait()
    let places = Mutex<[String]>([])
    let presses = DispatchGroup()
    for _ in 0..<2 {
      presses.enter()
      Thread { [self] in
        let place = publish(sample).location ?? "nowhere"
        places.withLock { $0.append(place) }
        presses.leave()
      }.start()
    }
    // Both have counted, and stand at the writer's door.
    while app.store.waitingWrites < 2 { usleep(1000) }
    door.signal()
    presses.wait()
    let version = "\(address(sample))/1"
    #expect(places.withLock { $0.sorted() } == [version, "\(version)?unchanged=1"])
    #expect(try kept(sample) == [1, 1])
  }

  @Test func `what readers would see makes a new version: words, themes and other readers`() throws {
    let sample = try sample()
    publish(sample)
    // The numbers stay the same; whose words stand behind them does not.
    try sample.code("nummer 1", "okonomi")
    try sample.code("nummer 2", "okonomi")
    publish(sample)
    #expect(try versions(sample) == 2)
    try sample.code("nummer 1", "rekruttering", isQuote: true)
    try sample.code("nummer 3", "okonomi", isQuote: true)
    publish(sample)
    #expect(try versions(sample) == 3)
    let other = try PublishingTests.group("Fagutvalet", [try app.signIn(.member, name: "Ola")], app)
    publish(sample, to: group, other)
    #expect(try kept(sample) == [4, 5])
    publish(sample, to: other, group)
    #expect(try kept(sample) == [4, 5])
    publish(sample)
    #expect(try kept(sample) == [5, 6])
  }

  @Test func `answers that are not read are read by a job, and the page sends itself again`() throws {
    let sample = try sample()
    try sample.partner("Kommune 5", answers: SampleRound.challenge("Rekruttering av folk, nummer 5."))
    try app.store.write { db in try db.run("DELETE FROM jobs") }
    var page = Response.text("")
    let asked = app.statements { page = publish(sample) }
    #expect(page.status == .conflict)
    #expect(page.text.contains("1 answer is not in the summary yet") && page.text.contains("data-again"))
    #expect(page.text.contains("name=\"group\" value=\"\(group)\""))
    #expect(!asked.contains { $0.contains("FROM answers") || $0.contains("INSERT INTO statements") })
    #expect(try kept(sample) == [0, 0])
    let jobs = try app.store.read { db in try db.work(on: sample.id.text, CodingWork.kinds) }
    #expect(jobs.map(\.kind) == [.readAnswers])
    try sample.read()
    #expect(publish(sample).location == "\(address(sample))/1")
    let summary = try #require(try app.store.read { db in try db.summaryVersion(sample.id, 1) })
    #expect(summary.ledger.unread == 0 && summary.ledger.open == 1)
  }

  @Test func `where reading has failed nobody waits for it`() throws {
    let sample = try sample()
    try sample.partner("Kommune 5", answers: SampleRound.challenge("Rekruttering av folk, nummer 5."))
    try app.store.write { db in try db.run("UPDATE jobs SET state = 'dead' WHERE kind = 'round.read'") }
    let page = publish(sample)
    #expect(page.status == .conflict && !page.text.contains("data-again"))
    #expect(page.text.contains("/rounds/\(sample.id)/coding"))
    let jobs = try app.store.read { db in try db.work(on: sample.id.text, CodingWork.kinds) }
    #expect(jobs.map(\.state) == [.dead])
  }
}
