import CMicrohttpd
import Synchronization

/// A connection that was set aside while a worker has its request.
final class Suspension: Sendable {
  private let connection: ConnectionHandle
  private let isOver = Atomic(false)

  fileprivate init(_ connection: ConnectionHandle) {
    self.connection = connection
    MHD_suspend_connection(connection.pointer)
  }

  /// Hands the connection back to its polling thread; only the first call does.
  fileprivate func resume() {
    guard !isOver.exchange(true, ordering: .acquiringAndReleasing) else { return }
    MHD_resume_connection(connection.pointer)
  }
}

/// A connection's address, carried between the threads that take turns with it.
///
/// Unchecked, and safe: it is a number here. Only the polling thread uses what it points to; a worker only ever
/// passes it to `MHD_resume_connection`, which takes the daemon's lock, and only once (``Suspension``),
/// before which libmicrohttpd keeps the connection alive.
struct ConnectionHandle: @unchecked Sendable {
  /// The connection as libmicrohttpd knows it.
  let pointer: OpaquePointer
}

/// All connections that are set aside, so that none is left so when the daemon stops: libmicrohttpd ends the
/// process if one is.
final class Suspensions: Sendable {
  private struct State {
    var open: [ObjectIdentifier: Suspension] = [:]
    var isClosed = false
  }

  private let state = Mutex(State())

  /// Sets a connection aside; to be called on its polling thread, inside a callback.
  ///
  /// - Returns: the suspension, nil when the server is stopping and nothing may be set aside any more.
  func suspend(_ connection: OpaquePointer) -> Suspension? {
    let handle = ConnectionHandle(pointer: connection)
    return state.withLock { state in
      guard !state.isClosed else { return nil }
      let suspension = Suspension(handle)
      state.open[ObjectIdentifier(suspension)] = suspension
      return suspension
    }
  }

  /// Hands a connection back; does nothing when that was done.
  func resume(_ suspension: Suspension) {
    state.withLock { state in _ = state.open.removeValue(forKey: ObjectIdentifier(suspension)) }
    suspension.resume()
  }

  /// Hands back every connection, with or without its answer, and sets no more aside.
  func close() {
    let open = state.withLock { state in
      state.isClosed = true
      defer { state.open = [:] }
      return Array(state.open.values)
    }
    for suspension in open { suspension.resume() }
  }
}
