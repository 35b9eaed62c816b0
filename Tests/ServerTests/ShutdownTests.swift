import Foundation
import HTTP
import Storage
import Testbed
import Testing

@testable import Innspel

@Suite struct ShutdownSocketTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `an answer is sent without JavaScript, and its receipt shows the code`() throws {
    let round = try SeededRound(folder.path("data"), partners: 1)
    let server = try ServerProcess(round.folder.path)
    let respondent = Respondent(token: round.tokens[0], port: server.port)
    #expect(try respondent.answer(["name": "Åse", "body": "Ferja går for sjeldan.", "people": "3"]))
    let receipt = try respondent.open("/receipt", on: Wire(port: server.port))
    #expect(receipt.receipt?.count == 9)
    #expect(try round.app().store.read { db in try db.countSubmissions(of: round.id) } == 1)
  }

  @Test(.timeLimit(.minutes(1))) func `asked to end, the server finishes what is under way and ends with 0`()
    throws
  {
    let round = try SeededRound(folder.path("data"), partners: 1)
    let server = try ServerProcess(round.folder.path)
    let respondent = Respondent(token: round.tokens[0], port: server.port)
    let (wire, kept) = (try Wire(port: server.port), try Wire(port: server.port))
    let page = try respondent.open(on: wire)
    let body = (page.fields + [("name", "Per"), ("send", "1")])
      .map { "\($0.0)=\($0.1.replacing("+", with: "%2B"))" }.joined(separator: "&")
    // The server has begun to take an answer in when it is asked to end; the words come after.
    try wire.send(
      "POST /i/\(round.tokens[0]) HTTP/1.1\r\nHost: test\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        + "Content-Length: \(body.utf8.count)\r\nExpect: 100-continue\r\n\r\n")
    #expect(try wire.answer().status == 100)
    server.askToEnd()
    // A server that has begun to end says so to those who are connected.
    do {
      while try kept.request("GET", "/healthz").headers["Connection"] != "close" {}
    } catch Wire.Failure.noAnswer {
      // It closed the connection between two questions, which says the same.
    }
    try wire.send(body)
    #expect(try wire.answer().status == 303)
    #expect(server.exitStatus() == 0)
    #expect(try round.app().store.read { db in try db.countSubmissions(of: round.id) } == 1)
  }

  /// As often as `INNSPEL_STOPS` says: what ends a process wrongly does so once in a thousand times.
  @Test func `asked to end after any number of busy moments, the server ends with 0`() throws {
    let round = try SeededRound(folder.path("data"), partners: 1)
    let stops = ProcessInfo.processInfo.environment["INNSPEL_STOPS"].flatMap { Int($0) } ?? 5
    for _ in 0..<stops {
      let server = try ServerProcess(round.folder.path)
      let wires = try (0..<8).map { _ in try Wire(port: server.port) }
      for wire in wires {
        try wire.send("POST /i/\(round.tokens[0]) HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n\r\n")
      }
      for wire in wires { #expect(try (400..<500).contains(wire.answer().status)) }
      try #require(server.stop() == 0)
    }
  }

  @Test func `a second server on the same folder is refused in words`() throws {
    let round = try SeededRound(folder.path("data"), partners: 1)
    let server = try ServerProcess(round.folder.path)
    let refusal = #expect(throws: ServerProcess.Fault.self) { try ServerProcess(round.folder.path) }
    #expect(refusal?.description.contains("in use") == true)
    #expect(server.stop() == 0)
  }
}
