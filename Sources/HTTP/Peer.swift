import CMicrohttpd
import Glibc
import Synchronization

/// One open connection: who is at its other end, and by when it must have got further.
///
/// libmicrohttpd closes a connection that lies still; one that is fed a byte now and then it keeps. The
/// deadlines here end those.
final class Peer: Sendable {
  /// The address at the other end of the socket, nil when it is not an IP address.
  let address: IPAddress?
  /// The address as text.
  let text: String
  /// Whether it is a trusted proxy's.
  let isTrusted: Bool
  fileprivate let socket: Int32
  // The second of the watch by which the connection is cut, 0 for never.
  private let deadline = Atomic(0)

  /// Finds out about a new connection.
  init(_ connection: OpaquePointer, _ forwarding: Forwarding) {
    let info = innspel_microhttpd_info(connection, .CONNECTION_INFO_CLIENT_ADDRESS)
    address = info?.pointee.client_addr.flatMap { IPAddress($0) }
    text = address?.text ?? ""
    isTrusted = address.map { forwarding.trusts($0) } ?? false
    socket = Peer.socket(of: connection)
  }

  /// The socket of a connection, -1 when it is not known.
  static func socket(of connection: OpaquePointer) -> Int32 {
    innspel_microhttpd_info(connection, .CONNECTION_INFO_CONNECTION_FD)?.pointee.connect_fd ?? -1
  }

  /// Gives the connection until a second of the watch, 0 for as long as it likes.
  func mustMove(by second: Int) { deadline.store(second, ordering: .relaxed) }

  /// Whether the deadline is past.
  fileprivate func isLate(at second: Int) -> Bool {
    let deadline = deadline.load(ordering: .relaxed)
    return deadline != 0 && deadline < second
  }
}

/// The thread that ends connections past their deadlines, once a second.
final class Watch: Sendable {
  private let peers = Mutex<[Int32: Peer]>([:])
  private let second = Atomic(1)
  private let isOver = Atomic(false)

  /// Seconds since the watch began; reading it costs no system call.
  var now: Int { second.load(ordering: .relaxed) }

  /// Begins the watch.
  func start() {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(self).toOpaque()
    let body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
      if let context { Unmanaged<Watch>.fromOpaque(context).takeRetainedValue().keep() }
      return nil
    }
    guard pthread_create(&thread, nil, body, context) == 0 else {
      return Unmanaged<Watch>.fromOpaque(context).release()
    }
    pthread_detach(thread)
  }

  /// Ends the watch within a second.
  func stop() { isOver.store(true, ordering: .relaxed) }

  /// Takes a new connection under watch.
  func add(_ peer: Peer) { peers.withLock { $0[peer.socket] = peer } }

  /// Lets a connection go.
  ///
  /// After this its socket is not touched, so its number may be used anew.
  func remove(_ peer: Peer) {
    peers.withLock { if $0[peer.socket] === peer { $0[peer.socket] = nil } }
  }

  private func keep() {
    while !isOver.load(ordering: .relaxed) {
      sleep(1)
      let now = second.wrappingAdd(1, ordering: .relaxed).newValue
      peers.withLock { peers in
        for peer in peers.values where peer.isLate(at: now) { shutdown(peer.socket, Int32(SHUT_RDWR)) }
      }
    }
  }
}
