import Testing

@testable import FormModel

/// The published JSON Schema says the same as the decoder.
@Suite struct SchemaTests {
  private let schema: JSONValue

  init() throws { schema = try JSONValue(parsing: Samples.bytes("Forms/schema/form.schema.json")) }

  @Test func `every type is in the schema with the members it may have, and no other`() throws {
    let types = schema.value(at: "/$defs/item/properties/type/enum")?.array?.compactMap(\.string)
    #expect(types == ItemKind.allCases.map(\.rawValue))
    for kind in ItemKind.allCases {
      let definition = try #require(schema.value(at: "/$defs/\(kind.rawValue)"))
      #expect(definition["additionalProperties"] == false)
      #expect(
        definition["properties"]?.object.map { Set($0.keys) } == Set(kind.members + ["type", "name"]),
        "\(kind)")
    }
  }

  @Test func `what the schema requires of a type, the decoder misses`() throws {
    for kind in ItemKind.allCases {
      let required = schema.value(at: "/$defs/\(kind.rawValue)/required")?.array?.compactMap(\.string) ?? []
      let faults = Samples.faults([["type": .string(kind.rawValue), "name": "q"]])
      let missed = faults.compactMap { fault in
        fault.split(separator: ":").first?.split(separator: "/").dropFirst(2).first.map(String.init)
      }
      #expect(Set(missed) == Set(required).subtracting(["type", "name"]), "\(kind): \(faults)")
    }
  }

  @Test func `reserved names and limits are the same`() throws {
    let reserved = schema.value(at: "/$defs/name/not/enum")?.array?.compactMap(\.string)
    #expect(reserved.map(Set.init) == FormDefinition.reservedNames)
    #expect(schema.value(at: "/$defs/expression/maxLength")?.int == Expression.maximumLength)
    #expect(
      schema.value(at: "/properties/languages/maxItems")?.int == FormDefinition.maximumLanguages)
    #expect(schema.value(at: "/properties/choices/maxProperties")?.int == FormDefinition.maximumLists)
  }
}
