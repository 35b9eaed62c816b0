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
    let change = CodebookChange(app: app, actor: .program)
    let stored = try app.store.read { db in try db.codebook(slug: slug) }
    guard let stored else {
      _ = try change.add(
        Codebook(id: app.newID(), slug: slug, name: name(slug), themes: drafts.map { $0.theme(app.newID()) }))
      return
    }
    guard stored.changedBy == Codebook.shipped else { return }
    let codebook = stored.replacing(drafts) { app.newID() }
    guard codebook != stored else { return }
    let detail: JSONValue = ["slug": .string(slug), "themes": .int(codebook.current.count)]
    // Somebody who changes it at this moment makes it their own, and it stays that.
    _ = try change.save(codebook, "codebook.ship", detail)
  }

  /// What a shipped codebook is called; a file of the operator's own is called what the file is.
  private static func name(_ slug: String) -> Words {
    slug == Codebook.defaultSlug ? CodebookWords.strategy : Words(same: slug)
  }

  private static func read(_ path: String) throws -> [ThemeDraft] {
    let data = try Data(contentsOf: URL(filePath: path))
    do {
      return try CodebookFile.read(try JSONValue(parsing: String(decoding: data, as: UTF8.self)))
    } catch let wrong as CodebookFile.Faults {
      throw ShippedFormFault(description: wrong.lines(of: path))
    } catch {
      throw ShippedFormFault(description: "\(path): \(error)")
    }
  }
}
