import Storage

/// What a person may do here; a person may have several.
enum Role: String, Sendable, CaseIterable, SQLValue {
  /// Sets up the partnership, users and settings, and may do all the secretariat may.
  case administrator = "admin"
  /// Runs rounds, codes and publishes.
  case secretariat
  /// Runs focus groups.
  case moderator
  /// Reads what is published to their working groups.
  case member

  var name: Words {
    switch self {
    case .administrator: Words(nn: "Administrator", nb: "Administrator", en: "Administrator")
    case .secretariat: Words(nn: "Sekretariat", nb: "Sekretariat", en: "Secretariat")
    case .moderator: Words(nn: "Moderator", nb: "Moderator", en: "Moderator")
    case .member:
      Words(nn: "Medlem av arbeidsgruppe", nb: "Medlem av arbeidsgruppe", en: "Working-group member")
    }
  }

  /// Those who run the partnership's rounds.
  static let staff: Set<Role> = [.administrator, .secretariat]
}
