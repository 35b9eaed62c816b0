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
    response.headers["Content-Security-Policy"] = policy
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = carriesToken ? "no-referrer" : "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), browsing-topics=()"
    if isSecure { response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains" }
    if response.headers["Cache-Control"] == nil { response.headers["Cache-Control"] = "no-store" }
  }
}
