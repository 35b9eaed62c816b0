/// What names may look like.
enum FormNames {
  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// A letter or `_`, then letters, digits, `_` and `-`: safe as a form field, in a path and as a CSV column.
  static func isQuestion(_ name: String) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= 64 else { return false }
    return (isLetter(first) || first == UInt8(ascii: "_"))
      && name.utf8.allSatisfy {
        isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
      }
  }

  static func isFormID(_ name: String) -> Bool { isQuestion(name) && name.utf8.first.map(isLetter) == true }

  /// Letters of any script, digits, `_`, `-` and `.`: never a space, which separates choices in an expression.
  static func isChoice(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 100
      && name.unicodeScalars.allSatisfy { scalar in
        scalar == "_" || scalar == "-" || scalar == "." || ("0"..."9").contains(scalar)
          || scalar.properties.isAlphabetic
      }
  }

  /// A language tag such as `nn`, `sme` or `nb-NO` (RFC 5646, simple forms).
  static func isLanguage(_ code: String) -> Bool {
    let parts = code.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let primary = parts.first, (2...3).contains(primary.count),
      primary.allSatisfy({ isLetter($0) && $0 >= 0x61 })
    else { return false }
    return parts.dropFirst().allSatisfy { part in
      (2...8).contains(part.count) && part.allSatisfy { isLetter($0) || isDigit($0) }
    } && parts.count <= 4
  }
}
