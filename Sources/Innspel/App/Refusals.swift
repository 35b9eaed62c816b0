import FormModel
import HTTP

/// Who was refused what, in the server's log: ASVS 4.0.3, 7.2.2, wants every refusal of a right there.
///
/// Never in the audit log, and never of strangers, who are asked to sign in instead: neither log is theirs to fill.
struct Refusals: Sendable {
  let app: Dependencies

  /// Writes a line, unless the same person or program has many already.
  ///
  /// - Parameters:
  ///   - actor: who asked.
  ///   - request: how.
  ///   - route: for what; its name is written, never its address.
  func note(_ actor: Actor, _ request: Request, _ route: Route) {
    guard let who = Self.name(actor), app.limits.wait(.refusal, who.id, now: app.now()) == nil else { return }
    app.log(
      .warning, "refused",
      [
        (who.kind, .string(who.id)), ("method", .string(request.method.rawValue)),
        ("route", .string(route.name)),
      ], at: app.now())
  }

  private static func name(_ actor: Actor) -> (kind: String, id: String)? {
    switch actor {
    case .person(let user): ("user", user.id.text)
    case .token(let id, _, _): ("token", id)
    case .guest, .commandLine, .program: nil
    }
  }
}
