import Glibc

/// Why a server could not start.
public enum ServerError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The address is not a numeric IP address.
  case badAddress(String)
  /// Another program listens on the port.
  case portTaken(address: String, port: UInt16)
  /// The port may not be used by this user.
  case portRefused(address: String, port: UInt16)
  /// No interface of this machine has the address.
  case addressNotHere(String)
  /// Something else the system said.
  case system(String)

  /// The error in a sentence.
  public var description: String {
    switch self {
    case .badAddress(let text): "cannot listen on \(text): not an IP address"
    case .portTaken(let address, let port):
      "cannot listen on \(address) port \(port): another program listens there"
    case .portRefused(let address, let port):
      "cannot listen on \(address) port \(port): this user may not use that port"
    case .addressNotHere(let address): "cannot listen on \(address): this machine does not have that address"
    case .system(let reason): "cannot listen: \(reason)"
    }
  }
}

/// A listening socket.
struct Listener: Sendable {
  /// The socket.
  let descriptor: Int32
  /// The port it listens on.
  let port: UInt16
  // Kept from the start, because at the end there may be no descriptor left to be had.
  private let silence: Int32

  /// Opens the socket and listens.
  ///
  /// - Parameters:
  ///   - address: a numeric address.
  ///   - port: the port, 0 for any that is free.
  /// - Throws: ``ServerError``.
  init(address: String, port: UInt16) throws(ServerError) {
    let isV6 = address.utf8.contains(0x3a)
    guard IPAddress(address) != nil else { throw .badAddress(address) }
    // Not blocking: every polling thread tries to accept, and all but one find nothing.
    let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = socket(isV6 ? AF_INET6 : AF_INET, type, 0)
    guard descriptor >= 0 else { throw Listener.error(address, port) }
    var yes: Int32 = 1
    var no: Int32 = 0
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    if isV6 {
      setsockopt(
        descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &no, socklen_t(MemoryLayout<Int32>.size))
    }
    guard Listener.bind(descriptor, address, port, isV6: isV6) == 0, listen(descriptor, SOMAXCONN) == 0 else {
      let error = Listener.error(address, port)
      close(descriptor)
      throw error
    }
    silence = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard silence >= 0 else {
      let error = Listener.error(address, port)
      close(descriptor)
      throw error
    }
    self.descriptor = descriptor
    self.port = Listener.port(of: descriptor)
  }

  /// Listens no more, while libmicrohttpd goes on with the connections it has.
  ///
  /// A socket that nothing can reach takes its place under its number; that closes it, and so takes it out of
  /// every polling thread's set. `MHD_quiesce_daemon` is not used: it takes the socket out of the sets
  /// of threads that do the same on seeing its mark, and whoever comes second ends the process (0.9.75).
  func hush() {
    dup2(silence, descriptor)
    close(silence)
  }

  /// Gives both descriptors back, where nobody has come to listen.
  func discard() {
    close(descriptor)
    close(silence)
  }

  private static func bind(_ descriptor: Int32, _ address: String, _ port: UInt16, isV6: Bool) -> Int32 {
    if isV6 {
      var name = sockaddr_in6()
      name.sin6_family = sa_family_t(AF_INET6)
      name.sin6_port = port.bigEndian
      inet_pton(AF_INET6, address, &name.sin6_addr)
      return bind(descriptor, &name)
    }
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    inet_pton(AF_INET, address, &name.sin_addr)
    return bind(descriptor, &name)
  }

  private static func bind<Name>(_ descriptor: Int32, _ name: inout Name) -> Int32 {
    withUnsafeBytes(of: &name) { bytes in
      guard let start = bytes.baseAddress else { return -1 }
      return Glibc.bind(
        descriptor, start.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
    }
  }

  private static func port(of descriptor: Int32) -> UInt16 {
    var name = sockaddr_in6()
    var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
    // The port lies at the same place in both versions' addresses.
    let found = withUnsafeMutableBytes(of: &name) { bytes in
      bytes.baseAddress.map { getsockname(descriptor, $0.assumingMemoryBound(to: sockaddr.self), &size) }
    }
    return found == 0 ? UInt16(bigEndian: name.sin6_port) : 0
  }

  private static func error(_ address: String, _ port: UInt16) -> ServerError {
    switch errno {
    case EADDRINUSE: .portTaken(address: address, port: port)
    case EACCES, EPERM: .portRefused(address: address, port: port)
    case EADDRNOTAVAIL: .addressNotHere(address)
    case let code: .system(String(cString: strerror(code)))
    }
  }
}
