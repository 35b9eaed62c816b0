/// An XML document that holds a database's tables, as survey programs write their files out: under the root are texts
/// by name, lists of texts, and tables of `rows`, each `row` with its columns' texts by name.
public struct XMLTables: Sendable, Equatable {
  /// The root's own name.
  public private(set) var root = ""
  /// The texts that stand in elements right under the root, by the element's name; of two the last.
  public private(set) var texts: [String: String] = [:]
  /// The texts of elements one level further down, such as `languages/language`, by the name of the outer.
  public private(set) var lists: [String: [String]] = [:]
  /// The tables by name, their rows in the order of the file; a column that is empty is left out.
  public private(set) var tables: [String: [[String: String]]] = [:]

  /// The most rows that are read, in all tables together.
  static let mostRows = 100_000
  /// The most columns that are read of a row.
  static let mostColumns = 200
  /// The most bytes of text that are read.
  static let mostText = 32 << 20

  /// Reads a document.
  ///
  /// - Parameter bytes: the document, in UTF-8 and without a document type.
  /// - Throws: `WorkbookFault` for what is no such document, or holds more than anybody's survey.
  public init(_ bytes: [UInt8]) throws {
    var reading = XMLTablesReading()
    try XMLPart.read(bytes, name: "the file") { try reading.take($0) }
    (root, texts, lists, tables) = (reading.root, reading.texts, reading.lists, reading.tables)
  }
}

/// Follows the reader through a document.
private struct XMLTablesReading {
  var root = ""
  var texts: [String: String] = [:]
  var lists: [String: [String]] = [:]
  var tables: [String: [[String: String]]] = [:]
  /// The names of the elements that are open, the root first.
  private var path: [String] = []
  private var row: [String: String] = [:]
  private var text = ""
  private var (rowCount, textSize) = (0, 0)

  mutating func take(_ event: XMLPart.Event) throws {
    switch event {
    case .start(let name, _):
      if path.isEmpty { root = name }
      path.append(name)
      text = ""
      if isRow { row = [:] }
    case .text(let piece):
      textSize += piece.utf8.count
      guard textSize <= XMLTables.mostText else {
        throw WorkbookFault("the file holds more than \(XMLTables.mostText >> 20) megabytes of text")
      }
      text += piece
    case .end: try end()
    }
  }

  /// `document/questions/rows/row`.
  private var isRow: Bool { path.count == 4 && path[2] == "rows" && path[3] == "row" }

  private mutating func end() throws {
    let name = path.last ?? ""
    switch path.count {
    case 2 where tables[name] == nil && lists[name] == nil: texts[name] = text
    case 3 where name != "rows" && name != "fields": lists[path[1], default: []].append(text)
    case 4 where isRow:
      rowCount += 1
      guard rowCount <= XMLTables.mostRows else {
        throw WorkbookFault("the file has more than \(XMLTables.mostRows) rows")
      }
      tables[path[1], default: []].append(row)
    case 5 where path[2] == "rows" && path[3] == "row" && !text.isEmpty:
      guard row.count < XMLTables.mostColumns else {
        throw WorkbookFault("a row has more than \(XMLTables.mostColumns) columns")
      }
      row[name] = text
    default: break
    }
    path.removeLast()
    text = ""
  }
}
