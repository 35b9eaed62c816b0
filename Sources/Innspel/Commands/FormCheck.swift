import FormModel

extension Command {
  static let formCheck = Command(
    name: "form check", summary: "Tells everything that is wrong with form definitions, one fault a line.",
    usage: "FILE…", flags: [], named: []
  ) { arguments in
    guard !arguments.rest.isEmpty else { throw CommandFault(.wrongUsage, "give one file or more") }
    var isWrong = false
    for file in arguments.rest {
      let lines = try FormFile.read(file).lines
      for line in lines { Output.out(line) }
      isWrong = isWrong || !lines.isEmpty
    }
    return isWrong ? .inputIsWrong : .done
  }
}

/// A form definition in a file.
struct FormFile: Sendable {
  let path: String
  /// Nil when anything is wrong.
  let form: FormDefinition?
  let faults: [FormModel.Fault]

  /// The faults, one a line: `FILE:/json/pointer: what is wrong and what to do`.
  ///
  /// The whole file has the empty pointer (RFC 6901, section 5), and is named in words.
  var lines: [String] {
    faults.map { "\(path):\($0.pointer): \($0.pointer.isEmpty ? "the whole file: " : "")\($0.detail)" }
  }

  /// Reads and checks a definition.
  ///
  /// - Parameter path: a JSON file.
  /// - Returns: the form, or everything that is wrong with it.
  /// - Throws: `CommandFault` for a file that cannot be read.
  static func read(_ path: String) throws -> FormFile {
    let bytes = try Command.contents(of: path)
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      return FormFile(
        path: path, form: nil,
        faults: [
          FormModel.Fault(
            pointer: "",
            detail: "this is a workbook, and this version reads JSON definitions; convert it first")
        ])
    }
    do {
      switch FormDefinition.decode(try JSONValue(parsing: bytes)) {
      case .success(let form): return FormFile(path: path, form: form, faults: [])
      case .failure(let faults): return FormFile(path: path, form: nil, faults: faults.all)
      }
    } catch {
      return FormFile(
        path: path, form: nil,
        faults: [FormModel.Fault(pointer: "", detail: "this cannot be read as JSON: \(error)")])
    }
  }
}
