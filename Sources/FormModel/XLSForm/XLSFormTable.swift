/// A sheet with its columns understood.
struct XLSFormTable {
  let sheet: String
  let headers: [(column: Int, header: XLSFormHeader)]
  let rows: [XLSFormRow]

  /// Whether the sheet has more rows or columns than are read.
  let isTooLarge: Bool

  /// The most columns and rows that are read: a form of the largest kind has a fifth of them.
  static let (mostColumns, mostRows) = (1_000, 100_000)

  /// - Parameter sheet: a sheet whose first row that holds anything names the columns.
  init(_ sheet: XLSFormSheet) {
    self.sheet = sheet.name
    let first = sheet.rows.first?.cells ?? [:]
    isTooLarge = first.count > Self.mostColumns || sheet.rows.count > Self.mostRows
    let headers = first.sorted { $0.key < $1.key }.prefix(Self.mostColumns)
      .map { (column: $0.key, header: XLSFormHeader($0.value, sheet: sheet.name)) }
    self.headers = headers
    let byColumn = Dictionary(headers.map { ($0.column, $0.header) }) { one, _ in one }
    rows = sheet.rows.dropFirst().prefix(Self.mostRows).map { row in
      XLSFormRow(
        sheet: sheet.name, number: row.number,
        // Over what is in the row, which is little, and not over all columns.
        cells: row.cells.sorted { $0.key < $1.key }.compactMap { column, text in
          byColumn[column].map { ($0, text.trimmed()) }.flatMap { $0.1.isEmpty ? nil : $0 }
        })
    }.filter { !$0.cells.isEmpty }
  }

  /// How many rows have something in each column, by its name in the file.
  var uses: [String: Int] {
    rows.reduce(into: [:]) { uses, row in for cell in row.cells { uses[cell.header.written, default: 0] += 1 }
    }
  }

  /// The languages that columns name, in their order.
  var languages: [String] {
    var seen: Set<String> = []
    return headers.compactMap { $0.header.language }.filter { seen.insert($0).inserted }
  }
}

/// A row with what stands in each of its columns.
struct XLSFormRow {
  let sheet: String
  let number: Int
  let cells: [(header: XLSFormHeader, text: String)]

  /// The text of a column without language; of two columns of one meaning the first that says something.
  subscript(member: String) -> String? {
    cells.first { $0.header.member == member && $0.header.language == nil }?.text
  }

  /// The texts of a column by the language they are named to be in.
  func texts(_ member: String) -> [(language: String?, text: String)] {
    cells.filter { $0.header.member == member }.map { ($0.header.language, $0.text) }
  }

  /// Where a column's cell stands.
  func place(_ member: String? = nil) -> XLSFormPlace {
    let header = cells.first { $0.header.member == member }?.header
    return XLSFormPlace(sheet: sheet, row: number, column: header?.written ?? member)
  }
}
