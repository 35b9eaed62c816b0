import FormModel
import Foundation
import Storage

/// Brings the codebooks that ship with the program into the store.
///
/// One that is missing is added; a changed file replaces the stored one only where that was shipped too.
enum CodebookSeeding {
  /// Reads `Forms/codebooks/*.json`; called when the server starts.
  ///
  /// - Parameter app: its settings name the folder.
  /// - Throws: `ShippedFormFault` naming the file, or `StorageError`.
  static func seed(_ app: Dependencies) throws {
    let folder = app.settings.root + "/Forms/codebooks"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }
    for file in files.sorted() {
      let slug = String(file.dropLast(".json".count))
      try seed(slug, try read("\(folder)/\(file)"), app)
    }
  }

  private static func seed(_ slug: String, _ drafts: [ThemeDraft], _ app: Dependencies) throws {
    let now = app.now()
    let stored = try app.store.read { db in try db.codebook(slug: slug) }
    guard let stored else {
      let codebook = Codebook(
        id: app.newID(), slug: slug, name: name(slug), themes: drafts.map { $0.theme(app.newID()) })
      let entry = entry(codebook, app)
      try app.store.write { db in
        try db.insert(codebook, now: now)
        try db.append(entry)
      }
      return
    }
    guard stored.changedBy == Codebook.shipped else { return }
    let codebook = stored.replacing(drafts) { app.newID() }
    guard codebook != stored else { return }
    let entry = entry(codebook, app)
    try app.store.write { db in
      if try db.update(codebook, by: Codebook.shipped, now: now) { try db.append(entry) }
    }
    try CodingJobs.enqueueSuggesting(with: codebook.id, app)
  }

  private static func entry(_ codebook: Codebook, _ app: Dependencies) -> AuditEntry {
    AuditEntry(
      id: app.newID(), at: app.now(), actor: "innspel", action: "codebook.ship",
      object: "codebook/\(codebook.id)",
      detail: ["slug": .string(codebook.slug), "themes": .int(codebook.current.count)])
  }

  /// What a shipped codebook is called; a file of the operator's own is called what the file is.
  private static func name(_ slug: String) -> Words {
    slug == Codebook.defaultSlug ? CodebookWords.strategy : Words(same: slug)
  }

  private static func read(_ path: String) throws -> [ThemeDraft] {
    let data = try Data(contentsOf: URL(filePath: path))
    do {
      return try CodebookFile.read(try JSONValue(parsing: String(decoding: data, as: UTF8.self)))
    } catch let fault as InvalidRequest {
      throw ShippedFormFault(
        description: fault.faults.map { "\(path):\($0.pointer): \($0.detail)" }.joined(separator: "\n"))
    } catch {
      throw ShippedFormFault(description: "\(path): \(error)")
    }
  }
}
