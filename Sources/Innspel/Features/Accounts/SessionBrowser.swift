/// What somebody signed in with, as they would say it themselves: «Firefox på Windows».
///
/// Read out of the browser's own account of itself (RFC 9110, 10.1.5), of which nothing else is kept: versions and
/// models would tell people apart, and nobody knows their own by them.
struct SessionBrowser: Sendable, Equatable {
  /// Empty: none that is known.
  let program: String
  let system: String

  /// What is looked for, and what it is called; the first that is found counts, because most also name others.
  private static let programs = [
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Vivaldi/", "Vivaldi"),
    ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
  ]
  private static let systems = [
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"),
    ("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux"),
  ]

  /// - Parameter header: the request's `User-Agent`.
  init(userAgent header: String?) {
    let text = header ?? ""
    program = Self.programs.first { text.contains($0.0) }?.1 ?? ""
    system = Self.systems.first { text.contains($0.0) }?.1 ?? ""
  }

  /// - Parameter stored: as `text` wrote it.
  init(stored: String) {
    let parts = stored.split(separator: "/", omittingEmptySubsequences: false)
    program = parts.first.map(String.init) ?? ""
    system = parts.count > 1 ? String(parts[1]) : ""
  }

  /// As it is stored: `Firefox/Windows`.
  var text: String { "\(program)/\(system)" }

  var name: Words {
    switch (program.isEmpty, system.isEmpty) {
    case (true, true): AccountsWords.unknownBrowser
    case (true, false): Words(same: system)
    case (false, true): Words(same: program)
    case (false, false):
      Words(nn: "\(program) på \(system)", nb: "\(program) på \(system)", en: "\(program) on \(system)")
    }
  }
}
