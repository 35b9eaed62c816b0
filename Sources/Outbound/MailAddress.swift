/// A mailbox: an address that can stand in an envelope, and perhaps a name to show beside it.
public struct MailAddress: Sendable, Hashable, CustomStringConvertible {
  /// The name as people read it, such as `Kari Nordmann`; nil when there is none.
  public let name: String?
  /// The address as servers read it: ASCII, its domain in lower case and in A-labels (RFC 5890).
  public let address: String

  /// Takes an address somebody typed, if mail could go there.
  ///
  /// The local part is a dot-atom of ASCII (RFC 5321, 4.1.2): quoted ones and those of RFC 6531 are refused,
  /// for hardly any server takes them. A domain may be in any script.
  ///
  /// - Parameters:
  ///   - address: `local@domain`; blanks around it are dropped.
  ///   - name: The name to show; control characters in it become blanks.
  public init?(_ address: String, name: String? = nil) {
    let typed = trimmed(address)
    let halves = typed.split(separator: "@", omittingEmptySubsequences: false)
    guard halves.count == 2, Self.isLocalPart(halves[0].utf8), let domain = Self.domain(halves[1]) else {
      return nil
    }
    let plain = "\(halves[0])@\(domain)"
    guard plain.utf8.count <= 254 else { return nil }
    self.address = plain
    let shown = name.map { trimmed(singleLine($0)) }
    self.name = shown == "" ? nil : shown
  }

  /// Takes an address with or without a name, as people write it in a setting.
  ///
  /// - Parameter text: `local@domain`, `Name <local@domain>` or `"Name" <local@domain>`.
  public init?(parsing text: String) {
    let text = trimmed(text)
    guard text.hasSuffix(">"), let open = text.lastIndex(of: "<") else {
      self.init(text)
      return
    }
    var name = trimmed(String(text[..<open]))
    if name.count >= 2, name.hasPrefix("\""), name.hasSuffix("\"") {
      name = String(name.dropFirst().dropLast())
    }
    self.init(String(text[text.index(after: open)...].dropLast()), name: name)
  }

  /// The name and the address, for logs and pages; never for a header.
  public var description: String { name.map { "\($0) <\(address)>" } ?? address }

  /// The part after the `@`.
  public var domain: String {
    String(address[address.index(after: address.firstIndex(of: "@") ?? address.startIndex)...])
  }

  private static func isLocalPart(_ text: Substring.UTF8View) -> Bool {
    guard (1...64).contains(text.count) else { return false }
    return text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
      !atom.isEmpty && atom.allSatisfy(isAtomText)
    }
  }

  /// Turns a domain into its form on the wire, or nil when it has not the shape of one.
  private static func domain(_ text: Substring) -> String? {
    var labels: [String] = []
    for label in text.split(separator: ".", omittingEmptySubsequences: false) {
      guard let plain = asciiLabel(String(label)) else { return nil }
      labels.append(plain)
    }
    let domain = labels.joined(separator: ".")
    // One label is an internal name; an all-digit last one is an IP address. Neither takes mail.
    guard labels.count > 1 || domain == "localhost", domain.utf8.count <= 253 else { return nil }
    guard let last = labels.last, !last.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return domain
  }

  private static func asciiLabel(_ label: String) -> String? {
    let lower = label.lowercased()
    var ascii = lower
    if !lower.utf8.allSatisfy({ $0 < 0x80 }) {
      // A letter written with a separate accent would become another name than the one meant.
      let fits = lower.unicodeScalars.allSatisfy { scalar in
        scalar == "-" || scalar.properties.generalCategory == .decimalNumber
          || (scalar.properties.isAlphabetic && scalar.properties.canonicalCombiningClass == .notReordered)
      }
      guard fits, let encoded = punycode(lower) else { return nil }
      ascii = "xn--" + encoded
    }
    let bytes = ascii.utf8
    guard (1...63).contains(bytes.count), bytes.first != UInt8(ascii: "-"), bytes.last != UInt8(ascii: "-"),
      bytes.allSatisfy({ isLetterOrDigit($0) || $0 == UInt8(ascii: "-") })
    else { return nil }
    return ascii
  }
}

func isLetterOrDigit(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    true
  default: false
  }
}

/// Tells whether a byte may stand in an atom (RFC 5322, 3.2.3).
func isAtomText(_ byte: UInt8) -> Bool {
  isLetterOrDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
}

/// Puts a text on one line: each control character or line separator becomes a blank.
func singleLine(_ text: String) -> String {
  var line = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: line.append(" ")
    default: line.append(scalar)
    }
  }
  return String(line)
}

/// Drops white space at both ends.
func trimmed(_ text: String) -> String {
  let scalars = text.unicodeScalars
  guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
    let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
  else { return "" }
  return String(scalars[first...last])
}
