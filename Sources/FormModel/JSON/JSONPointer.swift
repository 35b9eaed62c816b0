/// JSON Pointer (RFC 6901): the address of a value in a document, such as `/survey/2/label`.
public enum JSONPointer {
  /// One step deeper.
  ///
  /// - Parameters:
  ///   - pointer: where we are; empty for the whole document.
  ///   - key: the member's key, of any characters.
  /// - Returns: the longer pointer, with `~` and `/` in the key escaped.
  public static func join(_ pointer: String, _ key: String) -> String {
    guard key.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
      return "\(pointer)/\(key)"
    }
    var escaped = ""
    for character in key.unicodeScalars {
      switch character {
      case "~": escaped += "~0"
      case "/": escaped += "~1"
      default: escaped.unicodeScalars.append(character)
      }
    }
    return "\(pointer)/\(escaped)"
  }

  /// One step deeper into a list.
  ///
  /// - Parameters:
  ///   - pointer: where the list is.
  ///   - index: the item, from 0.
  /// - Returns: the longer pointer.
  public static func join(_ pointer: String, _ index: Int) -> String { "\(pointer)/\(index)" }
}

extension JSONValue {
  /// Follows a JSON Pointer.
  ///
  /// - Parameter pointer: for example `/survey/2/label`; the empty text is the value itself.
  /// - Returns: what is there, nil when nothing is or the pointer is not well formed.
  public func value(at pointer: String) -> JSONValue? {
    guard !pointer.isEmpty else { return self }
    guard pointer.utf8.first == UInt8(ascii: "/") else { return nil }
    var value = self
    for part in pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      guard let step = value.step(String(part)) else { return nil }
      value = step
    }
    return value
  }

  private func step(_ part: String) -> JSONValue? {
    switch self {
    case .object(let members):
      guard let key = Self.unescaped(part) else { return nil }
      return members[key]
    case .array:
      // RFC 6901 section 4: no leading zeros, no sign.
      guard let index = Int(part), String(index) == part else { return nil }
      return self[index]
    default: return nil
    }
  }

  private static func unescaped(_ part: String) -> String? {
    var key = ""
    var tilde = false
    for character in part.unicodeScalars {
      switch (tilde, character) {
      case (false, "~"): tilde = true
      case (false, _): key.unicodeScalars.append(character)
      case (true, "0"), (true, "1"):
        key.unicodeScalars.append(character == "0" ? "~" : "/")
        tilde = false
      default: return nil
      }
    }
    return tilde ? nil : key
  }
}
