import Storage

/// SQLite alone on the same disk, as durable: rows of 200 bytes, 64 to a statement and a transaction.
struct BareSQLite {
  private let store: Store
  private static let rows = 64

  init(_ folder: String) throws {
    let table = Migration(
      "0001_CreateRows",
      [
        """
        CREATE TABLE rows (
          id integer NOT NULL PRIMARY KEY,
          body text NOT NULL)
        """
      ])
    store = try Store(path: folder + "/bare.db", migrations: [table], readers: 1, now: 0)
  }

  /// - Returns: rows a second that are on disk.
  func rowsPerSecond(seconds: Double) throws -> Double {
    let body = String(repeating: "Ferja går for sjeldan. ", count: 9)
    let start = nanoseconds()
    let end = start + UInt64(seconds * 1e9)
    var written = 0
    while nanoseconds() < end {
      var values: SQL = "(\(written), \(body))"
      for row in written + 1..<written + Self.rows { values = "\(values), (\(row), \(body))" }
      let statement: SQL = "INSERT INTO rows (id, body) VALUES \(values)"
      try store.write { db in _ = try db.run(statement) }
      written += Self.rows
    }
    return Double(written) * 1e9 / Double(nanoseconds() - start)
  }
}
