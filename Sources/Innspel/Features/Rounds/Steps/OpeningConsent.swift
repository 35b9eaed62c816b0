/// What the secretariat has said may be so though a round opens, or is left to the clock to open.
struct OpeningConsent: Sendable, Equatable {
  /// Whether a language may be missing.
  var languages: LanguageGaps.Rule
  /// An anonymous answer may show a party type and area of so few that it can be recognised.
  var smallGroups = false
}
