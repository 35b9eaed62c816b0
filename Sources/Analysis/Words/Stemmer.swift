import CStemmer
import Synchronization

/// Cuts words down to the stem that their inflections share, by the Snowball algorithms of libstemmer.
///
/// There is one Norwegian algorithm for both written forms; `WrittenForms` lets their spellings meet first.
/// Safe to use from any thread: libstemmer's own state is guarded by a lock, held for one batch of words.
public final class Stemmer: Sendable {
  /// For nynorsk and bokmål.
  public static let norwegian = Stemmer("norwegian")
  /// For English.
  public static let english = Stemmer("english")

  private let state: Mutex<State>

  private init(_ algorithm: String) {
    state = Mutex(State(algorithm))
  }

  /// The stem of a word.
  ///
  /// - Parameter word: in small letters, as `Token.text` is.
  /// - Returns: its stem; the word itself if it cannot be stemmed.
  public func stem(_ word: String) -> String {
    state.withLock { $0.stem(word) }
  }

  /// The stems of many words, in their order, for one lock.
  ///
  /// - Parameter words: in small letters.
  /// - Returns: a stem for each.
  public func stems(_ words: [String]) -> [String] {
    state.withLock { state in words.map { state.stem($0) } }
  }

  /// libstemmer's object, owned by exactly one lock.
  private struct State: ~Copyable {
    private let handle: OpaquePointer?

    init(_ algorithm: String) {
      handle = sb_stemmer_new(algorithm, "UTF_8")
    }

    deinit {
      if let handle { sb_stemmer_delete(handle) }
    }

    borrowing func stem(_ word: String) -> String {
      var word = word
      // Beyond 100 bytes it is no word, and `size` is a C int.
      guard let handle, word.utf8.count <= 100 else { return word }
      let stem = word.withUTF8 { bytes -> String? in
        guard let base = bytes.baseAddress,
          let result = sb_stemmer_stem(handle, base, CInt(bytes.count))
        else { return nil }
        let length = Int(sb_stemmer_length(handle))
        return String(decoding: UnsafeBufferPointer(start: result, count: length), as: UTF8.self)
      }
      return stem ?? word
    }
  }
}
