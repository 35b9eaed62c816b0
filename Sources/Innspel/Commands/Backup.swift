import FormModel
import Foundation
import Office
import Secrets
import Storage

extension Command {
  static let backup = Command(
    name: "backup",
    summary: "Writes everything in the data folder to one zip file, also while the server runs.",
    usage: "--data DIR FILE", flags: [], named: ["data", "root"]
  ) { arguments in
    guard arguments.rest.count == 1 else { throw CommandFault(.wrongUsage, "give the one file to write") }
    let backup = Backup(
      folder: DataFolder(path: try arguments.require("data")), file: arguments.rest[0],
      now: Dependencies.systemClock())
    let manifest = try backup.write()
    let size = manifest.files.reduce(0) { $0 + $1.size }
    Output.out("\(backup.file): \(manifest.files.count) files, \(size) bytes before compression")
    return .done
  }
}

/// One zip file of a data folder: a moment of the database, the attachments, the key and a list with SHA-256.
struct Backup: Sendable {
  let folder: DataFolder
  /// What is there is replaced when the backup is whole and on disk.
  let file: String
  let now: Instant

  /// - Returns: what the zip file holds.
  /// - Throws: `CommandFault` where there is nothing to back up, and where what was written could not be restored;
  ///   `StorageError`, `FileFault` or `ZipFault`.
  @discardableResult
  func write() throws -> BackupManifest {
    for _ in 1..<Self.attempts {
      do { return try writeOnce() } catch  where Self.isMissing(error) {}
    }
    return try writeOnce()
  }

  /// A file may go while it is copied, when somebody takes an answer back: then all is copied anew, without it.
  private static let attempts = 4

  private static func isMissing(_ error: any Error) -> Bool {
    switch error {
    case let fault as FileFault: return fault.errno == ENOENT
    case ZipFault.file(_, _, let errno): return errno == ENOENT
    default: return false
    }
  }

  private func writeOnce() throws -> BackupManifest {
    guard !folder.isEmpty else {
      throw CommandFault(
        .inputIsWrong, "there is no innspel.db in \(folder.path): give the server's data folder")
    }
    let desk = try Desk(beside: file)
    defer { desk.remove() }
    // The database first: an attachment is on disk before the row that names it, and never changes.
    let database = DatabaseFile(folder.database)
    try database.snapshot(to: desk.snapshot)
    let sources = try sources(snapshot: desk.snapshot)
    let manifest = BackupManifest(
      migrations: try DatabaseFile(desk.snapshot).migrations, createdAt: now,
      files: try sources.map { name, path in
        BackupManifest.File(name: name, size: try Self.size(path), sha256: hex(try sha256(ofFileAt: path)))
      })
    var zip = try ZipWriter(path: file)
    try zip.add(BackupManifest.entryName, bytes: Array(manifest.json.text.utf8))
    for (name, path) in sources { try zip.add(name, fileAt: path) }
    try zip.finish()
    try requireRestorable(desk.snapshot)
    return manifest
  }

  /// The copy is kept whatever is wrong with it, since it may be all there is; but nobody must think that it is good.
  private func requireRestorable(_ snapshot: String) throws {
    let faults = try DatabaseFile(snapshot).faults(knowing: Migrations.all)
    guard !faults.isEmpty else { return }
    throw CommandFault(
      .inputIsWrong,
      "\(file) is written, and cannot be restored as it is: the database is damaged, or holds what is not this "
        + "program's: \(faults.prefix(5).joined(separator: "; "))")
  }

  /// The files by their names in the backup, the database first.
  private func sources(snapshot: String) throws -> [(name: String, path: String)] {
    let files = FileManager.default
    guard files.fileExists(atPath: folder.keyFile) else { throw KeyFault.lost(path: folder.keyFile) }
    var sources = [(BackupManifest.database, snapshot), (BackupManifest.key, folder.keyFile)]
    if files.fileExists(atPath: folder.demoMark) {
      sources.append((BackupManifest.demoMark, folder.demoMark))
    }
    guard files.fileExists(atPath: folder.attachments) else { return sources }
    for name in try files.contentsOfDirectory(atPath: folder.attachments).sorted() {
      let inside = "\(BackupManifest.attachments)/\(name)"
      // A file that is still being written has another name.
      if BackupManifest.isExpected(inside) { sources.append((inside, "\(folder.attachments)/\(name)")) }
    }
    return sources
  }

  private static func size(_ path: String) throws -> Int64 {
    var status = stat()
    guard stat(path, &status) == 0 else { throw FileFault(path: path, action: "examine", errno: errno) }
    return Int64(status.st_size)
  }

  /// A folder beside the backup for the copy of the database, which only its owner may read.
  private struct Desk {
    private let path: String
    var snapshot: String { path + "/innspel.db" }

    init(beside file: String) throws {
      Self.removeForgotten(beside: file)
      path = "\(file).\(hex(Random.bytes(4))).part"
      guard mkdir(path, 0o700) == 0 else { throw FileFault(path: path, action: "create", errno: errno) }
    }

    /// A backup that was killed leaves its copy of everything: the next one in the same folder takes it away.
    ///
    /// Not one of the last day, which may belong to a backup that is being made.
    private static func removeForgotten(beside file: String) {
      let folder = URL(filePath: file).deletingLastPathComponent()
      let names: [String]
      // Where the folder cannot be listed, the backup itself says why.
      do { names = try FileManager.default.contentsOfDirectory(atPath: folder.path) } catch { return }
      for name in names where name.wholeMatch(of: /.+\.[0-9a-f]{8}\.part/) != nil {
        let path = folder.appending(path: name).path
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
          time(nil) - status.st_mtim.tv_sec > 86_400
        else { continue }
        do { try FileManager.default.removeItem(atPath: path) } catch {}
      }
    }

    /// A copy that cannot be removed is named after the backup, so that whoever finds it knows what it was.
    func remove() {
      do { try FileManager.default.removeItem(atPath: path) } catch {}
    }
  }
}
