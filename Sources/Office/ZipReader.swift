internal import CZip
import Glibc

/// Reads a zip file that may come from anybody.
///
/// Opening refuses names that lead out of a folder or stand twice, and sizes beyond the limits; reading
/// refuses an entry that turns out larger than it said, and one whose checksum is wrong.
public struct ZipReader: ~Copyable {
  /// A file in the zip file.
  public struct Entry: Sendable, Equatable {
    /// Its name, a relative path with `/` between the parts.
    public let name: String
    /// Its size in bytes when it is read.
    public let size: Int64
    /// Its size in bytes inside the zip file.
    public let compressedSize: Int64
    fileprivate let index: UInt64
  }

  /// How much a zip file may hold.
  public struct Limits: Sendable, Equatable {
    /// The number of entries.
    public var entries: Int
    /// The size of one entry in bytes.
    public var entrySize: Int64
    /// The size of all entries together in bytes.
    public var totalSize: Int64
    /// How many times larger than in the zip file an entry, and all of them, may become.
    ///
    /// Deflate cannot pass 1,032; entries that share their bytes can.
    public var ratio: Int64

    /// States how much a zip file may hold.
    ///
    /// - Parameters:
    ///   - entries: The number of entries.
    ///   - entrySize: The size of one entry in bytes.
    ///   - totalSize: The size of all entries together in bytes.
    ///   - ratio: How many times larger an entry, and all of them, may become.
    public init(entries: Int, entrySize: Int64, totalSize: Int64, ratio: Int64) {
      self.entries = entries
      self.entrySize = entrySize
      self.totalSize = totalSize
      self.ratio = ratio
    }

    /// For the operator's own backup: as much as a data folder can hold, but nothing that only a bomb is.
    public static let backup = Limits(
      entries: 2_000_000, entrySize: 1 << 40, totalSize: 1 << 41, ratio: 1_032)
  }

  /// The files in it, in their order; folders have no entries here.
  public let entries: [Entry]
  private let path: String
  private let archive: OpaquePointer

  /// Opens a zip file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - limits: How much it may hold.
  /// - Throws: `ZipFault`.
  public init(path: String, limits: Limits) throws(ZipFault) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .file(path: path, action: "open", errno: errno) }
    var code: Int32 = 0
    // The check for consistency refuses doubled names and entries that share their bytes, among much else.
    guard let archive = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, &code) else {
      let system = errno
      var error = zip_error_t()
      zip_error_init_with_code(&error, code)
      defer { zip_error_fini(&error) }
      guard zip_error_system_type(&error) == ZIP_ET_SYS else {
        throw ZipFault(&error, path: path, action: "open")
      }
      throw .file(path: path, action: "open", errno: system)
    }
    try self.init(archive, path, limits, size: Int64(status.st_size))
  }

  /// Opens a zip file that is in memory already.
  ///
  /// - Parameters:
  ///   - bytes: The zip file, of which a copy is kept.
  ///   - limits: How much it may hold.
  /// - Throws: `ZipFault`.
  public init(bytes: [UInt8], limits: Limits) throws(ZipFault) {
    let path = "the file"
    guard let copy = malloc(max(bytes.count, 1)) else {
      throw .file(path: path, action: "read", errno: ENOMEM)
    }
    bytes.withUnsafeBytes {
      copy.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(copy), byteCount: bytes.count)
    }
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    // The last 1 makes libzip free the copy.
    guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &error) else {
      free(copy)
      throw ZipFault(&error, path: path, action: "open")
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) else {
      zip_source_free(source)
      throw ZipFault(&error, path: path, action: "open")
    }
    try self.init(archive, path, limits, size: Int64(bytes.count))
  }

  private init(_ archive: OpaquePointer, _ path: String, _ limits: Limits, size: Int64) throws(ZipFault) {
    do {
      entries = try Self.list(archive, path, limits, fileSize: size)
    } catch {
      zip_discard(archive)
      throw error
    }
    self.path = path
    self.archive = archive
  }

  deinit { zip_discard(archive) }

  /// Whether there is an entry of this name.
  borrowing func has(_ name: String) -> Bool { entries.contains { $0.name == name } }

  /// Finds an entry.
  ///
  /// - Parameter name: The whole name.
  /// - Returns: The entry.
  /// - Throws: `ZipFault.missing`.
  public borrowing func entry(_ name: String) throws(ZipFault) -> Entry {
    guard let entry = entries.first(where: { $0.name == name }) else { throw .missing(name: name) }
    return entry
  }

  /// Reads an entry piece by piece.
  ///
  /// - Parameters:
  ///   - entry: One of `entries`.
  ///   - take: Gets at most 64 kB at a time; what it throws ends the reading.
  /// - Throws: `ZipFault` or what `take` throws.
  public borrowing func stream(_ entry: Entry, _ take: (UnsafeRawBufferPointer) throws -> Void) throws {
    guard let file = zip_fopen_index(archive, entry.index, 0) else {
      throw ZipFault(zip_get_error(archive), path: path, action: "read")
    }
    defer { zip_fclose(file) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { buffer.deallocate() }
    guard let base = buffer.baseAddress else { return }
    var seen: Int64 = 0
    while true {
      let count = zip_fread(file, base, UInt64(buffer.count))
      guard count >= 0 else { throw ZipFault(zip_file_get_error(file), path: path, action: "read") }
      guard count > 0 else { break }
      seen += count
      guard seen <= entry.size else {
        throw ZipFault.tooLarge("the entry \(entry.name) is larger than it says")
      }
      try take(UnsafeRawBufferPointer(rebasing: buffer[..<Int(count)]))
    }
    guard seen == entry.size else {
      throw ZipFault.damaged(path: path, reason: "the entry \(entry.name) is cut short")
    }
  }

  /// Reads an entry into memory.
  ///
  /// - Parameters:
  ///   - entry: One of `entries`.
  ///   - limit: The most bytes it may have.
  /// - Returns: Its contents.
  /// - Throws: `ZipFault`.
  public borrowing func bytes(of entry: Entry, atMost limit: Int) throws -> [UInt8] {
    guard entry.size <= limit else {
      throw ZipFault.tooLarge("the entry \(entry.name) has \(entry.size) bytes where \(limit) are allowed")
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(entry.size))
    try stream(entry) { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// Writes an entry to a new file that only its owner may use, and waits until it is on disk.
  ///
  /// - Parameters:
  ///   - entry: One of `entries`.
  ///   - file: Where; there must be no file, and the name inside the zip file plays no part.
  /// - Throws: `ZipFault`; then there is no file.
  public borrowing func extract(_ entry: Entry, to file: String) throws {
    let output = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard output >= 0 else { throw ZipFault.file(path: file, action: "create", errno: errno) }
    defer { close(output) }
    do {
      try stream(entry) { piece in
        var rest = piece
        while !rest.isEmpty {
          let count = write(output, rest.baseAddress, rest.count)
          if count < 0 && errno == EINTR { continue }
          guard count > 0 else { throw ZipFault.file(path: file, action: "write", errno: errno) }
          rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
      }
      guard fsync(output) == 0 else { throw ZipFault.file(path: file, action: "sync", errno: errno) }
    } catch {
      unlink(file)
      throw error
    }
  }

  private static func list(
    _ archive: OpaquePointer, _ path: String, _ limits: Limits, fileSize: Int64
  ) throws(ZipFault) -> [Entry] {
    let count = zip_get_num_entries(archive, 0)
    guard count <= limits.entries else {
      throw .tooLarge("it has \(count) entries where \(limits.entries) are allowed")
    }
    var entries: [Entry] = []
    var total: Int64 = 0
    for index in 0..<UInt64(max(count, 0)) {
      guard let entry = try entry(index, archive, path) else { continue }
      guard entry.size <= limits.entrySize else {
        throw .tooLarge(
          "the entry \(entry.name) has \(entry.size) bytes where \(limits.entrySize) are allowed")
      }
      guard entry.size / limits.ratio <= entry.compressedSize else {
        throw .tooLarge("the entry \(entry.name) grows to more than \(limits.ratio) times its size")
      }
      let sum = total.addingReportingOverflow(entry.size)
      total = sum.partialValue
      guard !sum.overflow, total <= limits.totalSize, total / limits.ratio <= fileSize else {
        throw .tooLarge("all entries together are too large")
      }
      entries.append(entry)
    }
    return entries
  }

  /// Reads what the directory says of an entry; nil for a folder.
  private static func entry(
    _ index: UInt64, _ archive: OpaquePointer, _ path: String
  ) throws(ZipFault) -> Entry? {
    var facts = zip_stat_t()
    guard zip_stat_index(archive, index, 0, &facts) == 0, let rawName = facts.name else {
      throw ZipFault(zip_get_error(archive), path: path, action: "read")
    }
    let name = String(cString: rawName)
    let isFolder = name.hasSuffix("/")
    guard isSafeName(isFolder ? String(name.dropLast()) : name) else { throw .unsafeName(name) }
    guard !isFolder else { return nil }
    guard facts.encryption_method == ZIP_EM_NONE,
      facts.comp_method == ZIP_CM_STORE || facts.comp_method == ZIP_CM_DEFLATE
    else { throw .unsupported(name: name) }
    guard let size = Int64(exactly: facts.size), let compressedSize = Int64(exactly: facts.comp_size) else {
      throw .tooLarge("the entry \(name) says that it has \(facts.size) bytes")
    }
    return Entry(name: name, size: size, compressedSize: compressedSize, index: index)
  }
}
