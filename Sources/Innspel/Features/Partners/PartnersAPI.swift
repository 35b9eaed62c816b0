import FormModel
import HTTP
import Storage

/// Partners for programs.
struct PartnersAPI: Sendable {
  let app: Dependencies

  func list(_ request: APIRequest) throws -> APIAnswer {
    let after = try request.after { PartnerID(segment: $0) }
    let limit = request.limit
    return try app.store.read { db in
      let partners = try db.partners(after: after, limit: limit + 1)
      return .page(partners, limit: limit) {
        Self.json($0.partner, $0.contacts)
      } cursor: {
        $0.partner.id.text
      }
    }
  }

  func one(_ request: APIRequest) throws -> APIAnswer {
    let id = request.id(Partner.self)
    guard let partner = try app.store.read({ db in try partner(id, db) }) else { throw HTTPError(.notFound) }
    return APIAnswer(body: partner)
  }

  func add(_ request: APIRequest) throws -> APIAnswer {
    let entry = PartnerEntry(request, language: request.visit.frame.partnership.language)
    let faults = entry.faults
    guard faults.isEmpty else {
      throw InvalidRequest(faults.map { .init(pointer: Self.pointer($0.field), detail: $0.what.en) })
    }
    return try request.once(app) { ticket in
      let change = PartnerChange(entry, nil, app, by: request.actor)
      let audit = app.auditEntry(
        request.actor, "partner.add", "partner/\(change.id)", ["name": .string(entry.name)])
      let now = request.now
      return try app.store.write { db in
        guard try db.partner(named: entry.name) == nil else { throw HTTPError(.conflict, APIWords.nameTaken) }
        try db.apply(change, now: now)
        try db.append(audit)
        let answer = APIAnswer.made(
          try partner(change.id, db) ?? .null, at: APIRoute(.partner, id: change.id.text))
        try ticket.keep(answer, db)
        return answer
      }
    }
  }

  /// The place in the body of a page's field: `type` is `/party_type`, `contact.0.email` is `/contacts/0/email`.
  private static func pointer(_ field: String) -> String {
    switch field.split(separator: ".") {
    case ["type"]: "/party_type"
    case let parts where parts.first == "contact": "/contacts/" + parts.dropFirst().joined(separator: "/")
    default: "/" + field
    }
  }
}

extension PartnersAPI {
  private func partner(_ id: PartnerID, _ db: borrowing Connection) throws -> JSONValue? {
    try db.partner(id).map { Self.json($0, try db.contacts(of: id)) }
  }

  private static func json(_ partner: Partner, _ contacts: [Contact]) -> JSONValue {
    let contacts = contacts.map { contact -> JSONValue in
      [
        "id": .string(contact.id.text), "name": .string(contact.name), "email": .string(contact.email),
        "language": .string(contact.language.rawValue),
      ]
    }
    return [
      "id": .string(partner.id.text), "name": .string(partner.name), "party_type": .string(partner.type.code),
      "area": partner.area.map { .string($0.name) } ?? .null, "contacts": .array(contacts),
    ]
  }

  static let newPartner = Schema.object([
    .init("name", .line(1...200), "What the partner is called; no two share a name."),
    .init("party_type", .code(PartyType.all.map(\.code)), "What kind of party it is."),
    .optional(
      "area", .nullable(.line(0...200)), "The part of the region; a name that is new becomes an area."),
    .optional("contacts", .list(.object(contact), 0...200), "Who is written to, the first one first."),
  ])

  static let partner = Schema.object([
    .init("id", .id, "The partner."),
    .init("name", .text, "What it is called."),
    .init("party_type", .text, "What kind of party it is."),
    .init("area", .nullable(.text), "The part of the region."),
    .init(
      "contacts", .list(.object([.init("id", .id, "The contact.")] + contact), 0...10_000), "Its contacts."),
  ])

  private static let contact: [Schema.Member] = [
    .init("name", .line(1...200), "The person's name."),
    .init("email", .elsewhere(["type": "string", "format": "email"]), "Where letters go."),
    .optional(
      "language", .code(Schema.languages), "The language of letters and pages; else the partnership's."),
  ]
}

extension PartnerEntry {
  /// A partner as a program sent it, in the shape that was asked for.
  fileprivate init(_ request: APIRequest, language: Language) {
    name = request.text("name").onOneLine()
    type = request.text("party_type")
    area = request.text("area").onOneLine()
    contacts = (request["contacts"]?.array ?? []).map { contact in
      ContactEntry(
        name: (contact["name"]?.string ?? "").onOneLine(),
        email: (contact["email"]?.string ?? "").onOneLine(),
        language: contact["language"]?.string ?? language.rawValue)
    }
  }
}

extension APIDescription {
  static let listPartners = APIDescription.page("The partners, oldest first.", of: .named(.partner))
  static let partner = APIDescription.one("A partner with its contacts.", .named(.partner))
  static let addPartner = APIDescription.making(
    "Makes a partner.", .named(.newPartner), .named(.partner), faults: [.conflict])
}
