/// Codes that people copy from a screen and read aloud, such as `K7QD-41MX`.
///
/// Eight characters of Crockford's base32, which has no I, L, O or U: 40 random bits.
public enum ReceiptCode {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// Makes a code.
  ///
  /// - Returns: Four characters, a hyphen and four more.
  public static func random() -> String {
    // 256 is a multiple of 32: every character is as likely as any other.
    grouped(Random.bytes(8).map { alphabet[Int($0 & 31)] })
  }

  /// Makes the code that always goes with the same secret bytes, such as a signature.
  ///
  /// - Parameter bytes: At least eight bytes nobody can guess.
  /// - Returns: Four characters, a hyphen and four more.
  public static func derived(from bytes: [UInt8]) -> String {
    precondition(bytes.count >= 8, "a receipt code is made of at least eight bytes")
    return grouped(bytes.prefix(8).map { alphabet[Int($0 & 31)] })
  }

  /// Reads a code as somebody typed it.
  ///
  /// - Parameter typed: In either case, with spaces and hyphens wherever; `O` is read as 0, `I` and `L` as 1.
  /// - Returns: The code as `random` writes it, or nil when the text is none.
  public static func normalized(_ typed: String) -> String? {
    var code: [UInt8] = []
    for scalar in typed.unicodeScalars where !isFiller(scalar) {
      guard scalar.isASCII, code.count < 8 else { return nil }
      let upper = scalar.properties.uppercaseMapping.utf8.first ?? 0
      let character =
        switch upper {
        case UInt8(ascii: "O"): UInt8(ascii: "0")
        case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
        default: upper
        }
      guard alphabet.contains(character) else { return nil }
      code.append(character)
    }
    return code.count == 8 ? grouped(code) : nil
  }

  /// Word processors turn a hyphen into a dash; people add full stops and spaces.
  private static func isFiller(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "." || scalar.properties.isDash || scalar.properties.isWhitespace
      || scalar.properties.generalCategory == .format
  }

  private static func grouped(_ code: [UInt8]) -> String {
    String(decoding: code[..<4] + [UInt8(ascii: "-")] + code[4...], as: UTF8.self)
  }
}
