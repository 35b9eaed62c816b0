/// What the sheets of a workbook share: their names and places, texts, and which numbers are dates.
struct WorkbookParts {
  private struct Named {
    let name: String
    let relation: String
  }

  private var named: [Named] = []
  private var targets: [String: String] = [:]
  /// Whether days are counted from 1904, as old workbooks from a Mac do.
  private(set) var countsFrom1904 = false
  private(set) var texts: [String] = []
  private var text = ""
  private var isInText = false
  private var isPhonetic = false
  private var size = 0
  private var formats: [Int: Bool] = [:]
  private var isInCellStyles = false
  /// For each style of cells whether it shows a number as a date or time.
  private(set) var showsDates: [Bool] = []

  /// The sheets by their tabs, with the part each is in; nil for one that is no sheet of cells.
  var sheets: [(name: String, part: String?)] {
    named.map { sheet in
      (
        sheet.name,
        targets[sheet.relation].map { $0.hasPrefix("/") ? String($0.dropFirst()) : "xl/" + $0 }
      )
    }
  }

  mutating func takeWorkbook(_ event: XMLPart.Event) {
    guard case .start(let name, let attributes) = event else { return }
    if name == "workbookPr" { countsFrom1904 = ["1", "true"].contains(attributes["date1904"] ?? "") }
    // Sheets that are hidden are read too: forms keep their lists in them.
    guard name == "sheet", let title = attributes["name"] else { return }
    let relation = attributes.first { $0.key == "r:id" || $0.key.hasSuffix(":id") }?.value
    named.append(Named(name: title, relation: relation ?? ""))
  }

  mutating func takeRelation(_ event: XMLPart.Event) {
    guard case .start("Relationship", let attributes) = event, attributes["TargetMode"] != "External",
      attributes["Type"]?.hasSuffix("/worksheet") == true, let id = attributes["Id"]
    else { return }
    targets[id] = attributes["Target"]
  }

  mutating func takeSharedText(_ event: XMLPart.Event) throws {
    switch event {
    case .start("si", _): text = ""
    case .start("t", _): isInText = !isPhonetic
    case .start("rPh", _): isPhonetic = true
    case .end("rPh"): isPhonetic = false
    case .end("t"): isInText = false
    case .end("si"):
      size += text.utf8.count
      guard texts.count < Workbook.mostCells, size <= Workbook.mostText else {
        throw WorkbookFault("the workbook holds more text than is read")
      }
      texts.append(CellText.unescaped(text))
    case .text(let piece): if isInText { text += piece }
    default: break
    }
  }

  mutating func takeStyle(_ event: XMLPart.Event) {
    switch event {
    case .start("numFmt", let attributes):
      if let id = attributes["numFmtId"].flatMap({ Int($0) }) {
        formats[id] = CellText.isDate(format: attributes["formatCode"] ?? "")
      }
    case .start("cellXfs", _): isInCellStyles = true
    case .end("cellXfs"): isInCellStyles = false
    case .start("xf", let attributes):
      guard isInCellStyles, showsDates.count < 100_000 else { return }
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      showsDates.append(formats[id] ?? CellText.isDate(format: id))
    default: break
    }
  }
}

/// What has been read of all sheets so far.
struct SheetBudget {
  private var cells = 0
  private var text = 0

  mutating func spend(_ bytes: Int) throws {
    cells += 1
    text += bytes
    guard cells <= Workbook.mostCells, text <= Workbook.mostText else {
      throw WorkbookFault("the workbook has more than is read: \(Workbook.mostCells) cells")
    }
  }
}
