import Foundation
import Secrets

/// The folder that holds everything a partnership has entered: `innspel.db`, `key`, `lock`, `attachments/`.
struct DataFolder: Sendable {
  let path: String

  var database: String { path + "/innspel.db" }
  var keyFile: String { path + "/key" }
  var lockFile: String { path + "/lock" }
  var attachments: String { path + "/attachments" }
  /// Present in a folder that holds invented data only.
  var demoMark: String { path + "/demo" }
  /// Present while a restore replaces what is here, and after one that was interrupted.
  var restoring: String { path + "/restoring" }

  /// Makes the folder, for its owner only, where there is none.
  ///
  /// - Throws: `FileFault`.
  func create() throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      // Foundation keeps the system's number to itself.
      guard mkdir(path, 0o700) == 0 else { throw FileFault(path: path, action: "create", errno: errno) }
    }
  }

  /// Whether the database is there and holds nothing, though the folder has been in use: what a copy that failed or a
  /// full disk leaves.
  var isHollow: Bool {
    var status = stat()
    return stat(database, &status) == 0 && status.st_size == 0
      && FileManager.default.fileExists(atPath: keyFile)
  }

  /// Whether nothing has been stored here yet.
  var isEmpty: Bool { !FileManager.default.fileExists(atPath: database) }

  var isDemo: Bool { FileManager.default.fileExists(atPath: demoMark) }

  /// Where people reach the server that runs here, or ran here last; nil before the first.
  var notedAddress: String? {
    guard let line = FileManager.default.contents(atPath: lockFile) else { return nil }
    let address = String(decoding: line, as: UTF8.self).trimming()
    return address.isEmpty ? nil : address
  }

  /// Called before the database is made: one without a key beside it has lost it.
  ///
  /// - Throws: `KeyFault`.
  func loadKey() throws(KeyFault) -> Key {
    guard !isEmpty else { return try Key.loadOrCreate(at: keyFile) }
    do {
      return try Key.load(at: keyFile)
    } catch .file(let fault) where fault.errno == ENOENT {
      throw .lost(path: keyFile)
    }
  }
}

/// The database of a folder that was in use is empty.
struct HollowDatabase: Error, CustomStringConvertible {
  let path: String
  var description: String {
    "\(path) is empty, and the key beside it says that it was not: a copy failed, or the disk was full. "
      + "Restore a backup. Only where nothing was ever stored here, remove the file."
  }
}

/// The folder is in use by another server, or by a restore.
struct FolderInUse: Error, CustomStringConvertible {
  let path: String
  var description: String { "\(path) is in use by a running server: stop it first" }
}

/// Held by `serve` and `restore` for as long as they run; the system lets go of it with the process.
final class FolderLock: Sendable {
  private let descriptor: Int32
  private let path: String

  /// - Throws: `FolderInUse`, or a `FileFault` when the lock file cannot be made.
  init(_ folder: DataFolder) throws {
    let descriptor = open(folder.lockFile, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileFault(path: folder.lockFile, action: "open", errno: errno) }
    path = folder.lockFile
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw FolderInUse(path: folder.path)
    }
    // Kept last: an object that is whole runs `deinit` though its `init` throws, which would close the number a
    // second time, and with it whatever file or connection another thread had just been given under it.
    self.descriptor = descriptor
  }

  /// Leaves word of where people reach the server, for commands that make links beside it.
  ///
  /// - Parameter address: the base URL.
  /// - Throws: `FileFault`.
  func note(_ address: String) throws {
    let line = Array((address + "\n").utf8)
    guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, line, line.count, 0) == line.count else {
      throw FileFault(path: path, action: "write", errno: errno)
    }
  }

  deinit { close(descriptor) }
}
