import Foundation
import HTTP
import Testbed

/// Somebody with a link and no JavaScript: copies hidden fields, fills in the rest, presses the button.
struct Respondent {
  let token: String
  let port: UInt16

  /// What a page asks for.
  struct Page {
    let answer: Wire.Answer

    /// The fields of the first form that is posted, as they stand.
    var fields: [(String, String)] { HTMLText(answer.text).postedFields }
    /// The receipt's code, where this is a receipt.
    var receipt: String? { HTMLText(answer.text).text(ofElement: "receipt") }
  }

  func open(_ suffix: String = "", on wire: Wire) throws -> Page {
    Page(answer: try wire.request("GET", "/i/\(token)\(suffix)"))
  }

  /// Sends a page's form with these answers, pressing a button.
  func press(_ button: String, on page: Page, _ answers: [String: String], _ wire: Wire) throws -> Wire.Answer
  {
    var fields = page.fields.filter { answers[$0.0] == nil }
    for (name, value) in answers.sorted(by: { $0.key < $1.key }) { fields.append((name, value)) }
    fields.append((button, "1"))
    return try post(fields, wire)
  }

  func post(_ fields: [(String, String)], _ wire: Wire) throws -> Wire.Answer {
    let body = fields.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
    return try wire.request(
      "POST", "/i/\(token)", ["Content-Type: application/x-www-form-urlencoded"], body: Array(body.utf8))
  }

  /// Goes from the link to an answer that is sent.
  ///
  /// - Returns: whether it was acknowledged: the server has led on to the receipt.
  func answer(_ answers: [String: String], patience seconds: Int = 20) throws -> Bool {
    let wire = try Wire(port: port, patience: seconds)
    let first = try open(on: wire)
    guard first.answer.status == 200 else { return false }
    if first.receipt != nil || first.fields.isEmpty { return true }
    let next = try press("next", on: first, answers, wire)
    guard next.status == 303, let place = next.headers["Location"] else { return false }
    let review = Page(answer: try wire.request("GET", place))
    let sent = try press("send", on: review, [:], wire)
    return sent.status == 303 && sent.headers["Location"]?.hasSuffix("/receipt") == true
  }

  private func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}

/// As much of HTML as a client needs to copy a form.
struct HTMLText {
  private let text: String

  init(_ text: String) { self.text = text }

  /// Names and values of the first `<form method="post">`: hidden fields, and what stands in the others.
  var postedFields: [(String, String)] {
    guard let start = text.range(of: "<form method=\"post\""),
      let end = text.range(of: "</form>", range: start.upperBound..<text.endIndex)
    else { return [] }
    let form = text[start.upperBound..<end.lowerBound]
    return form.components(separatedBy: "<input ").dropFirst().compactMap { piece in
      let tag = piece.prefix { $0 != ">" }
      let type = attribute("type", tag) ?? "text"
      guard let name = attribute("name", tag), ["hidden", "text", "number"].contains(type) else { return nil }
      return (name, attribute("value", tag) ?? "")
    }
  }

  func text(ofElement id: String) -> String? {
    guard let start = text.range(of: "id=\"\(id)\""),
      let open = text.range(of: ">", range: start.upperBound..<text.endIndex),
      let close = text.range(of: "<", range: open.upperBound..<text.endIndex)
    else { return nil }
    return String(text[open.upperBound..<close.lowerBound])
  }

  private func attribute(_ name: String, _ tag: Substring) -> String? {
    guard let start = tag.range(of: "\(name)=\"") else { return nil }
    let value = String(tag[start.upperBound...].prefix { $0 != "\"" })
    return value.replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&lt;", with: "<")
      .replacing("&gt;", with: ">").replacing("&amp;", with: "&")
  }
}
