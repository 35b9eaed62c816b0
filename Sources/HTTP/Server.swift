import CMicrohttpd
import Glibc
import Synchronization

/// An HTTP server for one site, on libmicrohttpd.
public final class Server: Sendable {
  private let door: Door
  private let listener: Listener
  private let host: String
  private let daemon: DaemonHandle
  private let isStopped = Atomic(false)

  /// Unchecked, and safe: libmicrohttpd's daemon functions may be called from any thread, and `isStopped` has it
  /// stopped once.
  private struct DaemonHandle: @unchecked Sendable {
    let pointer: OpaquePointer
  }

  /// Starts serving.
  ///
  /// - Parameters:
  ///   - settings: where to listen and what to bear.
  ///   - site: what to serve.
  /// - Throws: ``ServerError`` for a bad address or a port that cannot be had.
  public init(_ settings: ServerSettings, site: any Site) throws {
    let door = Door(settings, site: site)
    Server.raiseFileLimit(to: settings.connections + settings.workers + 128)
    listener = try Listener(address: settings.address, port: settings.port)
    host = settings.address
    self.door = door
    var start = innspel_microhttpd_start()
    start.listener = listener.descriptor
    start.pollers = UInt32(max(1, settings.pollers))
    start.connections = UInt32(max(1, settings.connections))
    // Behind a proxy every client has the proxy's address.
    start.connections_per_address =
      settings.trustedProxies.isEmpty ? UInt32(max(0, settings.connectionsPerAddress)) : 0
    start.idle_seconds = UInt32(max(0, settings.idleTimeout))
    start.memory_per_connection = 32 << 10
    // Unretained: this object keeps the door until the daemon has stopped.
    start.context = Unmanaged.passUnretained(door).toOpaque()
    start.handle = Callbacks.handle
    start.begin = Callbacks.begin
    start.complete = Callbacks.complete
    start.connect = Callbacks.connect
    guard let daemon = innspel_microhttpd_start(&start) else {
      listener.discard()
      throw ServerError.system("libmicrohttpd did not start")
    }
    self.daemon = DaemonHandle(pointer: daemon)
    door.watch.start()
  }

  deinit { drain(seconds: 0) }

  /// The port that is listened on.
  public var port: UInt16 { listener.port }

  /// The server's own address, `http://127.0.0.1:8080`.
  public var address: String { "http://\(host.utf8.contains(0x3a) ? "[\(host)]" : host):\(port)" }

  /// Stops: takes no new connections, finishes what is under way, closes.
  ///
  /// What is not finished in time is answered with 503, or broken off when its answer has begun. Only the
  /// first call does anything.
  ///
  /// - Parameter seconds: how long to wait for requests that are under way.
  public func drain(seconds: Double) {
    guard !isStopped.exchange(true, ordering: .acquiringAndReleasing) else { return }
    listener.hush()
    door.isDraining.store(true, ordering: .releasing)
    if !wait(seconds) {
      door.suspensions.close()
      wait(1)
    }
    door.suspensions.close()
    MHD_stop_daemon(daemon.pointer)
    door.pool.close()
    door.watch.stop()
  }

  /// Waits until no request is under way; false when the time runs out first.
  @discardableResult
  private func wait(_ seconds: Double) -> Bool {
    // A server drains once: looking every few milliseconds costs less than every request telling when it ends.
    let step = 0.002
    var left = seconds
    while door.underWay.load(ordering: .acquiring) > 0 {
      guard left > 0 else { return false }
      usleep(UInt32(step * 1_000_000))
      left -= step
    }
    return true
  }

  /// Lets the process have as many open files as the connections need, where the system allows.
  private static func raiseFileLimit(to wanted: Int) {
    var limit = rlimit()
    let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    guard getrlimit(kind, &limit) == 0, limit.rlim_cur < UInt(wanted) else { return }
    limit.rlim_cur = min(limit.rlim_max, UInt(wanted))
    setrlimit(kind, &limit)
  }
}

/// What libmicrohttpd calls.
///
/// Each context is the server's ``Door``, each request's an ``Exchange``, each
/// connection's a ``Peer``; nothing is thrown across.
private enum Callbacks {
  /// A request's address is there: its exchange begins.
  static let begin:
    @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?) ->
      UnsafeMutableRawPointer? = {
        context, address, connection in
        guard let context, let address, let connection, let peer = peer(of: connection) else { return nil }
        let door = Unmanaged<Door>.fromOpaque(context).takeUnretainedValue()
        return Unmanaged.passRetained(Exchange(door: door, peer: peer, address: address)).toOpaque()
      }

  /// A request has got further.
  static let handle: MHD_AccessHandlerCallback = {
    _, connection, url, method, version, data, size, exchange in
    guard let connection, let url, let method, let version, let size, let exchange = exchange?.pointee else {
      return MHD_Result.NO
    }
    return Unmanaged<Exchange>.fromOpaque(exchange).takeUnretainedValue().proceed(
      connection, line: RequestLine(method: method, url: url, version: version), data: data, size: size)
  }

  /// A request is over.
  static let complete: MHD_RequestCompletedCallback = { _, _, exchange, _ in
    guard let exchange, let pointer = exchange.pointee else { return }
    exchange.pointee = nil
    Unmanaged<Exchange>.fromOpaque(pointer).takeRetainedValue().complete()
  }

  /// A connection is opened or closed.
  static let connect: MHD_NotifyConnectionCallback = { context, connection, slot, what in
    guard let context, let connection, let slot else { return }
    let door = Unmanaged<Door>.fromOpaque(context).takeUnretainedValue()
    if what == .CONNECTION_NOTIFY_STARTED {
      let peer = Peer(connection, door.forwarding)
      slot.pointee = Unmanaged.passRetained(peer).toOpaque()
      peer.mustMove(by: door.headDeadline)
      door.watch.add(peer)
    } else if let pointer = slot.pointee {
      slot.pointee = nil
      door.watch.remove(Unmanaged<Peer>.fromOpaque(pointer).takeRetainedValue())
    }
  }

  private static func peer(of connection: OpaquePointer) -> Peer? {
    guard let info = innspel_microhttpd_info(connection, .CONNECTION_INFO_SOCKET_CONTEXT),
      let context = info.pointee.socket_context
    else { return nil }
    return Unmanaged<Peer>.fromOpaque(context).takeUnretainedValue()
  }
}
