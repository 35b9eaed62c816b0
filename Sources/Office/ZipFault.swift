internal import CZip
import Glibc

/// Why a zip file was not written or read.
public enum ZipFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// The operating system refused something about a file.
  case file(path: String, action: String, errno: Int32)
  /// The file is no zip file, or a damaged one; `reason` is libzip's words.
  case damaged(path: String, reason: String)
  /// A name that could lead out of a folder, or is used already.
  case unsafeName(String)
  /// An entry is encrypted or compressed in a way that is not read here.
  case unsupported(name: String)
  /// The zip file, or an entry of it, is larger than it may be; the text says which and how.
  case tooLarge(String)
  /// There is no entry of this name.
  case missing(name: String)
  /// There was nothing to write.
  case empty

  /// The fault in a sentence.
  public var description: String {
    switch self {
    case .file(let path, let action, let errno):
      "Cannot \(action) \(path): \(String(cString: strerror(errno)))."
    case .damaged(let path, let reason): "\(path) is not a whole zip file: \(reason)."
    case .unsafeName(let name):
      "The zip file has an entry with a name that is not safe: \(String(reflecting: name))."
    case .unsupported(let name):
      "The entry \(name) is encrypted or compressed in a way that is not read here."
    case .tooLarge(let what): "The zip file is refused: \(what)."
    case .missing(let name): "The zip file has no entry \(name)."
    case .empty: "A zip file without entries is not written."
    }
  }

  /// Turns libzip's error into a fault.
  ///
  /// - Parameters:
  ///   - error: libzip's error, which stays the caller's.
  ///   - path: The file it is about.
  ///   - action: What was tried, as a verb.
  init(_ error: UnsafeMutablePointer<zip_error_t>, path: String, action: String) {
    if zip_error_system_type(error) == ZIP_ET_SYS {
      self = .file(path: path, action: action, errno: zip_error_code_system(error))
    } else if zip_error_code_zip(error) == ZIP_ER_EXISTS {
      // libzip's own words, "File already exists", would send people looking for a file on disk.
      self = .damaged(path: path, reason: "two entries have the same name")
    } else {
      self = .damaged(path: path, reason: String(cString: zip_error_strerror(error)))
    }
  }
}

/// Tells whether a name may stand in a zip file: relative, of plain parts, and the same on every system.
///
/// - Parameter name: Parts with `/` between them.
/// - Returns: False for what could lead out of a folder.
func isSafeName(_ name: String) -> Bool {
  let parts = name.split(separator: "/", omittingEmptySubsequences: false)
  return (1...1024).contains(name.utf8.count)
    && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    && name.utf8.allSatisfy {
      $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: ":")
    }
}

/// Makes a new or renamed name in a folder survive a power cut.
///
/// - Parameter path: The file whose folder is meant.
/// - Throws: `ZipFault.file`.
func syncFolder(of path: String) throws(ZipFault) {
  let parent = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  let folder = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard folder >= 0 else { throw .file(path: parent, action: "open", errno: errno) }
  defer { close(folder) }
  guard fsync(folder) == 0 else { throw .file(path: parent, action: "sync", errno: errno) }
}
