import Foundation
import Storage
import Testbed
import Testing

@testable import Innspel

@Suite struct MailFaultsSocketTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Three answer; gives the outbox page when the receipts have come as far as is waited for.
  private func outbox(_ url: String, until isReached: ([OutboxEntry]) -> Bool) throws -> String {
    let round = try SeededRound(folder.path("data"), partners: 3)
    let server = try ServerProcess(
      round.folder.path, settings: ["SMTP_URL": url, "MAIL_FROM": "innspel@fjordhelse.example"])
    for token in round.tokens {
      #expect(try Respondent(token: token, port: server.port).answer(["name": "Åse"]))
    }
    let app = try round.app()
    for _ in 0..<1_500 {
      let entries = try app.store.read { db in try db.outboxEntries(state: nil, before: nil, limit: 10) }
      if isReached(entries) {
        let page = try Wire(port: server.port).request(
          "GET", "/outbox", ["Cookie: \(try round.cookie())", "Accept-Language: en"])
        #expect(page.status == 200)
        #expect(server.stop() == 0)
        return page.text
      }
      usleep(20_000)
    }
    Issue.record("the letters were not tried")
    return ""
  }

  @Test func `a wrong password is said to the administrator`() throws {
    let mail = try MailServer("--user", "innspel", "--password", "right")
    let page = try outbox(mail.url("innspel:wrong@")) { $0.contains { $0.lastError != nil } }
    #expect(page.contains("does not accept the user name or the password"))
    #expect(!page.contains("wrong@"))
    #expect(try mail.letters.isEmpty)
  }

  @Test func `a mail server that does not answer is said to the administrator`() throws {
    let mail = try MailServer()
    let url = mail.url()
    mail.stop()
    #expect(
      try outbox(url) { $0.contains { $0.lastError != nil } }.contains("The mail server does not answer"))
  }

  @Test func `a recipient that is refused is said, and stops no other letter`() throws {
    let mail = try MailServer("--fault", "reject", "k0@partnar.example")
    let page = try outbox(mail.url()) { entries in
      entries.count { $0.state == .failed } == 1 && entries.count { $0.state == .sent } == 2
    }
    #expect(page.contains("takes no letters for this address"))
    #expect(page.contains("k0@partnar.example"))
    #expect(
      try mail.letters.map(\.to).sorted { $0[0] < $1[0] } == [["k1@partnar.example"], ["k2@partnar.example"]])
  }
}
