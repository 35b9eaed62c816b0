import CMicrohttpd
import Glibc
import Synchronization

/// Hands an answer to libmicrohttpd.
struct Reply {
  /// Whether the request was HEAD, and the content stays here.
  var isHead = false
  /// Whether the client speaks HTTP/1.0, which knows no chunks.
  var isOld = false
  /// Whether an answer was handed over.
  var isAnswered = false

  // libmicrohttpd's to write; from a site they could contradict it.
  private static let own = ["Content-Length", "Transfer-Encoding", "Connection", "Date", "Keep-Alive"]

  /// Queues an answer.
  ///
  /// - Parameters:
  ///   - response: the answer, fitted to the request.
  ///   - connection: the connection.
  ///   - door: what the server's requests share.
  ///   - placement: where a stream is pulled.
  ///   - missing: makes the answer for a file that is not there or cannot be read.
  /// - Returns: `MHD_NO` to break the connection off.
  func queue(
    _ response: Response, _ connection: OpaquePointer, door: Door, placement: Placement,
    missing: (Status) -> Response
  ) -> MHD_Result {
    var response = response
    var body = content(of: response, connection, door, placement)
    if case .failure(let status) = body {
      response = missing(status.status)
      if case .file = response.body { response.body = .none }
      body = content(of: response, connection, door, placement)
    }
    guard case .success(let handle) = body else { return MHD_Result.NO }
    defer { MHD_destroy_response(handle) }
    for line in response.headers.lines where !Reply.own.contains(where: { Headers.same($0, line.name) }) {
      MHD_add_response_header(handle, line.name, line.value)
    }
    for cookie in response.cookies {
      if let header = cookie.header { MHD_add_response_header(handle, "Set-Cookie", header) }
    }
    if door.isDraining.load(ordering: .relaxed) { MHD_add_response_header(handle, "Connection", "close") }
    let code = (200...599).contains(response.status.rawValue) ? response.status.rawValue : 500
    return MHD_queue_response(connection, UInt32(code), handle)
  }

  private struct Failure: Error {
    let status: Status
  }

  private func content(
    of response: Response, _ connection: OpaquePointer, _ door: Door, _ placement: Placement
  ) -> Result<OpaquePointer, Failure> {
    let handle: OpaquePointer?
    switch response.body {
    case .none: handle = MHD_create_response_from_buffer(0, nil, .RESPMEM_PERSISTENT)
    case .bytes(let bytes):
      handle = bytes.withUnsafeBytes { bytes in
        MHD_create_response_from_buffer(
          bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
      }
    case .file(let path):
      switch file(path) {
      case .success(let file): handle = file
      case .failure(let failure): return .failure(failure)
      }
    case .stream(let next):
      handle = ResponseStream.make(
        next, connection, door: door, onWorker: placement == .work, isOld: isOld)
      // Without chunks the end is the connection's end. A HEAD answer announced as chunked would be sent
      // with a last chunk, which the client takes for the next answer's beginning.
      if let handle, isHead || isOld { _ = innspel_microhttpd_close_after(handle) }
    }
    return handle.map { .success($0) } ?? .failure(Failure(status: .internalServerError))
  }

  private func file(_ path: String) -> Result<OpaquePointer, Failure> {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let isMissing = errno == ENOENT || errno == ENOTDIR
      return .failure(Failure(status: isMissing ? .notFound : .internalServerError))
    }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
      let handle = MHD_create_response_from_fd64(UInt64(facts.st_size), descriptor)
    else {
      close(descriptor)
      return .failure(Failure(status: .notFound))
    }
    return .success(handle)
  }
}
