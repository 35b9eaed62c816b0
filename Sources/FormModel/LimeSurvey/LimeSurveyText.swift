/// A text of LimeSurvey's, which is HTML, as the plain text it shows, and what a plain text cannot show.
struct LimeSurveyText {
  /// The text; where it had paragraphs or lines, so has this.
  private(set) var plain = ""
  /// The elements that had something to show or play, such as `img`.
  private(set) var lost: [String] = []

  private static let breaks: Set<String> = [
    "br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr",
    "section", "article", "dd", "dt",
  ]
  private static let shown: Set<String> = [
    "img", "video", "audio", "iframe", "object", "embed", "svg", "canvas", "input", "button", "select",
    "form",
    "picture", "math",
  ]
  /// Elements whose content is no text at all.
  private static let silent = ["script", "style"]

  /// - Parameter html: what stands in the file.
  init(_ html: String) {
    guard html.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
      plain = Self.tidied(html)
      return
    }
    var result = ""
    var rest = Substring(html)
    while let open = rest.firstIndex(of: "<") {
      result += Self.decoded(rest[..<open])
      rest = rest[rest.index(after: open)...]
      if rest.hasPrefix("!--") {
        rest = rest.firstRange(of: "-->").map { rest[$0.upperBound...] } ?? ""
        continue
      }
      // A < that begins no tag is one that somebody wrote; behind the last > there are no tags.
      guard let first = rest.first, first.isLetter || first == "/" else {
        result += "<"
        continue
      }
      guard let close = rest.firstIndex(of: ">") else {
        result += "<"
        break
      }
      let tag = rest[..<close]
      rest = rest[rest.index(after: close)...]
      take(tag, &result, &rest)
    }
    plain = Self.tidied(result + Self.decoded(rest))
  }

  /// The address of the link that is open, to be written behind its words, and how many bytes stand before those.
  private var link: (address: String, start: Int)?

  private mutating func take(_ tag: Substring, _ result: inout String, _ rest: inout Substring) {
    let isEnd = tag.first == "/"
    let name = tag.dropFirst(isEnd ? 1 : 0).prefix { $0.isLetter || $0.isNumber }.lowercased()
    if Self.silent.contains(name), !isEnd {
      if name == "script" { lost.append(name) }
      rest =
        rest.firstMatch(of: name == "script" ? /(?i)<\/script\s*>/ : /(?i)<\/style\s*>/)
        .map { rest[$0.range.upperBound...] } ?? ""
    } else if Self.breaks.contains(name) {
      result += "\n"
    } else if Self.shown.contains(name), !isEnd {
      lost.append(name)
    } else if name == "a" {
      if let link, isEnd {
        let words = String(decoding: result.utf8.dropFirst(link.start), as: UTF8.self).trimmed()
        if words != link.address { result += words.isEmpty ? link.address : " (\(link.address))" }
      }
      link = isEnd ? nil : Self.address(tag).map { ($0, result.utf8.count) }
    } else if name == "td" || name == "th" {
      result += " "
    }
  }

  private static func address(_ tag: Substring) -> String? {
    guard let found = tag.firstMatch(of: /(?i)href\s*=\s*["']([^"']*)["']/) else { return nil }
    let address = decoded(found.1).trimmed()
    return address.hasPrefix("http") || address.hasPrefix("mailto:") ? address : nil
  }

  /// Lines without blanks at their ends, and none that is empty.
  private static func tidied(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { String($0).onOneLine() }.filter { !$0.isEmpty }
      .joined(separator: "\n")
  }

  // MARK: Characters by name

  /// A text with the characters that its entities name (HTML, section 13.5).
  private static func decoded(_ text: Substring) -> String {
    var result = ""
    var rest = text
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      rest = rest[mark...]
      let name = rest.dropFirst().prefix(10).prefix { $0 != ";" }
      if rest.dropFirst(name.count + 1).first == ";", let character = character(name) {
        result += character
        rest = rest.dropFirst(name.count + 2)
      } else {
        result += "&"
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }

  private static func character(_ name: Substring) -> String? {
    if name.first == "#" {
      let digits = name.dropFirst()
      let isHex = digits.first == "x" || digits.first == "X"
      return UInt32(isHex ? digits.dropFirst() : digits, radix: isHex ? 16 : 10)
        .flatMap { $0 == 0 ? nil : Unicode.Scalar($0) }.map(String.init)
    }
    if let place = latin.firstIndex(of: name) { return Unicode.Scalar(160 + UInt32(place)).map(String.init) }
    return others[String(name)]
  }

  /// The names of U+00A0 to U+00FF in their order.
  private static let latin = """
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute \
    micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig \
    Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash \
    Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute \
    ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc \
    uuml yacute thorn yuml
    """.split(separator: " ")

  private static let others = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "ndash": "–", "mdash": "—", "lsquo": "‘",
    "rsquo": "’", "sbquo": "‚", "ldquo": "“", "rdquo": "”", "bdquo": "„", "hellip": "…", "bull": "•",
    "euro": "€", "trade": "™", "le": "≤", "ge": "≥", "ne": "≠", "minus": "−", "rarr": "→", "larr": "←",
    "thinsp": "\u{2009}", "ensp": "\u{2002}", "emsp": "\u{2003}", "zwnj": "\u{200C}", "zwj": "\u{200D}",
    "scaron": "š", "Scaron": "Š", "oelig": "œ", "OElig": "Œ", "lsaquo": "‹", "rsaquo": "›", "dagger": "†",
    "permil": "‰", "infin": "∞",
  ]
}
