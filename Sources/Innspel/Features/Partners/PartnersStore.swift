import FormModel
import Storage

extension Connection {
  /// The partnership's name and texts; an unnamed one before set-up.
  borrowing func partnership() throws -> Partnership {
    guard let text = try value("SELECT value FROM settings WHERE name = 'partnership'", as: String.self)
    else {
      return .unnamed
    }
    return Partnership(json: try JSONValue(parsing: text))
  }

  borrowing func save(_ partnership: Partnership) throws {
    try run(
      """
      INSERT INTO settings (name, value) VALUES ('partnership', \(partnership.json.text))
      ON CONFLICT (name) DO UPDATE SET value = excluded.value
      """)
  }
}

extension Connection {
  borrowing func partner(_ id: PartnerID) throws -> Partner? {
    try row(
      """
      SELECT partners.name, party_type, areas.id, areas.name
      FROM partners LEFT JOIN areas ON areas.id = area_id WHERE partners.id = \(id)
      """
    ) { row in
      let area: AreaID? = try row[2]
      return Partner(
        id: id, name: try row[0], type: PartyType(code: try row[1]),
        area: try area.map { Area(id: $0, name: try row[3]) })
    }
  }

  borrowing func contact(_ id: ContactID) throws -> Contact? {
    try row("SELECT partner_id, name, email, language FROM contacts WHERE id = \(id)") { row in
      Contact(id: id, partner: try row[0], name: try row[1], email: try row[2], language: try row[3])
    }
  }
}

extension Partnership {
  var json: JSONValue {
    [
      "name": name.json, "language": .string(language.rawValue), "privacy": privacy.json,
      "accessibility_statement": .string(accessibilityStatement),
      "feedback_address": .string(feedbackAddress),
    ]
  }

  init(json: JSONValue) {
    self.init(
      name: Words(json: json["name"]) ?? Partnership.unnamed.name,
      language: json["language"]?.string.flatMap(Language.init(rawValue:)) ?? .nn,
      privacy: Privacy(json: json["privacy"] ?? .null),
      accessibilityStatement: json["accessibility_statement"]?.string ?? "",
      feedbackAddress: json["feedback_address"]?.string ?? "")
  }
}

extension Privacy {
  var json: JSONValue {
    [
      "responsible": responsible.json, "purpose": purpose.json, "legal_basis": legalBasis.json,
      "readers": readers.json, "retention": retention.json,
      "data_protection_officer": dataProtectionOfficer.json,
    ]
  }

  init(json: JSONValue) {
    let empty = Words(same: "")
    self.init(
      responsible: Words(json: json["responsible"]) ?? empty, purpose: Words(json: json["purpose"]) ?? empty,
      legalBasis: Words(json: json["legal_basis"]) ?? empty, readers: Words(json: json["readers"]) ?? empty,
      retention: Words(json: json["retention"]) ?? empty,
      dataProtectionOfficer: Words(json: json["data_protection_officer"]) ?? empty)
  }
}
