import HTTP
import Secrets

/// Protection against requests forged by other sites (OWASP: synchroniser token and origin check together).
///
/// A form carries a token bound to the session, or for guests to the day, masked anew in each page so that
/// compression does not leak it. What the browser says of the request's origin must also be ours.
struct CrossSite: Sendable {
  static let field = "csrf"

  let key: Key
  let settings: Settings

  /// A token for a page's forms.
  ///
  /// - Parameters:
  ///   - session: the session's hash, or nil for a guest.
  ///   - now: guests' tokens are good for the day they were made and the next.
  /// - Returns: the token, masked anew.
  func token(session: String?, now: Instant) -> String {
    MaskedToken(masking: secret(session: session, day: day(now))).text
  }

  /// What is wrong with a form that was sent.
  enum Verdict: Sendable {
    case ours
    /// The token is old or missing, though the page was ours: the form may be offered again.
    case expired
    /// Another site sent it.
    case foreign
  }

  func judge(_ request: Request, session: String?, now: Instant) -> Verdict {
    guard isSameOrigin(request) else { return .foreign }
    let sent = MaskedToken(text: request.form[Self.field] ?? request.headers["X-CSRF-Token"] ?? "")
    let days = session == nil ? [day(now), day(now) - 1] : [0]
    return days.contains { sent.hides(secret(session: session, day: $0)) } ? .ours : .expired
  }

  /// What the browser says of the page that sent the form (Fetch Metadata, then RFC 6454).
  ///
  /// A page that sends no referrer, as ours with a token in the address do, has `Origin: null`: then only the
  /// token speaks, which is bound to the session.
  private func isSameOrigin(_ request: Request) -> Bool {
    if let site = request.headers["Sec-Fetch-Site"] { return site == "same-origin" || site == "none" }
    guard let origin = request.headers["Origin"], origin != "null" else { return true }
    guard let host = request.host else { return false }
    return origin == settings.baseURL || origin == "http://\(host)" || origin == "https://\(host)"
  }

  private func secret(session: String?, day: Int64) -> [UInt8] {
    session.map { key.sign("csrf session", $0) } ?? key.sign("csrf guest", String(day))
  }

  private func day(_ now: Instant) -> Int64 { now.milliseconds.floorDivided(by: 86_400_000) }
}
