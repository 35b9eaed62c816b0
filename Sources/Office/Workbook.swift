/// A workbook's sheets as texts (Office Open XML, ECMA-376 Part 1, section 18), as somebody sees them in the cells.
///
/// Formulas give their last result, dates and times of day are written `2026-03-29`, `2026-03-29T10:00:00` and
/// `10:00:00`, numbers without what a double adds to them. Colours, widths and pictures are passed over.
public struct Workbook: Sendable, Equatable {
  /// A sheet.
  public struct Sheet: Sendable, Equatable {
    /// What its tab says.
    public let name: String
    /// The rows that have something in them, from above.
    public let rows: [Row]

    /// - Parameters:
    ///   - name: what its tab says.
    ///   - rows: from above.
    public init(name: String, rows: [Row]) {
      self.name = name
      self.rows = rows
    }
  }

  /// A row.
  public struct Row: Sendable, Equatable {
    /// Its number in the margin, from 1.
    public let number: Int
    /// What is in its cells, by column from 1; empty cells are left out.
    public let cells: [Int: String]

    /// - Parameters:
    ///   - number: from 1.
    ///   - cells: by column from 1.
    public init(number: Int, cells: [Int: String]) {
      self.number = number
      self.cells = cells
    }
  }

  /// The sheets in the order of their tabs.
  public let sheets: [Sheet]

  /// The most cells that are read, in all sheets together.
  static let mostCells = 500_000
  /// The most bytes of text that are read, in all sheets together.
  static let mostText = 32 << 20
  /// What a workbook's zip file may hold: a form of the largest kind has a hundredth of it.
  static let limits = ZipReader.Limits(entries: 2_000, entrySize: 32 << 20, totalSize: 64 << 20, ratio: 500)

  /// Reads a workbook.
  ///
  /// - Parameter bytes: an .xlsx file.
  /// - Throws: `WorkbookFault`, `ZipFault`.
  public init(_ bytes: [UInt8]) throws {
    let archive = try ZipReader(bytes: bytes, limits: Self.limits)
    var parts = WorkbookParts()
    for name in ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"] where !archive.has(name) {
      throw WorkbookFault("the file is a zip file but no workbook: it has no \(name)")
    }
    func read(_ name: String, _ take: (XMLPart.Event) throws -> Void) throws {
      let bytes = try archive.bytes(of: try archive.entry(name), atMost: Int(Self.limits.entrySize))
      try XMLPart.read(bytes, name: name, take)
    }
    try read("xl/workbook.xml") { parts.takeWorkbook($0) }
    try read("xl/_rels/workbook.xml.rels") { parts.takeRelation($0) }
    if archive.has("xl/styles.xml") { try read("xl/styles.xml") { parts.takeStyle($0) } }
    if archive.has("xl/sharedStrings.xml") {
      try read("xl/sharedStrings.xml") { try parts.takeSharedText($0) }
    }
    var sheets: [Sheet] = []
    var budget = SheetBudget()
    for sheet in parts.sheets {
      guard let part = sheet.part, archive.has(part) else { continue }
      var reader = SheetReader(parts, budget)
      try read(part) { try reader.take($0) }
      budget = reader.budget
      sheets.append(Sheet(name: sheet.name, rows: reader.rows))
    }
    self.sheets = sheets
  }
}

/// Why a workbook cannot be read.
public struct WorkbookFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, in English.
  public let description: String

  init(_ description: String) { self.description = description }
}
