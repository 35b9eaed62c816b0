import Glibc

/// Reads a folder into memory.
enum FolderReader {
  /// Reads every file of a folder and those below it; names that begin with a dot are left out.
  ///
  /// - Parameter root: the folder's path.
  /// - Returns: the files' bytes by their names relative to the folder.
  /// - Throws: ``StaticFilesError/unreadable(path:reason:)``.
  static func read(_ root: String) throws(StaticFilesError) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    try read(root, "", &files)
    return files
  }

  private static func read(
    _ root: String, _ below: String, _ files: inout [String: [UInt8]]
  ) throws(StaticFilesError) {
    let path = root + "/" + below
    guard let folder = opendir(path) else { throw error(path) }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard !name.hasPrefix(".") else { continue }
      var facts = stat()
      guard stat(path + name, &facts) == 0 else { throw error(path + name) }
      if facts.st_mode & S_IFMT == S_IFDIR {
        try read(root, below + name + "/", &files)
      } else {
        files[below + name] = try bytes(of: path + name)
      }
    }
  }

  private static func bytes(of path: String) throws(StaticFilesError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw error(path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = Glibc.read(descriptor, &piece, piece.count)
      if count == 0 { return bytes }
      guard count > 0 else { throw error(path) }
      bytes += piece[..<count]
    }
  }

  private static func error(_ path: String) -> StaticFilesError {
    .unreadable(path: path, reason: String(cString: strerror(errno)))
  }
}
