import FormModel
import Office

/// A table with its header, every record as long as that.
struct ImportTable: Sendable {
  let header: [String]
  let records: [CSVReader.Record]
  let faults: [ImportFault]

  /// Reads a table.
  ///
  /// - Parameter bytes: the file.
  init(_ bytes: [UInt8]) {
    var reader = CSVReader(bytes)
    var header: [String] = []
    var records: [CSVReader.Record] = []
    var faults: [ImportFault] = []
    do {
      header = try reader.next()?.fields.map { $0.trimming() } ?? []
      while let record = try reader.next() {
        if record.fields.count == header.count {
          records.append(record)
        } else {
          faults.append(
            ImportFault(
              line: record.line,
              detail: "has \(record.fields.count) fields where the header has \(header.count)"))
        }
      }
    } catch {
      faults.append(ImportFault(line: error.line, detail: error.detail))
    }
    if header.isEmpty, faults.isEmpty { faults = [ImportFault(line: 1, detail: "the table is empty")] }
    for (index, name) in header.enumerated() where header[..<index].contains(name) && !name.isEmpty {
      faults.append(ImportFault(line: 1, detail: "two columns are called \(name)"))
    }
    (self.header, self.records, self.faults) = (header, records, faults)
  }
}

/// One submission of an imported table: one row, or all rows with the same `id`, each an entry of its repeats.
struct ImportedAnswer: Sendable {
  let line: Int
  let id: String?
  let partner: String
  let partyType: PartyType?
  let area: String
  let language: Language
  let source: SubmissionSource
  let receivedAt: Instant?
  /// As an HTML form would send them.
  var fields: [(name: String, value: String)] = []
  /// What is said of the words in a field: those of a repeat's entry by `challenge.2`, others by "".
  var notes: [String: RowNote] = [:]
  /// How many entries each repeat has.
  var entries: [String: Int] = [:]

  /// What a row says of its own words.
  struct RowNote: Sendable {
    let line: Int
    let kind: StatementKind?
    let themes: [String]
  }

  /// The note on the words at a path, `challenge.2.description`.
  func note(at path: String) -> RowNote? {
    let parts = path.split(separator: ".")
    guard parts.count > 2 else { return notes[""] }
    return notes["\(parts[0]).\(parts[1])"] ?? notes[""]
  }
}
