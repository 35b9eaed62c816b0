import FormModel
import Foundation
import Office

extension Command {
  static let formImport = Command(
    name: "form import",
    summary: "Reads a form definition of another tool's, checks it and writes it in Innspel's own JSON.",
    usage: "FILE [-o OUT] [--lossy]", flags: ["lossy"], named: ["o"]
  ) { arguments in
    let form = try readForm(arguments)
    return try finish(form, [], json(form.definition), arguments)
  }

  static let formExport = Command(
    name: "form export", summary: "Writes a form definition in a format that others read.",
    usage: "FILE --to xlsform|json [-o OUT] [--lossy]", flags: ["lossy"], named: ["to", "o"]
  ) { arguments in
    let target = try arguments.require("to")
    guard ["json", "xlsform"].contains(target) else {
      throw CommandFault(.wrongUsage, "--to \(target): write json or xlsform")
    }
    let form = try readForm(arguments)
    guard target == "xlsform" else { return try finish(form, [], json(form.definition), arguments) }
    let writing = XLSFormWriting(form.definition)
    return try finish(form, writing.losses.map(\.description), try workbook(writing.sheets), arguments)
  }

  /// A form that was read, with what was lost on the way.
  private struct ReadForm {
    let file: String
    let definition: FormDefinition
    let losses: [String]
  }

  private static func readForm(_ arguments: Arguments) throws -> ReadForm {
    guard arguments.rest.count == 1 else { throw CommandFault(.wrongUsage, "give one file") }
    let read = try FormFile.read(arguments.rest[0])
    for note in read.notes { Output.err("\(read.path):\(note)") }
    guard let form = read.form else {
      throw CommandFault(
        .inputIsWrong, (read.losses.map { "\(read.path):\($0)" } + read.lines).joined(separator: "\n"))
    }
    return ReadForm(file: read.path, definition: form, losses: read.losses)
  }

  /// Writes what was made, and says what is not in it.
  private static func finish(
    _ form: ReadForm, _ losses: [String], _ bytes: [UInt8], _ arguments: Arguments
  ) throws -> ExitStatus {
    let losses = form.losses + losses
    for loss in losses { Output.err("\(form.file):\(loss)") }
    try write(bytes, to: arguments["o"])
    return losses.isEmpty || arguments.switches.contains("lossy") ? .done : .doneInPart
  }

  private static func json(_ form: FormDefinition) -> [UInt8] { form.encoded().serialized(.pretty) + [0x0A] }

  /// An XLSForm as an .xlsx file.
  static func workbook(_ sheets: [XLSFormSheet]) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "innspel-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "form.xlsx")
    var writer = try WorkbookWriter(path: file.path)
    for sheet in sheets {
      let columns = sheet.rows.first?.cells.keys.max() ?? 0
      let rows = sheet.rows.map { row in (0..<columns).map { row.cells[$0 + 1] ?? "" } }
      try writer.sheet(sheet.name, head: rows.first ?? [])
      for row in rows.dropFirst() { try writer.add(row.map { $0.isEmpty ? .empty : .text($0) }) }
    }
    try writer.finish()
    return [UInt8](try Data(contentsOf: file))
  }

  private static func write(_ bytes: [UInt8], to file: String?) throws {
    guard let file else { return FileHandle.standardOutput.write(Data(bytes)) }
    do {
      try Data(bytes).write(to: URL(filePath: file))
    } catch {
      throw CommandFault(.environmentFails, "\(file) cannot be written: \(error.localizedDescription)")
    }
  }
}
