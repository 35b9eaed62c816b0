import HTTP
import Testbed
import Testing

/// What a plain request and its answer look like on the wire.
@Suite struct ServerSocketTests {
  /// Answers with what it understood of the request.
  private static func echo(_ request: Request) -> Response {
    var lines = [request.method.rawValue, request.target, request.path.segments.joined(separator: "|")]
    lines += request.query.pairs.map { "\($0.name)=\($0.value)" }
    lines += request.cookies.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
    lines.append("\(request.client) \(request.isSecure) \(request.host ?? "-")")
    return .text(lines.joined(separator: "\n"))
  }

  @Test func `a request arrives with path, query, cookies, host and address`() throws {
    let server = try serve(respond: Self.echo)
    let answer = try Wire(server).request("GET", "/a%20b/c?x=1&y=%C3%B8+z", ["Cookie: s=1; t=2"])
    #expect(answer.status == 200)
    #expect(answer.text == "GET\n/a%20b/c\na b|c\nx=1\ny=ø z\ns:1\nt:2\n127.0.0.1 false test")
    #expect(answer.headers["Content-Type"] == "text/plain; charset=utf-8")
    #expect(answer.headers["Date"] != nil)
  }

  @Test(arguments: [
    "GET /a\0b HTTP/1.1", "GET /a\0 HTTP/1.1", "GET \0/a HTTP/1.1", "GET /a?x=\0 HTTP/1.1",
    "GET\0X /a HTTP/1.1", "GET /a%00b HTTP/1.1", "GET /a%01b HTTP/1.1", "GET /a\u{1}b HTTP/1.1",
  ])
  func `a request with a control character in its first line is refused, not cut`(_ line: String) throws {
    let server = try serve(respond: Self.echo)
    let wire = try Wire(server)
    try wire.send("\(line)\r\nHost: test\r\n\r\n")
    #expect(try wire.answer().status == 400)
  }

  @Test(arguments: [Placement.read, .work])
  func `one connection serves many requests, also when they are sent ahead`(_ placement: Placement) throws {
    let server = try serve(plan: { _ in Plan(placement) }, respond: Self.echo)
    let wire = try Wire(server)
    #expect(try wire.request("GET", "/one").text.contains("/one"))
    try wire.send((2...20).map { "GET /\($0) HTTP/1.1\r\nHost: test\r\n\r\n" }.joined())
    for number in 2...20 { #expect(try wire.answer().text.contains("/\(number)\n")) }
  }

  @Test func `the server says where it listens and which port was free`() throws {
    let server = try serve(respond: Self.echo)
    #expect(server.port > 0)
    #expect(server.address == "http://127.0.0.1:\(server.port)")
  }

  @Test func `a taken port and a bad address are clear errors`() throws {
    let server = try serve(respond: Self.echo)
    #expect(throws: ServerError.portTaken(address: "127.0.0.1", port: server.port)) {
      try serve(settings: { $0.port = server.port }, respond: Self.echo)
    }
    #expect(throws: ServerError.badAddress("nowhere")) {
      try serve(settings: { $0.address = "nowhere" }, respond: Self.echo)
    }
    #expect(throws: ServerError.addressNotHere("192.0.2.1")) {
      try serve(settings: { $0.address = "192.0.2.1" }, respond: Self.echo)
    }
    #expect("\(ServerError.portTaken(address: "127.0.0.1", port: 80))".contains("another program"))
  }

  @Test func `HEAD is GET without the content`() throws {
    let server = try serve { request in
      request.target == "/stream"
        ? Response(body: .stream { nil }) : .text("\(request.method) " + String(repeating: "x", count: 100))
    }
    let wire = try Wire(server)
    let answer = try wire.request("HEAD", "/")
    #expect(answer.status == 200)
    #expect(answer.headers["Content-Length"] == "104")
    #expect(try wire.request("GET", "/").text.hasPrefix("get xxx"))
    let stream = try wire.request("HEAD", "/stream")
    #expect(stream.status == 200)
    // Nothing may follow that could be taken for the next answer.
    #expect(wire.rest() == "")
  }

  @Test(arguments: [
    ("BREW /", 501), ("GET /a%2Fb", 400), ("GET /%C3", 400), ("GET /%00", 400), ("GET //", 200),
    ("OPTIONS *", 400), ("DELETE /x", 200), ("PATCH /x", 200), ("GET /x\u{7f}", 400), ("GET /a b", 400),
    ("GET /\u{e5}", 200), ("GET /%20", 200),
  ])
  func `methods and addresses it does not know are refused`(_ line: String, _ status: Int) throws {
    let server = try serve(respond: Self.echo)
    let wire = try Wire(server)
    try wire.send("\(line) HTTP/1.1\r\nHost: test\r\n\r\n")
    #expect(try wire.answer().status == status)
  }

  @Test(arguments: [
    ["Content-Length: 3", "Content-Length: 4"], ["Content-Length: 3", "Content-Length: 3"],
    ["Content-Length: 3", "Transfer-Encoding: chunked"], ["Transfer-Encoding: gzip, chunked"],
    ["Transfer-Encoding: chunked", "Transfer-Encoding: chunked"], ["Host: other"], ["Content-Length: -3"],
    ["Content-Length : 3"], ["Content-Length: 3, 3"], ["Content-Length: +3"],
  ])
  func `a request whose end is in doubt is refused and the connection closed`(_ headers: [String]) throws {
    let server = try serve(plan: { _ in Plan(.read, limits: .json) }, respond: Self.echo)
    let wire = try Wire(server)
    try wire.send(
      "POST /first HTTP/1.1\r\nHost: test\r\n\(headers.joined(separator: "\r\n"))\r\n\r\n"
        + "abcGET /smuggled HTTP/1.1\r\nHost: test\r\n\r\n")
    let answer = try wire.answer()
    #expect(answer.status == 400)
    // libmicrohttpd's own refusals come with their head twice; what matters is that nothing is answered.
    #expect(!wire.rest().contains("200 OK"))
  }

  @Test func `a request without Host is refused, from HTTP 1.0 it is taken`() throws {
    let server = try serve(respond: Self.echo)
    let wire = try Wire(server)
    try wire.send("GET / HTTP/1.1\r\n\r\n")
    #expect(try wire.answer().status == 400)
    let old = try Wire(server)
    try old.send("GET /old HTTP/1.0\r\n\r\n")
    let answer = try old.answer()
    #expect(answer.status == 200)
    #expect(answer.text.contains("/old"))
  }

  @Test func `chunks from HTTP 1.0 are refused`() throws {
    let server = try serve(respond: Self.echo)
    let wire = try Wire(server)
    try wire.send("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n")
    #expect(try wire.answer().status == 400)
  }

  @Test func `a head with long cookies is taken`() throws {
    let server = try serve { .text("\($0.cookies["a"]?.utf8.count ?? 0)") }
    #expect(
      try Wire(server).request("GET", "/", ["Cookie: a=" + String(repeating: "x", count: 8_000)]).text
        == "8000")
  }

  @Test func `garbage does not bring it down`() throws {
    let server = try serve(plan: { _ in Plan(.work, limits: .form) }, respond: Self.echo)
    let good = Array(
      ("POST /a%20b?x=%C3%B8 HTTP/1.1\r\nHost: test\r\nCookie: a=1; b=2\r\n"
        + "Content-Type: multipart/form-data; boundary=edge\r\nContent-Length: 131\r\n\r\n"
        + "--edge\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--edge\r\n"
        + "Content-Disposition: form-data; name=\"b\"\r\n\r\ntwo\r\n--edge--\r\n").utf8)
    var seed: UInt64 = 4_711
    func next(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    for _ in 0..<300 {
      var bad = good
      for _ in 0...next(6) { bad[next(bad.count)] = UInt8(next(256)) }
      if next(4) == 0 { bad.removeSubrange(next(bad.count)...) }
      let wire = try Wire(server)
      // Refused, answered or cut off: all are well.
      do { try wire.send(bad) } catch { continue }
    }
    #expect(try Wire(server).request("GET", "/alive").text.contains("/alive"))
  }

  @Test func `cookies are set, and no value can make a header of its own`() throws {
    let server = try serve { request in
      var response = Response.redirect(to: request.query["to"] ?? "")
      response.cookies = [
        Cookie(name: "__Host-s", value: "a;b\r\nX-Evil: 1", maxAge: 60, secure: true, sameSite: .strict),
        Cookie(name: "bad\r\nX-Evil", value: "1"), Cookie(name: "t", value: "", maxAge: 0, httpOnly: false),
      ]
      return response
    }
    let answer = try Wire(server).request("GET", "/?to=/x%0D%0AX-Evil:%201")
    #expect(answer.status == 303)
    #expect(answer.headers["Location"] == "/xX-Evil: 1")
    #expect(answer.headers["X-Evil"] == nil)
    #expect(
      answer.headers.all("Set-Cookie") == [
        "__Host-s=abX-Evil:1; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=Strict",
        "t=; Path=/; Max-Age=0; SameSite=Lax",
      ])
  }

  @Test func `a site cannot contradict the framing`() throws {
    let server = try serve { _ in
      Response(
        headers: ["Content-Length": "1", "Transfer-Encoding": "chunked", "X-Ok": "yes"],
        body: .bytes([65, 66, 67]))
    }
    let wire = try Wire(server)
    let answer = try wire.request()
    #expect(answer.headers.all("Content-Length") == ["3"])
    #expect(answer.headers["Transfer-Encoding"] == nil)
    #expect(answer.headers["X-Ok"] == "yes")
    #expect(try wire.request().text == "ABC")
  }

  @Test func `answers without content carry none and keep the connection`() throws {
    let server = try serve { $0.target == "/none" ? .empty() : Response(status: .created) }
    let wire = try Wire(server)
    #expect(try wire.request("GET", "/none").status == 204)
    #expect(try wire.request("GET", "/").headers["Content-Length"] == "0")
    #expect(try wire.request("GET", "/none").headers["Content-Length"] == nil)
  }

  @Test func `a head that is too large is refused`() throws {
    let server = try serve(respond: Self.echo)
    let wire = try Wire(server)
    try wire.send("GET / HTTP/1.1\r\nHost: test\r\nX-Long: \(String(repeating: "x", count: 100_000))\r\n\r\n")
    #expect(try [413, 414, 431].contains(wire.answer().status))
  }
}
