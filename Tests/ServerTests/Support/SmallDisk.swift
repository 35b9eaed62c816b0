import Foundation

/// A disk that can be full and have room again.
///
/// A file system in memory where this process may mount one; elsewhere the server's files may not grow, which SQLite
/// meets in the same places (`EFBIG` for `ENOSPC`).
final class SmallDisk {
  let path: String
  private let isMounted: Bool
  private var filler: String { path + "/filler" }

  /// - Parameters:
  ///   - path: a folder to make.
  ///   - mayMount: false tries the other way also where mounting is possible.
  /// - Throws: a file error.
  init(_ path: String, mayMount: Bool = true) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    isMounted = try mayMount && Self.run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", path)
  }

  deinit {
    guard isMounted else { return }
    // What cannot be unmounted is reported by mount itself, and goes with the machine.
    _ = try? Self.run("umount", "-l", path)
  }

  /// Takes all room away from a server.
  func fill(for server: ServerProcess) throws {
    guard isMounted else {
      guard try Self.run("prlimit", "--pid", "\(server.identifier)", "--fsize=4096:") else {
        throw ServerProcess.Fault(description: "prlimit failed")
      }
      return
    }
    guard FileManager.default.createFile(atPath: filler, contents: nil) else {
      throw ServerProcess.Fault(description: "no file could be made on the small disk")
    }
    let file = try FileHandle(forWritingTo: URL(filePath: filler))
    for size in [1 << 20, 1 << 12, 1] {
      let piece = Data(count: size)
      // The end is reached when a piece no longer goes in.
      while (try? file.write(contentsOf: piece)) != nil {}
    }
    try file.close()
  }

  /// Gives the room back.
  func free(for server: ServerProcess) throws {
    guard isMounted else {
      _ = try Self.run("prlimit", "--pid", "\(server.identifier)", "--fsize=unlimited:")
      return
    }
    try FileManager.default.removeItem(atPath: filler)
  }

  private static func run(_ words: String...) throws -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
