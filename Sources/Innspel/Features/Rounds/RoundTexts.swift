import FormModel
import Synchronization

/// What a round's row holds as JSON.
struct RoundTexts: Sendable {
  let title: Words
  /// The languages somebody wrote the title in.
  let titleLanguages: Set<Language>
  let privacy: Privacy

  private struct Stored: Hashable {
    let title: String
    let privacy: String
  }

  // Every page of a respondent reads its round, whose texts hardly ever change: decoding them was a tenth of the
  // whole answer. What the same text decodes to is the same for everybody, so nothing here can be out of date.
  private static let decoded = Mutex<[Stored: RoundTexts]>([:])
  private static let most = 256

  /// Decodes a row's texts, or finds them decoded.
  ///
  /// - Throws: `JSONError` for what is no JSON.
  static func read(title: String, privacy: String) throws -> RoundTexts {
    let stored = Stored(title: title, privacy: privacy)
    if let known = decoded.withLock({ $0[stored] }) { return known }
    let texts = try RoundTexts(stored)
    decoded.withLock { decoded in
      if decoded.count >= most { decoded.removeAll() }
      decoded[stored] = texts
    }
    return texts
  }

  private init(_ stored: Stored) throws {
    let title = try JSONValue(parsing: stored.title)
    self.title = Words(json: title) ?? Words(same: "")
    titleLanguages =
      title.object == nil
      ? Set(Language.allCases) : Set(Language.allCases.filter { title[$0.rawValue] != nil })
    privacy = Privacy(json: try JSONValue(parsing: stored.privacy))
  }
}
