import Foundation
import Secrets

/// Replaces what a data folder holds, so that a crash at any moment leaves either the old or the new.
///
/// The new files are staged in `restore/` inside the folder, because only there a rename is sure to stay on one
/// disk. Renaming that to `restoring/` is the moment of change: from then on whoever takes the folder's lock next
/// finishes the work. The replaced files lie in `restoring/old` until all is done.
struct FolderReplacement: Sendable {
  private let folder: DataFolder

  init(_ folder: DataFolder) { self.folder = folder }

  private var staging: String { folder.path + "/restore" }
  private var new: String { staging + "/new" }
  var stagedDatabase: String { new + "/innspel.db" }

  /// What is put aside before the database is replaced: a log of changes must never meet another database.
  private static let putAsideFirst = ["innspel.db-wal", "innspel.db-shm", "demo", "attachments", "key"]

  /// Makes the new contents ready, on disk, beside the old.
  ///
  /// - Parameter fill: writes the files into the folder it is given.
  /// - Throws: what `fill` throws, with nothing left behind.
  func stage(_ fill: (String) throws -> Void) throws {
    let files = FileManager.default
    if files.fileExists(atPath: staging) { try files.removeItem(atPath: staging) }
    do {
      for path in [new + "/attachments", staging + "/old"] {
        try files.createDirectory(
          atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      }
      try fill(new)
      for path in [new + "/attachments", new, staging] { try sync(path) }
    } catch {
      do { try files.removeItem(atPath: staging) } catch {}
      throw error
    }
  }

  /// Puts the new contents in the old ones' place.
  ///
  /// - Throws: `FileFault`; the next to take the folder's lock goes on where this ended.
  func commit() throws {
    // Looking at the staged database may have left an empty log beside it.
    for tail in ["-wal", "-shm"] { unlink(stagedDatabase + tail) }
    try move(staging, folder.restoring)
    try sync(folder.path)
    try finishInterrupted()
  }

  /// Finishes a replacement that had been decided when its process ended; without one, does nothing.
  ///
  /// - Throws: `FileFault`.
  func finishInterrupted() throws {
    guard exists(folder.restoring) else { return }
    let (new, old) = (folder.restoring + "/new", folder.restoring + "/old")
    // As long as the new files are called that, everything in the folder is old.
    let ready = folder.restoring + "/ready"
    if exists(new) {
      try putAside(old)
      try move(new, ready)
    }
    for name in Self.putAsideFirst where exists("\(ready)/\(name)") {
      try move("\(ready)/\(name)", "\(folder.path)/\(name)")
    }
    if exists("\(ready)/innspel.db") { try move("\(ready)/innspel.db", folder.database) }
    try sync(folder.path)
    try discard()
  }

  /// Of the database a link is kept, so that its name is there at every moment.
  private func putAside(_ old: String) throws {
    for name in Self.putAsideFirst where exists("\(folder.path)/\(name)") {
      try move("\(folder.path)/\(name)", "\(old)/\(name)")
    }
    if link(folder.database, "\(old)/innspel.db") != 0, errno != ENOENT, errno != EEXIST {
      throw FileFault(path: folder.database, action: "keep", errno: errno)
    }
  }

  /// Removes what was replaced, under another name so that a crash meanwhile starts nothing again.
  private func discard() throws {
    try move(folder.restoring, staging)
    try FileManager.default.removeItem(atPath: staging)
  }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  private func move(_ from: String, _ to: String) throws {
    guard rename(from, to) == 0 else { throw FileFault(path: to, action: "replace", errno: errno) }
  }

  private func sync(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFault(path: path, action: "open", errno: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw FileFault(path: path, action: "sync", errno: errno) }
  }
}
