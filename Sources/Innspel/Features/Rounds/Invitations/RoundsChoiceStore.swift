import FormModel
import Storage

extension Connection {
  borrowing func firstContact(of partner: PartnerID) throws -> ContactID? {
    try value(
      """
      SELECT id FROM contacts WHERE partner_id = \(partner) AND archived_at IS NULL ORDER BY position LIMIT 1
      """)
  }

  /// The first contacts of some partners; a partner that is not there is missing.
  borrowing func firstContacts(of partners: Set<PartnerID>) throws -> [PartnerID: ContactID?] {
    var found: [PartnerID: ContactID?] = [:]
    var rest = partners.sorted { $0.text < $1.text }[...]
    while !rest.isEmpty {
      let some = Array(rest.prefix(500))
      rest = rest.dropFirst(some.count)
      try forEach(
        """
        SELECT p.id, (
          SELECT c.id FROM contacts c WHERE c.partner_id = p.id AND c.archived_at IS NULL
          ORDER BY c.position LIMIT 1)
        FROM partners p WHERE p.id IN \(list: some)
        """
      ) { row in found[try row[0]] = .some(try row[1]) }
    }
    return found
  }

  /// Who is asked in a round, as it was chosen: partners, or contacts where each contact is asked.
  borrowing func asked(in round: RoundID) throws -> [Asked] {
    try rows(
      """
      SELECT i.partner_id, CASE WHEN r.asks = 'contact' THEN i.contact_id END
      FROM invitations i JOIN rounds r ON r.id = i.round_id
      WHERE i.round_id = \(round) AND i.is_walk_in = 0 ORDER BY i.id
      """
    ) { row in Asked(partner: try row[0], contact: try row[1]) }
  }

  borrowing func hasWaitingInvitation(of round: RoundID, _ partner: PartnerID) throws -> Bool {
    try value(
      """
      SELECT 1 FROM invitations WHERE partner_id = \(partner) AND round_id = \(round)
        AND state IN ('invited', 'drafting') LIMIT 1
      """, as: Int.self) != nil
  }
}

extension Connection {
  /// The rounds that use a form, in any version, oldest first.
  borrowing func rounds(using form: FormID) throws -> [Round] {
    try rows("SELECT \(Round.columns) FROM rounds WHERE form = \(form) ORDER BY created_at, id") { row in
      try Round(row: row)
    }
  }
}
