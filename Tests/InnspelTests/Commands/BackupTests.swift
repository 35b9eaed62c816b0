import FormModel
import Foundation
import Office
import Secrets
import Storage
import Testing

@testable import Innspel

@Suite struct BackupTests {
  let app: TestApp
  /// A folder for the backup file and for what is restored.
  let desk: DataFolder

  init() throws {
    app = try TestApp()
    desk = DataFolder(path: app.folder.path + "/desk")
    try desk.create()
    _ = try Key.create(at: app.folder.keyFile)
    try app.addAttachment("minutes of a meeting")
    try app.store.write { db in _ = try db.area(named: "Kysten", id: AreaID("kysten")) }
  }

  private var file: String { desk.path + "/backup.zip" }
  private var target: DataFolder { DataFolder(path: desk.path + "/target") }

  private func backUp() throws {
    try Backup(folder: app.folder, file: file, now: app.now).write()
  }

  private func areas(_ folder: DataFolder) throws -> [String] {
    try DatabaseFile(folder.database).read { db in try db.areas().map(\.name) }
  }

  @Test func `what a backup that was killed left is gone with the next, after a day`() throws {
    let names = ["a.zip.0123abcd.part", "b.zip.89abcdef.part", "minutes.part"]
    for name in names {
      try FileManager.default.createDirectory(
        atPath: "\(desk.path)/\(name)", withIntermediateDirectories: true)
    }
    let before = Date.now.addingTimeInterval(-90_000)
    for name in [names[0], names[2]] {
      try FileManager.default.setAttributes([.modificationDate: before], ofItemAtPath: "\(desk.path)/\(name)")
    }
    try backUp()
    let left = try FileManager.default.contentsOfDirectory(atPath: desk.path)
    #expect(Set(left).isSuperset(of: [names[1], names[2], "backup.zip"]) && !left.contains(names[0]))
  }

  @Test func `a lost key is told of, and no other is made in its place`() throws {
    try FileManager.default.removeItem(atPath: app.folder.keyFile)
    #expect(throws: KeyFault.lost(path: app.folder.keyFile)) { try app.folder.loadKey() }
    #expect(!FileManager.default.fileExists(atPath: app.folder.keyFile))
    #expect(throws: KeyFault.self) { try backUp() }
  }

  @Test func `what is backed up beside a running server comes back whole in an empty folder`() throws {
    try backUp()
    let restored = try Restore(folder: target, file: file).run()
    #expect(restored.files == 3)
    #expect(try areas(target) == ["Kysten"])
    #expect(try contents(target.keyFile) == contents(app.folder.keyFile))
    #expect(try names(target.attachments) == names(app.folder.attachments))
    #expect(try names(target.path) == ["attachments", "innspel.db", "key", "lock"])
  }

  @Test func `a backup is for its owner's eyes only, and leaves no copy of the database beside it`() throws {
    try backUp()
    #expect(try names(desk.path) == ["backup.zip"])
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `restoring replaces everything that was there`() throws {
    try backUp()
    try app.store.write { db in _ = try db.area(named: "Byen", id: AreaID("byen")) }
    try app.addAttachment("written later")
    try FileManager.default.copyItem(atPath: app.folder.database, toPath: desk.path + "/innspel.db")
    try Restore(folder: desk, file: file).run()
    #expect(try areas(desk) == ["Kysten"])
    #expect(try names(desk.attachments).count == 1)
    #expect(!FileManager.default.fileExists(atPath: desk.path + "/restore"))
    #expect(!FileManager.default.fileExists(atPath: desk.restoring))
  }

  @Test func `invented data stays known as invented`() throws {
    #expect(FileManager.default.createFile(atPath: app.folder.demoMark, contents: Data()))
    try backUp()
    try Restore(folder: target, file: file).run()
    #expect(target.isDemo)
  }

  @Test func `there is nothing to back up in a folder without data`() throws {
    #expect(throws: CommandFault.self) { try Backup(folder: target, file: file, now: app.now).write() }
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test func `a folder that a server uses is left alone`() throws {
    try backUp()
    let lock = try FolderLock(app.folder)
    try app.store.write { db in _ = try db.area(named: "Byen", id: AreaID("byen")) }
    #expect(throws: FolderInUse.self) { try Restore(folder: app.folder, file: file).run() }
    #expect(try areas(app.folder) == ["Byen", "Kysten"])
    withExtendedLifetime(lock) {}
  }

  @Test func `whoever is turned away from a folder in use closes nothing but its own file, once`() throws {
    let lock = try FolderLock(app.folder)
    for _ in 1...20 {
      // A number that is closed a second time is nobody's, or has just been given to another thread.
      errno = 0
      var code: Int32 = EBADF
      do { _ = try FolderLock(app.folder) } catch is FolderInUse { code = errno }
      #expect(code != EBADF)
    }
    withExtendedLifetime(lock) {}
  }
}

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
    good = try contents(file)
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
    let before = try contents(target.database)
    let fault = #expect(throws: CommandFault.self) { try Restore(folder: target, file: file).run() }
    #expect(try contents(target.database) == before)
    #expect(try names(target.path).filter { $0 != "lock" } == ["innspel.db", "key"])
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
    return try contents(copy)
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
    #expect(try refusal(contents(file)).contains("the trigger helper is none of this program's"))
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
      return try contents(app.folder.path + "/other/innspel.db").count > 0
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
    let bytes = try contents(single)
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

@Suite struct FolderReplacementTests {
  let app: TestApp
  private let folder: DataFolder

  init() throws {
    app = try TestApp()
    folder = DataFolder(path: app.folder.path + "/data")
    try folder.create()
    for (name, text) in [("innspel.db", "old"), ("innspel.db-wal", "old"), ("key", "old"), ("demo", "old")] {
      try Data(text.utf8).write(to: URL(filePath: folder.path + "/" + name))
    }
  }

  private func read(_ name: String) throws -> String {
    String(decoding: try contents(folder.path + "/" + name), as: UTF8.self)
  }

  private func stage() throws {
    try FolderReplacement(folder).stage { new in
      for name in ["innspel.db", "key", "attachments/a"] {
        try Data("new".utf8).write(to: URL(filePath: "\(new)/\(name)"))
      }
    }
  }

  @Test func `what was staged and not decided changes nothing`() throws {
    try stage()
    try FolderReplacement(folder).finishInterrupted()
    #expect(try read("innspel.db") == "old")
    #expect(try read("innspel.db-wal") == "old")
  }

  /// Each state that a crash can leave, made by doing the steps before it by hand.
  @Test(arguments: 0...6)
  func `a replacement that was interrupted is finished by whoever comes next`(_ steps: Int) throws {
    try stage()
    let (files, path) = (FileManager.default, folder.path)
    try files.moveItem(atPath: path + "/restore", toPath: folder.restoring)
    let rest: [() throws -> Void] = [
      {
        try files.moveItem(atPath: path + "/innspel.db-wal", toPath: folder.restoring + "/old/innspel.db-wal")
      },
      { try files.moveItem(atPath: path + "/key", toPath: folder.restoring + "/old/key") },
      { try files.linkItem(atPath: path + "/innspel.db", toPath: folder.restoring + "/old/innspel.db") },
      {
        try files.moveItem(atPath: path + "/demo", toPath: folder.restoring + "/old/demo")
        try files.moveItem(atPath: folder.restoring + "/new", toPath: folder.restoring + "/ready")
      },
      { try files.moveItem(atPath: folder.restoring + "/ready/key", toPath: path + "/key") },
      { #expect(rename(folder.restoring + "/ready/innspel.db", path + "/innspel.db") == 0) },
    ]
    for step in rest.prefix(steps) { try step() }
    try FolderReplacement(folder).finishInterrupted()
    #expect(try read("innspel.db") == "new")
    #expect(try read("key") == "new")
    #expect(try read("attachments/a") == "new")
    #expect(try names(path) == ["attachments", "innspel.db", "key"])
  }
}

extension TestApp {
  fileprivate func addAttachment(_ text: String) throws {
    try FileManager.default.createDirectory(atPath: folder.attachments, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: folder.attachments + "/" + sha256Hex(text)))
  }
}

extension Store {
  /// A change that a transaction of the store's would not allow.
  fileprivate func changeByHand(_ change: @escaping @Sendable (borrowing Connection) throws -> Void) throws {
    try write { db in
      try db.run("COMMIT")
      try change(db)
      try db.run("BEGIN")
    }
  }
}

private func contents(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

private func names(_ path: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: path).sorted()
}
