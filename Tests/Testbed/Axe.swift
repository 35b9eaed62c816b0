import FormModel
import Foundation

/// The rules of accessibility that a program can check: Deque's axe-core, asked in the page itself.
extension Browser {
  /// One rule that a page breaks.
  public struct Violation: Sendable, CustomStringConvertible {
    /// The rule's name in axe.
    public let rule: String
    /// What is wrong, with the markup of the things concerned.
    public let description: String
  }

  /// Which of axe's rules to ask about.
  public enum Rules: String, Sendable {
    /// WCAG 2.2 to AA, axe's own advice, and its rules on trial.
    case all = """
      { resultTypes: ['violations'], runOnly: { type: 'tag', values: [
        'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice', 'experimental'] } }
      """
    /// Those that look at colours: what else there is to say of a page is the same in every scheme.
    case colours = """
      { resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block'] }
      """
  }

  /// The command that brings axe into a page, made once: it is long.
  private static let injection = Result {
    let environment = ProcessInfo.processInfo.environment
    let path = environment["INNSPEL_AXE"] ?? projectRoot.appending(path: ".build/test-venv/axe.min.js").path
    guard let script = FileManager.default.contents(atPath: path) else {
      throw Chromedriver.Fault(
        description:
          "\(path) is missing: run deploy/test.sh, which fetches it, or name axe.min.js in INNSPEL_AXE.")
    }
    let body: JSONValue = ["script": .string(String(decoding: script, as: UTF8.self)), "args": []]
    return body.serialized()
  }

  /// Asks axe about the page as it stands.
  ///
  /// - Parameter rules: Which.
  /// - Returns: The rules it breaks, one a rule.
  /// - Throws: `Chromedriver.Fault`, also when axe.min.js is missing.
  public func violations(_ rules: Rules = .all) throws -> [Violation] {
    if try evaluate("return !window.axe").bool == true {
      try connection.command("POST", "/execute/sync", bytes: Self.injection.get())
    }
    let found = try connection.command(
      "POST", "/execute/async",
      [
        "script": .string(
          """
          const done = arguments[arguments.length - 1];
          axe.run(document, \(rules.rawValue)).then(
            result => done(result.violations.map(v => [v.id, v.help + ': ' + v.nodes.slice(0, 5).map(
              n => n.html.slice(0, 250) + ' (' + [...n.any, ...n.all].map(c => c.message).join('; ') + ')'
            ).join('\\n  ')])), error => done([['axe', String(error)]]));
          """), "args": [],
      ])
    return (found.array ?? []).map {
      Violation(rule: $0[0]?.string ?? "", description: "\($0[0]?.string ?? "")  \($0[1]?.string ?? "")")
    }
  }

  /// How many CSS pixels the page is wider than the window.
  ///
  /// - Throws: `Chromedriver.Fault`.
  public var overflow: Int {
    get throws {
      try evaluate("return document.documentElement.scrollWidth - document.documentElement.clientWidth").int
        ?? 0
    }
  }
}
