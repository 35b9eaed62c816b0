/// The path of a request, cut at `/` and percent-decoded (RFC 3986 section 3.3).
///
/// `/` has no segments, `/forms/7` has two, and `/forms/` has two of which the last is empty, so that an
/// address is written in one way only.
public struct Path: Sendable, Equatable {
  /// The decoded segments; of a malformed path those before the fault.
  public private(set) var segments: [String] = []

  /// Whether the path cannot be read: it does not begin with `/`, is not UTF-8 once decoded, holds a
  /// stray `%`, a bare blank, or hides a `/` or a control character in a segment.
  public private(set) var isMalformed = false

  /// Reads a path as it stands in a request.
  ///
  /// - Parameter raw: the path without its query, still percent-encoded.
  public init(_ raw: String) {
    guard raw.utf8.first == 0x2f else {
      isMalformed = true
      return
    }
    let rest = raw.utf8.dropFirst()
    guard !rest.isEmpty else { return }
    for part in rest.split(separator: 0x2f, omittingEmptySubsequences: false) {
      guard let segment = Path.segment(part) else {
        isMalformed = true
        return
      }
      segments.append(segment)
    }
  }

  /// How many segments there are.
  public var count: Int { segments.count }

  /// A segment by place, nil beyond the last.
  ///
  /// - Parameter place: 0 for the first.
  public subscript(place: Int) -> String? {
    segments.indices.contains(place) ? segments[place] : nil
  }

  /// A text percent-encoded so that it stands as one segment of a path or one value of a query.
  ///
  /// - Parameter text: any text.
  /// - Returns: the text with everything but unreserved characters encoded.
  public static func encoding(_ text: String) -> String { PercentEncoding.encode(text) }

  private static func segment(_ part: Substring.UTF8View) -> String? {
    // One pass over most segments, which need neither decoding nor refusing.
    guard part.contains(where: { $0 == 0x25 || $0 <= 0x20 || $0 == 0x7f }) else {
      return String(Substring(part))
    }
    guard !part.contains(where: { $0 <= 0x20 || $0 == 0x7f }) else { return nil }
    let (bytes, strays) = PercentEncoding.decode(part, plusIsSpace: false)
    guard !strays, !bytes.contains(where: { $0 == 0x2f || $0 < 0x20 || $0 == 0x7f }) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }
}
