import Attachments
import Dispatch
import Foundation
import Testbed
import Testing

@Suite struct AttachmentFolderTests {
  let home: TemporaryFolder
  let folder: AttachmentFolder
  var path: String { home.path("attachments") }

  init() throws {
    home = try TemporaryFolder()
    folder = AttachmentFolder(home.path("attachments"))
  }

  private var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  @Test func `a file is kept by its content, once, and tells nobody when it came`() throws {
    let bytes = Array("Årsplan".utf8)
    let digest = try folder.put(bytes) { $0 }
    #expect(try folder.put(bytes) { $0 } == digest)
    #expect(try names == [digest] && digest.count == 64)
    #expect(try folder.read(digest) == bytes)
    let status = try FileManager.default.attributesOfItem(atPath: "\(path)/\(digest)")
    #expect(status[.posixPermissions] as? Int == 0o600)
    #expect(status[.modificationDate] as? Date == Date(timeIntervalSince1970: 0))
  }

  @Test func `it is on disk before it is named, and what cannot be named stays until it is swept`() throws {
    struct Refused: Error {}
    #expect(throws: Refused.self) {
      try folder.put(Array("x".utf8)) { digest in
        #expect(try folder.read(digest) != nil)
        throw Refused()
      }
    }
    #expect(try names.count == 1)
    try folder.sweep { _ in false }
    #expect(try names.isEmpty)
  }

  @Test func `what nothing names is swept, with what a server that died was writing`() throws {
    let kept = try folder.put(Array("a".utf8)) { $0 }
    let gone = try folder.put(Array("b".utf8)) { $0 }
    try Data("half".utf8).write(to: URL(filePath: "\(path)/\(String(repeating: "0", count: 64)).abcd1234"))
    #expect(try folder.sweep { $0 == kept } == 2)
    #expect(try names == [kept] && folder.read(gone) == nil)
  }

  @Test func `a file that is just being named is not swept`() throws {
    try folder.put(Array("a".utf8)) { digest in
      try folder.sweep { _ in false }
      #expect(try folder.read(digest) != nil)
    }
  }

  @Test func `many at once make no half files`() throws {
    let bytes = [UInt8](repeating: 7, count: 200_000)
    DispatchQueue.concurrentPerform(iterations: 16) { [folder] number in
      let own = bytes + [UInt8(number % 4)]
      // A failure shows below.
      _ = try? folder.put(own) { $0 }
    }
    #expect(try names.count == 4)
    for name in try names { #expect(try folder.read(name)?.count == 200_001) }
  }

  @Test func `no folder holds nothing`() throws {
    #expect(try folder.read(String(repeating: "0", count: 64)) == nil)
    #expect(try folder.sweep { _ in false } == 0)
  }
}
