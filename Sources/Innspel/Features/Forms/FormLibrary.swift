import FormModel
import Storage
import Synchronization

/// Decoded forms by id and version.
///
/// A version never changes, so it is decoded once, and again where more have been needed since than are kept.
final class FormLibrary: Sendable {
  private struct Name: Hashable {
    let form: FormID
    let version: Int
  }

  private struct Kept: Sendable {
    var forms: [Name: (form: Form, usedAt: Int)] = [:]
    private var clock = 0

    mutating func form(_ name: Name) -> Form? {
      clock += 1
      forms[name]?.usedAt = clock
      return forms[name]?.form
    }

    mutating func keep(_ form: Form, as name: Name) {
      clock += 1
      forms[name] = (form, clock)
      guard forms.count > FormLibrary.most, let oldest = forms.min(by: { $0.value.usedAt < $1.value.usedAt })
      else { return }
      forms[oldest.key] = nil
    }
  }

  /// Several times what a partnership asks at once; each holds pages ready-made.
  static let most = 60

  private let decoded = Mutex(Kept())

  /// How many are kept now.
  var count: Int { decoded.withLock { $0.forms.count } }

  /// A form in a version.
  ///
  /// - Parameters:
  ///   - id: the form.
  ///   - version: from 1.
  ///   - db: read from when the version has not been needed before.
  /// - Returns: the form, or nil where there is no such version.
  /// - Throws: `StorageError`, or `UnreadableForm` when the stored definition does not decode.
  func form(_ id: FormID, _ version: Int, _ db: borrowing Connection) throws -> Form? {
    let name = Name(form: id, version: version)
    if let form = decoded.withLock({ $0.form(name) }) { return form }
    guard let text = try db.formDefinition(id, version) else { return nil }
    guard case .success(let definition) = FormDefinition.decode(try JSONValue(parsing: text)) else {
      throw UnreadableForm(form: id, version: version)
    }
    let form = Form(id: id, version: version, definition: definition)
    // What a write has just made may still be undone, and another version get its number.
    if db.isReadOnly { decoded.withLock { $0.keep(form, as: name) } }
    return form
  }

  /// The versions of its form that a round asks and has asked.
  ///
  /// - Parameters:
  ///   - round: the round.
  ///   - db: read from.
  /// - Returns: the version that is asked now, then those that its answers are to, the newest first.
  /// - Throws: `StorageError`, or `UnreadableForm`.
  func versions(askedIn round: Round, _ db: borrowing Connection) throws -> [Form] {
    let answered = try db.answeredFormVersions(of: round.id).filter { $0 != round.formVersion }
    return try ([round.formVersion] + answered.sorted(by: >)).compactMap { try form(round.form, $0, db) }
  }

  /// A form for a list, where one that cannot be read must not keep the others from being seen.
  ///
  /// - Parameters:
  ///   - record: the form, in its newest version.
  ///   - db: read from when the version has not been needed before.
  /// - Returns: the form, or nil when its stored definition does not decode.
  /// - Throws: `StorageError`.
  func readable(_ record: FormRecord, _ db: borrowing Connection) throws -> Form? {
    do {
      return try form(record.id, record.version, db)
    } catch is UnreadableForm {
      return nil
    }
  }
}

/// A stored definition that this program cannot read: the database was written by another.
struct UnreadableForm: Error {
  let form: FormID
  let version: Int
}
