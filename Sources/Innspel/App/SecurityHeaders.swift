import HTTP

/// What every answer says to the browser (OWASP ASVS 5, V3.4).
enum SecurityHeaders {
  /// Nothing from anywhere else, no inline script or style, no framing.
  static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    + "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

  /// - Parameters:
  ///   - response: gets the headers it lacks.
  ///   - carriesToken: the address itself grants access and must not leak to anybody.
  ///   - isSecure: reached by https.
  static func add(to response: inout Response, carriesToken: Bool, isSecure: Bool) {
    response.headers.add(missing: carriesToken ? (isSecure ? secret : plainSecret) : isSecure ? open : plain)
  }

  // Made once each: every answer carries one of them.
  private static let secret = lines(carriesToken: true, isSecure: true)
  private static let plainSecret = lines(carriesToken: true, isSecure: false)
  private static let open = lines(carriesToken: false, isSecure: true)
  private static let plain = lines(carriesToken: false, isSecure: false)

  private static func lines(carriesToken: Bool, isSecure: Bool) -> Headers {
    var lines: Headers = [
      "Content-Security-Policy": policy,
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": carriesToken ? "no-referrer" : "same-origin",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Resource-Policy": "same-origin",
      "X-Frame-Options": "DENY",
      "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
      "Cache-Control": "no-store",
    ]
    if isSecure { lines["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains" }
    return lines
  }
}
