/// A cookie to set (RFC 6265bis section 4.1).
public struct Cookie: Sendable, Equatable {
  /// When a browser sends the cookie along with a request that another site caused.
  public enum SameSite: String, Sendable {
    /// When a person follows a link.
    case lax = "Lax"
    /// Never.
    case strict = "Strict"
  }

  /// The name: a token.
  public var name: String
  /// The value: visible ASCII without quotes, commas, semicolons and backslashes; others are left out.
  public var value: String
  /// The path under which it is sent.
  public var path: String
  /// Seconds to live, 0 to delete it at once, nil until the browser is closed.
  public var maxAge: Int?
  /// Whether scripts cannot read it.
  public var httpOnly: Bool
  /// Whether it is sent over https only.
  public var secure: Bool
  /// When it is sent along with requests that other sites cause.
  public var sameSite: SameSite

  /// Makes a cookie.
  ///
  /// - Parameters:
  ///   - name: the name, a token.
  ///   - value: the value.
  ///   - path: the path under which it is sent.
  ///   - maxAge: seconds to live, nil until the browser is closed.
  ///   - httpOnly: whether scripts cannot read it.
  ///   - secure: whether it is sent over https only.
  ///   - sameSite: when it is sent along with requests that other sites cause.
  public init(
    name: String, value: String, path: String = "/", maxAge: Int? = nil, httpOnly: Bool = true,
    secure: Bool = false, sameSite: SameSite = .lax
  ) {
    self.name = name
    self.value = value
    self.path = path
    self.maxAge = maxAge
    self.httpOnly = httpOnly
    self.secure = secure
    self.sameSite = sameSite
  }

  /// The value of its Set-Cookie header, nil when the name is not a token.
  var header: String? {
    guard Headers.isToken(name) else { return nil }
    var text = "\(name)=\(Cookie.clean(value, isPath: false)); Path=\(Cookie.clean(path, isPath: true))"
    if let maxAge { text += "; Max-Age=\(maxAge)" }
    if httpOnly { text += "; HttpOnly" }
    if secure { text += "; Secure" }
    return text + "; SameSite=\(sameSite.rawValue)"
  }

  /// Reads the cookies of a request.
  ///
  /// - Parameter lines: the values of its Cookie headers.
  /// - Returns: values by name, the first of each name.
  static func read(_ lines: [String]) -> [String: String] {
    var cookies: [String: String] = [:]
    for line in lines {
      for part in line.utf8.split(separator: 0x3b) {
        let trimmed = trim(part)
        let name = trimmed.prefix { $0 != 0x3d }
        guard !name.isEmpty, name.endIndex != trimmed.endIndex else { continue }
        var value = trimmed[name.endIndex...].dropFirst()
        if value.count >= 2, value.first == 0x22, value.last == 0x22 { value = value.dropFirst().dropLast() }
        let key = String(Substring(name))
        if cookies[key] == nil { cookies[key] = String(Substring(value)) }
      }
    }
    return cookies
  }

  private static func trim(_ text: Substring.UTF8View) -> Substring.UTF8View {
    var text = text.drop { $0 == 0x20 || $0 == 0x09 }
    while let last = text.last, last == 0x20 || last == 0x09 { text = text.dropLast() }
    return text
  }

  /// Leaves out what would end the value or the line.
  private static func clean(_ text: String, isPath: Bool) -> String {
    String(
      decoding: text.utf8.filter { byte in
        switch byte {
        case 0x3b: false
        case 0x20, 0x22, 0x2c, 0x5c: isPath
        default: byte > 0x20 && byte < 0x7f
        }
      }, as: UTF8.self)
  }
}
