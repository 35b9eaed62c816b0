import FormModel
import HTTP
import Secrets
import Storage

/// Whether anybody may answer a round by one link that is the same for all, beside those who are asked.
enum OpenLink: String, Sendable, CaseIterable, SQLValue {
  case off
  /// Whoever opens it answers at once.
  case open
  /// Whoever opens it gives an address first, and gets a link of their own there.
  case byEmail = "by_email"
}

/// Somebody who came by the open link, as they say themselves.
struct WalkIn: Sendable {
  var name: String
  let type: PartyType
  let area: Area?
  let email: String
  let language: Language

  static let longestName = 120
}

extension Dependencies {
  /// The secret in a round's open address.
  func openToken(_ round: RoundID, generation: Int) -> String {
    Base64URL.encode(Array(key.sign("open link", round.text, String(generation)).prefix(12)))
  }

  /// The whole open address; nil while it is off.
  func openAddress(_ round: Round) -> String? {
    guard round.openLink != .off else { return nil }
    return link(RoundsRoute.openEntrance(openToken(round.id, generation: round.openGeneration)).path)
  }
}

extension RoundsDesk {
  /// Switches a round's open link on or off, or makes another of it.
  ///
  /// - Parameters:
  ///   - id: the round.
  ///   - link: who may answer by it.
  ///   - renewing: whether the address is to be another: the old one leads nowhere then.
  ///   - actor: who does it.
  ///   - seen: `Round.mark` of the page it was done on.
  /// - Returns: the round as it is now.
  /// - Throws: `HTTPError` 403, 404 or 409 in words; `StorageError`.
  @discardableResult
  func setOpenLink(
    _ id: RoundID, _ link: OpenLink, renewing: Bool = false, by actor: Actor, seen: String? = nil
  ) throws -> Round {
    let app = app
    return try change(id, .openLink, by: actor, seen: seen, detail: ["open_link": .string(link.rawValue)]) {
      round, _, db in
      round.openLink = link
      if link != .off, renewing || round.openGeneration == 0 { round.openGeneration += 1 }
      let token = app.openToken(id, generation: round.openGeneration)
      try db.setOpenToken(link == .off ? nil : Dependencies.tokenHash(token), of: id)
    }
  }
}
