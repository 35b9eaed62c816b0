internal import CXlsxWriter
import Glibc

/// Writes a workbook row by row (Office Open XML, ECMA-376), in little memory however long its sheets are.
///
/// Every cell is a text or a number as it is given: a text that begins with `=` stays a text, so that nothing anybody
/// typed becomes a formula. Source of the danger: OWASP, CSV injection.
public struct WorkbookWriter: ~Copyable {
  /// What may stand in a cell.
  public enum Cell: Sendable, Equatable {
    /// A text, cut at the 32,767 characters that a cell holds.
    case text(String)
    /// A number; one that is no finite number is left out.
    case number(Double)
    /// Nothing.
    case empty
  }

  private let path: String
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  private var sheet: UnsafeMutablePointer<lxw_worksheet>?
  private let bold: UnsafeMutablePointer<lxw_format>?
  private var row: UInt32 = 0

  /// The most characters of a cell and rows of a sheet (ECMA-376; Excel's own limits).
  private static let (longestText, mostRows) = (32_767, UInt32(1_048_576))

  /// Begins a workbook.
  ///
  /// - Parameter path: where it shall be; what is there is replaced by `finish`.
  /// - Throws: `ZipFault.file` where nothing can be written there.
  public init(path: String) throws(ZipFault) {
    var options = lxw_workbook_options()
    options.constant_memory = UInt8(LXW_TRUE.rawValue)
    // The library keeps finished rows in files of its own meanwhile: beside the workbook, where there is room for it.
    let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    workbook = folder.withCString { folder in
      options.tmpdir = UnsafeMutablePointer(mutating: folder)
      return workbook_new_opt(path, &options)
    }
    guard let workbook else { throw .file(path: path, action: "create", errno: ENOMEM) }
    self.path = path
    bold = workbook_add_format(workbook)
    format_set_bold(bold)
  }

  deinit { if let workbook { lxw_workbook_free(workbook) } }

  /// Begins a sheet, with its first row in bold letters that stay in sight.
  ///
  /// - Parameters:
  ///   - name: what its tab says: at most 31 characters, none of `[]:*?/\`.
  ///   - head: the names of its columns.
  /// - Throws: `ZipFault` for a name that cannot be one, or is used already.
  public mutating func sheet(_ name: String, head: [String]) throws(ZipFault) {
    guard let workbook, workbook_validate_sheet_name(workbook, name) == LXW_NO_ERROR,
      let sheet = workbook_add_worksheet(workbook, name)
    else { throw .unsafeName(name) }
    self.sheet = sheet
    row = 0
    worksheet_freeze_panes(sheet, 1, 0)
    worksheet_set_column(sheet, 0, UInt16(max(head.count, 1) - 1), 24, nil)
    try write(head.map { .text($0) }, bold)
  }

  /// Adds a row to the sheet.
  ///
  /// - Parameter cells: from the left.
  /// - Throws: `ZipFault.tooLarge` where the sheet is full.
  public mutating func add(_ cells: [Cell]) throws(ZipFault) { try write(cells, nil) }

  /// Leaves a row empty.
  public mutating func skip() { row += 1 }

  private mutating func write(_ cells: [Cell], _ format: UnsafeMutablePointer<lxw_format>?) throws(ZipFault) {
    guard row < Self.mostRows, cells.count <= 16_384, let sheet else {
      throw .tooLarge("a sheet holds \(Self.mostRows) rows of 16,384 cells")
    }
    for (column, cell) in cells.enumerated() {
      let result: lxw_error
      switch cell {
      case .empty: continue
      case .number(let value):
        guard value.isFinite else { continue }
        result = worksheet_write_number(sheet, row, UInt16(column), value, format)
      case .text(let text):
        result = worksheet_write_string(sheet, row, UInt16(column), Self.writable(text), format)
      }
      guard result == LXW_NO_ERROR else { throw .file(path: path, action: "write", errno: EIO) }
    }
    row += 1
  }

  /// A text as XML can hold it, cut where a cell ends.
  private static func writable(_ text: String) -> String {
    let isPlain =
      text.utf8.count <= longestText && text.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0A || $0 == 0x09 }
    if isPlain { return text }
    var units = 0
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar.value >= 0x20 || scalar == "\n" || scalar == "\t" {
      units += scalar.value > 0xFFFF ? 2 : 1
      guard units <= longestText else { break }
      kept.append(scalar)
    }
    return String(kept)
  }

  /// Writes everything to its file.
  ///
  /// - Throws: `ZipFault.file`.
  public consuming func finish() throws(ZipFault) {
    guard let workbook else { return }
    let result = workbook_close(workbook)
    // workbook_close has freed it.
    self.workbook = nil
    guard result == LXW_NO_ERROR else { throw .file(path: path, action: "write", errno: errno) }
  }
}
