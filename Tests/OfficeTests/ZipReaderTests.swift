import Foundation
import Office
import Testbed
import Testing

@Suite struct ZipReaderTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("made.zip")
  }

  @Test func `entries are listed and read`() throws {
    try make(
      """
      archive.writestr("manifest.json", "{}")
      archive.mkdir("attachments")
      archive.writestr("attachments/blåbær.bin", bytes(range(256)) * 1000)
      archive.writestr("stored", b"abc", compress_type=zipfile.ZIP_STORED)
      """)
    let reader = try ZipReader(path: path, limits: .backup)
    #expect(reader.entries.map(\.name) == ["manifest.json", "attachments/blåbær.bin", "stored"])
    #expect(reader.entries.map(\.size) == [2, 256_000, 3])
    #expect(try reader.bytes(of: reader.entry("stored"), atMost: 3) == Array("abc".utf8))
    let attachment = try reader.entry("attachments/blåbær.bin")
    #expect(attachment.compressedSize < attachment.size)
    let file = folder.path("out")
    try reader.extract(attachment, to: file)
    #expect(
      try Data(contentsOf: URL(filePath: file)) == Data((0..<256_000).map { UInt8(truncatingIfNeeded: $0) }))
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    var pieces: [Int] = []
    try reader.stream(attachment) { pieces.append($0.count) }
    #expect(pieces.count > 1 && pieces.reduce(0, +) == 256_000)
  }

  @Test func `what is not asked for rightly is refused`() throws {
    try make(#"archive.writestr("a", b"abcd")"#)
    let reader = try ZipReader(path: path, limits: .backup)
    #expect(throws: ZipFault.missing(name: "b")) { try reader.entry("b") }
    let entry = try reader.entry("a")
    #expect(throws: ZipFault.tooLarge("the entry a has 4 bytes where 3 are allowed")) {
      try reader.bytes(of: entry, atMost: 3)
    }
    let file = folder.path("out")
    try Data("kept".utf8).write(to: URL(filePath: file))
    #expect(throws: ZipFault.file(path: file, action: "create", errno: EEXIST)) {
      try reader.extract(entry, to: file)
    }
    #expect(try Data(contentsOf: URL(filePath: file)) == Data("kept".utf8))
  }

  @Test(arguments: ["../x", "/etc/passwd", "a/../../x", "..\\\\x", "c:/x", "a//b", "./a", "a\\nb"])
  func `names that lead elsewhere are refused`(_ name: String) throws {
    try make(#"archive.writestr("fine", b"x"); archive.writestr("\#(name)", b"x")"#)
    let fault = try faultOnOpening()
    guard case .unsafeName = fault else {
      Issue.record("expected a refused name, not \(fault)")
      return
    }
  }

  @Test func `a name that stands twice is refused`() throws {
    try make(
      """
      import warnings; warnings.simplefilter("ignore")
      archive.writestr("a", b"x"); archive.writestr("a", b"y")
      """)
    #expect(try faultOnOpening() == .damaged(path: path, reason: "two entries have the same name"))
  }

  @Test func `a bomb is refused before anything is unpacked`() throws {
    try make(#"archive.writestr("zeros", bytes(30_000_000)); archive.writestr("more", bytes(1_000_000))"#)
    let wide = ZipReader.Limits(entries: 10, entrySize: 1 << 30, totalSize: 1 << 30, ratio: 2_000)
    let whole = try ZipReader(path: path, limits: wide)
    #expect(whole.entries.count == 2)
    for (change, reason) in [
      ({ $0.entries = 1 }, "it has 2 entries where 1 are allowed"),
      ({ $0.entrySize = 29_999_999 }, "the entry zeros has 30000000 bytes where 29999999 are allowed"),
      ({ $0.totalSize = 30_999_999 }, "all entries together are too large"),
      ({ $0.ratio = 100 }, "the entry zeros grows to more than 100 times its size"),
    ] as [((inout ZipReader.Limits) -> Void, String)] {
      var limits = wide
      change(&limits)
      #expect(try faultOnOpening(limits) == .tooLarge(reason))
    }
  }

  @Test func `entries that share their bytes are refused`() throws {
    try make(
      """
      import copy
      archive.writestr("a", bytes(100_000))
      for n in range(1, 200):
          twin = copy.copy(archive.filelist[0])
          twin.filename = f"twin{n}"
          archive.filelist.append(twin)
      """)
    #expect(try faultOnOpening() == .damaged(path: path, reason: "Not a zip archive"))
  }

  @Test(arguments: ["ZIP_BZIP2", "ZIP_LZMA"]) func `other compression is refused`(_ method: String) throws {
    try make(#"archive.writestr("a", b"x" * 100, compress_type=zipfile.\#(method))"#)
    #expect(try faultOnOpening() == .unsupported(name: "a"))
  }

  @Test func `damaged contents and a file cut short are noticed`() throws {
    try make(
      """
      import random
      archive.writestr("a", random.Random(1).randbytes(10_000), compress_type=zipfile.ZIP_STORED)
      archive.writestr("b", random.Random(2).randbytes(10_000))
      """)
    let whole = try Data(contentsOf: URL(filePath: path))
    // The contents of a are the 10,000 bytes after 31 of header, those of b about as many after them and theirs.
    for place in [31, 5_000, 10_030, 10_080, 15_000, 20_000] {
      var damaged = whole
      damaged[place] ^= 0x5A
      try damaged.write(to: URL(filePath: path))
      #expect(throws: ZipFault.self, "byte \(place)") { try readAll() }
    }
    for length in [0, 1, 100, whole.count / 2, whole.count - 1] {
      try whole.prefix(length).write(to: URL(filePath: path))
      #expect(throws: ZipFault.self, "\(length) bytes") { try readAll() }
    }
    try whole.write(to: URL(filePath: path))
    try readAll()
  }

  @Test func `a file that is not there or no zip file says so`() throws {
    #expect(throws: ZipFault.file(path: "/nowhere.zip", action: "open", errno: ENOENT)) {
      _ = try ZipReader(path: "/nowhere.zip", limits: .backup)
    }
    try Data("hello".utf8).write(to: URL(filePath: path))
    #expect(try faultOnOpening().description == "\(path) is not a whole zip file: Not a zip archive.")
  }

  /// Lets Python make a zip file in `archive`.
  private func make(_ lines: String) throws {
    try TestPython.run(
      """
      import sys, zipfile
      archive = zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED)
      \(lines)
      archive.close()
      """, path)
  }

  private func faultOnOpening(_ limits: ZipReader.Limits = .backup) throws -> ZipFault {
    try #require(throws: ZipFault.self) { _ = try ZipReader(path: path, limits: limits) }
  }

  private func readAll() throws {
    let reader = try ZipReader(path: path, limits: .backup)
    let names = Set(reader.entries.map(\.name))
    // A name that was changed is a file that is missing.
    for name in ["a", "b"] where !names.contains(name) { throw ZipFault.missing(name: name) }
    for entry in reader.entries { try reader.stream(entry) { _ in } }
  }
}
