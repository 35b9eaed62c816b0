import Glibc
import Synchronization

/// Asks for the same page again and again.
struct PageReader: Visitor {
  private let request: [UInt8]
  private let status: Int

  init(_ path: String, headers: [String] = [], status: Int = 200) {
    let lines = ["GET \(path) HTTP/1.1", "Host: 127.0.0.1"] + headers
    request = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    self.status = status
  }

  func next(_ answer: Answer?) throws -> [UInt8]? {
    guard let answer else { return request }
    guard answer.status == status else { throw BenchFault("a page was answered with \(answer.status)") }
    return nil
  }
}

/// Links that have not been used, handed out once each.
final class Links: Sendable {
  private let tokens: [String]
  private let used = Atomic<Int>(0)

  init(_ tokens: [String]) { self.tokens = tokens }

  func next() throws -> String {
    let index = used.wrappingAdd(1, ordering: .relaxed).oldValue
    guard index < tokens.count else { throw BenchFault("all \(tokens.count) links have been used") }
    return tokens[index]
  }
}

/// A respondent: opens the link, fills in the page, sends it, and reads the receipt.
struct Respondent: Visitor {
  private enum Step { case page, send, receipt }

  private let links: Links
  /// What is filled in, urlencoded.
  private let answers: [UInt8]
  private var step = Step.page
  private var token = ""

  init(_ links: Links, answers: String) {
    self.links = links
    self.answers = Array(answers.utf8)
  }

  mutating func next(_ answer: Answer?) throws -> [UInt8]? {
    guard let answer else {
      token = try links.next()
      step = .page
      return Array("GET /i/\(token) HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".utf8)
    }
    switch step {
    case .page:
      guard answer.status == 200 else { throw BenchFault("the form was answered with \(answer.status)") }
      step = .send
      return try sending(answer.body)
    case .send:
      guard answer.status == 303, find("/receipt\r\n", in: answer.head) != nil else {
        throw BenchFault("sending was answered with \(answer.status)")
      }
      step = .receipt
      return Array("GET /i/\(token)/receipt HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".utf8)
    case .receipt:
      guard answer.status == 200, find("id=\"receipt\"", in: answer.body) != nil else {
        throw BenchFault("the receipt was answered with \(answer.status)")
      }
      return nil
    }
  }

  /// The request that sends the page's form: its hidden fields copied, the answers filled in.
  private func sending(_ page: UnsafeRawBufferPointer) throws -> [UInt8] {
    guard let form = find("<form method=\"post\"", in: page), let end = find("</form>", in: page, from: form)
    else { throw BenchFault("the page has no form") }
    var body: [UInt8] = []
    var place = form
    while let tag = find("<input type=\"hidden\"", in: page, from: place), tag < end {
      guard let close = find(">", in: page, from: tag) else { break }
      let input = UnsafeRawBufferPointer(rebasing: page[tag..<close])
      if let name = value(of: "name=\"", in: input) {
        append(name, to: &body)
        body.append(UInt8(ascii: "="))
        if let value = value(of: "value=\"", in: input) { append(value, to: &body) }
        body.append(UInt8(ascii: "&"))
      }
      place = close
    }
    body += answers
    let head =
      "POST /i/\(token) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.count)\r\n\r\n"
    return Array(head.utf8) + body
  }

  private func value(of attribute: StaticString, in tag: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    guard let start = find(attribute, in: tag).map({ $0 + attribute.utf8CodeUnitCount }),
      let end = find("\"", in: tag, from: start)
    else { return nil }
    return UnsafeRawBufferPointer(rebasing: tag[start..<end])
  }

  /// Percent-encoded but for what may stand (RFC 3986, 2.3).
  private func append(_ text: UnsafeRawBufferPointer, to body: inout [UInt8]) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        body.append(byte)
      default:
        body.append(UInt8(ascii: "%"))
        for digit in [byte >> 4, byte & 15] { body.append(digit < 10 ? digit + 0x30 : digit + 0x37) }
      }
    }
  }
}
