/// Media types by the end of a file's name.
public enum ContentType {
  private static let types: [String: String] = [
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "mjs": "text/javascript; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml",
    "zip": "application/zip",
  ]

  /// The media type of a file.
  ///
  /// - Parameter name: the file's name.
  /// - Returns: the type that goes with what is after its last dot, `application/octet-stream` for others.
  public static func of(_ name: String) -> String {
    types[name.split(separator: ".").last.map(String.init)?.lowercased() ?? ""] ?? "application/octet-stream"
  }
}
