import Foundation
import Testbed
import Testing

@testable import Innspel

@Suite struct FirstStartSocketTests {
  private let folder: TemporaryFolder
  private var data: String { folder.path("data") }

  init() throws { folder = try TemporaryFolder() }

  private func addUser(_ words: String...) throws -> (status: Int32, lines: [String]) {
    let words = ["user", "add", "--data", data, "--root", projectRoot.path] + words
    let run = try ServerProcess.run(words)
    return (run.status, run.printed.split(separator: "\n").map(String.init))
  }

  /// The address in a line that ends with one.
  private func address(_ line: String?) -> String {
    line?.range(of: "http").map { String((line ?? "")[$0.lowerBound...]) } ?? ""
  }

  @Test func `the first way in has the address that people use`() throws {
    let server = try ServerProcess(data, settings: ["BASE_URL": "https://innspel.example"])
    let link = address(try server.nextLine())
    #expect(link.hasPrefix("https://innspel.example/welcome/"))
    let path = String(link.dropFirst("https://innspel.example".count))
    #expect(try Wire(port: server.port).request("GET", path).status == 200)
    // Neither has the one made beside the running server another.
    let added = try addUser("kari@fjordhelse.example", "--role", "admin")
    #expect(added.status == 0)
    #expect(address(added.lines.last).hasPrefix("https://innspel.example/sign-in/"))
    #expect(server.stop() == 0)
  }

  @Test func `a user added by hand gets a link that signs in`() throws {
    let server = try ServerProcess(data)
    let added = try addUser("kari@fjordhelse.example", "--role", "admin", "--name", "Kari Nes")
    #expect(added.lines.first == "kari@fjordhelse.example admin")
    let link = address(added.lines.last)
    #expect(link.hasPrefix("http://127.0.0.1:\(server.port)/sign-in/"))
    let path = String(link.dropFirst("http://127.0.0.1:\(server.port)".count))
    let page = try Wire(port: server.port).request("GET", path)
    #expect(page.status == 200)
    #expect(page.text.contains("Kari Nes"))
    #expect(try addUser("kari@fjordhelse.example", "--role", "chief").status == 2)
    #expect(try addUser("kari@fjordhelse.example", "--role", "admin", "--language", "da").status == 2)
    #expect(server.stop() == 0)
  }

  @Test(arguments: [
    ("BASE_URL", "innspel.example"), ("LOG", "loud"), ("SMTP_URL", "http://x"), ("TRUSTED_PROXIES", "x"),
  ])
  func `a setting that cannot be used stops the start with a sentence that names it`(
    _ name: String, _ value: String
  ) throws {
    let refusal = #expect(throws: ServerProcess.Fault.self) {
      try ServerProcess(data, settings: [name: value, "MAIL_FROM": "a@fjordhelse.example"])
    }
    #expect(refusal?.description.contains("INNSPEL_\(name): ") == true)
    #expect(!FileManager.default.fileExists(atPath: data))
  }
}
