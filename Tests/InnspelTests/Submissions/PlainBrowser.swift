import Foundation
import HTTP

@testable import Innspel

/// A browser without scripts: it opens pages, fills in the first form, and presses its buttons.
struct PlainBrowser {
  let app: TestApp
  private(set) var address: String
  private(set) var page: Response
  private var cookies: [String: String] = [:]
  /// What stands in the form: as the page had it, and as it was filled in since.
  private(set) var fields = Fields()
  private let session: TestApp.Session?
  /// Files that are chosen.
  private var uploads: [Upload] = []

  init(_ app: TestApp, _ address: String, as session: TestApp.Session? = nil) {
    self.app = app
    self.address = address
    self.session = session
    page = Response(status: .ok)
    go(address)
  }

  var text: String { page.text }

  mutating func go(_ address: String) {
    follow(app.get(address, as: session, headers: headers), from: address)
  }

  mutating func fill(_ name: String, _ values: String...) {
    fields.set(name, nil)
    for value in values { fields.append(name, value) }
  }

  /// Chooses a file in a field for one.
  mutating func choose(_ name: String, _ filename: String, _ bytes: [UInt8]) {
    uploads.append(Upload(name: name + PageFiles.ending, filename: filename, bytes: bytes))
  }

  /// Presses a button and follows where it leads.
  mutating func press(_ name: String, _ value: String? = nil) {
    var sent = fields
    sent.append(name, value ?? name)
    let target = action ?? address
    follow(app.post(target, sent, uploads: uploads, as: session, headers: headers), from: target)
  }

  /// Removes an instance of a repeat, and says yes where the page asks about its words.
  mutating func remove(_ path: String) {
    press("remove", path)
    if let asked = text.firstMatch(of: /name="_remove" value="([^"]*)"/) { press("_remove", String(asked.1)) }
  }

  /// Sends the form without following the answer: the browser stays where it is.
  func pressing(_ name: String, _ value: String? = nil) -> Response {
    var sent = fields
    sent.append(name, value ?? name)
    return app.post(action ?? address, sent, as: session, headers: headers)
  }

  /// Whether the form has a button of that name.
  func has(button name: String) -> Bool { form?.contains("<button name=\"\(name)\"") == true }

  private var headers: Headers {
    guard !cookies.isEmpty, session == nil else { return [:] }
    return ["Cookie": cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")]
  }

  private mutating func follow(_ response: Response, from target: String) {
    for cookie in response.cookies { cookies[cookie.name] = cookie.value }
    address = target
    guard let location = response.location, response.status == .seeOther else {
      page = response
      readForm()
      return
    }
    // What follows the # is the browser's own.
    go(String(location.prefix { $0 != "#" }))
  }

  /// The first form that is posted (contract.md).
  private var form: Substring? {
    guard let start = text.range(of: "<form method=\"post\""),
      let end = text.range(of: "</form>", range: start.lowerBound..<text.endIndex)
    else { return nil }
    return text[start.lowerBound..<end.lowerBound]
  }

  private var action: String? {
    form?.firstMatch(of: /^<form[^>]* action="([^"]*)"/).map { Self.unescaped($0.1) }
  }

  /// What a browser would send of the form as it was shown (HTML, "constructing the entry list").
  private mutating func readForm() {
    fields = Fields()
    uploads = []
    guard let form else { return }
    let control =
      /<input((?:[^>"]|"[^"]*")*)>|<textarea((?:[^>"]|"[^"]*")*)>\n?([^<]*)<\/textarea>|<select((?:[^>"]|"[^"]*")*)>(.*?)<\/select>/
      .dotMatchesNewlines()
    for match in form.matches(of: control) {
      if let tag = match.1 {
        let type = Self.attribute("type", tag) ?? "text"
        if type == "radio" || type == "checkbox", !tag.contains(" checked") { continue }
        if type == "file" { continue }
        append(tag, Self.attribute("value", tag) ?? "")
      } else if let tag = match.2 {
        append(tag, match.3.map { Self.unescaped($0) } ?? "")
      } else if let tag = match.4, let options = match.5 {
        let chosen =
          options.firstMatch(of: /<option value="([^"]*)" selected/)
          ?? options.firstMatch(of: /<option value="([^"]*)"/)
        append(tag, chosen.map { Self.unescaped($0.1) } ?? "")
      }
    }
  }

  private mutating func append(_ tag: Substring, _ value: String) {
    if let name = Self.attribute("name", tag), name != CrossSite.field || fields[name] == nil {
      fields.append(name, value)
    }
  }

  private static func attribute(_ name: String, _ tag: Substring) -> String? {
    guard let start = tag.range(of: " \(name)=\"") else { return nil }
    return unescaped(tag[start.upperBound...].prefix { $0 != "\"" })
  }

  private static func unescaped(_ text: Substring) -> String {
    String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&amp;", with: "&")
  }
}
