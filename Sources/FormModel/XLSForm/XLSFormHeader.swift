/// The name of a column as XLSForm writes it, and what it means.
struct XLSFormHeader: Sendable, Equatable {
  /// What the column gives, by our name or, where we have none, by the file's.
  let member: String
  /// The language it is written in, as written; nil where the column has none.
  let language: String?
  /// The column's name in the file.
  let written: String

  /// Members that may be written in several languages.
  static let translated: Set<String> = [
    "label", "hint", "guidance_hint", "constraint_message", "required_message",
  ]

  /// Older names, and those of the XForm behind the form, that pyxform takes too.
  private static let aliases = [
    "caption": "label", "relevance": "relevant", "readonly": "read_only", "calculate": "calculation",
    "requiredmsg": "required_message", "jr:requiredmsg": "required_message",
    "constraintmsg": "constraint_message", "jr:constraintmsg": "constraint_message",
    "constraining_message": "constraint_message", "command": "type", "tag": "name", "value": "name",
    "list": "list_name", "count": "repeat_count", "jr:count": "repeat_count", "noteq": "appearance",
    "id_string": "form_id", "title": "form_title",
  ]

  /// The parts of an XForm that a column may name before what it gives.
  private static let wrappings: Set<String> = ["bind", "control", "body"]

  /// - Parameters:
  ///   - written: the cell of the first row.
  ///   - sheet: which sheet it is on; in `choices` a plain `value` is the choice's name, in `settings` nothing is
  ///     translated.
  init(_ written: String, sheet: String) {
    self.written = written
    var parts = Self.parts(written)
    if parts.count > 1, Self.wrappings.contains(Self.plain(parts[0])) { parts.removeFirst() }
    let plain = Self.plain(parts[0])
    let named = Self.aliases[plain] ?? plain
    if parts.count > 1, Self.translated.contains(named) {
      member = named
      language = parts.dropFirst().joined(separator: "::")
    } else {
      member = parts.count > 1 ? parts.map(Self.plain).joined(separator: "::") : named
      language = nil
    }
  }

  /// The parts between `::`, or between the single colons that older forms have.
  private static func parts(_ written: String) -> [String] {
    let double = written.components(between: "::").map { $0.trimmed() }
    guard double.count == 1, let colon = written.firstIndex(of: ":") else { return double }
    let first = String(written[..<colon]).trimmed()
    guard translated.contains(aliases[plain(first)] ?? plain(first)) || wrappings.contains(plain(first))
    else { return double }
    return [first, String(written[written.index(after: colon)...]).trimmed()]
  }

  private static func plain(_ part: String) -> String {
    part.trimmed().lowercased().split(whereSeparator: { $0 == " " || $0 == "_" }).joined(separator: "_")
  }
}

extension String {
  /// Without white space around.
  func trimmed() -> String {
    var scalars = Substring(self).unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }

  /// The parts between each place where a mark stands.
  func components(between mark: String) -> [String] {
    var parts: [String] = []
    var rest = Substring(self)
    while let found = rest.firstRange(of: mark) {
      parts.append(String(rest[..<found.lowerBound]))
      rest = rest[found.upperBound...]
    }
    return parts + [String(rest)]
  }
}
