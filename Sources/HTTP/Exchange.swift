import CMicrohttpd
import Synchronization

/// One request from its first line to the end of its answer.
///
/// libmicrohttpd calls with it again and again, always on the connection's polling thread: when the head is
/// there, for each piece of the body, when the body is whole, and when a worker has handed the connection back.
final class Exchange {
  private enum Stage {
    case head
    case body
    case waiting(Slot)
    case answered
  }

  /// Where a worker leaves the answer.
  private final class Slot: Sendable {
    let answer = Mutex<Response?>(nil)
  }

  private let door: Door
  private let peer: Peer
  private let address: String
  private let isReadable: Bool
  private var stage = Stage.head
  private var request = Request()
  private var plan = Plan()
  private var body: BodyReader?
  private var refusal: Status?
  /// The second, and the number of bytes, from which the body's pace is taken.
  private var paced = (since: 0, from: 0)
  /// Bytes of the body that count in the server's budget.
  private var held = 0
  private var reply = Reply()

  /// Begins a request.
  ///
  /// - Parameters:
  ///   - door: what the server's requests share.
  ///   - peer: the connection it came on.
  ///   - address: path and query, as sent.
  init(door: Door, peer: Peer, address: UnsafePointer<CChar>) {
    self.door = door
    self.peer = peer
    let readable = String(validatingCString: address)
    self.address = readable ?? String(cString: address)
    isReadable = readable != nil
    door.underWay.wrappingAdd(1, ordering: .relaxed)
  }

  /// The request is over, answered or not.
  func complete() {
    peer.mustMove(by: door.headDeadline)
    giveBack()
    door.underWay.wrappingSubtract(1, ordering: .releasing)
  }

  /// Goes on with the request.
  ///
  /// - Parameters:
  ///   - connection: the connection.
  ///   - line: the request's first line.
  ///   - data: the next piece of the body.
  ///   - size: its size; set to 0 when it is taken.
  /// - Returns: `MHD_NO` to break the connection off.
  func proceed(
    _ connection: OpaquePointer, line: RequestLine, data: UnsafePointer<CChar>?,
    size: UnsafeMutablePointer<Int>
  ) -> MHD_Result {
    switch stage {
    case .head: return open(connection, line)
    case .body where size.pointee > 0:
      take(UnsafeRawBufferPointer(start: data, count: size.pointee))
      size.pointee = 0
      // libmicrohttpd cannot answer in the middle of a body; far beyond the limit the connection just ends.
      return (body?.received ?? 0) > plan.limits.total + door.settings.excess ? MHD_Result.NO : MHD_Result.YES
    case .body: return answer(connection)
    case .waiting(let slot):
      // Nothing in the slot: the server is stopping and does not wait for the worker any longer.
      let response = slot.answer.withLock { $0 } ?? refused(.serviceUnavailable)
      return send(response, connection)
    case .answered: return MHD_Result.NO
    }
  }

  // MARK: The head

  private func open(_ connection: OpaquePointer, _ line: RequestLine) -> MHD_Result {
    stage = .body
    peer.mustMove(by: 0)
    let name = String(cString: line.method)
    let isOld = String(cString: line.version) == "HTTP/1.0"
    let headers = Headers(received: connection)
    read(name, headers, isWhole: line.isWhole(address))
    reply = Reply(isHead: name == "HEAD", isOld: isOld, isAnswered: false)
    let framing = Framing(headers)
    let hosts = headers.all("Host").count
    // HTTP/1.0 knows neither chunks nor, for certain, Host.
    let isSound = framing.isSound && (isOld ? hosts < 2 && !framing.isChunked : hosts == 1)
    guard isSound else {
      // Where the body ends is in doubt: answered before it, which closes the connection (RFC 9112 section 6.3).
      return send(refused(.badRequest), connection)
    }
    if refusal == nil { plan = door.site.plan(request) }
    return expectBody(framing, connection)
  }

  private func read(_ name: String, _ headers: Headers, isWhole: Bool) {
    var client = peer.text
    var isSecure = false
    if peer.isTrusted, let address = peer.address {
      let forwarded = door.forwarding.client(behind: address, headers)
      (client, isSecure) = (forwarded.address.text, forwarded.isSecure)
    }
    let method = Method(rawValue: name)
    request = Request(
      method == .head ? .get : method ?? .get, address, headers: headers, client: client, isSecure: isSecure)
    if !isReadable || !isWhole { request.path = Path("") }
    if !isWhole {
      refusal = .badRequest
    } else if method == nil {
      // Known methods that no address takes (RFC 9110 section 9.3); others are none of ours.
      refusal = ["TRACE", "CONNECT"].contains(name) ? .methodNotAllowed : .notImplemented
    } else if request.path.isMalformed {
      refusal = .badRequest
    }
  }

  private func expectBody(_ framing: Framing, _ connection: OpaquePointer) -> MHD_Result {
    let contentType = request.headers["Content-Type"]
    let limits = plan.limits
    var reader = BodyReader(contentType: contentType, limits: limits, hasBody: framing.hasBody) {
      contentType.flatMap { PostProcessor(connection, contentType: $0) }
    }
    let declared = framing.length ?? 0
    // Not waited for: a client that asks first, and one that would send more than is worth throwing away.
    let asks = request.headers["Expect"] != nil
    if declared > limits.total, asks || declared > limits.total + door.settings.excess {
      reader.refuse()
      body = reader
      return answer(connection)
    }
    body = reader
    if framing.hasBody {
      paced = (door.watch.now, 0)
      peer.mustMove(by: paced.since + door.settings.bodyGrace)
    }
    return MHD_Result.YES
  }

  // MARK: The body

  private func take(_ bytes: UnsafeRawBufferPointer) {
    if refusal == nil, let kept = body?.kept(with: bytes.count), !finds(roomFor: kept) {
      refusal = .serviceUnavailable
      giveBack()
    }
    if refusal == nil { body?.take(bytes) } else { body?.pass(bytes.count) }
    let received = body?.received ?? 0
    if received - paced.from >= door.settings.bodyPace * door.settings.bodyGrace {
      paced = (door.watch.now, received)
    }
    peer.mustMove(by: paced.since + door.settings.bodyGrace)
  }

  /// - Parameter kept: bytes of the body that would be held.
  /// - Returns: false where there is no room for them.
  private func finds(roomFor kept: Int) -> Bool {
    let more = kept - door.settings.freeOfBudget - held
    guard more > 0 else { return true }
    guard door.budget.takes(more, of: request.network) else { return false }
    held += more
    return true
  }

  private func giveBack() {
    door.budget.give(back: held, of: request.network)
    held = 0
  }

  // MARK: The answer

  private func answer(_ connection: OpaquePointer) -> MHD_Result {
    peer.mustMove(by: 0)
    guard refusal == nil, let reader = body else { return send(refused(refusal ?? .badRequest), connection) }
    body = nil
    let (site, request) = (door.site, request)
    switch plan.placement {
    case .work:
      return setAside(connection) { Exchange.respond(site, request, reader) }
    case .read:
      let response = Exchange.respond(site, request, reader, fits: false)
      guard Negotiation.isHeavy(response, for: request) else {
        return send(Negotiation.fit(response, to: request), connection)
      }
      return setAside(connection) { Negotiation.fit(response, to: request) }
    }
  }

  private static func respond(
    _ site: any Site, _ head: Request, _ reader: consuming BodyReader, fits: Bool = true
  ) -> Response {
    var request = head
    (request.body, request.bodyFault) = reader.finish()
    let response = site.respond(request)
    return fits ? Negotiation.fit(response, to: request) : response
  }

  /// Sets the connection aside while a worker makes the answer.
  private func setAside(
    _ connection: OpaquePointer, _ work: @escaping @Sendable () -> Response
  ) -> MHD_Result {
    let suspensions = door.suspensions
    guard let suspension = suspensions.suspend(connection) else {
      return send(refused(.serviceUnavailable), connection)
    }
    let slot = Slot()
    stage = .waiting(slot)
    let isTaken = door.pool.submit {
      let response = work()
      slot.answer.withLock { $0 = response }
      suspensions.resume(suspension)
    }
    // Handed straight back, with nothing in the slot: the next call refuses.
    if !isTaken { suspensions.resume(suspension) }
    return MHD_Result.YES
  }

  private func refused(_ status: Status) -> Response {
    var response = door.site.refuse(request, with: status)
    if status == .serviceUnavailable, response.headers["Retry-After"] == nil {
      response.headers["Retry-After"] = "5"
    }
    return response
  }

  private func send(_ response: Response, _ connection: OpaquePointer) -> MHD_Result {
    stage = .answered
    return reply.queue(
      response, connection, door: door, placement: plan.placement, missing: { refused($0) })
  }
}

extension Headers {
  /// Takes over the headers that libmicrohttpd read.
  init(received connection: OpaquePointer) {
    var lines: [Line] = []
    lines.reserveCapacity(16)
    withUnsafeMutablePointer(to: &lines) { lines in
      _ = MHD_get_connection_values_n(
        connection, .HEADER_KIND,
        { context, _, name, nameSize, value, valueSize in
          let lines = context?.assumingMemoryBound(to: [Line].self)
          lines?.pointee.append(Line(name: text(name, nameSize), value: text(value, valueSize)))
          return MHD_Result.YES
        }, lines)
    }
    self.init(received: lines)
  }
}

/// Text in UTF-8, repaired where it is not.
private func text(_ start: UnsafePointer<CChar>?, _ size: Int) -> String {
  String(decoding: UnsafeRawBufferPointer(start: start, count: size), as: UTF8.self)
}

/// Where a request's body ends, by its headers (RFC 9112 section 6.3).
struct Framing {
  /// Whether a body follows the head.
  let hasBody: Bool
  /// Whether it comes in chunks.
  let isChunked: Bool
  /// Its declared length, nil for a chunked one.
  let length: Int?
  /// Whether two readers could not come to different conclusions, which is how requests are smuggled
  /// past a proxy.
  let isSound: Bool

  /// Reads the headers.
  init(_ headers: Headers) {
    let lengths = headers.all("Content-Length")
    let codings = headers.all("Transfer-Encoding")
    length = lengths.first.flatMap { text in
      text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }
    isChunked = !codings.isEmpty
    hasBody = isChunked || (length ?? 0) > 0
    isSound =
      lengths.count <= 1 && codings.count <= 1 && (lengths.isEmpty || codings.isEmpty)
      && (lengths.isEmpty || length != nil) && codings.allSatisfy { Headers.same($0, "chunked") }
      && headers.lines.allSatisfy { Headers.isToken($0.name) }
  }
}
