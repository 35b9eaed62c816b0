import FormModel

/// A form definition in a file, with what is to be said of it, one thing a line behind the file's name.
struct FormFile: Sendable {
  let path: String
  /// Nil when anything is wrong.
  let form: FormDefinition?
  /// `FILE:/json/pointer: what is wrong and what to do`, `FILE:sheet!row:column: …` or `FILE:/table/code/column: …`.
  let lines: [String]
  /// What the file has and the form has not.
  let losses: [String]
  /// What the form has otherwise than the file, and means the same.
  let notes: [String]

  /// Reads and checks a definition.
  ///
  /// - Parameter path: a .json, .xlsx, .csv or .lss file.
  /// - Returns: the form, or everything that is wrong with it.
  /// - Throws: `CommandFault` for a file that cannot be read.
  static func read(_ path: String) throws -> FormFile {
    let reading = FormReading(try Command.contents(of: path), name: path)
    // The whole file has the empty pointer (RFC 6901, section 5), and is named in words.
    func line(_ fault: DefinitionFault) -> String {
      let place = fault.place ?? ""
      return "\(path):\(place): \(place.isEmpty ? "the whole file: " : "")\(fault.detail)"
    }
    return FormFile(
      path: path, form: reading.form, lines: reading.faults.map(line), losses: reading.losses.map(line),
      notes: reading.notes.map(line))
  }
}
