import FormModel
import Foundation
import Office
import Secrets
import Storage
import Testing

@testable import Innspel

/// What a restore refuses, and that it then leaves all as it was.
@Suite struct RestoreRefusalTests {
  let app: TestApp
  let good: [UInt8]
  private let target: DataFolder

  init() throws {
    app = try TestApp()
    _ = try Key.create(at: app.folder.keyFile)
    try app.addAttachment("minutes of a meeting")
    let file = app.folder.path + "/good.zip"
    try Backup(folder: app.folder, file: file, now: app.now).write()
    good = try fileContents(file)
    target = DataFolder(path: app.folder.path + "/target")
    try target.create()
    for name in ["innspel.db", "key"] {
      try FileManager.default.copyItem(
        atPath: "\(app.folder.path)/\(name)", toPath: "\(target.path)/\(name)")
    }
  }

  /// Restores bytes, and gives the fault's words after seeing that nothing was touched.
  private func refusal(_ bytes: [UInt8]) throws -> String {
    let file = app.folder.path + "/bad.zip"
    try Data(bytes).write(to: URL(filePath: file))
    let before = try fileContents(target.database)
    let fault = #expect(throws: CommandFault.self) { try Restore(folder: target, file: file).run() }
    #expect(try fileContents(target.database) == before)
    #expect(try fileNames(target.path).filter { $0 != "lock" } == ["innspel.db", "key"])
    #expect(fault?.status == .inputIsWrong)
    return fault?.description ?? ""
  }

  /// The good backup, taken apart and put together with changes.
  private func rewritten(
    manifest change: (inout JSONValue) -> Void = { _ in },
    files edit: (inout [String: [UInt8]]) -> Void = { _ in }
  ) throws -> [UInt8] {
    let (path, copy) = (app.folder.path + "/good.zip", app.folder.path + "/rewritten.zip")
    let zip = try ZipReader(path: path, limits: .backup)
    var files: [String: [UInt8]] = [:]
    for entry in zip.entries { files[entry.name] = try zip.bytes(of: entry, atMost: 1 << 24) }
    var manifest = try JSONValue(parsing: String(decoding: files["manifest.json"] ?? [], as: UTF8.self))
    change(&manifest)
    files["manifest.json"] = Array(manifest.text.utf8)
    edit(&files)
    var writer = try ZipWriter(path: copy)
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) { try writer.add(name, bytes: bytes) }
    try writer.finish()
    return try fileContents(copy)
  }

  @Test func `a backup that is put together again as it was is restored`() throws {
    let file = app.folder.path + "/same.zip"
    try Data(rewritten()).write(to: URL(filePath: file))
    #expect(try Restore(folder: target, file: file).run().files == 3)
  }

  @Test func `a database with anything that this program does not make is refused`() throws {
    try app.store.write { db in
      try db.run(
        """
        CREATE TRIGGER helper AFTER INSERT ON sessions BEGIN
          INSERT OR REPLACE INTO user_roles VALUES (NEW.user_id, 'admin'); END
        """)
    }
    let file = app.folder.path + "/trigger.zip"
    let warned = #expect(throws: CommandFault.self) {
      try Backup(folder: app.folder, file: file, now: app.now).write()
    }
    #expect(warned?.description.contains("the trigger helper") == true)
    #expect(try refusal(fileContents(file)).contains("the trigger helper is none of this program's"))
  }

  @Test func `an index of the operator's own comes along`() throws {
    try app.store.write { db in try db.run("CREATE INDEX my_own ON partners (name, id)") }
    let file = app.folder.path + "/index.zip"
    try Backup(folder: app.folder, file: file, now: app.now).write()
    #expect(try Restore(folder: target, file: file).run().files == 3)
  }

  @Test func `a list that names a file twice is refused`() throws {
    let twice = try rewritten(manifest: { manifest in
      let files = manifest["files"]?.array ?? []
      manifest["files"] = .array(files + files.prefix(1))
    })
    #expect(try refusal(twice).contains("twice"))
  }

  @Test(arguments: [0.0, 0.1, 0.5, 0.9, 0.999])
  func `a truncated backup is refused`(_ part: Double) throws {
    #expect(try !refusal(Array(good.prefix(Int(Double(good.count) * part)))).isEmpty)
  }

  @Test func `a backup with a changed byte is refused, wherever it is`() throws {
    for place in stride(from: 40, to: good.count - 100, by: max(1, good.count / 12)) {
      var bytes = good
      bytes[place] ^= 0x10
      // A byte that nothing reads, such as a local header's copy of a time, may differ.
      if try holdsTheSame(bytes) { continue }
      #expect(try !refusal(bytes).isEmpty)
    }
  }

  private func holdsTheSame(_ bytes: [UInt8]) throws -> Bool {
    let file = app.folder.path + "/changed.zip"
    try Data(bytes).write(to: URL(filePath: file))
    do {
      try Restore(folder: DataFolder(path: app.folder.path + "/other"), file: file).run()
      return try fileContents(app.folder.path + "/other/innspel.db").count > 0
    } catch { return false }
  }

  @Test func `another zip file is no backup`() throws {
    #expect(
      try refusal(
        rewritten { _ in
        } files: {
          $0["manifest.json"] = nil
        }
      ).contains("manifest.json"))
  }

  @Test func `a file whose bytes are others than were backed up is refused`() throws {
    let bytes = try rewritten { _ in
    } files: {
      $0["key"] = [UInt8](repeating: 9, count: 32)
    }
    #expect(try refusal(bytes).contains("SHA-256"))
  }

  @Test func `a file that is not on the list, or not in the zip file, is refused`() throws {
    #expect(
      try refusal(
        rewritten { _ in
        } files: {
          $0["notes.txt"] = [1]
        }
      ).contains("notes.txt"))
    #expect(
      try refusal(
        rewritten { _ in
        } files: {
          $0["key"] = nil
        }
      ).contains("key"))
  }

  @Test func `a backup from a newer program is refused by name`() throws {
    #expect(try refusal(rewritten { $0["format"] = 2 }).contains("newer"))
    let bytes = try withDatabase { db in
      try db.run("INSERT INTO migrations (name, checksum, applied_at) VALUES ('9999_AddWonders', 'x', 0)")
    }
    #expect(try refusal(bytes).contains("9999_AddWonders"))
  }

  @Test func `a database whose rows do not fit together is refused`() throws {
    let bytes = try withDatabase { db in
      try db.run("PRAGMA foreign_keys = OFF")
      try db.run(
        """
        INSERT INTO contacts (id, partner_id, position, name, email, email_key, language, created_at)
        VALUES ('c', 'nobody', 0, 'A', 'a@b.example', 'a@b.example', 'nn', 0)
        """)
    }
    #expect(try refusal(bytes).contains("damaged"))
  }

  @Test func `a file that grows beyond the disk is refused before it is unpacked`() throws {
    let bytes = try rewritten { manifest in
      manifest["files"] = .array(
        (manifest["files"]?.array ?? []).map { file in
          var file = file
          if file["name"]?.string == "innspel.db" { file["size"] = .int(1 << 60) }
          return file
        })
    }
    #expect(try refusal(bytes).contains("bytes"))
  }

  /// The good backup with a database changed by hand, and a list that fits it.
  private func withDatabase(_ change: @escaping @Sendable (borrowing Connection) throws -> Void) throws
    -> [UInt8]
  {
    let path = app.folder.path + "/changed.db"
    try DatabaseFile(app.folder.database).snapshot(to: path)
    do {
      let store = try Store(path: path, migrations: Migrations.all, readers: 1, now: 0)
      try store.changeByHand(change)
    }
    let single = app.folder.path + "/single.db"
    try DatabaseFile(path).snapshot(to: single)
    let bytes = try fileContents(single)
    let migrations = try DatabaseFile(single).migrations
    return try rewritten { manifest in
      manifest["migrations"] = .array(migrations.map { .string($0) })
      manifest["files"] = .array(
        (manifest["files"]?.array ?? []).map { file in
          guard file["name"]?.string == "innspel.db" else { return file }
          return ["name": "innspel.db", "size": .int(bytes.count), "sha256": .string(hex(sha256(bytes)))]
        })
    } files: {
      $0["innspel.db"] = bytes
    }
  }
}
