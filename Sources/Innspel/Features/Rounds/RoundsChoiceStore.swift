import FormModel
import Storage

extension Connection {
  borrowing func firstContact(of partner: PartnerID) throws -> ContactID? {
    try value(
      """
      SELECT id FROM contacts WHERE partner_id = \(partner) AND archived_at IS NULL ORDER BY position LIMIT 1
      """)
  }

  /// Who is asked in a round, as it was chosen: partners, or contacts where each contact is asked.
  borrowing func asked(in round: RoundID) throws -> [Asked] {
    try rows(
      """
      SELECT i.partner_id, CASE WHEN r.asks = 'contact' THEN i.contact_id END
      FROM invitations i JOIN rounds r ON r.id = i.round_id WHERE i.round_id = \(round) ORDER BY i.id
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
  /// How many rounds use a form, in any version.
  borrowing func roundCount(of form: FormID) throws -> Int {
    try value("SELECT count(*) FROM rounds WHERE form = \(form)") ?? 0
  }
}
