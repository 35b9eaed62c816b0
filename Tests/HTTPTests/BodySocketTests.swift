import HTTP
import Testbed
import Testing

/// Forms and other content, whole and broken, as they come over the wire.
@Suite struct BodySocketTests {
  /// Answers with what arrived, and the fault's status.
  private static func echo(_ request: Request) -> Response {
    var lines = request.form.pairs.map { pair in
      pair.value.utf8.count > 100 ? "\(pair.name)=<\(pair.value.utf8.count)>" : "\(pair.name)=\(pair.value)"
    }
    if lines.count > 100 { lines = ["<\(lines.count)>", lines.last ?? ""] }
    lines += request.uploads.map {
      "\($0.name)@\($0.filename)[\($0.contentType)]=\(String(decoding: $0.bytes.prefix(50), as: UTF8.self))"
    }
    if !request.bytes.isEmpty { lines.append("bytes \(request.bytes.count)") }
    if let fault = request.bodyFault { lines.append("\(fault)") }
    return .text(lines.joined(separator: "\n"), status: request.bodyFault?.status ?? .ok)
  }

  private let server: Server

  init() throws {
    server = try serve(
      plan: { head in
        let placement: Placement = head.query["on"] == "work" ? .work : .read
        return switch head.path[0] {
        case "json": Plan(placement, limits: .json)
        case "none": Plan(placement)
        case "small": Plan(placement, limits: .custom(total: 1_000, field: 100, fields: 3))
        default: Plan(placement, limits: .form)
        }
      }, respond: Self.echo)
  }

  private func post(
    _ body: [UInt8], _ type: String = "application/x-www-form-urlencoded", to target: String = "/form"
  ) throws -> Wire.Answer {
    try Wire(server).request("POST", target, ["Content-Type: \(type)"], body: body)
  }

  private func multipart(_ body: String, to target: String = "/form", boundary: String = "edge") throws
    -> Wire
    .Answer
  {
    try post(Array(body.utf8), "multipart/form-data; boundary=\(boundary)", to: target)
  }

  @Test(arguments: ["/form", "/form?on=work"])
  func `a urlencoded form arrives in order with repeated names`(_ target: String) throws {
    let answer = try post(Array("a=1&b=bl%C3%A5+b%26r&a=&c".utf8), to: target)
    #expect(answer.status == 200)
    #expect(answer.text == "a=1\nb=blå b&r\na=\nc=")
  }

  @Test func `stray percent signs and equals signs stay in the field they were typed in`() throws {
    #expect(try post(Array("a=100%&b=1&c=x=y&d=%4&e=2".utf8)).text == "a=100%\nb=1\nc=x=y\nd=%4\ne=2")
  }

  @Test(arguments: ["/form", "/form?on=work"])
  func `a multipart form arrives with its files`(_ target: String) throws {
    let answer = try multipart(
      """
      --edge\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n--edge\r
      Content-Disposition: form-data; name="a"\r\n\r\nline 1\r\nline 2\r\n-- æ\r\n--edge\r
      Content-Disposition: form-data; name="f"; filename="blå.txt"\r\nContent-Type: text/plain\r\n\r\nfile\r\n--edge\r
      Content-Disposition: form-data; name="g"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r
      --edge--\r\n
      """, to: target)
    #expect(answer.text == "a=\na=line 1\r\nline 2\r\n-- æ\nf@blå.txt[text/plain]=file")
    #expect(answer.status == 200)
  }

  @Test func `a multipart form does not depend on how the network cuts it up`() throws {
    let body = """
      --edge\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n--edge\r
      Content-Disposition: form-data; name="a"\r\n\r\nx\r\n--edge--\r\n
      """
    let wire = try Wire(server)
    try wire.send(
      "POST /form HTTP/1.1\r\nHost: test\r\nContent-Type: multipart/form-data; boundary=\"edge\"\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n")
    // A chunk a byte is as cut up as it gets.
    for byte in body.utf8 { try wire.send([0x31, 13, 10, byte, 13, 10]) }
    try wire.send("0\r\n\r\n")
    #expect(try wire.answer().text == "a=\na=x")
  }

  @Test(arguments: ["/form", "/form?on=work"])
  func `a multipart form without its end keeps what came`(_ target: String) throws {
    let answer = try multipart(
      """
      --edge\r\nContent-Disposition: form-data; name="a"\r\n\r\nwhole\r\n--edge\r
      Content-Disposition: form-data; name="b"\r\n\r\nbegun and then nothing more came
      """, to: target)
    #expect(answer.status == 400)
    #expect(answer.text.hasPrefix("a=whole\nb=begun and then"))
    #expect(answer.text.hasSuffix("truncated"))
  }

  @Test(arguments: [
    "--edge\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--edge",
    "--edge\r\nContent-Disposition: form-data; filename=\"nameless\"\r\n\r\nx\r\n--edge--\r\n",
    "no boundary anywhere", "--other\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--other--\r\n",
    "--edge\r\nContent-Disposition: form-data; name=\"",
  ])
  func `a multipart form that is not well formed is refused`(_ body: String) throws {
    let answer = try multipart(body)
    #expect(answer.status == 400)
    #expect(answer.text.hasSuffix("truncated"))
  }

  @Test func `ten thousand fields are too many and the first five thousand are kept`() throws {
    let body = (1...10_000).map { "f\($0)=\($0)" }.joined(separator: "&")
    let answer = try post(Array(body.utf8))
    #expect(answer.status == 413)
    #expect(answer.text == "<5000>\nf5000=5000\ntooManyFields(limit: 5000)")
    let parts = (1...10_000).map {
      "--edge\r\nContent-Disposition: form-data; name=\"f\($0)\"\r\n\r\n\($0)\r\n"
    }
    #expect(try multipart(parts.joined() + "--edge--\r\n").text == answer.text)
  }

  @Test func `two megabytes in one field are cut at a character and the other fields kept`() throws {
    // "æ" is two bytes, so that the limit falls inside one.
    let long = "x" + String(repeating: "æ", count: 1 << 20)
    let wanted = "a=1\nlong=<1048575>\nb=2\nfieldTooLong(name: \"long\", limit: 1048576)"
    let encoded = try post(Array("a=1&long=\(long)&b=2".utf8))
    #expect(encoded.status == 413)
    #expect(encoded.text == wanted)
    let parts = [("a", "1"), ("long", long), ("b", "2")].map {
      "--edge\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n"
    }
    #expect(try multipart(parts.joined() + "--edge--\r\n").text == wanted)
  }

  @Test func `invalid UTF-8 is repaired and named`() throws {
    let answer = try post(Array("a=ok&b=x%FFy&c=1".utf8))
    #expect(answer.status == 400)
    #expect(answer.text == "a=ok\nb=x\u{FFFD}y\nc=1\ninvalidUTF8(name: \"b\")")
    var parts = Array("--edge\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\nx".utf8)
    parts += [0xff] + Array("y\r\n--edge--\r\n".utf8)
    let multi = try post(parts, "multipart/form-data; boundary=edge")
    #expect(multi.text == "b=x\u{FFFD}y\ninvalidUTF8(name: \"b\")")
    #expect(try post(Array("%FF=1".utf8)).text == "\u{FFFD}=1\ninvalidUTF8(name: \"\u{FFFD}\")")
  }

  @Test func `a body over the limit is answered and what fits is kept`() throws {
    let answer = try post(
      Array(("a=1&b=" + String(repeating: "x", count: 5_000)).utf8), to: "/small")
    #expect(answer.status == 413)
    #expect(answer.text == "a=1\nb=" + String(repeating: "x", count: 100) + "\ntooLarge(limit: 1000)")
    // The same without a length that tells beforehand.
    let wire = try Wire(server)
    try wire.send(
      "POST /small HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n")
    for _ in 0..<10 { try wire.send("C8\r\n" + String(repeating: "x", count: 200) + "\r\n") }
    try wire.send("0\r\n\r\n")
    let chunked = try wire.answer()
    #expect(chunked.text == "bytes 1000\ntooLarge(limit: 1000)")
    #expect(try wire.request().status == 200)
  }

  @Test func `a client that asks first is told before it sends`() throws {
    let head = "POST /form HTTP/1.1\r\nHost: test\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    let welcome = try Wire(server)
    try welcome.send(head + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n")
    #expect(try welcome.answer().status == 100)
    try welcome.send("a=1")
    #expect(try welcome.answer().text == "a=1")
    let refused = try Wire(server)
    try refused.send(head + "Expect: 100-continue\r\nContent-Length: 99000000\r\n\r\n")
    let answer = try refused.answer()
    #expect(answer.status == 413)
    #expect(answer.text == "tooLarge(limit: 8388608)")
  }

  @Test func `a client that announces far too much is told at once`() throws {
    let wire = try Wire(server)
    try wire.send(
      "POST /form?on=work HTTP/1.1\r\nHost: test\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        + "Content-Length: 9000000000\r\n\r\n")
    #expect(try wire.answer().status == 413)
    #expect(wire.rest() == "")
  }

  @Test func `content far beyond the limit ends the connection`() throws {
    let server = try serve(settings: { $0.excess = 100_000 }, respond: Self.echo)
    let wire = try Wire(server)
    try wire.send("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n")
    #expect(throws: Wire.Failure.self) {
      while true { try wire.send("400\r\n" + String(repeating: "x", count: 1_024) + "\r\n") }
    }
  }

  @Test(arguments: [
    "text/plain", "application/json", "multipart/form-data", "multipart/mixed; boundary=edge",
  ])
  func `a form must be urlencoded or multipart`(_ type: String) throws {
    let answer = try post(Array("a=1".utf8), type)
    #expect(answer.status == 415)
    #expect(answer.text == "unsupportedMediaType")
  }

  @Test func `other content arrives as bytes`() throws {
    let answer = try post([UInt8](repeating: 0x20, count: 200_000), "application/json", to: "/json")
    #expect(answer.text == "bytes 200000")
    #expect(try post([], "application/json", to: "/json").text == "")
    #expect(try post([], to: "/form").status == 200)
  }

  @Test func `where no body is read one is a fault`() throws {
    #expect(try post(Array("a=1".utf8), to: "/none").text == "tooLarge(limit: 0)")
    #expect(try post([], to: "/none").status == 200)
    #expect(try multipart("--edge--\r\n").status == 200)
  }
}
