/// What a column holds.
public enum Datum: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case bytes([UInt8])
}

/// A Swift value that a column can hold.
public protocol SQLValue: Sendable {
  /// The value as a column holds it.
  var datum: Datum { get }
  /// The value read back.
  ///
  /// - Parameter datum: what the column holds.
  /// - Throws: `StorageError.unexpectedValue` when it is of another kind.
  init(datum: Datum) throws
}

extension String: SQLValue {
  /// The text itself.
  @inlinable
  public var datum: Datum { .text(self) }

  /// Text read back.
  ///
  /// - Parameter datum: what the column holds.
  /// - Throws: `StorageError.unexpectedValue`.
  @inlinable
  public init(datum: Datum) throws {
    guard case .text(let text) = datum else { throw StorageError.unexpectedValue("text", datum) }
    self = text
  }
}

extension Int64: SQLValue {
  /// The number itself.
  @inlinable
  public var datum: Datum { .integer(self) }

  /// A number read back.
  ///
  /// - Parameter datum: what the column holds.
  /// - Throws: `StorageError.unexpectedValue`.
  @inlinable
  public init(datum: Datum) throws {
    guard case .integer(let number) = datum else { throw StorageError.unexpectedValue("integer", datum) }
    self = number
  }
}

extension Int: SQLValue {
  /// The number itself.
  @inlinable
  public var datum: Datum { .integer(Int64(self)) }

  /// A number read back.
  ///
  /// - Parameter datum: what the column holds.
  /// - Throws: `StorageError.unexpectedValue`.
  @inlinable
  public init(datum: Datum) throws { self = Int(try Int64(datum: datum)) }
}

extension Bool: SQLValue {
  /// 1 or 0.
  @inlinable
  public var datum: Datum { .integer(self ? 1 : 0) }

  /// A truth value read back.
  ///
  /// - Parameter datum: what the column holds.
  /// - Throws: `StorageError.unexpectedValue`.
  @inlinable
  public init(datum: Datum) throws { self = try Int64(datum: datum) != 0 }
}

extension Double: SQLValue {
  /// The number itself.
  @inlinable
  public var datum: Datum { .real(self) }

  /// A number read back; an integer is taken as one.
  ///
  /// - Parameter datum: what the column holds.
  /// - Throws: `StorageError.unexpectedValue`.
  @inlinable
  public init(datum: Datum) throws {
    switch datum {
    case .real(let number): self = number
    case .integer(let number): self = Double(number)
    default: throw StorageError.unexpectedValue("real", datum)
    }
  }
}

extension Array: SQLValue where Element == UInt8 {
  /// The bytes themselves.
  @inlinable
  public var datum: Datum { .bytes(self) }

  /// Bytes read back.
  ///
  /// - Parameter datum: what the column holds.
  /// - Throws: `StorageError.unexpectedValue`.
  @inlinable
  public init(datum: Datum) throws {
    guard case .bytes(let bytes) = datum else { throw StorageError.unexpectedValue("bytes", datum) }
    self = bytes
  }
}

extension Optional: SQLValue where Wrapped: SQLValue {
  /// The value, or null.
  @inlinable
  public var datum: Datum { self?.datum ?? .null }

  /// A value read back, or nil for null.
  ///
  /// - Parameter datum: what the column holds.
  /// - Throws: `StorageError.unexpectedValue`.
  @inlinable
  public init(datum: Datum) throws {
    self = datum == .null ? nil : try Wrapped(datum: datum)
  }
}

extension SQLValue where Self: RawRepresentable, RawValue: SQLValue {
  /// The raw value.
  @inlinable
  public var datum: Datum { rawValue.datum }

  /// A case read back from its raw value.
  ///
  /// - Parameter datum: what the column holds.
  /// - Throws: `StorageError.unexpectedValue` for a raw value that names no case.
  @inlinable
  public init(datum: Datum) throws {
    guard let value = Self(rawValue: try RawValue(datum: datum)) else {
      throw StorageError.unexpectedValue("\(Self.self)", datum)
    }
    self = value
  }
}
