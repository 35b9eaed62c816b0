import FormModel
import Foundation
import Office

/// A form definition as somebody brings it: Innspel's own JSON, an XLSForm as a workbook or a table, SurveyJS's JSON, or
/// LimeSurvey's structure file.
struct FormReading: Sendable {
  /// Nil when anything is wrong.
  private(set) var form: FormDefinition?
  /// What is wrong, and where.
  private(set) var faults: [DefinitionFault] = []
  /// What the file has and the form has not.
  private(set) var losses: [DefinitionFault] = []
  /// What the form has otherwise than the file, and means the same.
  private(set) var notes: [DefinitionFault] = []
  /// Whether the file is no text that somebody could go on editing here.
  private(set) var isForeign = false

  /// Reads and checks a definition.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - name: its name: it tells a table, and a form that has no name of its own is called so.
  init(_ bytes: [UInt8], name: String) {
    do {
      if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
        take(XLSFormReading(try Self.sheets(ofWorkbook: bytes), name: Self.stem(name)))
      } else if name.lowercased().hasSuffix(".csv") {
        take(XLSFormReading(try Self.sheets(ofTable: bytes), name: Self.stem(name)))
      } else if let document = Self.document(bytes) {
        take(LimeSurveyReading(try Self.survey(document), name: Self.stem(name)))
      } else {
        let json = try JSONValue(parsing: bytes)
        if SurveyJSReading.isOne(json) {
          take(SurveyJSReading(json, name: Self.stem(name)))
        } else {
          take(FormDefinition.decode(json))
        }
      }
    } catch let error as JSONError {
      faults = [DefinitionFault(place: nil, detail: "this cannot be read as JSON: \(error)")]
    } catch {
      faults = [DefinitionFault(place: nil, detail: "\(error)")]
    }
  }

  private static func stem(_ name: String) -> String {
    URL(filePath: name).deletingPathExtension().lastPathComponent
  }

  private mutating func take(_ result: Result<FormDefinition, Faults>) {
    switch result {
    case .success(let definition): form = definition
    case .failure(let wrong):
      faults = wrong.all.map { DefinitionFault(place: $0.pointer, detail: $0.detail) }
    }
  }

  private mutating func take(_ reading: XLSFormReading) {
    isForeign = true
    func told(_ remarks: [XLSFormRemark]) -> [DefinitionFault] {
      remarks.map { DefinitionFault(place: $0.place.description, detail: $0.detail) }
    }
    form = reading.form
    (faults, losses, notes) = (told(reading.faults), told(reading.losses), told(reading.notes))
  }

  private mutating func take(_ reading: SurveyJSReading) {
    take(reading.form, reading.faults, reading.losses, reading.notes)
  }

  private mutating func take(_ reading: LimeSurveyReading) {
    take(reading.form, reading.faults, reading.losses, reading.notes)
  }

  private mutating func take(
    _ form: FormDefinition?, _ faults: [FormModel.Fault], _ losses: [FormModel.Fault],
    _ notes: [FormModel.Fault]
  ) {
    isForeign = true
    func told(_ faults: [FormModel.Fault]) -> [DefinitionFault] {
      faults.map { DefinitionFault(place: $0.pointer, detail: $0.detail) }
    }
    self.form = form
    (self.faults, self.losses, self.notes) = (told(faults), told(losses), told(notes))
  }

  private static func sheets(ofWorkbook bytes: [UInt8]) throws -> [XLSFormSheet] {
    try Workbook(bytes).sheets.map { sheet in
      XLSFormSheet(name: sheet.name, rows: sheet.rows.map { ($0.number, $0.cells) })
    }
  }

  /// The file from its first `<`, where that is what it begins with; nil for what is no XML.
  private static func document(_ bytes: [UInt8]) -> [UInt8]? {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let rest = text.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return rest.first == UInt8(ascii: "<") ? Array(rest) : nil
  }

  private static func survey(_ document: [UInt8]) throws -> LimeSurveyFile {
    let tables = try XMLTables(document)
    return LimeSurveyFile(
      documentType: tables.texts["LimeSurveyDocType"]?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "",
      languages: tables.lists["languages"] ?? [], tables: tables.tables)
  }

  private static func sheets(ofTable bytes: [UInt8]) throws -> [XLSFormSheet] {
    var reader = CSVReader(bytes)
    var records: [(line: Int, fields: [String])] = []
    while let record = try reader.next() { records.append((record.line, record.fields)) }
    return XLSFormSheet.divided(records)
  }
}

/// Something to say of a place in a definition.
struct DefinitionFault: Sendable, Equatable {
  /// A JSON Pointer, sheet, row and column of an XLSForm, or table, code and column of LimeSurvey's; nil for the file as a whole.
  let place: String?
  let detail: String
}

extension FormDefinition {
  /// The form as an XLSForm in an .xlsx file.
  ///
  /// - Returns: the file, and what only Innspel will find in it.
  /// - Throws: `ZipFault`, or what the file system says.
  func xlsform() throws -> (bytes: [UInt8], losses: [XLSFormRemark]) {
    let writing = XLSFormWriting(self)
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "innspel-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
      unlink(folder.appending(path: "form.xlsx").path)
      rmdir(folder.path)
    }
    let file = folder.appending(path: "form.xlsx")
    var writer = try WorkbookWriter(path: file.path)
    for sheet in writing.sheets {
      let columns = sheet.rows.first?.cells.keys.max() ?? 0
      let rows = sheet.rows.map { row in (0..<columns).map { row.cells[$0 + 1] ?? "" } }
      try writer.sheet(sheet.name, head: rows.first ?? [])
      for row in rows.dropFirst() { try writer.add(row.map { $0.isEmpty ? .empty : .text($0) }) }
    }
    try writer.finish()
    return ([UInt8](try Data(contentsOf: file)), writing.losses)
  }
}
