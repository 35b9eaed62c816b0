import Glibc
import Secrets
import Synchronization

/// Keeps files by the SHA-256 of their content: the same file is there once, and is never changed.
///
/// Outside whatever a browser is given, readable by the server alone. Every file has the same time, so that the folder
/// does not tell when an anonymous answer came.
public final class AttachmentFolder: Sendable {
  /// Something could not be done with a file.
  public struct Fault: Error, Sendable, CustomStringConvertible {
    let path: String
    let action: String
    /// The system's number for what went wrong.
    public let errno: Int32

    /// Whether there is no room.
    public var isDiskFull: Bool { errno == ENOSPC || errno == EDQUOT }

    /// What went wrong, for the log.
    public var description: String { "cannot \(action) \(path): \(String(cString: strerror(errno)))" }
  }

  private let path: String
  /// Files that somebody is about to name in the database, and how many are: they are not swept away meanwhile.
  private let arriving = Mutex<[String: Int]>([:])

  /// - Parameter path: the folder; made when the first file comes.
  public init(_ path: String) { self.path = path }

  /// Puts a file on disk and has it named: it is durable before `name` runs, and is not swept before `name` is done.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - name: writes the digest into the database.
  /// - Returns: what `name` returns.
  /// - Throws: `Fault`, and what `name` throws.
  public func put<Result>(_ bytes: [UInt8], name: (_ digest: String) throws -> Result) throws -> Result {
    let digest = hex(sha256(bytes))
    arriving.withLock { $0[digest, default: 0] += 1 }
    defer {
      arriving.withLock { arriving in
        let left = (arriving[digest] ?? 1) - 1
        arriving[digest] = left > 0 ? left : nil
      }
    }
    try write(bytes, digest)
    return try name(digest)
  }

  /// Reads a file.
  ///
  /// - Parameter digest: 64 hexadecimal digits.
  /// - Returns: its bytes; nil where there is no such file.
  /// - Throws: `Fault`.
  public func read(_ digest: String) throws(Fault) -> [UInt8]? {
    let file = open("\(path)/\(digest)", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if Glibc.errno == ENOENT { return nil }
      throw fault(digest, "read")
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw fault(digest, "read") }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let (start, rest) = (filled, bytes.count - filled)
      let count = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(file, buffer.baseAddress.map { $0 + start }, rest)
      }
      if count < 0, Glibc.errno == EINTR { continue }
      guard count > 0 else { throw fault(digest, "read") }
      filled += count
    }
    return bytes
  }

  /// Removes the files that nothing names any longer, and what a server that died was writing.
  ///
  /// - Parameter isNamed: whether the database names a file.
  /// - Returns: how many were removed.
  /// - Throws: `Fault`, and what `isNamed` throws.
  @discardableResult
  public func sweep(isNamed: (_ digest: String) throws -> Bool) throws -> Int {
    var removed = 0
    for name in try names() {
      // Nobody begins to name a file while it is decided whether it goes.
      let isGone = try arriving.withLock { arriving in
        let digest = name.split(separator: ".").first.map(String.init) ?? name
        guard arriving[digest] == nil, try name != digest || !isNamed(digest) else { return false }
        return unlink("\(path)/\(name)") == 0
      }
      if isGone { removed += 1 }
    }
    return removed
  }

  private func names() throws(Fault) -> [String] {
    guard let folder = opendir(path) else {
      if Glibc.errno == ENOENT { return [] }
      throw fault("", "list")
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  private func write(_ bytes: [UInt8], _ digest: String) throws(Fault) {
    guard mkdir(path, 0o700) == 0 || Glibc.errno == EEXIST else { throw fault("", "make") }
    // It is there whole, or not at all under this name.
    guard access("\(path)/\(digest)", F_OK) != 0 else { return }
    let part = "\(digest).\(hex(Random.bytes(4)))"
    do throws(Fault) {
      try write(bytes, to: part)
      guard rename("\(path)/\(part)", "\(path)/\(digest)") == 0 else { throw fault(digest, "name") }
    } catch {
      unlink("\(path)/\(part)")
      throw error
    }
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw fault("", "open") }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw fault("", "sync") }
  }

  private func write(_ bytes: [UInt8], to name: String) throws(Fault) {
    let file = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw fault(name, "create") }
    defer { close(file) }
    var written = 0
    while written < bytes.count {
      let (start, rest) = (written, bytes.count - written)
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(file, buffer.baseAddress.map { $0 + start }, rest)
      }
      if count < 0, Glibc.errno == EINTR { continue }
      guard count > 0 else { throw fault(name, "write") }
      written += count
    }
    let never = [timespec(tv_sec: 0, tv_nsec: 0), timespec(tv_sec: 0, tv_nsec: 0)]
    guard futimens(file, never) == 0, fsync(file) == 0 else { throw fault(name, "sync") }
  }

  private func fault(_ name: String, _ action: String) -> Fault {
    Fault(path: "\(path)/\(name)", action: action, errno: Glibc.errno)
  }
}
