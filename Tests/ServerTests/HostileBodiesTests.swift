import Foundation
import HTTP
import Storage
import Testbed
import Testing

@testable import Innspel

/// Requests no browser would send, to the form that anybody with a link can reach.
@Suite struct HostileBodiesSocketTests {
  private let folder: TemporaryFolder
  private let round: SeededRound
  private let server: ServerProcess
  private let respondent: Respondent

  init() throws {
    folder = try TemporaryFolder()
    round = try SeededRound(folder.path("data"), partners: 1)
    server = try ServerProcess(round.folder.path)
    respondent = Respondent(token: round.tokens[0], port: server.port)
  }

  private func hidden(except name: String? = nil) throws -> [(String, String)] {
    try respondent.open(on: Wire(port: server.port)).fields.filter {
      $0.0 != name && !["name", "body", "people"].contains($0.0)
    }
  }

  /// A refusal is of the client's making, says so on a page, stores nothing, and the server is as before.
  private func check(_ answer: Wire.Answer, _ statuses: Set<Int>, keeps typed: String?) throws {
    #expect(statuses.contains(answer.status))
    #expect(answer.headers["Content-Type"]?.hasPrefix("text/html") == true)
    #expect(answer.text.contains("<h1"))
    if let typed { #expect(answer.text.contains(typed)) }
    #expect(try round.app().store.read { db in try db.countSubmissions(of: round.id) } == 0)
    #expect(try respondent.answer(["name": "Åse"]))
    #expect(server.stop() == 0)
  }

  @Test func `two megabytes in one field are refused, and the other fields kept`() throws {
    let fields =
      try hidden() + [
        ("name", "Åse frå Ytre Holme"), ("body", String(repeating: "a", count: 2 << 20)), ("send", "1"),
      ]
    try check(try respondent.post(fields, Wire(port: server.port)), [413], keeps: "Åse frå Ytre Holme")
  }

  @Test func `ten thousand fields are refused`() throws {
    let fields = try hidden() + [("name", "Åse frå Ytre Holme")] + (0..<10_000).map { ("field\($0)", "x") }
    try check(try respondent.post(fields, Wire(port: server.port)), [413], keeps: "Åse frå Ytre Holme")
  }

  @Test func `what is not UTF-8 is refused, and what can be read is kept`() throws {
    let plain = try hidden().map { "\($0.0)=\($0.1.replacing("+", with: "%2B"))" }.joined(separator: "&")
    let body = plain + "&name=Ase+fra+Ytre+Holme&body=%FF%FE%C3%28&send=1"
    let answer = try Wire(port: server.port).request(
      "POST", "/i/\(respondent.token)", ["Content-Type: application/x-www-form-urlencoded"],
      body: Array(body.utf8))
    try check(answer, [400], keeps: "Ase fra Ytre Holme")
  }

  @Test func `a multipart form that ends in the middle is refused, and what came whole is kept`() throws {
    var body = ""
    for (name, value) in try hidden() + [("name", "Åse frå Ytre Holme")] {
      body += "--edge\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }
    body += "--edge\r\nContent-Disposition: form-data; name=\"body\"\r\n\r\nFerja gå"
    let answer = try Wire(port: server.port).request(
      "POST", "/i/\(respondent.token)", ["Content-Type: multipart/form-data; boundary=edge"],
      body: Array(body.utf8))
    try check(answer, [400], keeps: "Åse frå Ytre Holme")
  }

  @Test func `a body that is shorter than was announced stores nothing`() throws {
    do {
      let wire = try Wire(port: server.port)
      try wire.send(
        "POST /i/\(respondent.token) HTTP/1.1\r\nHost: test\r\nContent-Length: 5000\r\n"
          + "Content-Type: application/x-www-form-urlencoded\r\n\r\nname=Per&send=1")
      // Words and end apart: libmicrohttpd 0.9.75 notices an end that comes with the words only after half a minute.
      usleep(200_000)
    }
    #expect(try respondent.answer(["name": "Åse"]))
    #expect(server.stop() == 0)
    let names = try round.app().store.read { db in
      try db.rows("SELECT text FROM answers WHERE path = 'name'") { row in try row[0] as String }
    }
    #expect(names == ["Åse"])
  }

  @Test func `an expired page is offered again with everything that was typed`() throws {
    let fields =
      try hidden(except: "csrf") + [
        ("csrf", "c3RhbGU"), ("name", "Åse frå Ytre Holme"), ("body", "Ferja går for sjeldan."),
        ("send", "1"),
      ]
    let answer = try respondent.post(fields, Wire(port: server.port))
    #expect(answer.text.contains("Ferja går for sjeldan."))
    try check(answer, [403], keeps: "Åse frå Ytre Holme")
  }

  @Test func `a form from another site is refused`() throws {
    let body = try (hidden() + [("name", "Per"), ("send", "1")])
      .map { "\($0.0)=\($0.1.replacing("+", with: "%2B"))" }.joined(separator: "&")
    let answer = try Wire(port: server.port).request(
      "POST", "/i/\(respondent.token)",
      ["Content-Type: application/x-www-form-urlencoded", "Origin: https://elsewhere.example"],
      body: Array(body.utf8))
    try check(answer, [403], keeps: nil)
  }
}
