import Foundation
import HTTP
import Storage
import Testbed
import Testing

@testable import Innspel

@Suite struct FullDiskSocketTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [true, false])
  func `a full disk is said in words, loses nothing that was acknowledged, and is got over`(_ mayMount: Bool)
    throws
  {
    let disk = try SmallDisk(folder.path("disk"), mayMount: mayMount)
    let round = try SeededRound(disk.path + "/data", partners: 3)
    // The log is on the full disk too.
    let server = try ServerProcess(round.folder.path)
    let people = round.tokens.map { Respondent(token: $0, port: server.port) }
    #expect(try people[0].answer(["name": "Åse"]))
    let wire = try Wire(port: server.port)
    let open = try people[1].open(on: wire)
    try disk.fill(for: server)
    for _ in 0..<3 {
      let refusal = try people[1].press(
        "send", on: open, ["name": "Per", "body": "Dette står der framleis."], wire)
      #expect(refusal.status == 507)
      #expect(refusal.headers["Retry-After"] != nil)
      #expect(refusal.text.contains("plass"))
    }
    // Reading goes on: pages, and what was acknowledged.
    #expect(try people[2].open(on: wire).fields.count > 2)
    #expect(try people[0].open("/receipt", on: wire).receipt?.count == 9)
    try disk.free(for: server)
    #expect(try people[1].press("send", on: open, ["name": "Per"], wire).status == 303)
    #expect(try people[2].answer(["name": "Liv"]))
    #expect(server.stop() == 0)
    let (count, faults) = try round.app().store.read { db in
      (try db.countSubmissions(of: round.id), try db.integrityFaults())
    }
    #expect(count == 3)
    #expect(faults.isEmpty)
  }
}
