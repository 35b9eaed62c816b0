import FormModel
import Foundation
import HTTP
import Office
import Secrets
import Synchronization

/// A round's submissions as a workbook (.xlsx): a sheet with a row a submission and, for each repeat, one with a row an
/// instance.
struct WorkbookExport: Sendable {
  /// Bytes read from the finished file at a time.
  private static let portion = 256 * 1024

  let tables: [(name: String, table: SubmissionsTable)]

  /// - Parameters:
  ///   - round: whose submissions.
  ///   - shape: with a repeat in it there is one sheet, as the CSV file has it.
  ///   - app: the store and the forms.
  /// - Throws: as `SubmissionsTable`.
  init(_ round: RoundID, _ shape: TableShape, _ app: Dependencies) throws {
    let whole = try SubmissionsTable(round, shape, app)
    var tables = [("submissions", whole)]
    if shape.repeatName == nil {
      for name in whole.repeats {
        let inner = TableShape(labels: shape.labels, repeatName: name, isRepeatAlone: true)
        tables.append((String(name.prefix(31)), try SubmissionsTable(round, inner, app)))
      }
    }
    self.tables = tables
  }

  /// Writes the workbook to a file that nobody else can open, and that is gone when it has been sent.
  ///
  /// A workbook ends with a list of all that is in it, so that none of it can be sent before all of it is written.
  ///
  /// - Returns: the file, a portion at a time.
  /// - Throws: `ZipFault`, `FileFault`; what reading the rows throws.
  func stream() throws -> @Sendable () throws -> [UInt8]? {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "innspel-\(UUID().uuidString)", directoryHint: .isDirectory
    ).path
    guard mkdir(folder, 0o700) == 0 else { throw FileFault(path: folder, action: "create", errno: errno) }
    let path = folder + "/submissions.xlsx"
    defer {
      unlink(path)
      rmdir(folder)
    }
    try write(to: path)
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw FileFault(path: path, action: "open", errno: errno)
    }
    let open = Mutex(file)
    return {
      try open.withLock { file in
        try file.read(upToCount: Self.portion).flatMap { $0.isEmpty ? nil : [UInt8]($0) }
      }
    }
  }

  private func write(to path: String) throws {
    var writer = try WorkbookWriter(path: path)
    var names: Set<String> = []
    for (name, table) in tables {
      var sheet = name
      // Two long names may begin alike; a spreadsheet takes capitals for the same letters.
      while !names.insert(sheet.lowercased()).inserted {
        sheet = String(sheet.prefix(28)) + "_\(names.count)"
      }
      try writer.sheet(sheet, head: table.head)
      var last: SubmissionID?
      var isDone = false
      while !isDone {
        let portion = try table.rows(after: last)
        (last, isDone) = (portion.last, portion.isDone)
        for row in portion.rows { try writer.add(table.cells(row)) }
      }
    }
    try writer.finish()
  }
}

extension SubmissionsTable {
  /// A row as a spreadsheet keeps it: numbers are numbers, and no text is run.
  fileprivate func cells(_ row: [String]) -> [WorkbookWriter.Cell] {
    row.enumerated().map { place, text in
      guard !text.isEmpty else { return .empty }
      let isNumber = place >= firstCount && columns[place - firstCount].isNumber
      return isNumber ? Double(text).map { .number($0) } ?? .text(text) : .text(text)
    }
  }
}
