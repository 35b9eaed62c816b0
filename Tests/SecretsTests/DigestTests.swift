import Foundation
import Secrets
import Testbed
import Testing

@Suite struct DigestTests {
  @Test func `SHA-256 gives the digests of FIPS 180-4`() {
    #expect(sha256Hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(hex(sha256([])) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test func `bytes in pieces hash as the whole`() {
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var running = RunningSHA256()
    running.update(Array(bytes[..<7]))
    running.update([])
    running.update(Array(bytes[7...]))
    #expect(running.finish() == sha256(bytes))
  }

  @Test func `a file hashes as its bytes, and a missing one says which`() throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<200_001).map { UInt8(truncatingIfNeeded: $0 / 3) }
    let path = folder.path("file")
    try Data(bytes).write(to: URL(filePath: path))
    #expect(try sha256(ofFileAt: path) == sha256(bytes))
    let fault = #expect(throws: FileFault.self) { try sha256(ofFileAt: folder.path("none")) }
    #expect(fault?.errno == ENOENT)
    #expect("\(fault as Any)".contains("none: No such file"))
  }

  @Test func `secrets are equal only when every byte is`() {
    #expect(equalInConstantTime([1, 2, 3], [1, 2, 3]))
    #expect(equalInConstantTime([], []))
    #expect(!equalInConstantTime([1, 2, 3], [1, 2, 4]))
    #expect(!equalInConstantTime([1, 2, 3], [1, 2]))
  }
}
