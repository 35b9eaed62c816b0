import Dispatch
import Glibc
import HTTP
import Testbed
import Testing

/// Addresses behind proxies, limits of connections and of patience.
@Suite struct LimitsSocketTests {
  private static func whoami(_ request: Request) -> Response {
    .text("\(request.client) \(request.isSecure)")
  }

  private func server(_ trusted: [String]) throws -> Server {
    let networks = try trusted.map { try #require(Network($0)) }
    return try serve(settings: { $0.trustedProxies = networks }, respond: Self.whoami)
  }

  @Test func `without trusted proxies nobody can say who they are`() throws {
    let server = try server([])
    let answer = try Wire(server).request(
      "GET", "/",
      [
        "X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https",
        "Forwarded: for=203.0.113.9;proto=https",
      ])
    #expect(answer.text == "127.0.0.1 false")
    let elsewhere = try self.server(["10.0.0.0/8", "::1"])
    #expect(
      try Wire(elsewhere).request("GET", "/", ["X-Forwarded-For: 203.0.113.9"]).text == "127.0.0.1 false")
  }

  @Test(arguments: [
    ([], "127.0.0.1 false"),
    (["X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https"], "203.0.113.9 true"),
    (["X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: http"], "203.0.113.9 false"),
    (["X-Forwarded-Proto: https"], "127.0.0.1 true"),
    // What the client wrote stands to the left of what the proxies saw.
    (["X-Forwarded-For: 198.51.100.1, 203.0.113.9, 10.1.2.3"], "203.0.113.9 false"),
    (["X-Forwarded-For: 198.51.100.1", "X-Forwarded-For: 203.0.113.9"], "203.0.113.9 false"),
    (["X-Forwarded-For: 10.9.9.9, 10.1.2.3"], "10.9.9.9 false"),
    (["X-Forwarded-For: 203.0.113.9, nonsense, 10.1.2.3"], "10.1.2.3 false"),
    (["X-Forwarded-For: 203.0.113.9:4711"], "203.0.113.9 false"),
    (["X-Forwarded-For: 2001:db8::7", "X-Forwarded-Proto: HTTPS"], "2001:db8::7 true"),
    (
      ["X-Forwarded-For: 203.0.113.9, 10.1.2.3", "X-Forwarded-Proto: https, http"], "203.0.113.9 true"
    ),
    (["Forwarded: for=203.0.113.9;proto=https;by=10.0.0.1"], "203.0.113.9 true"),
    (["Forwarded: for=198.51.100.1, For=\"[2001:db8::7]:80\";Proto=https"], "2001:db8::7 true"),
    (["Forwarded: for=_hidden;proto=https"], "127.0.0.1 true"),
    // A proxy that writes the one passes the other on unread.
    (["Forwarded: for=198.51.100.1;proto=https", "X-Forwarded-For: 203.0.113.9"], "203.0.113.9 false"),
  ])
  func `a trusted proxy says who the client is`(_ headers: [String], _ wanted: String) throws {
    let server = try server(["127.0.0.1/32", "10.0.0.0/8"])
    #expect(try Wire(server).request("GET", "/", headers).text == wanted)
  }

  @Test(arguments: ["10.0.0.0/33", "10.0.0/8", "x", "", "::1/129", "10.0.0.0/-1", "10.0.0.0/", "/8"])
  func `what is not a network is refused`(_ text: String) { #expect(Network(text) == nil) }

  @Test func `one address has only so many connections`() throws {
    let server = try serve(settings: { $0.connectionsPerAddress = 2 }, respond: Self.whoami)
    let first = try Wire(server)
    let second = try Wire(server)
    #expect(try first.request().status == 200)
    #expect(try second.request().status == 200)
    #expect(throws: (any Error).self) { try Wire(server).request() }
    #expect(try first.request().status == 200)
  }

  @Test func `behind a trusted proxy its own address is not counted`() throws {
    let networks = try [#require(Network("127.0.0.1"))]
    let server = try serve(
      settings: { ($0.connectionsPerAddress, $0.trustedProxies) = (2, networks) }, respond: Self.whoami)
    let wires = try (0..<8).map { _ in try Wire(server) }
    for wire in wires { #expect(try wire.request().status == 200) }
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "GET / HTTP/1.1\r\nX-Slow: ", "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 100000\r\n\r\n",
      // What came at once buys no time for the rest.
      "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 100000\r\n\r\n"
        + String(repeating: "x", count: 90_000),
    ])
  func `a client that sends a byte now and then is cut off`(_ beginning: String) throws {
    let server = try serve(
      settings: { ($0.idleTimeout, $0.headTimeout, $0.bodyGrace) = (2, 0, 1) },
      plan: { _ in Plan(.read, limits: .form) }, respond: Self.whoami)
    let wire = try Wire(server)
    try wire.send(beginning)
    // Never still long enough for the idle time: only a deadline can end this.
    #expect(throws: Wire.Failure.self) {
      while true {
        try wire.send("x")
        usleep(100_000)
      }
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `what many bring at once has a bound, and the next request finds room again`() throws {
    let entered = DispatchSemaphore(value: 0)
    let gate = DispatchSemaphore(value: 0)
    let server = try serve(
      settings: { ($0.bodyBudget, $0.freeOfBudget) = (100_000, 0) },
      plan: { _ in Plan(.work, limits: .json) },
      respond: { request in
        entered.signal()
        gate.wait()
        return if case .bytes(let bytes) = request.body { .text("\(bytes.count)") } else { .text("0") }
      })
    func post(_ size: Int) -> String {
      "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: \(size)\r\n\r\n" + String(repeating: "x", count: size)
    }
    let first = try Wire(server)
    try first.send(post(80_000))
    // All of the first one's bytes are held from here until it is answered.
    entered.wait()
    let other = try Wire(server)
    try other.send(post(30_000))
    let refused = try other.answer()
    #expect(refused.status == 503)
    #expect(refused.headers["Retry-After"] != nil)
    gate.signal()
    #expect(try first.answer().text == "80000")
    // An answer arrives a moment before its request is counted as over.
    for _ in 0..<100 { gate.signal() }
    var third = refused
    for _ in 0..<100 where third.status == 503 {
      let wire = try Wire(server)
      try wire.send(post(80_000))
      third = try wire.answer()
    }
    #expect(third.text == "80000")
  }

  @Test(.timeLimit(.minutes(1)))
  func `a form of the usual size finds room though others hold all of it, and one client only its part`()
    throws
  {
    let entered = DispatchSemaphore(value: 0)
    let gate = DispatchSemaphore(value: 0)
    let proxies = try [#require(Network("127.0.0.1"))]
    let server = try serve(
      settings: {
        ($0.bodyBudget, $0.bodyBudgetPerClient, $0.freeOfBudget) = (100_000, 60_000, 1_000)
        $0.trustedProxies = proxies
      }, plan: { _ in Plan(.work, limits: .json) },
      respond: { request in
        guard case .bytes(let bytes) = request.body, bytes.count > 1_000 else { return .text("small") }
        entered.signal()
        gate.wait()
        return .text("large")
      })
    func post(_ size: Int, from client: String) throws -> Wire {
      let wire = try Wire(server)
      let head =
        "POST / HTTP/1.1\r\nHost: test\r\nX-Forwarded-For: \(client)\r\nContent-Length: \(size)\r\n\r\n"
      try wire.send(head + String(repeating: "x", count: size))
      return wire
    }
    let first = try post(50_000, from: "192.0.2.1")
    entered.wait()
    #expect(try post(50_000, from: "192.0.2.1").answer().status == 503, "one client has its part")
    let other = try post(50_000, from: "192.0.2.2")
    entered.wait()
    #expect(try post(50_000, from: "192.0.2.3").answer().status == 503, "now nobody finds room")
    #expect(try post(1_000, from: "192.0.2.3").answer().text == "small")
    #expect(try post(1_000, from: "192.0.2.1").answer().text == "small")
    for _ in 1...2 { gate.signal() }
    #expect(try first.answer().text == "large")
    #expect(try other.answer().text == "large")
  }

  @Test(.timeLimit(.minutes(1))) func `a connection that lies still is closed`() throws {
    let server = try serve(settings: { $0.idleTimeout = 1 }, respond: Self.whoami)
    let wire = try Wire(server)
    #expect(try wire.request().status == 200)
    #expect(wire.rest() == "")
  }

  @Test func `an IPv6 address is listened on and reported`() throws {
    let server: Server
    do { server = try serve(settings: { $0.address = "::1" }, respond: Self.whoami) } catch ServerError.system
    {
      return  // This machine has no IPv6 at all.
    } catch ServerError.addressNotHere { return }
    #expect(server.address == "http://[::1]:\(server.port)")
  }
}
