internal import CQRencode

/// A QR code (ISO/IEC 18004), as a square of dark and light modules.
public struct QRCode: Sendable, Equatable {
  /// How many modules a side has, without the quiet zone.
  public let size: Int
  private let modules: [Bool]

  /// The modules that must stay light around it (ISO/IEC 18004, 6.3.8).
  public static let quietZone = 4

  /// Encodes a text, with a quarter of it restorable where the print is worn; nil for one that is empty or too long.
  ///
  /// - Parameter text: at most some 1,600 bytes.
  public init?(_ text: String) {
    guard let code = QRcode_encodeString(text, 0, QR_ECLEVEL_Q, QR_MODE_8, 1) else { return nil }
    defer { QRcode_free(code) }
    let size = Int(code.pointee.width)
    self.size = size
    // The lowest bit of each byte is the module, the others are the library's own.
    modules = (0..<size * size).map { code.pointee.data[$0] & 1 == 1 }
  }

  /// Whether a module is dark.
  ///
  /// - Parameters:
  ///   - column: from 0, from the left.
  ///   - row: from 0, from above.
  public subscript(column: Int, row: Int) -> Bool { modules[row * size + column] }

  /// The dark modules as an SVG path, one module a unit, the quiet zone around them counted in.
  public var path: String {
    var path = ""
    for row in 0..<size {
      var column = 0
      while column < size {
        guard self[column, row] else {
          column += 1
          continue
        }
        let start = column
        while column < size, self[column, row] { column += 1 }
        path += "M\(start + Self.quietZone) \(row + Self.quietZone)h\(column - start)v1h-\(column - start)z"
      }
    }
    return path
  }

  /// The side of the picture in modules, the quiet zone counted in.
  public var side: Int { size + 2 * Self.quietZone }
}
