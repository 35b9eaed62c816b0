import FormModel

/// What the things in the log are called today, and where they are.
struct AuditNames: Sendable {
  struct Name: Sendable {
    let words: Words
    /// Nil: there is no page to go to.
    let address: String?
  }

  /// By the log's own name, such as `round/ID`.
  var things: [String: Name] = [:]
  /// By slug.
  var themes: [String: Words] = [:]
  /// By address, in small letters.
  var people: [String: String] = [:]
}

extension AuditEntry {
  /// What the entry speaks of, as `round/ID`.
  var references: [String] {
    let single = [
      ("codebook", "codebook"), ("revoked", "invitation"), ("submission", "submission"), ("round", "round"),
    ].compactMap { key, noun in detail[key]?.string.map { "\(noun)/\($0)" } }
    let several = [("partners", "partner"), ("groups", "group"), ("members", "user")].flatMap { key, noun in
      (detail[key]?.array ?? []).compactMap { $0.string.map { "\(noun)/\($0)" } }
    }
    return [object] + single + several + [detail["from"]?.string].compactMap { $0 }
  }

  /// The themes it speaks of, by slug.
  var themes: [String] {
    ((detail["themes"]?.array ?? []) + [detail["theme"]].compactMap { $0 }).compactMap(\.string)
  }
}
