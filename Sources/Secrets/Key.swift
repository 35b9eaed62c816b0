import CCrypto
import Glibc

/// The instance's secret, from which links and signatures are made.
public struct Key: Sendable, CustomStringConvertible, CustomReflectable {
  private let bytes: [UInt8]

  /// The number of bytes in a key.
  public static let size = 32

  /// Takes a key that is already at hand.
  ///
  /// - Parameter bytes: At least `Key.size` bytes, secret and random.
  public init(bytes: [UInt8]) {
    precondition(bytes.count >= Self.size, "a key has at least \(Self.size) bytes")
    self.bytes = bytes
  }

  /// Makes a key nobody has had before.
  ///
  /// - Returns: A key of `Key.size` random bytes.
  public static func random() -> Key {
    Key(bytes: Random.bytes(size))
  }

  /// Signs a list of texts for one purpose with HMAC-SHA-256 (RFC 2104).
  ///
  /// Purpose and parts go in with their lengths before them, so that `"ab", "c"` and `"a", "bc"` differ.
  ///
  /// - Parameters:
  ///   - purpose: What the signature is for, such as `invitation`; one purpose's signature is no other's.
  ///   - parts: What is signed, in order.
  /// - Returns: 32 bytes.
  public func sign(_ purpose: String, _ parts: String...) -> [UInt8] {
    sign(purpose, parts: parts)
  }

  /// Signs a list of texts for one purpose, as `sign(_:_:)` does.
  ///
  /// - Parameters:
  ///   - purpose: What the signature is for.
  ///   - parts: What is signed, in order.
  /// - Returns: 32 bytes.
  public func sign(_ purpose: String, parts: [String]) -> [UInt8] {
    var message: [UInt8] = []
    for part in [purpose] + parts {
      let text = part.utf8
      withUnsafeBytes(of: UInt64(text.count).bigEndian) { message.append(contentsOf: $0) }
      message.append(contentsOf: text)
    }
    return [UInt8](unsafeUninitializedCapacity: 32) { digest, filled in
      var length: UInt32 = 0
      let made = HMAC(
        EVP_sha256(), bytes, Int32(bytes.count), message, message.count, digest.baseAddress, &length)
      guard made != nil, length == 32 else { fatalError("OpenSSL has no HMAC-SHA-256") }
      filled = 32
    }
  }

  /// Never the key itself, so that no log line can hold it.
  public var description: String { "Key(secret)" }

  /// Never the key itself, so that no dump can hold it.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A key file that cannot be used, and what to do about it.
public enum KeyFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// The operating system refused.
  case file(FileFault)
  /// The file does not hold exactly `Key.size` bytes.
  case wrongLength(path: String)
  /// Others than the owner may use the file; the number is its mode.
  case openToOthers(path: String, mode: UInt32)
  /// A new key was asked for where there is one.
  case exists(path: String)
  /// There is none beside what was made with it.
  case lost(path: String)

  /// The fault in a sentence or two.
  public var description: String {
    switch self {
    case .file(let fault):
      fault.description
    case .wrongLength(let path):
      "The key file \(path) must hold exactly \(Key.size) bytes. Restore it from a backup; a new key makes every link sent so far invalid."
    case .openToOthers(let path, let mode):
      "The key file \(path) has mode \(String(mode, radix: 8)); others than its owner can use it. Run: chmod 600 \(path)"
    case .exists(let path):
      "There is a key at \(path) already; it was left as it is."
    case .lost(let path):
      "The key file \(path) is gone, and the database beside it was used with it. Restore it from a backup; a new key makes every link sent so far invalid."
    }
  }
}

extension Key {
  /// Reads the key from its file.
  ///
  /// - Parameter path: A file of exactly `Key.size` bytes that only its owner may use.
  /// - Returns: The key.
  /// - Throws: `KeyFault`; `.file` with `ENOENT` when there is no file.
  public static func load(at path: String) throws(KeyFault) -> Key {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .file(FileFault(path: path, action: "open", errno: errno)) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else {
      throw .file(FileFault(path: path, action: "examine", errno: errno))
    }
    guard status.st_mode & 0o077 == 0 else {
      throw .openToOthers(path: path, mode: UInt32(status.st_mode & 0o777))
    }
    // One byte more than a key, to see that the file ends where it should.
    var buffer = [UInt8](repeating: 0, count: size + 1)
    var filled = 0
    while filled < buffer.count {
      let count = buffer.withUnsafeMutableBytes { bytes in
        read(file, bytes.baseAddress.map { $0 + filled }, bytes.count - filled)
      }
      if count == 0 { break }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw .file(FileFault(path: path, action: "read", errno: errno)) }
      filled += count
    }
    guard filled == size else { throw .wrongLength(path: path) }
    return Key(bytes: Array(buffer[..<size]))
  }

  /// Makes a key and writes it to a new file that only its owner may use.
  ///
  /// The key is on disk, whole, before its name appears: a crash leaves either no file or a usable one.
  ///
  /// - Parameter path: Where; there must be no file.
  /// - Returns: The key.
  /// - Throws: `KeyFault`; `.exists` when there is a file.
  public static func create(at path: String) throws(KeyFault) -> Key {
    let key = random()
    let draft = "\(path).\(hex(Random.bytes(8)))"
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .file(FileFault(path: path, action: "create", errno: errno)) }
    defer {
      close(file)
      unlink(draft)
    }
    guard write(file, key.bytes, size) == size, fsync(file) == 0 else {
      throw .file(FileFault(path: path, action: "write", errno: errno))
    }
    // Unlike rename, link fails when the name is taken.
    guard link(draft, path) == 0 else {
      if errno == EEXIST { throw .exists(path: path) }
      throw .file(FileFault(path: path, action: "create", errno: errno))
    }
    try syncFolder(of: path)
    return key
  }

  /// Reads the key from its file, or makes it when there is none.
  ///
  /// - Parameter path: The key file.
  /// - Returns: The key.
  /// - Throws: `KeyFault`.
  public static func loadOrCreate(at path: String) throws(KeyFault) -> Key {
    do {
      return try load(at: path)
    } catch .file(let fault) where fault.errno == ENOENT {
      do {
        return try create(at: path)
      } catch .exists {
        // Another process was first; its key is the one.
        return try load(at: path)
      }
    }
  }

  /// Makes a new name in a folder survive a power cut.
  private static func syncFolder(of path: String) throws(KeyFault) {
    let parent = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let folder = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw .file(FileFault(path: parent, action: "open", errno: errno)) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw .file(FileFault(path: parent, action: "sync", errno: errno)) }
  }
}
