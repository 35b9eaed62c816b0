import FormModel
import Foundation

extension Command {
  static let formImport = Command(
    name: "form import",
    summary: "Reads a form definition of another tool's, checks it and writes it in Innspel's own JSON.",
    usage: "FILE [-o OUT] [--lossy]", flags: ["lossy"], named: ["o"]
  ) { arguments in
    let (file, form) = try readForm(arguments)
    return try finish(file.losses, json(form), arguments)
  }

  static let formExport = Command(
    name: "form export", summary: "Writes a form definition in a format that others read.",
    usage: "FILE --to xlsform|json [-o OUT] [--lossy]", flags: ["lossy"], named: ["to", "o"]
  ) { arguments in
    let target = try arguments.require("to")
    guard ["json", "xlsform"].contains(target) else {
      throw CommandFault(.wrongUsage, "--to \(target): write json or xlsform")
    }
    let (file, form) = try readForm(arguments)
    guard target == "xlsform" else { return try finish(file.losses, json(form), arguments) }
    let (bytes, losses) = try form.xlsform()
    return try finish(file.losses + losses.map { "\(file.path):\($0)" }, bytes, arguments)
  }

  private static func readForm(_ arguments: Arguments) throws -> (file: FormFile, form: FormDefinition) {
    guard arguments.rest.count == 1 else { throw CommandFault(.wrongUsage, "give one file") }
    let file = try FormFile.read(arguments.rest[0])
    for note in file.notes { Output.err(note) }
    guard let form = file.form else {
      for line in file.losses + file.lines { Output.err(line) }
      throw CommandFault(.inputIsWrong, "\(file.path): no form can be made of it; see above")
    }
    return (file, form)
  }

  /// Writes what was made, and says what is not in it.
  private static func finish(_ losses: [String], _ bytes: [UInt8], _ arguments: Arguments) throws
    -> ExitStatus
  {
    for loss in losses { Output.err(loss) }
    try write(bytes, to: arguments["o"])
    return losses.isEmpty || arguments.switches.contains("lossy") ? .done : .doneInPart
  }

  private static func json(_ form: FormDefinition) -> [UInt8] { form.encoded().serialized(.pretty) + [0x0A] }

  private static func write(_ bytes: [UInt8], to file: String?) throws {
    guard let file else { return FileHandle.standardOutput.write(Data(bytes)) }
    do {
      try Data(bytes).write(to: URL(filePath: file))
    } catch {
      throw CommandFault(.environmentFails, "\(file) cannot be written: \(error.localizedDescription)")
    }
  }
}
