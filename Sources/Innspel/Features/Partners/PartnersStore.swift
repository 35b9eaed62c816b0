import FormModel
import Storage

extension Connection {
  /// The partnership's name and texts; an unnamed one before set-up.
  borrowing func partnership() throws -> Partnership {
    try partnershipText().map { text in Partnership(json: try JSONValue(parsing: text)) } ?? .unnamed
  }

  borrowing func partnershipText() throws -> String? {
    try value("SELECT value FROM settings WHERE name = 'partnership'")
  }

  /// A setting of another name; nil where there is none.
  borrowing func settingText(_ name: String) throws -> String? {
    try value("SELECT value FROM settings WHERE name = \(name)")
  }

  borrowing func setSetting(_ name: String, _ value: String) throws {
    try run(
      """
      INSERT INTO settings (name, value) VALUES (\(name), \(value))
      ON CONFLICT (name) DO UPDATE SET value = excluded.value
      """)
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
      "SELECT \(Partner.columns) FROM partners LEFT JOIN areas ON areas.id = area_id WHERE partners.id = \(id)"
    ) { row in try Partner(row: row) }
  }

  borrowing func contact(_ id: ContactID) throws -> Contact? {
    try row("SELECT partner_id, name, email, language FROM contacts WHERE id = \(id)") { row in
      Contact(id: id, partner: try row[0], name: try row[1], email: try row[2], language: try row[3])
    }
  }
}

/// A partner as it stands, with all that its page changes.
struct PartnerStanding: Sendable {
  let partner: Partner
  let contacts: [Contact]
  /// False where it has been taken off the list.
  let isAsked: Bool
}

extension Connection {
  /// A contact that is one still: nobody else is written to.
  borrowing func activeContact(_ id: ContactID?) throws -> Contact? {
    guard let id,
      try value("SELECT 1 FROM contacts WHERE id = \(id) AND archived_at IS NULL", as: Int.self) != nil
    else { return nil }
    return try contact(id)
  }

  borrowing func partnerStanding(_ id: PartnerID) throws -> PartnerStanding? {
    guard let partner = try partner(id) else { return nil }
    return PartnerStanding(partner: partner, contacts: try contacts(of: id), isAsked: try isAsked(id))
  }

  borrowing func areas() throws -> [Area] {
    try rows("SELECT id, name FROM areas ORDER BY sort_key") { row in Area(id: try row[0], name: try row[1]) }
  }

  borrowing func area(_ id: AreaID) throws -> Area? {
    try row("SELECT name FROM areas WHERE id = \(id)") { row in Area(id: id, name: try row[0]) }
  }

  /// The area of this name; a name that is new becomes one.
  ///
  /// - Parameters:
  ///   - name: as typed; nil or empty is no area.
  ///   - id: what a new area is called.
  /// - Returns: the area, or nil for no name.
  /// - Throws: `StorageError`.
  borrowing func area(named name: String?, id: AreaID) throws -> Area? {
    guard let name = name?.onOneLine(), !name.isEmpty else { return nil }
    try run(
      """
      INSERT INTO areas (id, name, sort_key) VALUES (\(id), \(name), \(norwegianSortKey(name)))
      ON CONFLICT (name) DO NOTHING
      """)
    return try row("SELECT id, name FROM areas WHERE name = \(name)") { row in
      Area(id: try row[0], name: try row[1])
    }
  }

  /// All partners that are asked, by name, with their contacts in order.
  borrowing func partners() throws -> [(partner: Partner, contacts: [Contact])] {
    let found = try rows(
      """
      SELECT \(Partner.columns) FROM partners LEFT JOIN areas ON areas.id = area_id
      WHERE archived_at IS NULL AND is_walk_in = 0 ORDER BY partners.sort_key, partners.id
      """
    ) { row in try Partner(row: row) }
    return withContacts(found, try contacts(where: ""))
  }

  /// The partners that are asked, for the API, oldest first, with their contacts in order.
  ///
  /// - Parameters:
  ///   - after: the last one already given, nil for the first page.
  ///   - limit: how many at the most.
  /// - Returns: the partners.
  /// - Throws: `StorageError`.
  borrowing func partners(after: PartnerID?, limit: Int) throws -> [(partner: Partner, contacts: [Contact])] {
    let position: SQL = after.map { "AND partners.id > \($0)" } ?? ""
    let found = try rows(
      """
      SELECT \(Partner.columns) FROM partners LEFT JOIN areas ON areas.id = area_id
      WHERE archived_at IS NULL AND is_walk_in = 0 \(position) ORDER BY partners.id LIMIT \(limit)
      """
    ) { row in try Partner(row: row) }
    guard let first = found.first, let last = found.last else { return [] }
    return withContacts(
      found, try contacts(where: "AND partner_id >= \(first.id) AND partner_id <= \(last.id)"))
  }

  private borrowing func contacts(where condition: SQL) throws -> [PartnerID: [Contact]] {
    let contacts = try rows(
      """
      SELECT id, partner_id, name, email, language FROM contacts WHERE archived_at IS NULL \(condition)
      ORDER BY partner_id, position
      """
    ) { row in
      Contact(
        id: try row[0], partner: try row[1], name: try row[2], email: try row[3], language: try row[4])
    }
    return Dictionary(grouping: contacts, by: \.partner)
  }

  private borrowing func withContacts(_ partners: [Partner], _ contacts: [PartnerID: [Contact]])
    -> [(partner: Partner, contacts: [Contact])]
  {
    partners.map { (partner: $0, contacts: contacts[$0.id] ?? []) }
  }

  borrowing func contacts(of partner: PartnerID) throws -> [Contact] {
    try rows(
      """
      SELECT id, name, email, language FROM contacts WHERE partner_id = \(partner) AND archived_at IS NULL
      ORDER BY position
      """
    ) { row in
      Contact(id: try row[0], partner: partner, name: try row[1], email: try row[2], language: try row[3])
    }
  }

  /// The partner of this name, archived ones included: names are unique.
  ///
  /// Whoever came by an open link is none.
  borrowing func partner(named name: String) throws -> PartnerID? {
    try value("SELECT id FROM partners WHERE name = \(name) AND is_walk_in = 0")
  }

  borrowing func insert(_ partner: Partner, now: Instant) throws {
    try makeRoomAmongWalkIns(for: partner.name)
    try run(
      """
      INSERT INTO partners (id, name, sort_key, party_type, area_id, created_at)
      VALUES (\(partner.id), \(partner.name), \(norwegianSortKey(partner.name)), \(partner.type.code),
        \(partner.area?.id), \(now))
      """)
  }

  /// Writes a partner anew, and what follows from it in the rounds: answers carry its party type and area along, so
  /// that summaries count them without a join.
  ///
  /// What an anonymous answer kept of its partner is tied to nobody, and stays.
  borrowing func update(_ partner: Partner) throws {
    try makeRoomAmongWalkIns(for: partner.name, of: partner.id)
    try run(
      """
      UPDATE partners SET name = \(partner.name), sort_key = \(norwegianSortKey(partner.name)),
        party_type = \(partner.type.code), area_id = \(partner.area?.id), archived_at = NULL
      WHERE id = \(partner.id)
      """)
    try regroupAnswers(of: partner)
    try touchRounds(asking: partner.id)
  }

  /// Whether there is such a partner, and it has not been taken off the list.
  borrowing func isAsked(_ id: PartnerID) throws -> Bool {
    try value("SELECT 1 FROM partners WHERE id = \(id) AND archived_at IS NULL", as: Int.self) != nil
  }

  /// A partner that is no longer asked stays behind what it has said.
  borrowing func archivePartner(_ id: PartnerID, at now: Instant) throws {
    try run("UPDATE partners SET archived_at = \(now) WHERE id = \(id)")
    try touchRounds(asking: id)
  }

  borrowing func insert(_ contact: Contact, position: Int, now: Instant) throws {
    try run(
      """
      INSERT INTO contacts (id, partner_id, position, name, email, email_key, language, created_at)
      VALUES (\(contact.id), \(contact.partner), \(position), \(contact.name), \(contact.email),
        \(contact.email.lowercased()), \(contact.language), \(now))
      """)
  }

  borrowing func update(_ contact: Contact, position: Int) throws {
    try run(
      """
      UPDATE contacts SET position = \(position), name = \(contact.name), email = \(contact.email),
        email_key = \(contact.email.lowercased()), language = \(contact.language), archived_at = NULL
      WHERE id = \(contact.id)
      """)
  }

  borrowing func archiveContact(_ id: ContactID, at now: Instant) throws {
    try run("UPDATE contacts SET archived_at = \(now) WHERE id = \(id)")
  }
}

extension Connection {
  /// Everybody in use who has this address: one person may be the contact of several partners.
  borrowing func contacts(email: String) throws -> [Contact] {
    try rows(
      """
      SELECT id, partner_id, name, email, language FROM contacts
      WHERE email_key = \(email.lowercased()) AND archived_at IS NULL ORDER BY id
      """
    ) { row in
      Contact(
        id: try row[0], partner: try row[1], name: try row[2], email: try row[3], language: try row[4])
    }
  }
}

extension Partner {
  /// Of `partners LEFT JOIN areas`.
  fileprivate static let columns: SQL = "partners.id, partners.name, party_type, areas.id, areas.name"

  fileprivate init(row: borrowing Row) throws {
    let area: AreaID? = try row[3]
    self.init(
      id: try row[0], name: try row[1], type: PartyType(code: try row[2]),
      area: try area.map { Area(id: $0, name: try row[4]) })
  }
}
