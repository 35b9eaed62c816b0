/// One step in the tables' history, never edited after release.
public struct Migration: Sendable {
  /// Number, verb and thing: `0003_CreateRounds`.
  public let name: String
  /// The statements, in order, with our column words (`id text integer real bytes time`).
  public let statements: [String]

  /// A step.
  ///
  /// - Parameters:
  ///   - name: number, verb and thing.
  ///   - statements: the statements, in order.
  public init(_ name: String, _ statements: [String]) {
    self.name = name
    self.statements = statements
  }

  /// FNV-1a, 64 bits, of the statements: tells that a released migration was edited.
  var checksum: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in statements.joined(separator: ";").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return String(hash, radix: 16)
  }
}

extension Connection {
  /// Brings the tables up to date, all steps in one transaction.
  ///
  /// - Parameters:
  ///   - migrations: every step the program knows, oldest first.
  ///   - now: milliseconds since 1970, kept beside each step.
  /// - Returns: the names of the steps that were applied now.
  /// - Throws: `StorageError.newerDatabase` when the file holds steps the program does not know,
  ///   `.changedMigration` when an applied step was edited, `.database` when a step fails: then nothing is changed.
  @discardableResult
  public borrowing func migrate(_ migrations: [Migration], now: Int64) throws -> [String] {
    try run("BEGIN IMMEDIATE")
    do {
      let applied = try applyMissing(migrations, now: now)
      try run("COMMIT")
      return applied
    } catch {
      rollBack()
      throw error
    }
  }

  private borrowing func applyMissing(_ migrations: [Migration], now: Int64) throws -> [String] {
    try run(SQL(trusted: Driver.migrationsTable))
    let done = try checkMigrations(migrations)
    var applied: [String] = []
    for migration in migrations where !done.contains(migration.name) {
      for statement in migration.statements { try run(SQL(trusted: Driver.spell(statement))) }
      try run(
        "INSERT INTO migrations (name, checksum, applied_at) VALUES (\(migration.name), \(migration.checksum), \(now))"
      )
      applied.append(migration.name)
    }
    return applied
  }

  /// Checks that every step that was applied is one the program knows, unchanged.
  ///
  /// - Parameter migrations: every step the program knows.
  /// - Returns: the names of the applied steps.
  /// - Throws: `StorageError.newerDatabase`, `.changedMigration` or `.database`.
  @discardableResult
  borrowing func checkMigrations(_ migrations: [Migration]) throws -> Set<String> {
    let done = try rows("SELECT name, checksum FROM migrations ORDER BY name") { row in
      (name: try row[0] as String, checksum: try row[1] as String)
    }
    let unknown = done.map(\.name).filter { name in !migrations.contains { $0.name == name } }
    guard unknown.isEmpty else { throw StorageError.newerDatabase(unknown: unknown) }
    for migration in migrations {
      guard let before = done.first(where: { $0.name == migration.name }) else { continue }
      guard before.checksum == migration.checksum else {
        throw StorageError.changedMigration(migration.name)
      }
    }
    return Set(done.map(\.name))
  }

  /// Compares the tables, indexes, triggers and views with those that steps make in an empty database.
  ///
  /// An operator's own index is let be: it changes no answer. A unique one could refuse what the program writes.
  ///
  /// - Parameter migrations: the steps that were applied.
  /// - Returns: a line for each that is another; empty when all is well.
  /// - Throws: `StorageError.database`.
  borrowing func schemaFaults(besides migrations: [Migration]) throws -> [String] {
    let model = try Driver.open(":memory:", readOnly: false)
    try model.migrate(migrations, now: 0)
    let (expected, found) = (try model.schema(), try schema())
    let names = Set(expected.keys).union(found.keys).sorted()
    return names.compactMap { name in
      switch (expected[name], found[name]) {
      case (let wanted?, let sql?): wanted == sql ? nil : "\(name) is not as this program makes it"
      case (_?, nil): "\(name) is missing"
      case (nil, let sql?): sql.hasPrefix("CREATE INDEX ") ? nil : "\(name) is none of this program's"
      case (nil, nil): nil
      }
    }
  }

}
