/// The files of a folder, held in memory and served under addresses that change with their content, so that
/// a browser may keep each as long as it likes.
public struct StaticFiles: Sendable {
  private struct File: Sendable {
    var bytes: [UInt8]
    var gzip: [UInt8]?
    var type: String
    var tag: String
  }

  private static let prefix = "assets"

  // By what follows the prefix: `innspel.3f2a….css`.
  private var files: [String: File] = [:]
  private var addresses: [String: String] = [:]

  /// No files.
  public init() {}

  /// Reads a folder and all below it.
  ///
  /// ES modules and stylesheets that name each other relatively are rewritten to the addresses they
  /// are served under. A module's tag covers what it imports too, so that a change below
  /// changes every address above, and modules may import each other in a circle.
  ///
  /// - Parameter root: the folder's path.
  /// - Throws: ``StaticFilesError`` when something cannot be read or a module imports a file that is not there.
  public init(root: String) throws {
    let sources = try FolderReader.read(root)
    var references: [String: [AssetReference]] = [:]
    for (name, bytes) in sources {
      references[name] = try AssetReference.find(in: bytes, of: name) { sources[$0] != nil }
    }
    var tags: [String: String] = [:]
    for name in sources.keys { tags[name] = StaticFiles.tag(of: name, sources, references) }
    for (name, bytes) in sources {
      let rewritten = AssetReference.rewrite(bytes, references[name] ?? []) { target in
        StaticFiles.tagged(target, tags[target] ?? "")
      }
      let served = StaticFiles.tagged(name, tags[name] ?? "")
      let type = ContentType.of(name)
      files[served] = File(
        bytes: rewritten, gzip: Negotiation.isText(type) ? Gzip.compress(rewritten, level: 9) : nil,
        type: type, tag: tags[name] ?? "")
      addresses[name] =
        "/\(StaticFiles.prefix)/"
        + served.split(separator: "/").map { Path.encoding(String($0)) }.joined(separator: "/")
    }
  }

  /// The names of the files, relative to the folder, in order.
  public var names: [String] { addresses.keys.sorted() }

  /// The address a file is served under, `/assets/innspel.3f2a….css`.
  ///
  /// - Parameter name: the file's path within the folder, `innspel.css`.
  /// - Returns: the address; for a file that is not there one that leads nowhere.
  public func address(of name: String) -> String { addresses[name] ?? "/\(StaticFiles.prefix)/\(name)" }

  /// Answers with a file.
  ///
  /// - Parameters:
  ///   - path: the request's path.
  ///   - request: the request, whose Accept-Encoding decides between the file and its compressed copy.
  /// - Returns: the answer, to be kept for a year; nil when the path is not one of a file here.
  public func respond(to path: Path, request: Request) -> Response? {
    guard path[0] == StaticFiles.prefix, path.count > 1, !path.isMalformed,
      let file = files[path.segments.dropFirst().joined(separator: "/")]
    else { return nil }
    var response = Response(
      headers: [
        "Content-Type": file.type, "Cache-Control": "public, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff",
      ], body: .bytes(file.bytes))
    response.etag = file.tag
    guard let gzip = file.gzip else { return response }
    response.headers["Vary"] = "Accept-Encoding"
    guard Gzip.isAccepted(request.headers["Accept-Encoding"]) else { return response }
    response.headers["Content-Encoding"] = "gzip"
    response.body = .bytes(gzip)
    // Other bytes, so another tag (RFC 9110 section 8.8.3).
    response.etag = file.tag + "-gzip"
    return response
  }

  /// FNV-1a over a file and everything it leads to, in the order of their names, each with its name.
  private static func tag(
    of name: String, _ sources: [String: [UInt8]], _ references: [String: [AssetReference]]
  ) -> String {
    var reached: Set<String> = [name]
    var open = [name]
    while let next = open.popLast() {
      for reference in references[next] ?? [] where reached.insert(reference.target).inserted {
        open.append(reference.target)
      }
    }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for part in reached.sorted() {
      for byte in Array(part.utf8) + [0] + (sources[part] ?? []) {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// `a/b.js` with its tag, `a/b.0123456789abcdef.js`.
  private static func tagged(_ name: String, _ tag: String) -> String {
    let folderEnd = name.lastIndex(of: "/").map { name.index(after: $0) } ?? name.startIndex
    guard let dot = name[folderEnd...].lastIndex(of: ".") else { return "\(name).\(tag)" }
    return "\(name[..<dot]).\(tag)\(name[dot...])"
  }
}

/// Why static files could not be loaded.
public enum StaticFilesError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A file or folder cannot be read.
  case unreadable(path: String, reason: String)
  /// A module or stylesheet names a file that is not there.
  case missing(target: String, in: String)

  /// The error in a sentence.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "cannot read \(path): \(reason)"
    case .missing(let target, let file): "\(file) refers to \(target), which is not there"
    }
  }
}
