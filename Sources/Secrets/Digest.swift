import CCrypto
import Glibc

/// Computes SHA-256 (FIPS 180-4) of bytes in memory.
///
/// - Parameter bytes: What to hash.
/// - Returns: 32 bytes.
public func sha256(_ bytes: [UInt8]) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: 32) { digest, filled in
    guard SHA256(bytes, bytes.count, digest.baseAddress) != nil else { fatalError("OpenSSL has no SHA-256") }
    filled = 32
  }
}

/// Computes SHA-256 of a text's UTF-8.
///
/// - Parameter text: What to hash.
/// - Returns: 64 lower-case hexadecimal digits.
public func sha256Hex(_ text: String) -> String {
  hex(sha256(Array(text.utf8)))
}

/// Writes bytes as lower-case hexadecimal digits.
///
/// - Parameter bytes: What to write.
/// - Returns: Two digits a byte.
public func hex(_ bytes: [UInt8]) -> String {
  String(unsafeUninitializedCapacity: bytes.count * 2) { buffer in
    for (index, byte) in bytes.enumerated() {
      buffer[index * 2] = hexDigit(byte >> 4)
      buffer[index * 2 + 1] = hexDigit(byte & 15)
    }
    return bytes.count * 2
  }
}

func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}

/// Compares secrets in a time that depends on their length only.
///
/// - Parameters:
///   - a: One secret.
///   - b: The other.
/// - Returns: True when they are the same bytes.
public func equalInConstantTime(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  a.count == b.count && CRYPTO_memcmp(a, b, a.count) == 0
}

/// SHA-256 of bytes that arrive in pieces.
public struct RunningSHA256: ~Copyable {
  private let context: OpaquePointer

  /// Begins with no bytes.
  public init() {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      fatalError("OpenSSL has no SHA-256")
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Adds bytes.
  ///
  /// - Parameter bytes: The next bytes, of any number.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1 else { fatalError("SHA-256 failed") }
  }

  /// Adds bytes.
  ///
  /// - Parameter bytes: The next bytes, of any number.
  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Ends the computation.
  ///
  /// - Returns: The 32 bytes of the digest of everything added.
  public consuming func finish() -> [UInt8] {
    let context = context
    return [UInt8](unsafeUninitializedCapacity: 32) { digest, filled in
      guard EVP_DigestFinal_ex(context, digest.baseAddress, nil) == 1 else { fatalError("SHA-256 failed") }
      filled = 32
    }
  }
}

/// Computes SHA-256 of a file, reading it in pieces.
///
/// - Parameter path: The file.
/// - Returns: 32 bytes.
/// - Throws: `FileFault` when the file cannot be read.
public func sha256(ofFileAt path: String) throws(FileFault) -> [UInt8] {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { throw FileFault(path: path, action: "open", errno: errno) }
  defer { close(file) }
  var running = RunningSHA256()
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(file, &buffer, buffer.count)
    if count == 0 { return running.finish() }
    if count < 0 {
      if errno == EINTR { continue }
      throw FileFault(path: path, action: "read", errno: errno)
    }
    buffer.withUnsafeBytes { running.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
  }
}
