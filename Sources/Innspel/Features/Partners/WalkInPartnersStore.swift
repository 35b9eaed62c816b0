import Storage

// Those who came by a round's open link: partners of that round alone.
extension Connection {
  /// Writes one under a name that nobody else has.
  borrowing func insertWalkIn(_ partner: Partner, now: Instant) throws {
    let name = try freeName(partner.name)
    try run(
      """
      INSERT INTO partners (id, name, sort_key, party_type, area_id, created_at, is_walk_in)
      VALUES (\(partner.id), \(name), \(norwegianSortKey(name)), \(partner.type.code), \(partner.area?.id),
        \(now), 1)
      """)
  }

  /// Somebody who came by the open link is forgotten with what they said; a partner that is asked stays.
  borrowing func forgetWalkIn(_ partner: PartnerID) throws {
    let name = "– \(partner.text.suffix(8))"
    let changed = try run(
      "UPDATE partners SET name = \(name), sort_key = \(name) WHERE id = \(partner) AND is_walk_in = 1")
    guard changed == 1 else { return }
    try run(
      """
      UPDATE contacts SET name = '', email = '', email_key = '', archived_at = created_at
      WHERE partner_id = \(partner)
      """)
  }

  /// Takes one away of whom nothing else is kept.
  borrowing func deleteWalkIn(_ partner: PartnerID) throws {
    try run("DELETE FROM contacts WHERE partner_id = \(partner)")
    try run("DELETE FROM partners WHERE id = \(partner) AND is_walk_in = 1")
  }

  /// A partner's name is its own: whoever has the same by an open link gets a number after it.
  ///
  /// - Parameters:
  ///   - name: the partner's.
  ///   - partner: whose it is already.
  /// - Throws: `StorageError`.
  borrowing func makeRoomAmongWalkIns(for name: String, of partner: PartnerID? = nil) throws {
    let taken: PartnerID? = try value("SELECT id FROM partners WHERE name = \(name) AND is_walk_in = 1")
    guard let taken, taken != partner else { return }
    let free = try freeName(name)
    try run("UPDATE partners SET name = \(free), sort_key = \(norwegianSortKey(free)) WHERE id = \(taken)")
  }

  /// A name that nobody has: the name itself, or with the first number that is free.
  private borrowing func freeName(_ name: String) throws -> String {
    var (free, number) = (name, 1)
    while let _: PartnerID = try value("SELECT id FROM partners WHERE name = \(free)") {
      number += 1
      free = "\(name) (\(number))"
    }
    return free
  }
}
