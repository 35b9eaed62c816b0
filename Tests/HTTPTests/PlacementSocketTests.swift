import Dispatch
import Glibc
import HTTP
import Synchronization
import Testbed
import Testing

/// Where requests are answered, how streams end, and how the server stops.
@Suite struct PlacementSocketTests {
  /// A thing that happens in the test while requests are under way elsewhere.
  private static func aside(_ work: @escaping @Sendable () -> Void) -> DispatchGroup {
    let group = DispatchGroup()
    group.enter()
    // A thread of its own: the queue's threads could all be waiting in other tests.
    final class Box: Sendable {
      let work: @Sendable () -> Void
      init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }
    var thread = pthread_t()
    let context = Unmanaged.passRetained(
      Box {
        work()
        group.leave()
      })
    pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().work() }
        return nil
      }, context.toOpaque())
    pthread_detach(thread)
    return group
  }

  @Test func `work that waits holds up no other request`() throws {
    let gate = DispatchSemaphore(value: 0)
    let server = try serve(
      settings: { $0.pollers = 1 }, plan: { Plan($0.target == "/work" ? .work : .read) },
      respond: { request in
        if request.target == "/work" { gate.wait() }
        return .text(request.target)
      })
    let waiting = try (0..<8).map { _ in try Wire(server) }
    for wire in waiting { try wire.send("GET /work HTTP/1.1\r\nHost: test\r\n\r\n") }
    for _ in 0..<20 { #expect(try Wire(server).request("GET", "/read").text == "/read") }
    for _ in waiting { gate.signal() }
    for wire in waiting { #expect(try wire.answer().text == "/work") }
  }

  @Test(.timeLimit(.minutes(1))) func `when every worker is busy and the queue full the answer is 503`()
    throws
  {
    let gate = DispatchSemaphore(value: 0)
    let entered = DispatchSemaphore(value: 0)
    let server = try serve(
      settings: { ($0.workers, $0.queue) = (2, 1) }, plan: { _ in Plan(.work) },
      respond: { _ in
        entered.signal()
        gate.wait()
        return .text("done")
      })
    let busy = try (0..<2).map { _ in try Wire(server) }
    for wire in busy {
      try wire.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n")
      entered.wait()
    }
    // Of the next two one waits and one is turned away; the connection of that one stays.
    let more = try (0..<2).map { _ in try Wire(server) }
    for wire in more { try wire.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n") }
    var polled = more.map { $0.isReadable(within: 10) }
    while !polled.contains(true) { polled = more.map { $0.isReadable(within: 10) } }
    let away = try #require(polled.firstIndex(of: true))
    let answer = try more[away].answer()
    #expect(answer.status == 503)
    #expect(answer.headers["Retry-After"] == "5")
    for _ in 0..<4 { gate.signal() }
    for wire in busy + [more[1 - away]] { #expect(try wire.answer().text == "done") }
    #expect(try more[away].request().text == "done")
  }

  @Test(arguments: [Placement.read, .work])
  func `a stream arrives whole and the connection goes on`(_ placement: Placement) throws {
    let server = try serve(
      plan: { _ in Plan(placement) },
      respond: { _ in
        let left = Mutex(100)
        return Response(
          body: .stream {
            left.withLock { left in
              guard left > 0 else { return nil }
              left -= 1
              // Also empty chunks, which do not end it, and ones larger than any buffer.
              return [UInt8](repeating: UInt8(left), count: left % 3 == 0 ? 0 : left * 1_000)
            }
          })
      })
    let wire = try Wire(server)
    let wanted = (0..<100).reversed().flatMap {
      [UInt8](repeating: UInt8($0), count: $0 % 3 == 0 ? 0 : $0 * 1_000)
    }
    for _ in 0..<2 {
      let answer = try wire.request()
      #expect(answer.isWhole)
      #expect(answer.body == wanted)
    }
  }

  @Test(arguments: [Placement.read, .work], ["HTTP/1.1", "HTTP/1.0"])
  func `a stream that fails is seen to be cut short`(_ placement: Placement, _ version: String) throws {
    struct Broken: Error {}
    let server = try serve(
      plan: { _ in Plan(placement) },
      respond: { _ in
        let sent = Atomic(false)
        return Response(
          body: .stream {
            guard !sent.exchange(true, ordering: .relaxed) else { throw Broken() }
            return Array("half".utf8)
          })
      })
    let wire = try Wire(server)
    try wire.send("GET / \(version)\r\nHost: test\r\n\r\n")
    // The reset to an HTTP/1.0 client may overtake what was sent before it.
    let answer = try? wire.answer()
    #expect(answer?.isWhole != true)
    if version == "HTTP/1.1" { #expect(answer?.text == "half") }
  }

  @Test func `a client that leaves in the middle of a stream frees it`() throws {
    final class Marker: Sendable {
      let gone: DispatchSemaphore
      init(_ gone: DispatchSemaphore) { self.gone = gone }
      deinit { gone.signal() }
    }
    let gone = DispatchSemaphore(value: 0)
    let server = try serve(
      plan: { _ in Plan(.work) },
      respond: { _ in
        let marker = Marker(gone)
        return Response(
          body: .stream { withExtendedLifetime(marker) { [UInt8](repeating: 0, count: 100_000) } })
      })
    do {
      let wire = try Wire(server)
      try wire.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n")
      #expect(wire.isReadable(within: 10_000))
    }
    #expect(gone.wait(timeout: .now() + 20) == .success)
  }

  @Test func `a file is sent, and one that is not there is 404`() throws {
    let path = "/tmp/innspel-http-\(getpid())-file"
    let file = try #require(fopen(path, "w"))
    for _ in 0..<100_000 { fputs("0123456789", file) }
    fclose(file)
    defer { unlink(path) }
    let server = try serve { request in
      Response(headers: ["Content-Type": "text/plain"], body: .file(path: request.query["path"] ?? ""))
    }
    let wire = try Wire(server)
    let answer = try wire.request("GET", "/?path=\(path)")
    #expect(answer.body.count == 1_000_000)
    #expect(answer.headers["Content-Length"] == "1000000")
    #expect(try wire.request("GET", "/?path=/tmp/innspel-nowhere").status == 404)
    #expect(try wire.request("GET", "/?path=/tmp").status == 404)
  }

  @Test(.timeLimit(.minutes(1))) func `draining finishes what is under way and takes nothing new`() throws {
    let gate = DispatchSemaphore(value: 0)
    let entered = DispatchSemaphore(value: 0)
    let server = try serve(
      plan: { _ in Plan(.work) },
      respond: { request in
        if request.target == "/slow" {
          entered.signal()
          gate.wait()
        }
        return .text("finished")
      })
    let kept = try Wire(server)
    #expect(try kept.request().status == 200)
    let slow = try Wire(server)
    try slow.send("GET /slow HTTP/1.1\r\nHost: test\r\n\r\n")
    entered.wait()
    let drained = Self.aside { server.drain(seconds: 20) }
    // A connection made before may still ask; it is told that it was the last time.
    var last = try kept.request()
    while last.headers["Connection"] == nil { last = try kept.request() }
    #expect(last.text == "finished")
    // Nobody is left waiting in the queue of a socket that will never accept again.
    #expect(throws: Wire.Failure.self) { try Wire(server) }
    gate.signal()
    let answer = try slow.answer()
    #expect(answer.text == "finished")
    #expect(answer.headers["Connection"] == "close")
    drained.wait()
    #expect(throws: Wire.Failure.self) { try Wire(server) }
    server.drain(seconds: 1)
  }

  @Test func `draining waits no longer than it is told`() throws {
    let gate = DispatchSemaphore(value: 0)
    let entered = DispatchSemaphore(value: 0)
    let server = try serve(
      plan: { _ in Plan(.work) },
      respond: { request in
        let hold: @Sendable () -> Void = {
          entered.signal()
          gate.wait()
        }
        guard request.target == "/stream" else {
          hold()
          return .text("too late")
        }
        let count = Atomic(0)
        return Response(
          body: .stream {
            if count.wrappingAdd(1, ordering: .relaxed).newValue > 1 { hold() }
            return [65]
          })
      })
    let slow = try Wire(server)
    try slow.send("GET /slow HTTP/1.1\r\nHost: test\r\n\r\n")
    entered.wait()
    let stream = try Wire(server)
    try stream.send("GET /stream HTTP/1.1\r\nHost: test\r\n\r\n")
    entered.wait()
    server.drain(seconds: 0.05)
    #expect(try slow.answer().status == 503)
    #expect(try !stream.answer().isWhole)
    for _ in 0..<2 { gate.signal() }
  }

  @Test func `a server that is let go of stops`() throws {
    var server: Server? = try serve { _ in .text("x") }
    let port = try #require(server?.port)
    #expect(try Wire(port: port).request().status == 200)
    server = nil
    #expect(throws: Wire.Failure.self) { try Wire(port: port) }
  }

  @Test func `a hundred requests at once, read and work mixed, are each answered with their own`() throws {
    let server = try serve(
      plan: { Plan($0.query["on"] == "work" ? .work : .read, limits: .form) },
      respond: { request in
        let text = request.target + (request.form["x"] ?? "")
        guard request.query["stream"] != nil else { return .text(text) }
        let left = Mutex(Array(text.utf8))
        return Response(
          body: .stream { left.withLock { left in left.isEmpty ? nil : [left.removeFirst()] } })
      })
    let failures = Atomic(0)
    let groups = (0..<100).map { number in
      Self.aside {
        do {
          let wire = try Wire(server)
          for round in 0..<5 {
            let target = "/\(number)/\(round)"
            let query = (number % 2 == 0 ? "?on=work" : "?on=read") + (number % 5 == 0 ? "&stream" : "")
            let answer = try wire.request(
              "POST", target + query, ["Content-Type: application/x-www-form-urlencoded"],
              body: Array("x=\(number)".utf8))
            if answer.text != "\(target)\(number)" || !answer.isWhole {
              failures.wrappingAdd(1, ordering: .relaxed)
            }
          }
        } catch { failures.wrappingAdd(1, ordering: .relaxed) }
      }
    }
    for group in groups { group.wait() }
    #expect(failures.load(ordering: .relaxed) == 0)
  }
}
