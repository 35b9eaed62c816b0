import Foundation
import Office
import Testbed
import Testing

@Suite struct ZipWriterTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `Python reads what was written`() throws {
    let file = folder.path("innspel.db")
    let contents = Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 / 7) })
    try contents.write(to: URL(filePath: file))
    let path = folder.path("backup.zip")
    var writer = try ZipWriter(path: path)
    try writer.add("manifest.json", bytes: Array(#"{"æ": "ø"}"#.utf8))
    try writer.add("innspel.db", fileAt: file)
    try writer.add("attachments/ab/blåbær.txt", bytes: [])
    try writer.finish()
    let printed = try TestPython.run(
      """
      import hashlib, sys, zipfile
      with zipfile.ZipFile(sys.argv[1]) as archive:
          assert archive.testzip() is None
          for entry in archive.infolist():
              print(entry.filename, entry.file_size, hashlib.sha256(archive.read(entry)).hexdigest())
      with zipfile.ZipFile(sys.argv[1]) as archive, open(sys.argv[2], "rb") as file:
          assert archive.read("innspel.db") == file.read()
      """, path, file)
    let lines = printed.split(separator: "\n")
    #expect(
      lines.map { $0.split(separator: " ").dropLast().joined(separator: " ") } == [
        "manifest.json 12", "innspel.db 3000000", "attachments/ab/blåbær.txt 0",
      ])
  }

  @Test func `only its owner may read the file, and nothing else is left`() throws {
    let path = folder.path("backup.zip")
    var writer = try ZipWriter(path: path)
    try writer.add("key", bytes: [1, 2, 3])
    try writer.finish()
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try folder.names == ["backup.zip"])
  }

  @Test func `an earlier file is replaced only by a whole one`() throws {
    let path = folder.path("backup.zip")
    try Data("earlier".utf8).write(to: URL(filePath: path))
    let gone = folder.path("gone")
    try Data("x".utf8).write(to: URL(filePath: gone))
    do {
      var writer = try ZipWriter(path: path)
      try writer.add("gone", fileAt: gone)
      try FileManager.default.removeItem(atPath: gone)
      try writer.finish()
      Issue.record("a file that is gone was written")
    } catch let fault as ZipFault {
      #expect(fault == .file(path: path, action: "write", errno: ENOENT))
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == Data("earlier".utf8))
    #expect(try folder.names == ["backup.zip"])

    var writer = try ZipWriter(path: path)
    try writer.add("a", bytes: [1])
    try writer.finish()
    #expect(try ZipReader(path: path, limits: .backup).entries.map(\.name) == ["a"])
  }

  @Test func `a writer that is dropped leaves nothing`() throws {
    do {
      var writer = try ZipWriter(path: folder.path("backup.zip"))
      try writer.add("a", bytes: [1])
    }
    #expect(try folder.names.isEmpty)
  }

  @Test func `nothing to write is refused`() throws {
    #expect(throws: ZipFault.empty) {
      let writer = try ZipWriter(path: folder.path("backup.zip"))
      try writer.finish()
    }
    #expect(try folder.names.isEmpty)
  }

  @Test(arguments: ["", "/etc/passwd", "../x", "a/../b", "a//b", "a/", ".", "a\\b", "c:x", "a\nb", "a\0b"])
  func `names that lead elsewhere are not written`(_ name: String) throws {
    var writer = try ZipWriter(path: folder.path("backup.zip"))
    #expect(throws: ZipFault.unsafeName(name)) { try writer.add(name, bytes: [1]) }
  }

  @Test func `a name is written once`() throws {
    var writer = try ZipWriter(path: folder.path("backup.zip"))
    try writer.add("a", bytes: [1])
    #expect(throws: ZipFault.unsafeName("a")) { try writer.add("a", bytes: [2]) }
  }

  @Test func `what cannot be read or written is said at once`() throws {
    #expect(throws: ZipFault.file(path: "/nowhere/backup.zip", action: "create", errno: ENOENT)) {
      _ = try ZipWriter(path: "/nowhere/backup.zip")
    }
    var writer = try ZipWriter(path: folder.path("backup.zip"))
    #expect(throws: ZipFault.file(path: "/nowhere", action: "read", errno: ENOENT)) {
      try writer.add("a", fileAt: "/nowhere")
    }
    #expect(throws: ZipFault.file(path: "/tmp", action: "read", errno: EISDIR)) {
      try writer.add("a", fileAt: "/tmp")
    }
  }
}
