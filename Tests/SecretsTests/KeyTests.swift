import Foundation
import Secrets
import Testbed
import Testing

@Suite struct KeyTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `a signature is HMAC-SHA-256 over lengths and parts`() {
    let key = Key(bytes: Array(0..<32))
    #expect(
      hex(key.sign("invitation", "åpen", "3"))
        == "1b73e96e4e20f868f8c5bfec024e130ad9ba1b2d9f52d95f37f9d4b4872a5ce5")
    #expect(key.sign("invitation", parts: ["åpen", "3"]) == key.sign("invitation", "åpen", "3"))
  }

  @Test func `parts cannot run together, and purposes and keys are apart`() {
    let key = Key.random()
    let signature = key.sign("p", "ab", "c")
    #expect(signature != key.sign("p", "a", "bc"))
    #expect(signature != key.sign("p", "abc"))
    #expect(signature != key.sign("p", "ab", "c", ""))
    #expect(signature != key.sign("pab", "c"))
    #expect(signature != Key.random().sign("p", "ab", "c"))
  }

  @Test func `a created key is read back and only its owner may use the file`() throws {
    let path = folder.path("key")
    let made = try Key.create(at: path)
    #expect(try Key.load(at: path).sign("p", "x") == made.sign("p", "x"))
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(attributes[.size] as? Int == Key.size)
    #expect(try folder.names == ["key"])
  }

  @Test func `a key is never overwritten`() throws {
    let path = folder.path("key")
    let made = try Key.create(at: path)
    #expect(throws: KeyFault.exists(path: path)) { try Key.create(at: path) }
    #expect(try Key.loadOrCreate(at: path).sign("p") == made.sign("p"))
    #expect(try folder.names == ["key"])
  }

  @Test func `the first start makes a key, the second finds it`() throws {
    let path = folder.path("key")
    #expect(try Key.loadOrCreate(at: path).sign("p") == Key.loadOrCreate(at: path).sign("p"))
  }

  @Test(arguments: [0, 31, 33, 4096]) func `a file of another length is refused`(_ length: Int) throws {
    let path = folder.path("key")
    try place(Data(repeating: 7, count: length), at: path, mode: 0o600)
    #expect(throws: KeyFault.wrongLength(path: path)) { try Key.load(at: path) }
    #expect(throws: KeyFault.wrongLength(path: path)) { try Key.loadOrCreate(at: path) }
  }

  @Test(arguments: [0o640, 0o604, 0o620, 0o644]) func `a file open to others is refused`(_ mode: Int) throws {
    let path = folder.path("key")
    try place(Data(repeating: 7, count: 32), at: path, mode: mode)
    let fault = #expect(throws: KeyFault.self) { try Key.load(at: path) }
    #expect(fault == .openToOthers(path: path, mode: UInt32(mode)))
    #expect("\(fault as Any)".contains("chmod 600 \(path)"))
  }

  @Test func `a missing file and a missing folder are told apart from a bad key`() throws {
    let missing = folder.path("none/key")
    #expect(throws: KeyFault.file(FileFault(path: missing, action: "open", errno: ENOENT))) {
      try Key.load(at: missing)
    }
    #expect(throws: KeyFault.file(FileFault(path: missing, action: "create", errno: ENOENT))) {
      try Key.loadOrCreate(at: missing)
    }
  }

  @Test func `a key does not show itself`() {
    let key = Key(bytes: [UInt8](repeating: 77, count: 32))
    var dumped = ""
    dump(key, to: &dumped)
    #expect(!"\(key) \(String(reflecting: key)) \(dumped)".contains("77"))
  }

  private func place(_ data: Data, at path: String, mode: Int) throws {
    try data.write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }
}
