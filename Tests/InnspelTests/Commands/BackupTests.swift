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
    #expect(try fileContents(target.keyFile) == fileContents(app.folder.keyFile))
    #expect(try fileNames(target.attachments) == fileNames(app.folder.attachments))
    #expect(try fileNames(target.path) == ["attachments", "innspel.db", "key", "lock"])
  }

  @Test func `a backup is for its owner's eyes only, and leaves no copy of the database beside it`() throws {
    try backUp()
    #expect(try fileNames(desk.path) == ["backup.zip"])
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
    #expect(try fileNames(desk.attachments).count == 1)
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
    String(decoding: try fileContents(folder.path + "/" + name), as: UTF8.self)
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
    #expect(try fileNames(path) == ["attachments", "innspel.db", "key"])
  }
}

extension TestApp {
  func addAttachment(_ text: String) throws {
    try FileManager.default.createDirectory(atPath: folder.attachments, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: folder.attachments + "/" + sha256Hex(text)))
  }
}

extension Store {
  /// A change that a transaction of the store's would not allow.
  func changeByHand(_ change: @escaping @Sendable (borrowing Connection) throws -> Void) throws {
    try write { db in
      try db.run("COMMIT")
      try change(db)
      try db.run("BEGIN")
    }
  }
}

func fileContents(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

func fileNames(_ path: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: path).sorted()
}
