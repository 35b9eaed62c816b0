import CZlib

/// Gzip (RFC 1952).
enum Gzip {
  /// Compresses bytes.
  ///
  /// - Parameters:
  ///   - bytes: what to compress.
  ///   - level: 1 for fast to 9 for small.
  /// - Returns: the compressed bytes, nil when that would not be smaller.
  static func compress(_ bytes: [UInt8], level: Int32) -> [UInt8]? {
    var stream = z_stream()
    guard bytes.count > 64, bytes.count < 1 << 30, innspel_zlib_begin(&stream, level) == Z_OK else {
      return nil
    }
    defer { deflateEnd(&stream) }
    let compressed = [UInt8](unsafeUninitializedCapacity: bytes.count) { room, count in
      bytes.withUnsafeBufferPointer { source in
        // zlib reads through a pointer it does not call const.
        stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        stream.avail_in = uInt(source.count)
        stream.next_out = room.baseAddress
        stream.avail_out = uInt(room.count)
        count = deflate(&stream, Z_FINISH) == Z_STREAM_END ? Int(stream.total_out) : 0
      }
    }
    return compressed.isEmpty ? nil : compressed
  }

  /// Whether a request takes gzip (RFC 9110 section 12.5.3).
  ///
  /// - Parameter header: its Accept-Encoding.
  /// - Returns: true when it does.
  static func isAccepted(_ header: String?) -> Bool {
    guard let header else { return false }
    for part in header.utf8.split(separator: 0x2c) {
      let pieces = part.split(separator: 0x3b)
      guard let first = pieces.first else { continue }
      let name = String(decoding: first.filter { $0 != 0x20 && $0 != 0x09 }, as: UTF8.self)
      guard Headers.same(name, "gzip") || Headers.same(name, "x-gzip") else { continue }
      guard pieces.count > 1 else { return true }
      // Only a weight of nothing refuses: 0, 0., 0.0 and so on.
      let weight = pieces[1].filter { $0 != 0x20 && $0 != 0x09 }.dropFirst(2)
      return weight.contains { (0x31...0x39).contains($0) }
    }
    return false
  }
}
