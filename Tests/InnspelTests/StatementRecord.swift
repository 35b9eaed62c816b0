import FormModel
import Foundation
import Storage
import Synchronization

@testable import Innspel

/// The statements that the tests had the database run, for `deploy/check-postgresql.sh`.
///
/// A line of JSON each, in the file that `INNSPEL_STATEMENTS` names: first the migrations in our own column words,
/// then every statement once, in no order. Nothing is recorded unless the variable is set.
final class StatementRecord: Sendable {
  static let shared = StatementRecord(ProcessInfo.processInfo.environment["INNSPEL_STATEMENTS"])

  private let file: FileHandle?
  private let seen = Mutex<Set<String>>([])

  private init(_ path: String?) {
    guard let path, FileManager.default.createFile(atPath: path, contents: nil) else {
      file = nil
      return
    }
    file = FileHandle(forWritingAtPath: path)
    for migration in Migrations.all {
      for statement in migration.statements { write("migration", statement) }
    }
  }

  func note(_ statement: String) {
    guard file != nil, seen.withLock({ $0.insert(statement).inserted }) else { return }
    write("statement", statement)
  }

  private func write(_ kind: String, _ text: String) {
    let line: JSONValue = [kind: .string(text)]
    file?.write(Data(line.serialized() + [UInt8(ascii: "\n")]))
  }
}
