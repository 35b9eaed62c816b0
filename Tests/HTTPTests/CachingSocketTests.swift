import HTTP
import Testbed
import Testing

/// Conditional requests and compression.
@Suite struct CachingSocketTests {
  private static let page = Array(String(repeating: "<p>Innspel æøå</p>\n", count: 2_000).utf8)

  private let server: Server

  init() throws {
    server = try serve { request in
      switch request.path[0] {
      case "small": .text("small")
      case "heavy": .html(Array(repeating: Self.page, count: 20).flatMap { $0 })
      case "tagged":
        {
          var response = Response.html(Self.page)
          response.etag = "v1"
          response.headers["Cache-Control"] = "no-cache"
          response.cookies = [Cookie(name: "c", value: "1")]
          return response
        }()
      case "image":
        Response(headers: ["Content-Type": "image/png"], body: .bytes(Self.page))
      case "kept":
        Response(
          headers: ["Content-Type": "text/html", "Cache-Control": "private, no-transform"],
          body: .bytes(Self.page))
      default: .html(Self.page)
      }
    }
  }

  @Test func `a large page is compressed for those who take it`() throws {
    let wire = try Wire(server)
    let plain = try wire.request("GET", "/page")
    #expect(plain.body == Self.page)
    #expect(plain.headers["Vary"] == "Accept-Encoding")
    #expect(plain.headers["Content-Encoding"] == nil)
    let small = try wire.request("GET", "/page", ["Accept-Encoding: br, GZIP;q=0.5"])
    #expect(small.headers["Content-Encoding"] == "gzip")
    #expect(small.headers["Vary"] == "Accept-Encoding")
    #expect(small.body.count < Self.page.count / 10)
    #expect(small.body.starts(with: [0x1f, 0x8b]))
    #expect(try Gunzip.inflate(small.body) == Self.page)
  }

  @Test func `a page so large that it is compressed on a worker comes back right`() throws {
    let answer = try Wire(server).request("GET", "/heavy", ["Accept-Encoding: gzip"])
    #expect(try Gunzip.inflate(answer.body).count == Self.page.count * 20)
  }

  @Test(arguments: [
    ("/small", "gzip"), ("/image", "gzip"), ("/kept", "gzip"), ("/page", "br"), ("/page", "gzip;q=0"),
    ("/page", "gzip; q=0.000"), ("/page", "identity"), ("/page", "notgzip"),
  ])
  func `other answers are sent as they are`(_ target: String, _ accepts: String) throws {
    let answer = try Wire(server).request("GET", target, ["Accept-Encoding: \(accepts)"])
    #expect(answer.status == 200)
    #expect(answer.headers["Content-Encoding"] == nil)
  }

  @Test(arguments: ["\"v1\"", "W/\"v1\"", "\"x\", W/\"v1\"", "*", "\"v0\",\"v1\""])
  func `a page the client has is not sent again`(_ known: String) throws {
    let wire = try Wire(server)
    let first = try wire.request("GET", "/tagged")
    #expect(first.headers["ETag"] == "\"v1\"")
    let answer = try wire.request("GET", "/tagged", ["If-None-Match: \(known)"])
    #expect(answer.status == 304)
    #expect(answer.headers["ETag"] == "\"v1\"")
    #expect(answer.headers["Cache-Control"] == "no-cache")
    #expect(answer.headers["Vary"] == "Accept-Encoding")
    #expect(answer.headers["Set-Cookie"]?.hasPrefix("c=1") == true)
    #expect(answer.headers["Content-Type"] == nil)
    #expect(try wire.request("HEAD", "/tagged", ["If-None-Match: \(known)"]).status == 304)
    #expect(try wire.request("GET", "/tagged").status == 200)
  }

  @Test(arguments: ["\"v2\"", "v1", "\"v1", "\"v\", \"1\""])
  func `a page the client does not have is sent`(_ known: String) throws {
    let answer = try Wire(server).request("GET", "/tagged", ["If-None-Match: \(known)"])
    #expect(answer.status == 200)
    #expect(answer.body == Self.page)
  }

  @Test func `a compressed page has a weak tag and knows the plain one's`() throws {
    let wire = try Wire(server)
    let answer = try wire.request("GET", "/tagged", ["Accept-Encoding: gzip"])
    #expect(answer.headers["ETag"] == "W/\"v1\"")
    let again = try wire.request("GET", "/tagged", ["Accept-Encoding: gzip", "If-None-Match: \"v1\""])
    #expect(again.status == 304)
    #expect(again.headers["ETag"] == "W/\"v1\"")
  }
}
