/// A secret that looks different in every page that holds it.
///
/// A compressed page that repeats a secret beside text somebody else chose lets its length betray the secret
/// (the BREACH attack, CVE-2013-3587). Each page therefore gets random bytes and the secret XORed with them.
public struct MaskedToken: Sendable, Equatable {
  /// What stands in the page: base64url of the random bytes and the masked ones.
  public let text: String

  /// Masks a secret with fresh random bytes.
  ///
  /// - Parameter token: The secret.
  public init(masking token: [UInt8]) {
    let mask = Random.bytes(token.count)
    text = Base64URL.encode(mask + zip(mask, token).map { $0 ^ $1 })
  }

  /// Takes what a browser sent back.
  ///
  /// - Parameter text: What `text` was in the page.
  public init(text: String) {
    self.text = text
  }

  /// The secret, or nil when the text was not made by masking one.
  public var unmasked: [UInt8]? {
    guard let bytes = Base64URL.decode(text), bytes.count > 0, bytes.count.isMultiple(of: 2) else {
      return nil
    }
    let half = bytes.count / 2
    return zip(bytes[..<half], bytes[half...]).map { $0 ^ $1 }
  }

  /// Tells whether the text hides a given secret, in constant time.
  ///
  /// - Parameter token: The secret that is expected.
  /// - Returns: True when it does.
  public func hides(_ token: [UInt8]) -> Bool {
    guard let unmasked else { return false }
    return equalInConstantTime(unmasked, token)
  }
}
