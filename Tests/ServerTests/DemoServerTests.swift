import Foundation
import HTTP
import Storage
import Testbed
import Testing

@testable import Innspel

@Suite struct DemoServerSocketTests {
  private let folder: TemporaryFolder
  private var data: String { folder.path("data") }

  init() throws { folder = try TemporaryFolder() }

  /// Follows the link that the server printed, and presses the button.
  private func signIn(_ line: String?, _ wire: Wire) throws -> Wire.Answer {
    let path = line?.components(separatedBy: "127.0.0.1").last?.drop { $0 != "/" }.description ?? ""
    let page = try wire.request("GET", path)
    #expect(page.status == 200)
    let token = HTMLText(page.text).postedFields.first { $0.0 == "csrf" }?.1 ?? ""
    return try wire.request(
      "POST", path, ["Content-Type: application/x-www-form-urlencoded"], body: Array("csrf=\(token)".utf8))
  }

  @Test func `one command shows a partnership at work, and the printed link signs in once`() throws {
    let server = try ServerProcess(data, flags: ["--demo"])
    let wire = try Wire(port: server.port)
    let line = try server.nextLine()
    #expect(line?.hasPrefix("sign in as Kari Sævik") == true)
    let entered = try signIn(line, wire)
    #expect(entered.status == 303)
    let cookie = entered.headers["Set-Cookie"]?.prefix { $0 != ";" } ?? ""
    let rounds = try wire.request("GET", "/rounds", ["Cookie: \(cookie)"])
    #expect(rounds.status == 200)
    #expect(rounds.text.contains("Strategiske utfordringar for dei neste fire åra"))
    #expect(
      try wire.request("GET", String(line?.split(separator: "127.0.0.1").last?.drop { $0 != "/" } ?? ""))
        .status != 200)
    #expect(server.stop() == 0)
  }

  @Test(arguments: ["mail.fjordhelse.example", "127.0.0.1"])
  func `no letter of the demo's is sent, also not through a server on this machine`(_ host: String) throws {
    let settings = ["SMTP_URL": "smtp://\(host):25?tls=off", "MAIL_FROM": "a@fjordhelse.example"]
    let server = try ServerProcess(data, flags: ["--demo"], settings: settings)
    #expect(try server.written.contains("the demonstration sends no mail"))
    #expect(server.stop() == 0)
    // Also without the flag: the folder is the demo's.
    let again = try ServerProcess(data, settings: settings)
    #expect(try again.written.components(separatedBy: "sends no mail").count == 3)
    #expect(again.stop() == 0)
  }

  @Test func `a demo folder is gone on with until it is made anew`() throws {
    try ServerProcess(data, flags: ["--demo"]).stop()
    let before = try DatabaseFile(data + "/innspel.db").read { db in
      try db.rounds(after: nil, limit: 10).map(\.id)
    }
    let server = try ServerProcess(data, flags: ["--demo"])
    let refusal = try ServerProcess.run("demo", "reset", "--data", data, "--root", projectRoot.path)
    #expect(refusal.status == 4)
    #expect(refusal.complaint.contains("in use"))
    #expect(server.stop() == 0)
    let kept = try DatabaseFile(data + "/innspel.db").read { db in
      try db.rounds(after: nil, limit: 10).map(\.id)
    }
    #expect(kept == before)
    #expect(try ServerProcess.run("demo", "reset", "--data", data, "--root", projectRoot.path).status == 0)
    let anew = try DatabaseFile(data + "/innspel.db").read { db in
      try db.rounds(after: nil, limit: 10).map(\.id)
    }
    #expect(anew.count == before.count)
    #expect(Set(anew).isDisjoint(with: before))
  }

  @Test func `a demonstration that another version made is said to be so, and made anew when asked`() throws {
    try ServerProcess(data, flags: ["--demo"]).stop()
    let app = try Dependencies(
      settings: Settings(flags: ["root": projectRoot.path], environment: [:]), folder: DataFolder(path: data),
      log: Log(isJSON: false, write: { _ in }))
    try app.store.write { db in try db.run("UPDATE migrations SET checksum = 'another'") }
    let refusal = #expect(throws: ServerProcess.Fault.self) { try ServerProcess(data, flags: ["--demo"]) }
    #expect(refusal?.description.contains("innspel demo reset --data \(data)") == true)
    #expect(try ServerProcess.run("demo", "reset", "--data", data, "--root", projectRoot.path).status == 0)
    #expect(try ServerProcess(data, flags: ["--demo"]).stop() == 0)
  }

  @Test func `data of another version is left alone, and the exit says that trying again is of no use`()
    throws
  {
    let round = try SeededRound(data, partners: 1)
    let app = try round.app()
    try app.store.write { db in
      try db.run("INSERT INTO migrations (name, checksum, applied_at) VALUES ('9999_Later', 'x', 0)")
    }
    let run = try ServerProcess.run("serve", "--data", data, "--root", projectRoot.path)
    #expect(run.status == 1)
    #expect(run.complaint.contains("newer than this program"))
  }

  @Test func `the demo refuses a folder with anybody else's data`() throws {
    let round = try SeededRound(data, partners: 1)
    let refusal = #expect(throws: ServerProcess.Fault.self) { try ServerProcess(data, flags: ["--demo"]) }
    #expect(refusal?.description.contains("is left alone") == true)
    #expect(try ServerProcess.run("demo", "reset", "--data", data).status == 1)
    #expect(try round.app().store.read { db in try db.round(round.id) } != nil)
  }
}
