import Attachments
import Foundation
import HTTP
import Outbound

/// What an operator sets: flags first, then `INNSPEL_…`, then the value's file (`INNSPEL_…_FILE`).
struct Settings: Sendable {
  /// Where mail goes out; nil: mail waits in the outbox, and the pages say so.
  var smtp: SMTPSettings?
  /// The sender of all mail; nil where no mail goes out.
  var mailFrom: MailAddress?
  /// How people reach the server, without a slash at the end: links in letters start with it.
  var baseURL = Settings.localBaseURL
  /// Looks through files that people send along; nil: they are taken unscanned.
  var virusScanner: VirusScanner?
  /// Proxies whose `Forwarded` headers are believed.
  var trustedProxies: [Network] = []
  /// One JSON object a line, or plain text.
  var logsJSON = false
  /// The folder that holds `Forms/` and `Public/`.
  var root = "."
  /// Demo: mail never leaves the machine, and pages say that the data is invented.
  var isDemo = false

  /// Where the server is when nobody has said.
  static let localBaseURL = "http://127.0.0.1:8080"

  /// Whether browsers reach us by https: cookies are then `__Host-` and `Secure`.
  var isSecure: Bool { baseURL.hasPrefix("https://") }
}

/// A setting that cannot be used, in a sentence that says what to write instead.
struct SettingsFault: Error, CustomStringConvertible {
  let description: String
}

extension Settings {
  /// Reads the settings.
  ///
  /// - Parameters:
  ///   - flags: `--smtp-url VALUE` and so on, by name without dashes: they win.
  ///   - environment: the process's.
  ///   - defaultBaseURL: where people reach the server when nobody says.
  ///   - needsFiles: whether `Forms/` and `Public/` must be there; a command that reads neither works without.
  /// - Throws: `SettingsFault` naming the setting, never its value.
  init(
    flags: [String: String], environment: [String: String], defaultBaseURL: String? = nil,
    needsFiles: Bool = true
  ) throws {
    func setting(_ name: String) throws -> String? {
      let variable = "INNSPEL_" + name.uppercased().replacing("-", with: "_")
      if let value = flags[name] ?? environment[variable] { return value.isEmpty ? nil : value }
      guard let path = environment[variable + "_FILE"] else { return nil }
      guard let text = FileManager.default.contents(atPath: path) else {
        throw SettingsFault(description: "\(variable)_FILE: cannot read \(path)")
      }
      return String(decoding: text, as: UTF8.self).trimming()
    }
    if let url = try setting("smtp-url") {
      do { smtp = try SMTPSettings(url: url) } catch {
        throw SettingsFault(description: "INNSPEL_SMTP_URL: \(error)")
      }
    }
    if let from = try setting("mail-from") {
      guard let address = MailAddress(parsing: from) else {
        throw SettingsFault(description: "INNSPEL_MAIL_FROM: write name@host, or Name <name@host>")
      }
      mailFrom = address
    }
    if smtp != nil, mailFrom == nil {
      throw SettingsFault(
        description: "INNSPEL_MAIL_FROM: set the sender's address, since INNSPEL_SMTP_URL is set")
    }
    if let url = try setting("base-url") ?? defaultBaseURL { baseURL = try Self.baseURL(url) }
    trustedProxies = try Self.networks(try setting("trusted-proxies") ?? "")
    if let clamd = try setting("clamd") {
      guard let scanner = VirusScanner(clamd) else {
        throw SettingsFault(
          description: "INNSPEL_CLAMD: write unix:/run/clamav/clamd.ctl or tcp://127.0.0.1:3310")
      }
      virusScanner = scanner
    }
    if let log = try setting("log") {
      guard ["text", "json"].contains(log) else {
        throw SettingsFault(description: "INNSPEL_LOG: write text or json")
      }
      logsJSON = log == "json"
    }
    if needsFiles { root = try Self.root(try setting("root")) }
  }

  private static func networks(_ list: String) throws -> [Network] {
    try list.split(separator: ",").map { range in
      guard let network = Network(range.trimming()) else {
        throw SettingsFault(
          description: "INNSPEL_TRUSTED_PROXIES: \(range) is no address or range (10.0.0.1, 10.0.0.0/8)")
      }
      return network
    }
  }

  private static func baseURL(_ text: String) throws -> String {
    let url = text.hasSuffix("/") ? String(text.dropLast()) : text
    guard let parts = URLComponents(string: url), ["http", "https"].contains(parts.scheme),
      parts.host?.isEmpty == false,
      parts.path.isEmpty, parts.query == nil, parts.fragment == nil
    else { throw SettingsFault(description: "INNSPEL_BASE_URL: write https://host, without a path") }
    return url
  }

  private static func root(_ chosen: String?) throws -> String {
    let places = chosen.map { [$0] } ?? [".", "/usr/share/innspel"]
    for place in places where FileManager.default.fileExists(atPath: place + "/Forms/forms") { return place }
    throw SettingsFault(
      description:
        "Forms/ was not found in \(places.joined(separator: " or ")): set INNSPEL_ROOT or --root to the folder that holds Forms and Public"
    )
  }
}
