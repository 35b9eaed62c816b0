import HTTP
import Testing

@Suite struct PathTests {
  @Test func `a path is cut at slashes and decoded`() {
    let path = Path("/forms/bl%C3%A5%20b%C3%A6r")
    #expect(path.segments == ["forms", "blå bær"])
    #expect(path[0] == "forms")
    #expect(path[2] == nil)
    #expect(path[-1] == nil)
    #expect(!path.isMalformed)
  }

  @Test func `the root has no segments and a trailing slash makes another address`() {
    #expect(Path("/").count == 0)
    #expect(Path("/forms/").segments == ["forms", ""])
    #expect(Path("/a+b").segments == ["a+b"])
  }

  @Test(arguments: [
    "", "*", "http://x/y", "/a%2Fb", "/a%00", "/a%0Ab", "/%1f", "/%7F", "/a\u{0}b", "/%C3", "/%zz", "/x%4",
    "/%C0%AF", "/%ED%A0%80",
  ])
  func `a path that cannot be read is malformed`(_ raw: String) {
    #expect(Path(raw).isMalformed)
  }

  @Test func `what is encoded is read back`() {
    let text = "a/b ?&=%+æ\u{1F600}"
    #expect(Fields(query: "x=" + Path.encoding(text))["x"] == text)
  }
}

@Suite struct NetworkTests {
  @Test(arguments: [
    ("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"), ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
    ("2001:db8:1:2::", "2001:db8:1:2::/64"), ("", ""),
  ])
  func `limits count an address of IPv6 with all that its holder has`(_ client: String, _ network: String) {
    #expect(Request(client: client).network == network)
  }
}

@Suite struct FieldsTests {
  @Test func `a query keeps order and repeated names`() {
    let fields = Fields(query: "a=1&b=%C3%A6+%2B&a=2&c&=d&&e=f=g")
    #expect(fields.names == ["a", "b", "c", "", "e"])
    #expect(fields.all("a") == ["1", "2"])
    #expect(fields["b"] == "æ +")
    #expect(fields["c"] == "")
    #expect(fields[""] == "d")
    #expect(fields["e"] == "f=g")
    #expect(fields["x"] == nil)
  }

  @Test func `stray percent signs stay and broken text is repaired`() {
    #expect(Fields(query: "a=100%&b=%4&c=%zz&d=%%41&e=%C3")["a"] == "100%")
    #expect(Fields(query: "b=%4")["b"] == "%4")
    #expect(Fields(query: "c=%zz")["c"] == "%zz")
    #expect(Fields(query: "d=%%41")["d"] == "%A")
    #expect(Fields(query: "e=x%C3")["e"] == "x\u{FFFD}")
  }

  @Test(arguments: [3, 31, 32, 33, 2_000])
  func `short and long lists answer alike`(_ count: Int) {
    var fields = Fields()
    for number in 0..<count { fields.append("f\(number % (count / 2 + 1))", "\(number)") }
    #expect(fields["f0"] == "0")
    #expect(fields.all("f0").count == (count > count / 2 + 1 ? 2 : 1))
    fields.set("f0", "new")
    #expect(fields.all("f0") == ["new"])
    #expect(fields.pairs[0].value == "new")
    fields.set("f0", nil)
    #expect(fields["f0"] == nil)
    #expect(fields["f1"] == "1")
    fields.set("last", "z")
    #expect(fields.pairs.last?.name == "last")
    #expect(fields.all("last") == ["z"])
  }

  @Test func `fields are written as a query and read back`() {
    let fields: Fields = ["a b": "1&2", "c": "æ"]
    #expect(Fields(query: fields.query) == fields)
  }
}

@Suite struct HeadersTests {
  @Test func `names are found in any case`() {
    var headers: Headers = ["Content-Type": "a", "X-One": "1", "x-one": "2"]
    #expect(headers["content-type"] == "a")
    #expect(headers.all("X-ONE") == ["1", "2"])
    headers["X-one"] = "3"
    #expect(headers.all("x-one") == ["3"])
    headers["X-One"] = nil
    #expect(headers["x-one"] == nil)
    // `@` and a backquote differ in the same bit as upper and lower case do.
    #expect(Headers(dictionaryLiteral: ("A`", "x"))["A@"] == nil)
  }

  @Test func `a value cannot end its line and a name must be a token`() {
    var headers: Headers = ["A": "1\r\nSet-Cookie: x=1\u{0}"]
    #expect(headers["A"] == "1Set-Cookie: x=1")
    headers["A"] = "\n2"
    #expect(headers["A"] == "2")
    headers.add("B: c\r\nD", "x")
    headers["E\nF"] = "y"
    headers.add("", "z")
    #expect(headers.pairs.count == 1)
  }
}

@Suite struct RequestTests {
  @Test func `a request made by hand has what a received one has`() {
    let request = Request(
      .post, "/x/y?q=1&q=2", headers: ["Cookie": "a=1; b=\"2\"; a=3; c", "Host": "h:1"], form: ["n": "v"])
    #expect(request.method == .post)
    #expect(request.target == "/x/y")
    #expect(request.path.segments == ["x", "y"])
    #expect(request.query.all("q") == ["1", "2"])
    #expect(request.cookies == ["a": "1", "b": "2"])
    #expect(request.host == "h:1")
    #expect(request.form["n"] == "v")
    #expect(Request().form.isEmpty)
    #expect(Request(.post, "/", bytes: [1]).bytes == [1])
  }

  @Test func `every status has its phrase`() {
    #expect(Status.unprocessableContent.reason == "Unprocessable Content")
    #expect(Status.ok.reason == "OK")
    #expect(Status(rawValue: 799).reason == "Unknown")
    #expect(Status(rawValue: -1).reason == "Unknown")
  }
}
