import FormModel
import Secrets

/// The list in a backup of what it holds: the entry `manifest.json`.
struct BackupManifest: Sendable, Equatable {
  /// One file of the data folder.
  struct File: Sendable, Equatable {
    /// As in the data folder: `innspel.db`, `key`, `attachments/…`.
    let name: String
    let size: Int64
    /// 64 hexadecimal digits.
    let sha256: String
  }

  /// The names of the steps that the database had taken.
  let migrations: [String]
  let createdAt: Instant
  let files: [File]

  static let entryName = "manifest.json"
  static let database = "innspel.db"
  static let key = "key"
  static let demoMark = "demo"
  static let attachments = "attachments"
  /// Raised when an older program could not restore what a newer one writes.
  static let format = 1

  /// Whether a backup may hold a file of this name: nothing else is ever written into a data folder.
  static func isExpected(_ name: String) -> Bool {
    if [database, key, demoMark].contains(name) { return true }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2 && parts[0] == attachments && isDigest(String(parts[1]))
  }

  private static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0
      }
  }
}

extension BackupManifest {
  var json: JSONValue {
    let files = files.map { file -> JSONValue in
      ["name": .string(file.name), "size": .int(Int(file.size)), "sha256": .string(file.sha256)]
    }
    return [
      "format": .int(Self.format), "created_at": .string(createdAt.rfc3339),
      "migrations": .array(migrations.map { .string($0) }), "files": .array(files),
    ]
  }

  /// - Throws: `CommandFault` saying what is wrong with the list.
  init(json: JSONValue) throws {
    guard let format = json["format"]?.int, let files = json["files"]?.array else {
      throw CommandFault(.inputIsWrong, "\(Self.entryName) is not the list of an Innspel backup")
    }
    guard format <= Self.format else {
      throw CommandFault(
        .inputIsWrong, "the backup was written by a newer version of the program: restore it with that")
    }
    migrations = json["migrations"]?.array?.compactMap(\.string) ?? []
    createdAt = json["created_at"]?.string.flatMap(Instant.init(rfc3339:)) ?? Instant(milliseconds: 0)
    self.files = try files.map { file in
      guard let name = file["name"]?.string, let size = file["size"]?.int, size >= 0,
        let sha256 = file["sha256"]?.string, Self.isDigest(sha256)
      else {
        throw CommandFault(.inputIsWrong, "\(Self.entryName) lists a file without name, size or SHA-256")
      }
      return File(name: name, size: Int64(size), sha256: sha256)
    }
  }
}
