import CMicrohttpd

/// A response status code (RFC 9110 section 15).
public struct Status: Sendable, Hashable, RawRepresentable {
  /// The three-digit code.
  public let rawValue: Int

  /// Makes a status of any code.
  ///
  /// - Parameter rawValue: the code, 200 to 599.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// The phrase that goes with the code in English, `Unknown` for a code without one.
  public var reason: String {
    guard rawValue >= 100, rawValue < 600, let phrase = MHD_get_reason_phrase_for(UInt32(rawValue)) else {
      return "Unknown"
    }
    return String(cString: phrase)
  }
}

/// The codes the house uses.
extension Status {
  /// The code 200.
  public static let ok = Status(rawValue: 200)
  /// The code 201.
  public static let created = Status(rawValue: 201)
  /// The code 204.
  public static let noContent = Status(rawValue: 204)
  /// The code 303.
  public static let seeOther = Status(rawValue: 303)
  /// The code 304.
  public static let notModified = Status(rawValue: 304)
  /// The code 400.
  public static let badRequest = Status(rawValue: 400)
  /// The code 401.
  public static let unauthorized = Status(rawValue: 401)
  /// The code 403.
  public static let forbidden = Status(rawValue: 403)
  /// The code 404.
  public static let notFound = Status(rawValue: 404)
  /// The code 405.
  public static let methodNotAllowed = Status(rawValue: 405)
  /// The code 409.
  public static let conflict = Status(rawValue: 409)
  /// The code 410.
  public static let gone = Status(rawValue: 410)
  /// The code 412.
  public static let preconditionFailed = Status(rawValue: 412)
  /// The code 413.
  public static let contentTooLarge = Status(rawValue: 413)
  /// The code 415.
  public static let unsupportedMediaType = Status(rawValue: 415)
  /// The code 422.
  public static let unprocessableContent = Status(rawValue: 422)
  /// The code 429.
  public static let tooManyRequests = Status(rawValue: 429)
  /// The code 500.
  public static let internalServerError = Status(rawValue: 500)
  /// The code 501.
  public static let notImplemented = Status(rawValue: 501)
  /// The code 503.
  public static let serviceUnavailable = Status(rawValue: 503)
  /// The code 507.
  public static let insufficientStorage = Status(rawValue: 507)
}
