import Storage
import Synchronization

/// Codebooks as they were last read: each page of coding needs one, and it seldom changes.
final class CodebookLibrary: Sendable {
  private let known = Mutex<[CodebookID: Codebook]>([:])

  /// A codebook as it is in the transaction that `db` reads.
  ///
  /// - Parameters:
  ///   - id: the codebook; nil gives nil.
  ///   - db: asked for the revision, and for the rest when that has changed.
  ///   - isWriting: what a write sees may be undone, so it is not kept.
  /// - Returns: the codebook, or nil where there is none.
  /// - Throws: `StorageError`.
  func codebook(_ id: CodebookID?, _ db: borrowing Connection, isWriting: Bool = false) throws -> Codebook? {
    guard let id, let revision = try db.codebookRevision(id) else { return nil }
    if let codebook = known.withLock({ $0[id] }), codebook.revision == revision { return codebook }
    let codebook = try db.codebook(id)
    if !isWriting, let codebook {
      known.withLock { known in
        // A reader that saw an older moment must not put it in place of a newer one.
        if let there = known[id], there.revision > codebook.revision { return }
        known[id] = codebook
      }
    }
    return codebook
  }
}
