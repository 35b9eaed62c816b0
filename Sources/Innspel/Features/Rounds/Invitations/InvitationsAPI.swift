import FormModel
import HTTP
import Storage

/// Invitations for programs: who is asked, and each one's link.
struct InvitationsAPI: Sendable {
  let app: Dependencies

  /// Invites partners; asked again, the same invitations and links.
  func invite(_ request: APIRequest) throws -> APIAnswer {
    let id = request.id(Round.self)
    var seen: Set<PartnerID> = []
    let partners = request.ids("partners", Partner.self).filter { seen.insert($0).inserted }
    return try request.once(app, restoring: { kept, _ in try withLinks(try kept.answer(), round: id) }) {
      ticket in
      let desk = RoundsDesk(app: app) { round, db in
        try ticket.keep(try Self.answer(round.id, partners, db), db)
      }
      _ = try desk.invite(
        id, partners: partners, send: request["send"]?.bool ?? true,
        allowingSmallGroups: request["allow_small_groups"]?.bool == true, by: request.actor)
      return try withLinks(try app.store.read { db in try Self.answer(id, partners, db) }, round: id)
    }
  }

  /// The invitations without their links, which nothing may keep.
  private static func answer(_ round: RoundID, _ partners: [PartnerID], _ db: borrowing Connection) throws
    -> APIAnswer
  {
    let invitations = try db.firstInvitations(of: round)
    let items = partners.compactMap { partner -> JSONValue? in
      guard let (invitation, contact) = invitations[partner] else { return nil }
      return [
        "id": .string(invitation.id.text), "partner": .string(partner.text),
        "contact": contact.map { .string($0.text) } ?? .null, "state": .string(invitation.state.rawValue),
      ]
    }
    return APIAnswer(status: .created, body: ["items": .array(items)])
  }

  private func withLinks(_ answer: APIAnswer, round: RoundID) throws -> APIAnswer {
    let items = answer.body["items"]?.array ?? []
    let invitations = try app.store.read { db in try db.invitations(of: round) }
    let known = Dictionary(uniqueKeysWithValues: invitations.map { ($0.id.text, $0) })
    let linked = items.map { item -> JSONValue in
      guard let invitation = item["id"]?.string.flatMap({ known[$0] }) else { return item }
      var item = item
      item["link"] = .string(app.invitationLink(invitation))
      return item
    }
    var answer = answer
    answer.body = ["items": .array(linked)]
    return answer
  }

  static let invitation = Schema.object([
    .init("id", .id, "The invitation."),
    .init("partner", .id, "Who is asked."),
    .init("contact", .nullable(.id), "Whom the letter goes to: the partner's first contact."),
    .init("state", .code(InvitationState.allCases.map(\.rawValue)), "How far it has come."),
    .init("link", .text, "The way in: whoever holds it can answer."),
  ])
}

extension APIDescription {
  static let invite = APIDescription(
    summary: "Invites partners; asked again, the same invitations and links.",
    body: .object([
      .init("partners", .list(.id, 0...Schema.longestList), "Whom, each by its first contact."),
      .optional("send", .bool, "Whether letters go out to those who have had none; they do unless said."),
      .optional(
        "allow_small_groups", .bool,
        "Invites also where anonymous answers would show a party type and area in which fewer than three are asked."
      ),
    ]), status: .created,
    content: .json(
      .object([.init("items", .list(.named(.invitation), 0...Schema.longestList), "In the order asked.")])),
    faults: [], problems: [.smallGroups])
}
