internal import CZip
import Glibc

/// Writes a zip file that appears under its name only when it is whole and on disk.
///
/// Files are read when `finish` writes, piece by piece, so a file of any size takes little memory. A writer
/// that is dropped without `finish` leaves nothing behind.
public struct ZipWriter: ~Copyable {
  private let path: String
  private let draft: String
  private var archive: OpaquePointer?
  private var names: Set<String> = []

  /// Begins a zip file that only its owner may read.
  ///
  /// - Parameter path: Where it shall be; what is there is replaced by `finish`.
  /// - Throws: `ZipFault.file` when nothing can be written there.
  public init(path: String) throws(ZipFault) {
    self.path = path
    draft = "\(path).\(UInt64.random(in: .min ... .max)).part"
    // libzip gives its output the mode of the file that it replaces; a backup holds the instance's key.
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .file(path: path, action: "create", errno: errno) }
    close(file)
    var code: Int32 = 0
    archive = zip_open(draft, ZIP_TRUNCATE, &code)
    guard archive != nil else {
      let system = errno
      unlink(draft)
      throw .file(path: path, action: "create", errno: system)
    }
  }

  deinit {
    if let archive { zip_discard(archive) }
    unlink(draft)
  }

  /// Adds bytes, of which a copy is kept until `finish`.
  ///
  /// - Parameters:
  ///   - name: A relative name, parts with `/` between them, not used before.
  ///   - bytes: The contents.
  /// - Throws: `ZipFault`.
  public mutating func add(_ name: String, bytes: [UInt8]) throws(ZipFault) {
    let copy = malloc(max(bytes.count, 1))
    guard let copy else { throw .file(path: path, action: "write", errno: ENOMEM) }
    bytes.withUnsafeBytes {
      copy.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(copy), byteCount: bytes.count)
    }
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    // The last 1 makes libzip free the copy.
    guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &error) else {
      free(copy)
      throw ZipFault(&error, path: path, action: "write")
    }
    try add(name, source)
  }

  /// Adds a file, which must stay as it is until `finish` has read it.
  ///
  /// - Parameters:
  ///   - name: A relative name, parts with `/` between them, not used before.
  ///   - file: The path of a regular file.
  /// - Throws: `ZipFault`.
  public mutating func add(_ name: String, fileAt file: String) throws(ZipFault) {
    var status = stat()
    guard stat(file, &status) == 0 else { throw .file(path: file, action: "read", errno: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .file(path: file, action: "read", errno: EISDIR) }
    guard access(file, R_OK) == 0 else { throw .file(path: file, action: "read", errno: errno) }
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_file_create(file, 0, -1, &error) else {
      throw ZipFault(&error, path: file, action: "read")
    }
    try add(name, source)
  }

  /// Writes everything, waits until it is on disk, and gives the file its name.
  ///
  /// - Throws: `ZipFault`; then what was at the path before is still there.
  public consuming func finish() throws(ZipFault) {
    guard !names.isEmpty, let archive else { throw .empty }
    guard zip_close(archive) == 0 else {
      throw ZipFault(zip_get_error(archive), path: path, action: "write")
    }
    // zip_close has freed it.
    self.archive = nil
    let file = open(draft, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .file(path: path, action: "open", errno: errno) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw .file(path: path, action: "sync", errno: errno) }
    guard rename(draft, path) == 0 else { throw .file(path: path, action: "create", errno: errno) }
    try syncFolder(of: path)
  }

  /// Hands a source over to the archive, which frees it; a source that is not taken is freed here.
  private mutating func add(_ name: String, _ source: OpaquePointer) throws(ZipFault) {
    guard let archive, isSafeName(name), !names.contains(name) else {
      zip_source_free(source)
      throw .unsafeName(name)
    }
    guard zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8)) >= 0 else {
      zip_source_free(source)
      throw ZipFault(zip_get_error(archive), path: path, action: "write")
    }
    names.insert(name)
  }
}
