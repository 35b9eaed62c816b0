import HTTP

/// What the frame around every page shows.
///
/// Every part of a page holds it, so a copy must cost next to nothing: what is in it is shared.
struct Frame: Sendable {
  var language: Language
  /// The language that was picked on this very page, where nothing else remembers it.
  var chosenLanguage: Language?
  private let shared: Shared

  /// The parts that are the same for every view of one page.
  private final class Shared: Sendable {
    let partnership: Partnership
    let user: User?
    let csrf: String
    let files: StaticFiles
    let isDemo: Bool
    let target: String
    let mailAlarm: MailAlarm?
    let now: Instant

    init(
      _ partnership: Partnership, _ user: User?, _ csrf: String, _ files: StaticFiles, _ isDemo: Bool,
      _ target: String, _ mailAlarm: MailAlarm?, _ now: Instant
    ) {
      (self.partnership, self.user, self.csrf, self.files) = (partnership, user, csrf, files)
      (self.isDemo, self.target, self.mailAlarm, self.now) = (isDemo, target, mailAlarm, now)
    }
  }

  init(
    language: Language, partnership: Partnership, user: User?, csrf: String, files: StaticFiles,
    isDemo: Bool, target: String, mailAlarm: MailAlarm?, now: Instant
  ) {
    self.language = language
    // What stands in links and forms leads nowhere else: `//elsewhere/` is an address of another site.
    let own = OwnPath(target)?.text ?? "/"
    shared = Shared(partnership, user, csrf, files, isDemo, own, mailAlarm, now)
  }

  var partnership: Partnership { shared.partnership }
  var user: User? { shared.user }
  /// Goes into every form as a hidden field.
  var csrf: String { shared.csrf }
  var files: StaticFiles { shared.files }
  var isDemo: Bool { shared.isDemo }
  /// The page's own address, without the query: where the language links lead.
  var target: String { shared.target }
  /// Why letters do not leave, for staff; nil: they do, or there are none.
  var mailAlarm: MailAlarm? { shared.mailAlarm }
  var now: Instant { shared.now }

  /// The same with another token in its forms.
  func carrying(csrf: String) -> Frame {
    Frame(
      language: language, partnership: partnership, user: user, csrf: csrf, files: files, isDemo: isDemo,
      target: target, mailAlarm: mailAlarm, now: now)
  }

  /// The address with the language that was picked on this page, so that the page it leads to speaks it too.
  func keepingLanguage(_ path: String) -> String {
    chosenLanguage.map { "\(path)?language=\($0.rawValue)" } ?? path
  }

  func callAsFunction(_ words: Words) -> String { words(language) }
}
