import Foundation
import FoundationXML

/// Reads XML that may come from anybody, one event at a time, and refuses what only an attack needs.
///
/// A document type (XML 1.0, section 2.8) is refused, so that there are no entities to expand and nothing to fetch;
/// so are encodings other than UTF-8, which would hide one, and elements that nest deeper than any office file's.
enum XMLPart {
  /// What the reader comes past.
  enum Event {
    /// An element begins: its name without prefix, its attributes as written.
    case start(String, [String: String])
    /// Text between tags; one text may come in several pieces.
    case text(String)
    /// An element ends.
    case end(String)
  }

  /// How deep elements may nest.
  static let deepest = 100

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - bytes: the document, in UTF-8.
  ///   - name: what it is called in faults.
  ///   - take: gets every event; what it throws ends the reading.
  /// - Throws: `WorkbookFault`, or what `take` throws.
  static func read(_ bytes: [UInt8], name: String, _ take: (Event) throws -> Void) throws {
    guard !bytes.contains(0), !bytes.starts(with: [0xFE, 0xFF]), !bytes.starts(with: [0xFF, 0xFE]) else {
      throw WorkbookFault("\(name) is not in UTF-8")
    }
    // The parser takes a name for text without looking, and ends the process where it is none.
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw WorkbookFault("\(name) is not in UTF-8")
    }
    guard isPlain(bytes) else { throw WorkbookFault("\(name) does not begin as XML in UTF-8 does") }
    guard bytes.firstRange(of: Array("<!DOCTYPE".utf8)) == nil else {
      throw WorkbookFault("\(name) has a document type, which is not read")
    }
    try withoutActuallyEscaping(take) { take in
      let parser = XMLParser(data: Data(bytes))
      let reader = XMLEvents(take)
      parser.delegate = reader
      parser.shouldResolveExternalEntities = false
      let isWhole = parser.parse()
      if let error = reader.error { throw error }
      // The parser itself takes a document that breaks off between two tags.
      guard isWhole, parser.parserError == nil, reader.isClosed else {
        throw WorkbookFault("\(name) is not whole XML: see line \(parser.lineNumber)")
      }
    }
  }
}

extension XMLPart {
  /// Whether a document begins with `<`, behind a byte order mark at the most, and its declaration names no other
  /// encoding (XML 1.0, section 4.3.3): one that does could hide what is looked for.
  private static func isPlain(_ bytes: [UInt8]) -> Bool {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    guard text.first == UInt8(ascii: "<") else { return false }
    guard text.starts(with: Array("<?xml".utf8)), let end = text.firstIndex(of: UInt8(ascii: ">")) else {
      return true
    }
    let declaration = String(decoding: text[...end], as: UTF8.self).lowercased()
    guard let encoding = declaration.firstMatch(of: /encoding\s*=\s*["']([^"']*)["']/) else {
      return !declaration.contains("encoding")
    }
    return ["utf-8", "utf8", "us-ascii"].contains(String(encoding.1))
  }
}

/// Hands the parser's calls on as events.
private final class XMLEvents: NSObject, XMLParserDelegate {
  private let take: (XMLPart.Event) throws -> Void
  private var depth = 0
  private var hasBegun = false
  private(set) var error: (any Error)?

  /// Whether every element that began has ended.
  var isClosed: Bool { hasBegun && depth == 0 }

  init(_ take: @escaping (XMLPart.Event) throws -> Void) { self.take = take }

  private func pass(_ event: XMLPart.Event, from parser: XMLParser) {
    guard error == nil else { return }
    do { try take(event) } catch {
      self.error = error
      parser.abortParsing()
    }
  }

  private static func localName(_ name: String) -> String {
    name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
  }

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    depth += 1
    hasBegun = true
    guard depth <= XMLPart.deepest else {
      error = error ?? WorkbookFault("the elements nest deeper than \(XMLPart.deepest) levels")
      return parser.abortParsing()
    }
    pass(.start(Self.localName(elementName), attributes), from: parser)
  }

  func parser(
    _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?, qualifiedName: String?
  ) {
    depth -= 1
    pass(.end(Self.localName(elementName)), from: parser)
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { pass(.text(string), from: parser) }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    pass(.text(String(decoding: block, as: UTF8.self)), from: parser)
  }
}
