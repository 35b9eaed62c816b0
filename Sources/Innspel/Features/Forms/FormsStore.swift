import Storage

extension Connection {
  /// The definition of a form's version, as JSON text.
  borrowing func formDefinition(_ form: FormID, _ version: Int) throws -> String? {
    try value("SELECT definition FROM form_versions WHERE form = \(form) AND version = \(version)")
  }
}
