import FormModel

/// The shape of a JSON value in the API.
///
/// One description does both: requests are checked against it, and the OpenAPI document is written from it.
indirect enum Schema: Sendable {
  case bool
  case integer(ClosedRange<Int>)
  case number
  /// A text on one line, of so many characters; one that may not be empty must say something.
  case line(ClosedRange<Int>)
  /// Any text.
  case text
  /// One of these words.
  case code([String])
  case id
  /// RFC 3339.
  case instant
  /// A text by language, or one for every language.
  case words
  case list(Schema, ClosedRange<Int>)
  case object([Member])
  /// An object whose members are not known beforehand, each of one shape.
  case map(Schema)
  case nullable(Schema)
  /// A shape with a name in the document.
  case named(SchemaName)
  /// A value that its feature checks, in the words of JSON Schema.
  case elsewhere(JSONValue)

  /// One member of an object.
  struct Member: Sendable {
    let name: String
    let schema: Schema
    let meaning: String
    let isRequired: Bool

    init(_ name: String, _ schema: Schema, _ meaning: String, isRequired: Bool = true) {
      (self.name, self.schema, self.meaning, self.isRequired) = (name, schema, meaning, isRequired)
    }

    static func optional(_ name: String, _ schema: Schema, _ meaning: String) -> Member {
      Member(name, schema, meaning, isRequired: false)
    }
  }

  static let languages = Language.allCases.map(\.rawValue)
  /// No list in a request is longer.
  static let longestList = 10_000
}

extension Schema {
  /// What is wrong with a value, each fault with its place.
  ///
  /// - Parameters:
  ///   - value: what came.
  ///   - pointer: where it stands, as a JSON Pointer.
  ///   - allowsMore: whether members that are not described may stand beside those that are.
  /// - Returns: the first faults in the order of the value, at most `InvalidRequest.mostFaults`; empty when it fits.
  func faults(in value: JSONValue, at pointer: String = "", allowsMore: Bool = false)
    -> [InvalidRequest.Fault]
  {
    var check = SchemaCheck(allowsMore: allowsMore)
    check.value(value, self, at: pointer)
    return check.faults
  }

  /// What is wrong with a value that holds no others.
  fileprivate func plainFault(in value: JSONValue) -> String? {
    switch self {
    case .bool: value.bool == nil ? wanted("true or false", value) : nil
    case .number: value.number == nil ? wanted("a number", value) : nil
    case .integer(let range):
      value.int.map { range.contains($0) ? nil : "should be from \(range.lowerBound) to \(range.upperBound)" }
        ?? wanted("a whole number", value)
    case .words: wordsFault(value)
    default: value.string.map(textFault) ?? wanted("a text", value)
    }
  }

  private func textFault(_ text: String) -> String? {
    switch self {
    case .line(let length): Self.lineFault(text, length)
    case .code(let codes): codes.contains(text) ? nil : "should be one of \(codes.joined(separator: ", "))"
    case .id: ID<String>(segment: text) == nil ? "is no id: 1 to 64 of a-z, A-Z, 0-9, - and _" : nil
    case .instant:
      switch Instant(rfc3339: text) {
      case nil: "should be a time as RFC 3339 writes it: 2026-03-29T10:00:00Z"
      case let time? where !Instant.sensible.contains(time): "should be a time from 1970 to 9999"
      default: nil
      }
    default: nil
    }
  }

  private static func lineFault(_ text: String, _ length: ClosedRange<Int>) -> String? {
    if length.lowerBound > 0, text.trimming().isEmpty { return "should say something" }
    if text.unicodeScalars.contains(where: \.isUnfitForLine) {
      return "should be one line, without control characters and such as turn the direction"
    }
    let count = text.unicodeScalars.count
    return length.contains(count)
      ? nil : "has \(count) characters; from \(length.lowerBound) to \(length.upperBound) are taken"
  }

  private func wordsFault(_ value: JSONValue) -> String? {
    if value.string != nil { return nil }
    guard let object = value.object else { return wanted("a text, or an object by language", value) }
    if object.isEmpty { return "should have a text in one language at least" }
    for (language, text) in object {
      guard Self.languages.contains(language) else {
        return "has \(language), which is none of \(Self.languages.joined(separator: ", "))"
      }
      if text.string == nil { return "should have a text for \(language), not \(text.kindInWords)" }
    }
    return nil
  }

  fileprivate func wanted(_ what: String, _ value: JSONValue) -> String {
    "should be \(what), not \(value.kindInWords)"
  }
}

/// A walk through a value, which ends when more is wrong than anybody reads.
private struct SchemaCheck {
  let allowsMore: Bool
  private(set) var faults: [InvalidRequest.Fault] = []

  init(allowsMore: Bool) { self.allowsMore = allowsMore }

  private var isFull: Bool { faults.count >= InvalidRequest.mostFaults }

  private mutating func fault(_ pointer: String, _ detail: String) {
    faults.append(.init(pointer: pointer, detail: detail))
  }

  mutating func value(_ value: JSONValue, _ schema: Schema, at pointer: String) {
    switch schema {
    case .elsewhere: break
    case .nullable(let schema): if !value.isNull { self.value(value, schema, at: pointer) }
    case .named(let name): self.value(value, name.schema, at: pointer)
    case .object(let members): object(value, schema, members, pointer)
    case .map(let inner): map(value, schema, inner, pointer)
    case .list(let inner, let count): list(value, schema, inner, count, pointer)
    default:
      if let detail = schema.plainFault(in: value) { fault(pointer, detail) }
    }
  }

  private mutating func object(
    _ value: JSONValue, _ schema: Schema, _ members: [Schema.Member], _ pointer: String
  ) {
    guard let object = value.object else { return fault(pointer, schema.wanted("an object", value)) }
    for (key, value) in object {
      if isFull { return }
      let place = JSONPointer.join(pointer, key)
      if let member = members.first(where: { $0.name == key }) {
        self.value(value, member.schema, at: place)
      } else if !allowsMore {
        let known = members.map(\.name).joined(separator: ", ")
        fault(
          place,
          known.isEmpty ? "no members are taken here" : "unknown member; here can be \(known)")
      }
    }
    for member in members where member.isRequired && object[member.name] == nil {
      fault(JSONPointer.join(pointer, member.name), "is missing: \(member.meaning)")
    }
  }

  private mutating func map(_ value: JSONValue, _ schema: Schema, _ inner: Schema, _ pointer: String) {
    guard let object = value.object else { return fault(pointer, schema.wanted("an object", value)) }
    for (key, value) in object where !isFull {
      self.value(value, inner, at: JSONPointer.join(pointer, key))
    }
  }

  private mutating func list(
    _ value: JSONValue, _ schema: Schema, _ inner: Schema, _ count: ClosedRange<Int>, _ pointer: String
  ) {
    guard let items = value.array else { return fault(pointer, schema.wanted("a list", value)) }
    guard count.contains(items.count) else {
      return fault(
        pointer, "has \(items.count) items; from \(count.lowerBound) to \(count.upperBound) are taken")
    }
    for (index, item) in items.enumerated() where !isFull {
      self.value(item, inner, at: JSONPointer.join(pointer, index))
    }
  }
}
