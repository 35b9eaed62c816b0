import FormModel
import Foundation
import Office
import Secrets
import Storage

extension Command {
  static let restore = Command(
    name: "restore",
    summary: "Replaces the data folder's contents with a backup's, after the whole backup has been verified.",
    usage: "--data DIR FILE", flags: [], named: ["data", "root"]
  ) { arguments in
    guard arguments.rest.count == 1 else { throw CommandFault(.wrongUsage, "give the one file to restore") }
    let restore = Restore(folder: DataFolder(path: try arguments.require("data")), file: arguments.rest[0])
    let restored = try restore.run()
    Output.out(
      "restored \(restored.files) files of \(restored.createdAt.rfc3339) into \(restore.folder.path)")
    if restored.waitingLetters > 0 {
      Output.err(
        "\(restored.waitingLetters) letters waited in the outbox when the backup was made, and go out when the server "
          + "starts; those that have been sent since are sent again, with the same Message-ID.")
    }
    return .done
  }
}

/// Puts a backup in a data folder's place: verified as a whole before anything there is touched.
struct Restore: Sendable {
  let folder: DataFolder
  let file: String

  /// What was put in place.
  struct Restored: Sendable {
    let files: Int
    let createdAt: Instant
    /// Letters that were not sent yet when the backup was made.
    let waitingLetters: Int
  }

  /// - Returns: what is in the folder now.
  /// - Throws: `CommandFault` in plain words; then the folder is as it was.
  @discardableResult
  func run() throws -> Restored {
    guard FileManager.default.fileExists(atPath: file) else {
      throw CommandFault(.inputIsWrong, "there is no file \(file)")
    }
    let wasThere = FileManager.default.fileExists(atPath: folder.path)
    do {
      return try replace()
    } catch let fault as ZipFault {
      leave(wasThere)
      throw CommandFault(fault.isOfTheSystem ? .environmentFails : .inputIsWrong, "\(fault)")
    } catch let fault as StorageError {
      leave(wasThere)
      throw CommandFault(
        fault.isDiskFull ? .environmentFails : .inputIsWrong, "the backup's database cannot be used: \(fault)"
      )
    } catch {
      leave(wasThere)
      throw error
    }
  }

  private func replace() throws -> Restored {
    let zip = try ZipReader(path: file, limits: .backup)
    let manifest = try readManifest(zip)
    try folder.create()
    let lock = try FolderLock(folder)
    defer { withExtendedLifetime(lock) {} }
    let replacement = FolderReplacement(folder)
    try replacement.finishInterrupted()
    try checkSpace(manifest)
    try replacement.stage { stage in
      for file in manifest.files { try unpack(file, zip, into: stage) }
      try verifyDatabase(stage + "/" + BackupManifest.database, manifest)
      if manifest.files.contains(where: { $0.name == BackupManifest.key }) {
        _ = try Key.load(at: stage + "/" + BackupManifest.key)
      }
    }
    let waiting: Int = try DatabaseFile(replacement.stagedDatabase).read { db in
      try db.letterCount(.queued)
    }
    try replacement.commit()
    return Restored(files: manifest.files.count, createdAt: manifest.createdAt, waitingLetters: waiting)
  }

  /// The list, checked against what the zip file holds: the same files of the same sizes, and no others.
  private func readManifest(_ zip: borrowing ZipReader) throws -> BackupManifest {
    guard zip.entries.contains(where: { $0.name == BackupManifest.entryName }) else {
      throw CommandFault(
        .inputIsWrong, "\(file) is no backup of Innspel: it has no \(BackupManifest.entryName)")
    }
    let bytes = try zip.bytes(of: try zip.entry(BackupManifest.entryName), atMost: 1 << 28)
    let json: JSONValue
    do { json = try JSONValue(parsing: String(decoding: bytes, as: UTF8.self)) } catch {
      throw CommandFault(.inputIsWrong, "\(BackupManifest.entryName) in \(file) cannot be read: \(error)")
    }
    let manifest = try BackupManifest(json: json)
    let listed = Dictionary(manifest.files.map { ($0.name, $0.size) }) { one, _ in one }
    guard listed.count == manifest.files.count else {
      throw CommandFault(.inputIsWrong, "\(file) names a file twice in its list")
    }
    guard listed[BackupManifest.database] != nil, listed[BackupManifest.key] != nil else {
      throw CommandFault(.inputIsWrong, "\(file) lacks the database or the key")
    }
    var held: Set<String> = []
    for entry in zip.entries where entry.name != BackupManifest.entryName {
      guard BackupManifest.isExpected(entry.name), let size = listed[entry.name] else {
        throw CommandFault(.inputIsWrong, "\(file) holds \(entry.name), which its list does not name")
      }
      guard size == entry.size else {
        throw CommandFault(
          .inputIsWrong, "\(entry.name) in \(file) has \(entry.size) bytes, and the list says \(size)")
      }
      held.insert(entry.name)
    }
    if let missing = listed.keys.first(where: { !held.contains($0) }) {
      throw CommandFault(.inputIsWrong, "\(missing) is on the list of \(file), and is not in it")
    }
    return manifest
  }

  /// Refuses what the disk has no room for, before anything is written.
  private func checkSpace(_ manifest: BackupManifest) throws {
    var disk = statvfs()
    guard statvfs(folder.path, &disk) == 0 else {
      throw FileFault(path: folder.path, action: "examine", errno: errno)
    }
    let (free, isHuge) = UInt64(disk.f_bavail).multipliedReportingOverflow(by: UInt64(disk.f_frsize))
    let wanted = manifest.files.reduce(UInt64(0)) { $0 &+ UInt64($1.size) }
    guard isHuge || wanted < free else {
      throw CommandFault(
        .environmentFails,
        "the backup needs \(wanted) bytes, and the disk of \(folder.path) has \(free) left: nothing was changed"
      )
    }
  }

  private func unpack(_ file: BackupManifest.File, _ zip: borrowing ZipReader, into stage: String) throws {
    let path = stage + "/" + file.name
    try zip.extract(try zip.entry(file.name), to: path)
    guard hex(try sha256(ofFileAt: path)) == file.sha256 else {
      throw CommandFault(
        .inputIsWrong, "\(file.name) in \(self.file) is not what was backed up: its SHA-256 differs")
    }
  }

  private func verifyDatabase(_ path: String, _ manifest: BackupManifest) throws {
    let database = DatabaseFile(path)
    let faults = try database.faults(knowing: Migrations.all)
    guard faults.isEmpty else {
      throw CommandFault(
        .inputIsWrong,
        "the database in \(file) is damaged, or not this program's: "
          + faults.prefix(5).joined(separator: "; "))
    }
    guard try database.migrations == manifest.migrations else {
      throw CommandFault(.inputIsWrong, "the database in \(file) is not the one its list describes")
    }
  }

  /// Leaves no folder behind that was made for nothing.
  private func leave(_ wasThere: Bool) {
    guard !wasThere else { return }
    do { try FileManager.default.removeItem(atPath: folder.path) } catch {}
  }
}

extension ZipFault {
  /// Whether the operating system refused, rather than that the file is wrong.
  fileprivate var isOfTheSystem: Bool {
    if case .file = self { true } else { false }
  }
}
