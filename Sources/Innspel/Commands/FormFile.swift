import FormModel
import Foundation
import Office

/// A form definition in a file: Innspel's own JSON, or an XLSForm as a workbook or a table.
struct FormFile: Sendable {
  let path: String
  /// Nil when anything is wrong.
  let form: FormDefinition?
  /// What is wrong, one fault a line: `/json/pointer: what is wrong and what to do`, `sheet!row:column: …`.
  let faults: [String]
  /// What the file has and the form has not.
  var losses: [String] = []
  /// What the form has otherwise than the file, and means the same.
  var notes: [String] = []

  /// The faults behind the file's name.
  var lines: [String] { faults.map { "\(path):\($0)" } }

  /// Reads and checks a definition.
  ///
  /// - Parameter path: a .json, .xlsx or .csv file.
  /// - Returns: the form, or everything that is wrong with it.
  /// - Throws: `CommandFault` for a file that cannot be read.
  static func read(_ path: String) throws -> FormFile {
    let bytes = try Command.contents(of: path)
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return workbook(path, bytes) }
    if path.lowercased().hasSuffix(".csv") { return table(path, bytes) }
    do {
      switch FormDefinition.decode(try JSONValue(parsing: bytes)) {
      case .success(let form): return FormFile(path: path, form: form, faults: [])
      case .failure(let faults): return FormFile(path: path, form: nil, faults: faults.all.map(line))
      }
    } catch {
      return whole(path, "this cannot be read as JSON: \(error)")
    }
  }

  /// The whole file has the empty pointer (RFC 6901, section 5), and is named in words.
  private static func line(_ fault: FormModel.Fault) -> String {
    "\(fault.pointer): \(fault.pointer.isEmpty ? "the whole file: " : "")\(fault.detail)"
  }

  private static func whole(_ path: String, _ detail: String) -> FormFile {
    FormFile(path: path, form: nil, faults: [": the whole file: \(detail)"])
  }

  private static func workbook(_ path: String, _ bytes: [UInt8]) -> FormFile {
    do {
      let sheets = try Workbook(bytes).sheets.map { sheet in
        XLSFormSheet(name: sheet.name, rows: sheet.rows.map { ($0.number, $0.cells) })
      }
      return xlsform(path, sheets)
    } catch {
      return whole(path, "\(error)")
    }
  }

  private static func table(_ path: String, _ bytes: [UInt8]) -> FormFile {
    var reader = CSVReader(bytes)
    var records: [(line: Int, fields: [String])] = []
    do {
      while let record = try reader.next() { records.append((record.line, record.fields)) }
    } catch {
      return whole(path, "\(error)")
    }
    return xlsform(path, XLSFormSheet.divided(records))
  }

  private static func xlsform(_ path: String, _ sheets: [XLSFormSheet]) -> FormFile {
    let name = URL(filePath: path).deletingPathExtension().lastPathComponent
    let reading = XLSFormReading(sheets, name: name)
    return FormFile(
      path: path, form: reading.form, faults: reading.faults.map(\.description),
      losses: reading.losses.map(\.description), notes: reading.notes.map(\.description))
  }
}
