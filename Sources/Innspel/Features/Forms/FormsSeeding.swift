import FormModel
import Foundation
import Storage

/// Brings the forms that ship with the program into the store.
///
/// A form that is missing is added. A changed definition becomes a new version only where the newest one stored
/// was shipped too: what a partnership has made of a form is theirs.
enum FormsSeeding {
  /// Reads `Forms/forms/*.json`; called when the server starts.
  ///
  /// - Parameter app: its settings name the folder.
  /// - Throws: `ShippedFormFault` naming the file, or `StorageError`.
  static func seed(_ app: Dependencies) throws {
    let definitions = try read(folder: app.settings.root + "/Forms/forms")
    let now = app.now()
    let prepared = definitions.map { definition in
      (definition: definition, id: app.newID(Form.self), entry: app.newID(AuditEntry.self))
    }
    try app.store.write { db in
      for (definition, id, entry) in prepared {
        let newest = try db.formRecord(named: definition.formID)
        guard newest?.isShipped ?? true else { continue }
        let stored = try db.store(definition, id: id, by: FormRecord.shipped, now: now)
        guard stored.isNew else { continue }
        try db.append(
          AuditEntry(
            id: entry, at: now, actor: "innspel", action: "form.version", object: "form/\(stored.id)",
            detail: ["form_id": .string(definition.formID), "version": .int(stored.version)]))
      }
    }
  }

  private static func read(folder: String) throws -> [FormDefinition] {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }
    return try files.sorted().map { file in
      let path = "\(folder)/\(file)"
      let data = try Data(contentsOf: URL(filePath: path))
      let json: JSONValue
      do { json = try JSONValue(parsing: String(decoding: data, as: UTF8.self)) } catch {
        throw ShippedFormFault(description: "\(path): \(error)")
      }
      switch FormDefinition.decode(json) {
      case .success(let definition): return definition
      case .failure(let faults):
        throw ShippedFormFault(
          description: faults.all.map { "\(path):\($0.description)" }.joined(separator: "\n"))
      }
    }
  }
}

/// A form in the program's own folder that cannot be used, with file and place.
struct ShippedFormFault: Error, CustomStringConvertible {
  let description: String
}
