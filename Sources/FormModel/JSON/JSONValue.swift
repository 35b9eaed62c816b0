/// A JSON value (RFC 8259), with the order of members and the exactness of whole numbers kept.
public enum JSONValue: Sendable {
  /// The literal `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A whole number written without fraction or exponent, exact.
  case int(Int)
  /// Any other number; always finite when it was parsed.
  case double(Double)
  /// A text.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// An object, its members in the order they were written.
  case object(JSONObject)
}

extension JSONValue {
  /// A number in its simplest form: whole numbers within 2⁵³ become `int`.
  ///
  /// - Parameter value: the number; what is not finite becomes `null`, as JSON cannot say it.
  /// - Returns: the number as JSON.
  public static func number(_ value: Double) -> JSONValue {
    guard value.isFinite else { return .null }
    return wholeNumber(value).map { .int($0) } ?? .double(value)
  }

  /// The text, when this is one.
  public var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The truth value, when this is one.
  public var bool: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  /// The number as a whole one, when it is one (`3`, `3.0`, `3e0`).
  public var int: Int? {
    switch self {
    case .int(let value): value
    case .double(let value): wholeNumber(value)
    default: nil
    }
  }

  /// The number, when this is one.
  public var number: Double? {
    switch self {
    case .int(let value): Double(value)
    case .double(let value): value
    default: nil
    }
  }

  /// The list, when this is one.
  public var array: [JSONValue]? {
    guard case .array(let items) = self else { return nil }
    return items
  }

  /// The object, when this is one.
  public var object: JSONObject? {
    guard case .object(let members) = self else { return nil }
    return members
  }

  /// Whether this is `null`.
  public var isNull: Bool {
    guard case .null = self else { return false }
    return true
  }

  /// The kind of value in plain English, for messages: such as "a text".
  public var kindInWords: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .int, .double: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }

  /// The member `key` of an object; setting it on anything else makes it an object.
  ///
  /// Reading from what is not an object, or a member that is not there, gives nil; setting nil removes.
  public subscript(key: String) -> JSONValue? {
    get { object?[key] }
    set {
      var members = object ?? JSONObject()
      self = .null  // Let go of our own reference first, so that the change is made in place.
      members[key] = newValue
      self = .object(members)
    }
  }

  /// The item at `index` of a list, nil when this is no list or has no such item.
  public subscript(index: Int) -> JSONValue? {
    guard case .array(let items) = self, items.indices.contains(index) else { return nil }
    return items[index]
  }
}

extension JSONValue: Equatable {
  /// Equal as JSON: the order of members does not count, and `1` equals `1.0`.
  public static func == (one: JSONValue, other: JSONValue) -> Bool {
    switch (one, other) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.int(let a), .int(let b)): a == b
    case (.double(let a), .double(let b)): a == b
    case (.int(let a), .double(let b)), (.double(let b), .int(let a)): wholeNumber(b) == a
    case (.string(let a), .string(let b)): a == b
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a == b
    default: false
    }
  }
}

/// The whole number that `value` is exactly, within ±2⁵³ where every one has its own `Double`.
func wholeNumber(_ value: Double) -> Int? {
  guard value.magnitude <= 9_007_199_254_740_992 else { return nil }
  return Int(exactly: value)
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  /// `null`.
  public init(nilLiteral: ()) { self = .null }
  /// `true` or `false`.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .int(value) }
  /// A number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// A text.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A list.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object; a key written twice has its last value.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements))
  }
}
