import FormModel
import Storage

extension Connection {
  /// The definition of a form's version, as JSON text.
  borrowing func formDefinition(_ form: FormID, _ version: Int) throws -> String? {
    try value("SELECT definition FROM form_versions WHERE form = \(form) AND version = \(version)")
  }

  borrowing func formRecord(_ id: FormID) throws -> FormRecord? {
    try row(
      """
      SELECT \(FormRecord.columns)
      FROM forms JOIN form_versions v ON v.form = forms.id AND v.version = forms.version
      WHERE forms.id = \(id)
      """
    ) { row in try FormRecord(row: row) }
  }

  /// The oldest form with a name, as `form_id` in its definition: names are people's, and may be given twice.
  borrowing func formRecord(named name: String) throws -> FormRecord? {
    try row(
      """
      SELECT \(FormRecord.columns)
      FROM forms JOIN form_versions v ON v.form = forms.id AND v.version = forms.version
      WHERE form_id = \(name) ORDER BY forms.created_at, forms.id
      """
    ) { row in try FormRecord(row: row) }
  }

  /// Every form with its newest version, by name.
  borrowing func formRecords() throws -> [FormRecord] {
    try rows(
      """
      SELECT \(FormRecord.columns)
      FROM forms JOIN form_versions v ON v.form = forms.id AND v.version = forms.version
      ORDER BY form_id
      """
    ) { row in try FormRecord(row: row) }
  }

  /// Every form for the API, oldest first.
  ///
  /// - Parameters:
  ///   - after: the last form already given, nil for the first page.
  ///   - limit: how many at the most.
  /// - Returns: the forms with their newest versions.
  /// - Throws: `StorageError`.
  borrowing func formRecords(after: FormID?, limit: Int) throws -> [FormRecord] {
    let position: SQL = after.map { "WHERE forms.id > \($0)" } ?? ""
    return try rows(
      """
      SELECT \(FormRecord.columns)
      FROM forms JOIN form_versions v ON v.form = forms.id AND v.version = forms.version \(position)
      ORDER BY forms.id LIMIT \(limit)
      """
    ) { row in try FormRecord(row: row) }
  }

  /// A form's versions, newest first.
  borrowing func formEditions(_ id: FormID) throws -> [FormEdition] {
    try rows(
      """
      SELECT version, created_at, created_by FROM form_versions WHERE form = \(id) ORDER BY version DESC
      """
    ) { row in FormEdition(version: try row[0], createdAt: try row[1], createdBy: try row[2]) }
  }

  /// Stores a definition: a new form, or the next version of the oldest form with its name.
  ///
  /// - Parameters:
  ///   - definition: what is asked.
  ///   - id: the form's id, should it be new.
  ///   - author: who made it; `FormRecord.shipped` for the program's own.
  ///   - now: when.
  /// - Returns: where it is stored; a definition that says the same as the newest version makes none.
  /// - Throws: `StorageError`.
  borrowing func store(_ definition: FormDefinition, id: FormID, by author: String, now: Instant) throws
    -> StoredForm
  {
    guard let stored = try formRecord(named: definition.formID) else {
      try insertForm(definition, id: id, by: author, now: now)
      return StoredForm(id: id, version: 1, isNew: true)
    }
    if try formDefinition(stored.id, stored.version) == definition.encoded().text {
      return StoredForm(id: stored.id, version: stored.version, isNew: false)
    }
    let version = try addVersion(definition, to: stored, by: author, now: now)
    return StoredForm(id: stored.id, version: version, isNew: true)
  }

  /// Writes a new form in version 1.
  borrowing func insertForm(_ definition: FormDefinition, id: FormID, by author: String, now: Instant) throws
  {
    try run(
      """
      INSERT INTO forms (id, form_id, version, created_at)
      VALUES (\(id), \(definition.formID), 1, \(now))
      """)
    try insertEdition(of: id, 1, definition.encoded().text, by: author, now: now)
  }

  /// Writes a form's next version; its number.
  borrowing func addVersion(
    _ definition: FormDefinition, to form: FormRecord, by author: String, now: Instant
  ) throws -> Int {
    let version = form.version + 1
    try run("UPDATE forms SET version = \(version) WHERE id = \(form.id)")
    try insertEdition(of: form.id, version, definition.encoded().text, by: author, now: now)
    return version
  }

  private borrowing func insertEdition(
    of form: FormID, _ version: Int, _ definition: String, by author: String, now: Instant
  ) throws {
    try run(
      """
      INSERT INTO form_versions (form, version, definition, created_at, created_by)
      VALUES (\(form), \(version), \(definition), \(now), \(author))
      """)
  }
}

extension FormRecord {
  fileprivate static let columns: SQL = """
    forms.id, forms.form_id, forms.version, forms.created_at, v.created_at, v.created_by
    """

  fileprivate init(row: borrowing Row) throws {
    self.init(
      id: try row[0], name: try row[1], version: try row[2], createdAt: try row[3], changedAt: try row[4],
      changedBy: try row[5])
  }
}
