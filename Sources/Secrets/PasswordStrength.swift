import CZxcvbn
import Glibc

/// How many guesses a password would take somebody who knows what people choose, and who chose it.
///
/// Estimated by zxcvbn (Wheeler, "zxcvbn: Low-Budget Password Strength Estimation", USENIX Security 2016): lists of
/// leaked passwords, names and English words, keyboard rows, sequences, repeats and dates. The lists are part of the
/// library; of its 1.4 MB only what is looked at comes into memory.
public struct PasswordStrength: Sendable {
  /// The base-2 logarithm of the guesses.
  public let bits: Double

  /// Guesses that a password must take: 10¹⁰, where zxcvbn's highest score begins.
  ///
  /// Whoever has stolen the hashes and
  /// makes ten thousand guesses a second needs a fortnight for one, through the sign-in page many lifetimes.
  public static let leastBits = 10 * log2(10.0)

  /// Whether it is more than a guess among what many choose.
  public var isEnough: Bool { bits >= Self.leastBits }

  /// Bytes of a password that are looked at: the library looks closely at no more, and its time grows faster than
  /// its text.
  static let longest = 100
  /// Words that may be given, and the characters of each that count.
  static let mostWords = 60
  static let longestWord = 40

  /// Estimates a password.
  ///
  /// - Parameters:
  ///   - password: as typed; looked at as far as its first hundred characters.
  ///   - words: what an attacker would try first here, most likely first: whose password it is, where it is used.
  ///     Single words; those under three characters do not count.
  public init(of password: String, knowing words: [String]) {
    // One array of bytes for all words, each ended by a NUL, so that the pointers live as long as the call.
    var bytes: [CChar] = []
    var starts: [Int] = []
    for word in (words + Self.usual).map(Self.bytes) where word.count > 3 && starts.count < Self.mostWords {
      starts.append(bytes.count)
      bytes += word
    }
    bits = Self.bytes(of: password, upTo: Self.longest, isWord: false).withUnsafeBufferPointer { phrase in
      bytes.withUnsafeBufferPointer { bytes in
        var list: [UnsafePointer<CChar>?] = starts.map { start in bytes.baseAddress.map { $0 + start } }
        list.append(nil)
        return list.withUnsafeMutableBufferPointer { list in
          ZxcvbnMatch(phrase.baseAddress, list.baseAddress, nil)
        }
      }
    }
  }

  /// What Norwegians put in passwords and the library's lists, which are English, do not have.
  private static let usual = [
    "passord", "velkommen", "velkomen", "hemmelig", "hemmeleg", "sommer", "sumar", "vinter", "høst", "haust",
    "vår", "norge", "noreg", "innlogging", "bruker", "brukar", "kommune", "sykehus", "sjukehus", "helse",
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "desember", "mandag", "måndag", "fredag",
  ]

  private static func bytes(of word: String) -> [CChar] { bytes(of: word, upTo: longestWord, isWord: true) }

  /// One byte a character and a NUL: the library counts bytes, and two for an å would be a stronger password.
  private static func bytes(of text: String, upTo count: Int, isWord: Bool) -> [CChar] {
    let scalars = (isWord ? text.lowercased() : text).unicodeScalars.prefix(count)
    return scalars.map { scalar in
      let value = scalar.value
      // Never 0: a NUL would end the text early.
      return CChar(bitPattern: value < 0x80 ? max(1, UInt8(value)) : 0x80 | UInt8(value & 0x7f))
    } + [0]
  }
}
