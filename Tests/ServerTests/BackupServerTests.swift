import Foundation
import Storage
import Testbed
import Testing

@testable import Innspel

@Suite struct BackupServerSocketTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `a backup made while people answer holds what was acknowledged before, and its links work`()
    throws
  {
    let round = try SeededRound(folder.path("data"), partners: 24)
    let server = try ServerProcess(round.folder.path)
    let (first, rest) = (round.tokens.prefix(8), round.tokens.dropFirst(8))
    for token in first { #expect(try Respondent(token: token, port: server.port).answer(["name": "Åse"])) }
    let port = server.port
    let crowd = Thread {
      for token in rest { _ = try? Respondent(token: token, port: port).answer(["name": "Per"]) }
    }
    crowd.start()
    let file = folder.path("backup.zip")
    let backup = try ServerProcess.run("backup", "--data", round.folder.path, file)
    #expect(backup.status == 0)
    #expect(server.stop() == 0)
    let copy = folder.path("copy")
    #expect(try ServerProcess.run("restore", "--data", copy, file).status == 0)
    let restored = try ServerProcess(copy)
    for token in first {
      let receipt = try Respondent(token: token, port: restored.port).open(
        "/receipt", on: Wire(port: restored.port))
      #expect(receipt.receipt?.count == 9)
    }
    #expect(restored.stop() == 0)
    #expect(try DatabaseFile(copy + "/innspel.db").faults(knowing: Migrations.all).isEmpty)
  }

  @Test func `a folder that is served is not restored over`() throws {
    let round = try SeededRound(folder.path("data"), partners: 1)
    let file = folder.path("backup.zip")
    #expect(try ServerProcess.run("backup", "--data", round.folder.path, file).status == 0)
    let server = try ServerProcess(round.folder.path)
    let refusal = try ServerProcess.run("restore", "--data", round.folder.path, file)
    #expect(refusal.status == 4)
    #expect(refusal.complaint.contains("stop it first"))
    #expect(server.stop() == 0)
    #expect(try ServerProcess.run("restore", "--data", round.folder.path, file).status == 0)
  }
}
