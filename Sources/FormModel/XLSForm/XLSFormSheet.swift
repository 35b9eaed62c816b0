/// A sheet of an XLSForm: a table whose first row names the columns.
public struct XLSFormSheet: Sendable, Equatable {
  /// What its tab says: `survey`, `choices` or `settings`.
  public let name: String
  /// The rows that have something in them: their numbers from 1, and what is in their cells by column from 1.
  public let rows: [(number: Int, cells: [Int: String])]

  /// A sheet as it was read, or is to be written.
  ///
  /// - Parameters:
  ///   - name: what its tab says.
  ///   - rows: number and cells of each row, both from 1.
  public init(name: String, rows: [(number: Int, cells: [Int: String])]) {
    self.name = name
    self.rows = rows
  }

  /// Equal when they hold the same in the same cells.
  public static func == (one: XLSFormSheet, other: XLSFormSheet) -> Bool {
    one.name == other.name
      && one.rows.elementsEqual(other.rows) { $0.number == $1.number && $0.cells == $1.cells }
  }

  /// Sheets from a table that has them all, the name of each alone in the first column (pyxform's CSV).
  ///
  /// - Parameter records: the records of the file with their lines.
  /// - Returns: the sheets; the rows keep the lines of the file as their numbers.
  public static func divided(_ records: [(line: Int, fields: [String])]) -> [XLSFormSheet] {
    var sheets: [XLSFormSheet] = []
    var name = ""
    var rows: [(number: Int, cells: [Int: String])] = []
    func turn() {
      if !name.isEmpty { sheets.append(XLSFormSheet(name: name, rows: rows)) }
      rows = []
    }
    for record in records {
      if let title = record.fields.first, !title.isEmpty {
        turn()
        name = title
      }
      let cells = record.fields.enumerated().dropFirst().filter { !$1.isEmpty }
      guard !cells.isEmpty else { continue }
      rows.append((record.line, Dictionary(cells.map { ($0.offset, $0.element) }) { one, _ in one }))
    }
    turn()
    return sheets
  }
}

/// Where in an XLSForm something stands: `survey!4:relevant`.
public struct XLSFormPlace: Sendable, Equatable, CustomStringConvertible {
  /// The sheet.
  public let sheet: String
  /// The row, from 1; nil for the whole sheet.
  public let row: Int?
  /// The column's name; nil for the whole row.
  public let column: String?
  /// The place in a word.
  public var description: String {
    let row = row.map(String.init) ?? ""
    return "\(sheet)!\(row):\(column ?? "")"
  }
}

/// What is to be said of a place in an XLSForm.
public struct XLSFormRemark: Sendable, Equatable, CustomStringConvertible {
  /// Where.
  public let place: XLSFormPlace
  /// What, in English.
  public let detail: String
  /// Place and words in a line: `survey!4:relevant: …`.
  public var description: String { "\(place): \(detail)" }
}
