import CCrypt
import Glibc

/// A password as it is kept: a yescrypt string that holds its own salt and cost.
///
/// Hashing takes tens of milliseconds and 16 MB on purpose; call it where waiting is allowed, never on a
/// thread that polls. See crypt(5), "yescrypt".
public struct PasswordHash: Sendable, Equatable {
  /// The string to store, such as `$y$j9T$…$…`.
  public let text: String

  /// Why a password was not hashed.
  public enum Refusal: Error, Equatable, Sendable, CustomStringConvertible {
    /// The password has no characters.
    case empty
    /// The password is longer than `PasswordHash.longest` bytes.
    case tooLong
    /// The password holds a NUL, at which the C library would silently stop reading.
    case unusableCharacter
    /// The C library refused; the number is its `errno`.
    case library(Int32)

    /// The reason in a sentence.
    public var description: String {
      switch self {
      case .empty: "The password is empty."
      case .tooLong: "The password is longer than \(PasswordHash.longest) bytes."
      case .unusableCharacter: "The password holds a NUL character."
      case .library(let code): "libcrypt could not hash the password (errno \(code))."
      }
    }
  }

  /// The longest password in bytes of UTF-8: what libcrypt reads, less its final NUL.
  public static let longest = Int(CRYPT_MAX_PASSPHRASE_SIZE) - 1

  /// Hashes a new password with a fresh salt and the library's default cost.
  ///
  /// - Parameter password: The password as typed; compared byte by byte later, so no normalisation.
  /// - Throws: `Refusal`.
  public init(hashing password: String) throws(Refusal) {
    let phrase = try Self.phrase(of: password)
    guard let setting = Self.freshSetting() else { throw .library(errno) }
    guard let text = Self.hash(phrase, setting: setting) else { throw .library(errno) }
    self.text = text
  }

  /// Takes a hash from storage.
  ///
  /// - Parameter text: What `text` was when the hash was stored. Anything else matches no password.
  public init(stored text: String) {
    self.text = text
  }

  /// A hash no password has, as costly to check as a real one.
  ///
  /// Check against it when an address is unknown, so that the answer takes as long as for a known one.
  public static let decoy: PasswordHash = {
    // The digest is 43 characters of crypt's base64; all dots stands for 256 zero bits.
    let setting = freshSetting().map {
      String(decoding: $0.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
    return PasswordHash(
      stored: (setting ?? "$y$j9T$decoydecoydecoydecoy.") + "$" + String(repeating: ".", count: 43))
  }()

  /// Tells whether this is the hash of a password, in a time that does not depend on how near it came.
  ///
  /// - Parameter password: The password as typed.
  /// - Returns: True when it matches; false also for a password that could never have been hashed.
  public func matches(_ password: String) -> Bool {
    guard let phrase = try? Self.phrase(of: password) else { return false }
    let setting = text.utf8.map(CChar.init(bitPattern:)) + [0]
    guard setting.dropLast().allSatisfy({ $0 != 0 }), let hashed = Self.hash(phrase, setting: setting) else {
      return false
    }
    return equalInConstantTime(Array(hashed.utf8), Array(text.utf8))
  }

  private static func phrase(of password: String) throws(Refusal) -> [CChar] {
    let bytes = Array(password.utf8)
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= longest else { throw .tooLong }
    guard !bytes.contains(0) else { throw .unusableCharacter }
    return bytes.map(CChar.init(bitPattern:)) + [0]
  }

  /// Makes a salt and cost for a new hash, NUL at the end; cost 0 is the library's default.
  private static func freshSetting() -> [CChar]? {
    let entropy = Random.bytes(32).map(CChar.init(bitPattern:))
    var setting = [CChar](repeating: 0, count: Int(CRYPT_GENSALT_OUTPUT_SIZE))
    guard crypt_gensalt_rn("$y$", 0, entropy, Int32(entropy.count), &setting, Int32(setting.count)) != nil,
      let end = setting.firstIndex(of: 0)
    else { return nil }
    return Array(setting[...end])
  }

  private static func hash(_ phrase: [CChar], setting: [CChar]) -> String? {
    let size = innspel_crypt_scratch_size()
    return withUnsafeTemporaryAllocation(byteCount: size, alignment: 16) { scratch in
      guard let base = scratch.baseAddress else { return nil }
      var output = [CChar](repeating: 0, count: Int(CRYPT_OUTPUT_SIZE))
      guard innspel_crypt_hash(phrase, setting, base, &output) == 1 else { return nil }
      let text = output.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
      // Failure tokens begin with an asterisk; crypt_rn returns none, but a hash never does either.
      guard text.first != UInt8(ascii: "*") else { return nil }
      return String(decoding: text, as: UTF8.self)
    }
  }
}
