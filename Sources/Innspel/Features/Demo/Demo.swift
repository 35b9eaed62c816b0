import Foundation
import Storage

/// The invented partnership that a newcomer meets.
///
/// A folder that holds it carries a mark, and only such a folder is ever filled, gone on with, or made anew.
struct Demo: Sendable {
  let folder: DataFolder

  /// What the mark says.
  private enum Mark: String {
    /// Being filled: what is there is not whole.
    case filling
    case filled
  }

  /// Makes an empty folder the demo's; what an interrupted filling left is removed.
  ///
  /// Called with the folder's lock held, before the database is opened.
  ///
  /// - Throws: `CommandFault` for a folder that holds anything else.
  func prepare() throws {
    if folder.isDemo {
      if try mark() == .filling { try clear() }
    } else {
      guard folder.isEmpty else {
        throw CommandFault(
          .inputIsWrong,
          "\(folder.path) holds data that is not the demo's, so it is left alone: give --demo a folder of its own"
        )
      }
    }
    if folder.isEmpty { try write(.filling) }
  }

  /// Fills the folder when it is not filled yet.
  ///
  /// - Parameter app: the product on this folder, forms and codebooks in the store.
  /// - Throws: `DemoFault`, `StorageError`.
  func fill(_ app: Dependencies) throws {
    guard try mark() == .filling else { return }
    try DemoFilling(app, try DemoContent(root: app.settings.root)).run()
    try write(.filled)
  }

  /// Empties a demo folder, so that it is filled anew.
  ///
  /// - Throws: `CommandFault` for a folder without the mark.
  func reset() throws {
    guard folder.isDemo else {
      throw CommandFault(
        .inputIsWrong, "\(folder.path) is no demo folder: nothing was removed")
    }
    try write(.filling)
    try clear()
  }

  /// Whom the demo's visitor signs in as.
  static func administrator(_ db: borrowing Connection) throws -> User? {
    try db.users().first { $0.user.isAdministrator && !$0.isDisabled }?.user
  }

  private func mark() throws -> Mark {
    let data = try Data(contentsOf: URL(filePath: folder.demoMark))
    return Mark(rawValue: String(decoding: data, as: UTF8.self).trimming()) ?? .filling
  }

  private func write(_ mark: Mark) throws {
    try Data((mark.rawValue + "\n").utf8).write(to: URL(filePath: folder.demoMark), options: .atomic)
  }

  /// Removes what the product has made; the mark and the lock stay.
  private func clear() throws {
    let files = FileManager.default
    for path in [
      folder.database, folder.database + "-wal", folder.database + "-shm", folder.attachments, folder.keyFile,
    ] where files.fileExists(atPath: path) {
      try files.removeItem(atPath: path)
    }
  }
}
