/// Where letters are handed over, and how: the reading of one address.
///
/// `smtp://user:password@host:587` demands STARTTLS unless the host is this machine; `smtps://host` speaks TLS
/// from the first byte. User and password are percent-encoded (RFC 3986, 2.1). After `?`:
/// `tls=off` asks for no encryption, `tls=required` demands it also on this machine, and `cafile=/path` names
/// the certificates to trust instead of the system's.
public struct SMTPSettings: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
  /// How the connection is protected.
  public enum Protection: Sendable, Equatable {
    /// Not at all.
    case none
    /// By STARTTLS (RFC 3207); without it nothing is sent.
    case startTLS
    /// From the first byte (RFC 8314, 3).
    case implicitTLS
  }

  /// Why an address was not understood; the sentence never holds a part that may be secret.
  public struct Fault: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong and what to write instead.
    public let description: String
  }

  /// The server's name or address; an IPv6 address without its brackets.
  public let host: String
  /// The server's port.
  public let port: Int
  /// How the connection is protected.
  public let protection: Protection
  /// Who signs in, or nil when nobody does.
  public let user: String?
  /// A file of PEM certificates to trust instead of the system's, or nil.
  public let certificateFile: String?
  let password: String?

  /// Reads an address.
  ///
  /// - Parameter url: As in the description of the type.
  /// - Throws: `Fault`, a sentence without the password.
  public init(url: String) throws(Fault) {
    let (scheme, rest) = try Self.scheme(of: trimmed(url))
    let authorityEnd = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
    let authority = rest[..<authorityEnd]
    let tail = rest[authorityEnd...]
    guard authority.contains("@") || !tail.contains("@") else {
      throw Fault("the user name or the password holds one of / ? #; write them as %2F %3F %23")
    }
    let at = authority.lastIndex(of: "@")
    (user, password) = try at.map { at throws(Fault) in try Self.credentials(authority[..<at]) } ?? (nil, nil)
    let place = try Self.place(at.map { authority[authority.index(after: $0)...] } ?? authority)
    host = place.host
    port = place.port ?? (scheme == "smtps" ? 465 : 587)
    let options = try Self.options(tail)
    certificateFile = options.certificateFile
    if scheme == "smtps" {
      guard options.tls != "off" else {
        throw Fault("smtps is always encrypted; leave out tls=off, or write smtp")
      }
      protection = .implicitTLS
    } else {
      let demanded = options.tls == "required" || (options.tls == nil && !Self.isLoopback(host))
      protection = demanded ? .startTLS : .none
    }
  }

  /// Where: host and port.
  public var place: String { "\(hostInURL):\(port)" }

  /// Where and how, without user and password.
  public var description: String {
    let protection =
      switch protection {
      case .none: "without encryption"
      case .startTLS: "with STARTTLS"
      case .implicitTLS: "with TLS"
      }
    return "\(place), \(protection)\(user == nil ? "" : ", signed in")"
  }

  /// The same as the description, so that no dump can hold the password.
  public var customMirror: Mirror { Mirror(self, children: ["server": description]) }

  /// The address for libcurl, which has the credentials by other ways.
  var serverURL: String {
    "\(protection == .implicitTLS ? "smtps" : "smtp")://\(hostInURL):\(port)/"
  }

  private var hostInURL: String { host.contains(":") ? "[\(host)]" : host }

  private static func scheme(of url: String) throws(Fault) -> (String, Substring) {
    guard let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://") else {
      throw Fault("it must begin with smtp:// or smtps://")
    }
    let scheme = url[..<colon].lowercased()
    guard scheme == "smtp" || scheme == "smtps" else {
      throw Fault("it must begin with smtp:// or smtps://")
    }
    return (scheme, url[colon...].dropFirst(3))
  }

  private static func credentials(_ text: Substring) throws(Fault) -> (String, String) {
    guard let colon = text.firstIndex(of: ":") else {
      throw Fault("there is a user but no password; write user:password@ before the host")
    }
    guard let user = percentDecoded(text[..<colon]),
      let password = percentDecoded(text[text.index(after: colon)...])
    else {
      throw Fault(
        "the user name or the password has a % that is not followed by two hexadecimal digits; write %25")
    }
    guard !user.isEmpty, !password.isEmpty else { throw Fault("the user name or the password is empty") }
    guard (user + password).utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw Fault("the user name or the password holds a control character")
    }
    return (user, password)
  }

  private static func place(_ text: Substring) throws(Fault) -> (host: String, port: Int?) {
    var host = text
    var port: Substring?
    if text.hasPrefix("[") {
      guard let end = text.firstIndex(of: "]") else { throw Fault("an IPv6 address needs ] at its end") }
      host = text[text.index(after: text.startIndex)..<end]
      let after = text[text.index(after: end)...]
      guard after.isEmpty || after.hasPrefix(":") else {
        throw Fault("after ] comes a colon and the port, or nothing")
      }
      port = after.isEmpty ? nil : after.dropFirst()
      guard host.utf8.allSatisfy({ isHexDigit($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") })
      else {
        throw Fault("the IPv6 address has other characters than digits, a to f, colons and dots")
      }
    } else {
      if let colon = text.lastIndex(of: ":") {
        host = text[..<colon]
        port = text[text.index(after: colon)...]
      }
      guard
        host.utf8.allSatisfy({ isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") })
      else {
        throw Fault("the host has other characters than letters, digits, hyphens and dots")
      }
    }
    guard !host.isEmpty else { throw Fault("there is no host") }
    guard let port else { return (host.lowercased(), nil) }
    guard port.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(port),
      (1...65535).contains(number)
    else { throw Fault("the port must be a number from 1 to 65535") }
    return (host.lowercased(), number)
  }

  private static func options(_ tail: Substring) throws(Fault) -> (tls: String?, certificateFile: String?) {
    var query = tail.hasPrefix("/") ? tail.dropFirst() : tail
    guard query.isEmpty || query.hasPrefix("?") else {
      throw Fault("after the host and port there can only be ?tls= and ?cafile=")
    }
    query = query.dropFirst()
    var tls: String?
    var certificateFile: String?
    for option in query.split(separator: "&") {
      let halves = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = halves.count == 2 ? percentDecoded(halves[1]) : nil
      switch (halves[0], value) {
      case ("tls", "off"?), ("tls", "required"?): tls = value
      case ("cafile", let path?) where path.hasPrefix("/"): certificateFile = path
      default: throw Fault("after ? there can only be tls=off, tls=required and cafile=/path")
      }
    }
    return (tls, certificateFile)
  }

  private static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}

extension SMTPSettings.Fault {
  fileprivate init(_ reason: String) {
    description = "The address of the mail server is not understood: \(reason)."
  }
}

/// Reads `%XX` as bytes of UTF-8; nil when a `%` is not followed by two hexadecimal digits or it is no UTF-8.
private func percentDecoded(_ text: Substring) -> String? {
  var bytes: [UInt8] = []
  var rest = text.utf8
  while let byte = rest.popFirst() {
    guard byte == UInt8(ascii: "%") else {
      bytes.append(byte)
      continue
    }
    let digits = rest.prefix(2)
    guard digits.count == 2, digits.allSatisfy(isHexDigit),
      let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    else { return nil }
    bytes.append(value)
    rest = rest.dropFirst(2)
  }
  return String(validating: bytes, as: UTF8.self)
}

private func isHexDigit(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
    UInt8(ascii: "A")...UInt8(ascii: "F"):
    true
  default: false
  }
}
