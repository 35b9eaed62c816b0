import FormModel

extension Schema {
  /// The shape in the words of JSON Schema 2020-12, as OpenAPI 3.1 uses it.
  ///
  /// - Parameter isClosed: whether members that are not described are refused, as in requests.
  /// - Returns: the schema object.
  func document(isClosed: Bool) -> JSONValue {
    switch self {
    case .bool: return ["type": "boolean"]
    case .number: return ["type": "number"]
    case .integer(let range):
      return ["type": "integer", "minimum": .int(range.lowerBound), "maximum": .int(range.upperBound)]
    case .text: return ["type": "string"]
    case .line(let length):
      // A line that must say something has a character that is no blank.
      let line = "[^\(Unicode.Scalar.unfitForLinePattern)]*$"
      let pattern = length.lowerBound > 0 ? "^(?=.*\\S)\(line)" : "^\(line)"
      return [
        "type": "string", "minLength": .int(length.lowerBound), "maxLength": .int(length.upperBound),
        "pattern": .string(pattern),
      ]
    case .code(let codes): return ["type": "string", "enum": .array(codes.map { .string($0) })]
    case .id: return ["type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"]
    case .instant: return ["type": "string", "format": "date-time"]
    case .words: return Self.wordsDocument
    case .list(let schema, let count):
      return [
        "type": "array", "items": schema.document(isClosed: isClosed), "minItems": .int(count.lowerBound),
        "maxItems": .int(count.upperBound),
      ]
    case .object(let members): return Self.document(of: members, isClosed: isClosed)
    case .map(let schema):
      return ["type": "object", "additionalProperties": schema.document(isClosed: isClosed)]
    case .nullable(let schema): return ["anyOf": [schema.document(isClosed: isClosed), ["type": "null"]]]
    case .named(let name): return ["$ref": .string("#/components/schemas/\(name.rawValue)")]
    case .elsewhere(let document): return document
    }
  }

  private static var wordsDocument: JSONValue {
    let texts = languages.map { ($0, ["type": "string"] as JSONValue) }
    return [
      "anyOf": [
        ["type": "string"],
        [
          "type": "object", "properties": .object(JSONObject(texts)), "minProperties": 1,
          "additionalProperties": false,
        ],
      ]
    ]
  }

  private static func document(of members: [Member], isClosed: Bool) -> JSONValue {
    var properties = JSONObject()
    for member in members {
      var schema = member.schema.document(isClosed: isClosed)
      schema["description"] = .string(member.meaning)
      properties[member.name] = schema
    }
    var document: JSONValue = ["type": "object", "properties": .object(properties)]
    let required = members.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty { document["required"] = .array(required) }
    if isClosed { document["additionalProperties"] = false }
    return document
  }
}
