import FormModel
import Foundation

extension Command {
  static let formImport = Command(
    name: "form import", summary: "Reads a form definition, checks it and writes it in Innspel's own JSON.",
    usage: "FILE [-o OUT]", flags: ["lossy"], named: ["o"]
  ) { arguments in try convert(arguments) }

  static let formExport = Command(
    name: "form export", summary: "Writes a form definition in a format that others read.",
    usage: "FILE --to json [-o OUT]", flags: ["lossy"], named: ["to", "o"]
  ) { arguments in
    switch try arguments.require("to") {
    case "json": return try convert(arguments)
    case "xlsform":
      throw CommandFault(.inputIsWrong, "this version does not write XLSForm; use --to json")
    case let other: throw CommandFault(.wrongUsage, "--to \(other): write json or xlsform")
    }
  }

  private static func convert(_ arguments: Arguments) throws -> ExitStatus {
    guard arguments.rest.count == 1 else { throw CommandFault(.wrongUsage, "give one file") }
    let file = arguments.rest[0]
    let read = try FormFile.read(file)
    guard let form = read.form else {
      for line in read.lines { Output.err(line) }
      return .inputIsWrong
    }
    let bytes = form.encoded().serialized(.pretty)
    guard let out = arguments["o"] else {
      Output.out(String(decoding: bytes, as: UTF8.self))
      return .done
    }
    do {
      try Data(bytes + [0x0A]).write(to: URL(filePath: out))
    } catch {
      throw CommandFault(.environmentFails, "\(out) cannot be written: \(error.localizedDescription)")
    }
    return .done
  }
}
