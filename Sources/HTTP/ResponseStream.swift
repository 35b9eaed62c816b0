import CMicrohttpd
import Glibc
import Synchronization

/// A stream of chunks, pulled as the client takes them.
final class ResponseStream: Sendable {
  private enum Phase {
    case idle
    case pulling
    case ended
    case failed
  }

  private struct State {
    var phase = Phase.idle
    var chunk: [UInt8] = []
    var sent = 0
    var waiting: Suspension?
  }

  private let state = Mutex(State())
  private let next: @Sendable () throws -> [UInt8]?
  private let connection: ConnectionHandle
  private let door: Door
  private let onWorker: Bool
  // The socket to reset on an error, for a client to which the end of the connection is the end of
  // the content; -1 for others.
  private let socket: Int32

  private init(
    _ next: @escaping @Sendable () throws -> [UInt8]?, _ connection: OpaquePointer, door: Door,
    onWorker: Bool,
    socket: Int32
  ) {
    self.next = next
    self.connection = ConnectionHandle(pointer: connection)
    self.door = door
    self.onWorker = onWorker
    self.socket = socket
  }

  /// Makes libmicrohttpd's response for a stream.
  ///
  /// - Parameters:
  ///   - next: gives the next chunk, nil at the end.
  ///   - connection: the connection it goes out on.
  ///   - door: what the server's requests share.
  ///   - onWorker: whether it is pulled on the worker pool.
  ///   - isOld: whether the client speaks HTTP/1.0.
  /// - Returns: the response, nil when there is no memory for it.
  static func make(
    _ next: @escaping @Sendable () throws -> [UInt8]?, _ connection: OpaquePointer, door: Door,
    onWorker: Bool,
    isOld: Bool
  ) -> OpaquePointer? {
    let socket = isOld ? Peer.socket(of: connection) : -1
    let stream = ResponseStream(next, connection, door: door, onWorker: onWorker, socket: socket)
    let context = Unmanaged.passRetained(stream).toOpaque()
    let handle = MHD_create_response_from_callback(
      innspel_microhttpd_unknown_size(), 64 << 10,
      { context, _, buffer, most in
        guard let context, let buffer else { return innspel_microhttpd_stream_error() }
        let stream = Unmanaged<ResponseStream>.fromOpaque(context).takeUnretainedValue()
        return stream.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: most))
      }, context,
      { context in
        if let context { Unmanaged<ResponseStream>.fromOpaque(context).release() }
      })
    if handle == nil { Unmanaged<ResponseStream>.fromOpaque(context).release() }
    return handle
  }

  /// Fills the buffer; called on the polling thread.
  ///
  /// - Returns: how many bytes, 0 when the connection was set aside to wait for them.
  private func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    if !onWorker { pullHere() }
    return state.withLock { state in
      let left = state.chunk.count - state.sent
      if left > 0 {
        let count = min(left, buffer.count)
        state.chunk.withUnsafeBytes { chunk in
          buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: chunk[state.sent..<state.sent + count]))
        }
        state.sent += count
        return count
      }
      switch state.phase {
      case .ended: return innspel_microhttpd_stream_end()
      case .failed: return fail()
      case .idle, .pulling: return wait(&state)
      }
    }
  }

  /// Pulls on the polling thread until there is something to send.
  private func pullHere() {
    while state.withLock({ $0.phase == .idle && $0.sent == $0.chunk.count }) {
      let outcome = Result { try next() }
      state.withLock { ResponseStream.take(outcome, &$0) }
    }
  }

  /// Sets the connection aside and has a worker pull.
  private func wait(_ state: inout State) -> Int {
    // Still pulling after being handed back: the server is stopping and waits no longer.
    guard state.phase == .idle, let suspension = door.suspensions.suspend(connection.pointer) else {
      return fail()
    }
    state.phase = .pulling
    state.waiting = suspension
    // Not turned away by a full queue: what has begun is finished.
    if !door.pool.submit(isContinuation: true, { self.pullOnWorker() }) {
      state.phase = .failed
      state.waiting = nil
      door.suspensions.resume(suspension)
    }
    return 0
  }

  private func pullOnWorker() {
    var outcome = Result { try next() }
    while case .success(let chunk?) = outcome, chunk.isEmpty { outcome = Result { try next() } }
    let waiting = state.withLock { state in
      ResponseStream.take(outcome, &state)
      defer { state.waiting = nil }
      return state.waiting
    }
    if let waiting { door.suspensions.resume(waiting) }
  }

  private static func take(_ outcome: Result<[UInt8]?, any Error>, _ state: inout State) {
    switch outcome {
    case .success(let chunk?):
      state.chunk = chunk
      state.sent = 0
      state.phase = .idle
    case .success(nil): state.phase = .ended
    case .failure: state.phase = .failed
    }
  }

  private func fail() -> Int {
    if socket >= 0 {
      // Dissolving the association resets the connection at once; closing it would first send the same FIN
      // that ends a whole answer.
      var nowhere = sockaddr()
      nowhere.sa_family = sa_family_t(AF_UNSPEC)
      connect(socket, &nowhere, socklen_t(MemoryLayout<sockaddr>.size))
    }
    return innspel_microhttpd_stream_error()
  }
}
