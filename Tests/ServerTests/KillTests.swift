import Foundation
import Storage
import Synchronization
import Testbed
import Testing

@testable import Innspel

/// Power cuts while many answer at once: `INNSPEL_KILLS` and `INNSPEL_SUBMITTERS` make it as long as one likes.
@Suite struct KillSocketTests {
  private let folder: TemporaryFolder
  private let kills: Int
  private let submitters: Int

  init() throws {
    folder = try TemporaryFolder()
    let environment = ProcessInfo.processInfo.environment
    kills = environment["INNSPEL_KILLS"].flatMap { Int($0) } ?? 3
    submitters = environment["INNSPEL_SUBMITTERS"].flatMap { Int($0) } ?? 8
  }

  @Test(.timeLimit(.minutes(30)))
  func `killed while many send, the server loses nothing it acknowledged and stores nothing twice`()
    throws
  {
    let mail = try MailServer()
    let round = try SeededRound(folder.path("data"), partners: (kills + 1) * submitters * 3)
    let settings = ["SMTP_URL": mail.url(), "MAIL_FROM": "innspel@fjordhelse.example"]
    let crowd = Crowd(round.tokens)
    var server = try ServerProcess(round.folder.path, settings: settings)
    crowd.begin(submitters, port: server.port)
    // A fixed series of moments, counted in acknowledgements so that a slow machine is killed as often in the middle.
    var series: UInt64 = 0x1BADB002
    for kill in 1...kills {
      series = series &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let wanted = kill * submitters * 3 - Int(series >> 33) % (submitters * 2)
      crowd.wait { $0.acknowledged.count >= wanted }
      server.kill()
      server = try ServerProcess(round.folder.path, settings: settings)
      crowd.turn(to: server.port)
    }
    crowd.wait { $0.isDone }
    try waitForEmptyOutbox(round)
    #expect(server.stop() == 0)
    try check(round, crowd.acknowledged)
    try check(try mail.letters, round)
  }

  /// Every acknowledged answer is there once, word for word.
  private func check(_ round: SeededRound, _ acknowledged: Set<String>) throws {
    #expect(acknowledged.count == round.tokens.count)
    let app = try round.app()
    let (stored, faults) = try app.store.read { db in
      let stored = try db.rows(
        """
        SELECT i.token_hash, s.id, s.revision, a.text FROM submissions s
        JOIN invitations i ON i.id = s.invitation_id
        JOIN answers a ON a.submission_id = s.id AND a.path = 'body'
        """
      ) { row in (hash: try row[0] as String, revision: try row[2] as Int, body: try row[3] as String) }
      return (stored, try db.integrityFaults())
    }
    #expect(faults.isEmpty)
    #expect(stored.count == acknowledged.count)
    #expect(Set(stored.map(\.hash)) == Set(acknowledged.map { Dependencies.tokenHash($0) }))
    let bodies = Dictionary(stored.map { ($0.hash, $0.body) }) { one, _ in one }
    for token in acknowledged {
      #expect(bodies[Dependencies.tokenHash(token)] == Crowd.words(token))
    }
    let revisions = try app.store.read { db in
      try db.value("SELECT count(*) FROM submission_revisions", as: Int.self)
    }
    #expect(revisions == stored.count)
  }

  /// Each receipt is sent once; a kill between the mail server's 250 and our record may repeat one, by the same name.
  private func check(_ letters: [MailServer.Letter], _ round: SeededRound) throws {
    let outbox = try round.app().store.read { db in
      try db.rows("SELECT to_address FROM outbox WHERE state = 'sent'") { row in try row[0] as String }
    }
    #expect(outbox.count == round.tokens.count)
    var names: [String: Set<String>] = [:]
    for letter in letters {
      names[letter.to.first ?? "", default: []].insert(letter.header("Message-ID") ?? "")
    }
    #expect(Set(names.keys) == Set(outbox))
    #expect(names.values.allSatisfy { $0.count == 1 && $0 != [""] })
    #expect(letters.count <= outbox.count + kills)
  }

  /// However many letters wait, each gets its time; a minute in which none leaves is a fault.
  private func waitForEmptyOutbox(_ round: SeededRound) throws {
    let app = try round.app()
    var (before, patience) = (Int.max, 0)
    while true {
      let waiting = try app.store.read { db in
        try db.value("SELECT count(*) FROM outbox WHERE state = 'queued'", as: Int.self) ?? 0
      }
      if waiting == 0 { return }
      patience = waiting < before ? 0 : patience + 1
      before = waiting
      guard patience < 600 else {
        Issue.record("\(waiting) letters still wait, and none has left for a minute")
        return
      }
      usleep(100_000)
    }
  }
}

/// Many who answer, each with a link of its own, and try again until the server has said that it has the answer.
private final class Crowd: Sendable {
  struct State {
    var waiting: [String]
    var acknowledged: Set<String> = []
    var underWay = 0
    var port: UInt16 = 0
    var isDone: Bool { waiting.isEmpty && underWay == 0 }
  }

  private let state: Mutex<State>

  init(_ tokens: [String]) { state = Mutex(State(waiting: tokens.reversed())) }

  var acknowledged: Set<String> { state.withLock { $0.acknowledged } }

  /// What whoever has this link writes.
  static func words(_ token: String) -> String { "Ferja går for sjeldan, skriv \(token)." }

  func begin(_ count: Int, port: UInt16) {
    turn(to: port)
    for _ in 0..<count { Thread { [self] in work() }.start() }
  }

  func turn(to port: UInt16) { state.withLock { $0.port = port } }

  func wait(_ condition: (State) -> Bool) {
    while !state.withLock({ $0.isDone || condition($0) }) { usleep(500) }
  }

  private func work() {
    while let (token, port) = next() {
      // A connection that broke tells nothing: whoever answers tries again, as people do.
      let respondent = Respondent(token: token, port: port)
      let isSent =
        (try? respondent.answer(["name": "Åse", "body": Self.words(token), "people": "3"])) ?? false
      settle(token, isSent)
      if !isSent { usleep(2_000) }
    }
  }

  private func next() -> (String, UInt16)? {
    while true {
      let found = state.withLock { state -> (String, UInt16)? in
        guard let token = state.waiting.popLast() else { return nil }
        state.underWay += 1
        return (token, state.port)
      }
      if let found { return found }
      if state.withLock({ $0.isDone }) { return nil }
      usleep(2_000)
    }
  }

  private func settle(_ token: String, _ isSent: Bool) {
    state.withLock { state in
      state.underWay -= 1
      if isSent { state.acknowledged.insert(token) } else { state.waiting.append(token) }
    }
  }
}
