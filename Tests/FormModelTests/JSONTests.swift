import FormModel
import Testing

@Suite struct JSONTests {
  @Test(arguments: [
    "null", "true", "false", "0", "-1", "9223372036854775807", "-9223372036854775808", "1.5", "-0.25",
    "1e-07",
    #""""#, #""å \" \\ \n \u0001 😀""#, "[]", "{}", #"[1,[2,{"a":null}],"x"]"#, #"{"b":1,"a":{"c":[true]}}"#,
  ])
  func `what is written compactly is read and written back unchanged`(_ text: String) throws {
    #expect(try JSONValue(parsing: text).text == text)
  }

  @Test func `escapes, surrogate pairs and spaces are understood`() throws {
    let value = try JSONValue(parsing: " { \"a\\u00e5\" : [ \"\\ud83d\\ude00\\/\\b\\f\" , 1E2 , 1.50 ] }\r\n")
    #expect(value == ["aå": ["😀/\u{8}\u{c}", 100, 1.5]])
  }

  @Test(arguments: [
    ("", 1, 1, "ends where a value"), ("[1,]", 1, 4, "value should begin"),
    ("{\"a\":1,\"a\":2}", 1, 8, "twice"),
    ("{\"a\":1,}", 1, 8, "key in double quotes"), ("01", 1, 1, "begin with 0"), ("-", 1, 2, "digit"),
    ("1.", 1, 3, "digit"), ("1e", 1, 3, "digit"), ("1e999", 1, 1, "too large"), ("nul", 1, 1, "quotes"),
    ("\"\\ud800\"", 1, 4, "surrogate"), ("\"\\ud800\\u0041\"", 1, 4, "surrogate"),
    ("\"\\udc00\"", 1, 4, "surrogate"),
    ("\"\\x\"", 1, 3, "after \\"), ("\"\\u12g4\"", 1, 6, "hexadecimal"), ("\"a\nb\"", 1, 3, "escape"),
    ("\"abc", 1, 1, "never closed"), ("[\n  1,\n  å\n]", 3, 3, "value should begin"),
    ("1 2", 1, 3, "more after"),
    ("{\"a\" 1}", 1, 6, "colon"), ("[1 2]", 1, 4, "comma"), ("\"å\" x", 1, 5, "more after"),
    ("\u{feff}1", 1, 1, "value should begin"),
  ])
  func `a fault is told with its place`(_ text: String, _ line: Int, _ column: Int, _ detail: String) {
    let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
    #expect(error?.line == line)
    #expect(error?.column == column)
    #expect(error?.detail.contains(detail) == true, "\(String(describing: error))")
  }

  @Test(arguments: [
    [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22],
  ])
  func `bytes that are not UTF-8 are refused`(_ bytes: [UInt8]) {
    #expect(throws: JSONError.self) { try JSONValue(parsing: bytes) }
    #expect(throws: JSONError.self) { try JSONValue(parsing: [0x22, 0x5C, 0x6E] + bytes.dropFirst()) }
  }

  @Test func `depth and size are limited`() throws {
    let nested = { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }
    _ = try JSONValue(parsing: nested(64))
    #expect(throws: JSONError.self) { try JSONValue(parsing: nested(65)) }
    #expect(throws: JSONError.self) { try JSONValue(parsing: nested(100_000)) }
    #expect(throws: JSONError.self) { try JSONValue(parsing: Array("12345".utf8), limit: 4) }
  }

  @Test func `so are the values, which take more room than what they are written in`() throws {
    let bytes = Array(#"[0,{"a":null},"x"]"#.utf8)
    _ = try JSONValue(parsing: bytes, values: 5)
    let error = #expect(throws: JSONError.self) { try JSONValue(parsing: bytes, values: 4) }
    #expect(error?.column == 15 && error?.detail.contains("more than 4 values") == true)
    let many = "[" + String(repeating: "0,", count: JSONValue.mostValues) + "0]"
    #expect(throws: JSONError.self) { try JSONValue(parsing: Array(many.utf8)) }
    #expect(try JSONValue(parsing: many).array?.count == JSONValue.mostValues + 1, "our own may be as many")
  }

  @Test func `members keep their order, also in long objects and after removal`() throws {
    var object = JSONObject()
    for index in 0..<40 { object["k\(index)"] = .int(index) }
    object["k3"] = nil
    object["k20"] = "changed"
    #expect(object.keys == (0..<40).filter { $0 != 3 }.map { "k\($0)" })
    #expect(object["k20"] == "changed")
    #expect(object["k39"] == 39)
    #expect(object["k3"] == nil)
    #expect(try JSONValue(parsing: JSONValue.object(object).serialized(.pretty)) == .object(object))
  }

  @Test func `equality is JSON's, not the spelling's`() throws {
    #expect(try JSONValue(parsing: #"{"a":1,"b":2}"#) == JSONValue(parsing: #"{"b":2.0,"a":1e0}"#))
    #expect(JSONValue.number(3) == 3)
    #expect(JSONValue.number(.nan).isNull)
    #expect(try JSONValue(parsing: "9223372036854775808").int == nil)
  }

  @Test func `subscripts reach in and build`() {
    var value: JSONValue = [:]
    value["a"] = ["x", 2]
    #expect(value["a"]?[1]?.int == 2)
    #expect(value["a"]?[2] == nil)
    #expect(value["a"]?["b"] == nil)
    value["a"] = nil
    #expect(value == [:])
  }

  @Test func `a pointer finds what RFC 6901 says it finds`() throws {
    let document: JSONValue = [
      "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "m~n": 8, " ": 7, "list": [["x": 1]],
    ]
    #expect(document.value(at: "") == document)
    #expect(document.value(at: "/foo/0") == "bar")
    #expect(document.value(at: "/") == 0)
    #expect(document.value(at: "/a~1b") == 1)
    #expect(document.value(at: "/m~0n") == 8)
    #expect(document.value(at: "/list/0/x") == 1)
    #expect(document.value(at: "/foo/01") == nil)
    #expect(document.value(at: "/foo/-") == nil)
    #expect(document.value(at: "foo") == nil)
    #expect(document.value(at: "/m~2n") == nil)
    #expect(JSONPointer.join(JSONPointer.join("/x", 3), "a/b~") == "/x/3/a~1b~0")
  }

  @Test func `the script layout cannot end a script element`() {
    let value: JSONValue = ["</script><!--&\u{2028}€"]
    #expect(value.serialized(.script) == Array(#"["\u003c/script\u003e\u003c!--\u0026\u2028€"]"#.utf8))
    #expect((try? JSONValue(parsing: value.serialized(.script))) == value)
  }
}
