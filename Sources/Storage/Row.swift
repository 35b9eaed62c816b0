internal import CSQLite

/// One row, while the statement stands on it.
public struct Row: ~Copyable {
  let statement: OpaquePointer

  /// A column's value.
  ///
  /// - Parameter index: the column's place, from 0.
  @inlinable
  public subscript<T: SQLValue>(_ index: Int) -> T {
    get throws { try T(datum: datum(index)) }
  }

  @usableFromInline
  borrowing func datum(_ index: Int) -> Datum {
    let column = Int32(index)
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, column))
    case SQLITE_TEXT:
      guard let text = sqlite3_column_text(statement, column) else { return .null }
      let count = Int(sqlite3_column_bytes(statement, column))
      return .text(String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self))
    case SQLITE_BLOB:
      let count = Int(sqlite3_column_bytes(statement, column))
      guard let bytes = sqlite3_column_blob(statement, column) else { return .bytes([]) }
      return .bytes([UInt8](UnsafeRawBufferPointer(start: bytes, count: count)))
    default: return .null
    }
  }
}
