import HTTP

/// What the frame around every page shows.
struct Frame: Sendable {
  var language: Language
  let partnership: Partnership
  let user: User?
  /// Goes into every form as a hidden field.
  let csrf: String
  let files: StaticFiles
  let isDemo: Bool
  /// The page's own address, without the query: where the language links lead.
  let target: String
  /// Letters wait, and there is no server to send them with.
  let mailIsWaiting: Bool
  let now: Instant

  func callAsFunction(_ words: Words) -> String { words(language) }
}
