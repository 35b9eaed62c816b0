import HTTP
import Storage
import Synchronization

/// A round's submissions as comma-separated values, sent as they are made.
struct SubmissionsExport: Sendable {
  let table: SubmissionsTable

  /// - Parameter table: what is sent.
  init(_ table: SubmissionsTable) { self.table = table }

  private struct Progress: Sendable {
    var last: SubmissionID?
    var isBegun = false
    var isDone = false
  }

  /// The whole table, a portion at a time.
  func stream() -> @Sendable () throws -> [UInt8]? {
    let state = Mutex(Progress())
    return {
      // The lock only satisfies the compiler: a stream is never pulled by two threads at once.
      try state.withLock { progress in try self.next(&progress) }
    }
  }

  private func next(_ progress: inout Progress) throws -> [UInt8]? {
    guard !progress.isDone else { return nil }
    var writer = CSVWriter()
    let mark = progress.isBegun ? [] : CSVWriter.mark
    if !progress.isBegun { writer.row(table.head) }
    progress.isBegun = true
    let portion = try table.rows(after: progress.last)
    (progress.last, progress.isDone) = (portion.last, portion.isDone)
    for row in portion.rows { writer.row(row) }
    return mark + writer.bytes
  }
}
