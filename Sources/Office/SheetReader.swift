/// Reads the cells of one sheet (ECMA-376 Part 1, 18.3.1).
struct SheetReader {
  private let parts: WorkbookParts
  private(set) var budget: SheetBudget
  private(set) var rows: [Workbook.Row] = []
  private var number = 0
  private var cells: [Int: String] = [:]
  private var column = 0
  private var type = ""
  private var style = 0
  private var value = ""
  private var isInValue = false
  private var isPhonetic = false

  /// The last column and row that a sheet may have.
  private static let (lastColumn, lastRow) = (16_384, 1_048_576)

  init(_ parts: WorkbookParts, _ budget: SheetBudget) { (self.parts, self.budget) = (parts, budget) }

  mutating func take(_ event: XMLPart.Event) throws {
    switch event {
    case .start("row", let attributes):
      // A row without a number comes after the one before it.
      number = attributes["r"].flatMap { Int($0) } ?? number + 1
      guard (1...Self.lastRow).contains(number) else {
        throw WorkbookFault("a row has no number that is one")
      }
      (cells, column) = ([:], 0)
    case .end("row"): if !cells.isEmpty { rows.append(Workbook.Row(number: number, cells: cells)) }
    case .start("c", let attributes):
      column = attributes["r"].flatMap(Self.column) ?? column + 1
      guard column <= Self.lastColumn else { throw WorkbookFault("a cell stands beyond the last column") }
      (type, value) = (attributes["t"] ?? "n", "")
      style = attributes["s"].flatMap { Int($0) } ?? 0
    case .start("v", _): isInValue = true
    case .end("v"): isInValue = false
    case .start("t", _): isInValue = type == "inlineStr" && !isPhonetic
    case .end("t"): isInValue = false
    case .start("rPh", _): isPhonetic = true
    case .end("rPh"): isPhonetic = false
    case .end("c"): try endCell()
    case .text(let piece): if isInValue { value += piece }
    default: break
    }
  }

  private mutating func endCell() throws {
    let text = shown
    try budget.spend(text.utf8.count)
    if !text.isEmpty { cells[column] = text }
  }

  private var shown: String {
    switch type {
    case "s":
      guard let place = Int(value), parts.texts.indices.contains(place) else { return "" }
      return parts.texts[place]
    case "b": return value == "1" ? "TRUE" : "FALSE"
    // A formula that failed has nothing to say.
    case "e": return ""
    case "str", "inlineStr": return CellText.unescaped(value)
    case "d": return value
    default:
      let isDate = parts.showsDates.indices.contains(style) && parts.showsDates[style]
      return isDate
        ? CellText.moment(value, from1904: parts.countsFrom1904) : CellText.number(value)
    }
  }

  /// The column of a cell's name: 28 of `AB12`; nil for what names none.
  private static func column(_ name: String) -> Int? {
    var column = 0
    for byte in name.utf8.prefix(while: { ($0 | 0x20) &- 0x61 < 26 }) {
      column = column * 26 + Int(byte & 0x1F)
      guard column <= lastColumn else { return nil }
    }
    return column > 0 ? column : nil
  }
}
