internal import CSQLite

/// A statement that SQLite has prepared.
final class PreparedStatement {
  let handle: OpaquePointer
  fileprivate let isKept: Bool
  fileprivate var isInUse = true

  fileprivate init(_ handle: OpaquePointer, isKept: Bool) { (self.handle, self.isKept) = (handle, isKept) }
}

/// A connection's prepared statements by their text.
///
/// A statement that runs inside itself gets a second preparation, which is not kept.
final class StatementCache {
  private static let most = 400

  private var kept: [String: PreparedStatement] = [:]

  /// The statement of a text, unless it is in use or not there.
  func take(_ text: String) -> PreparedStatement? {
    guard let statement = kept[text], !statement.isInUse else { return nil }
    statement.isInUse = true
    return statement
  }

  /// Takes a statement that was just prepared, and is in use.
  func keep(_ handle: OpaquePointer, _ text: String) -> PreparedStatement {
    if kept.count >= Self.most { discardResting() }
    let statement = PreparedStatement(handle, isKept: kept[text] == nil)
    if statement.isKept { kept[text] = statement }
    return statement
  }

  func giveBack(_ statement: PreparedStatement) {
    guard statement.isKept else {
      sqlite3_finalize(statement.handle)
      return
    }
    sqlite3_reset(statement.handle)
    sqlite3_clear_bindings(statement.handle)
    statement.isInUse = false
  }

  func finalizeAll() {
    for statement in kept.values { sqlite3_finalize(statement.handle) }
    kept.removeAll()
  }

  private func discardResting() {
    for (text, statement) in kept where !statement.isInUse {
      sqlite3_finalize(statement.handle)
      kept[text] = nil
    }
  }
}
