/// A statement as text with bound values: what is interpolated never becomes part of the text.
///
/// `"SELECT name FROM partners WHERE id = \(id)"` is the text `SELECT name FROM partners WHERE id = ?`
/// and one bound value, so a statement cannot be changed by what it is given.
public struct SQL: Sendable, ExpressibleByStringInterpolation {
  /// The text, with `?` where values are bound.
  public private(set) var text: String
  /// The bound values, in the order of their `?`.
  public private(set) var values: [Datum]

  /// A statement without values.
  ///
  /// - Parameter value: the text, written in the program.
  public init(stringLiteral value: StaticString) {
    text = value.description
    values = []
  }

  /// A statement made by interpolation.
  ///
  /// - Parameter stringInterpolation: what the compiler gathered.
  public init(stringInterpolation: StringInterpolation) {
    text = stringInterpolation.text
    values = stringInterpolation.values
  }

  /// A statement from text that the program made itself, such as a migration.
  ///
  /// - Parameter trusted: never anything that came from outside.
  public init(trusted: String) {
    text = trusted
    values = []
  }

  /// Gathers literal text and bound values.
  public struct StringInterpolation: StringInterpolationProtocol {
    var text = ""
    var values: [Datum] = []

    /// Called by the compiler.
    ///
    /// - Parameters:
    ///   - literalCapacity: bytes of literal text.
    ///   - interpolationCount: number of interpolations.
    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount)
      values.reserveCapacity(interpolationCount)
    }

    /// Adds text written in the program.
    ///
    /// - Parameter literal: the text.
    public mutating func appendLiteral(_ literal: StaticString) { text += literal.description }

    /// Binds a value.
    ///
    /// - Parameter value: anything a column can hold.
    public mutating func appendInterpolation(_ value: some SQLValue) {
      text += "?"
      values.append(value.datum)
    }

    /// Binds a value that may be missing, as null.
    ///
    /// - Parameter value: anything a column can hold, or nil.
    public mutating func appendInterpolation<Value: SQLValue>(_ value: Value?) {
      text += "?"
      values.append(value?.datum ?? .null)
    }

    /// Binds a list, as in `IN \(list)`; an empty list matches nothing.
    ///
    /// - Parameter list: the values.
    public mutating func appendInterpolation(list: [some SQLValue]) {
      text += "("
      text += list.isEmpty ? "NULL" : Array(repeating: "?", count: list.count).joined(separator: ",")
      text += ")"
      values += list.map(\.datum)
    }

    /// Inserts a part of a statement, with its values.
    ///
    /// - Parameter part: another statement's text and values.
    public mutating func appendInterpolation(_ part: SQL) {
      text += part.text
      values += part.values
    }
  }
}
