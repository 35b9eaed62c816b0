import FormModel
import Storage

extension Connection {
  /// How many are asked in a round, and how far they have come: one look in an index.
  borrowing func counts(of round: RoundID) throws -> RoundCounts {
    let states = try rows(
      "SELECT state, count(*) FROM invitations WHERE round_id = \(round) AND is_walk_in = 0 GROUP BY state"
    ) {
      row in (try row[0] as InvitationState, try row[1] as Int)
    }
    return RoundCounts(Dictionary(uniqueKeysWithValues: states))
  }

  /// Who is asked in each of these rounds; they follow each other in the order of their ids.
  borrowing func turnouts(of rounds: [Round]) throws -> [RoundID: RoundTurnout] {
    guard let first = rounds.first, let last = rounds.last else { return [:] }
    var turnouts: [RoundID: RoundTurnout] = [:]
    try forEach(
      """
      SELECT round_id, partner_id, state FROM invitations
      WHERE round_id >= \(first.id) AND round_id <= \(last.id) AND is_walk_in = 0 ORDER BY round_id, id
      """
    ) { row in turnouts[try row[0], default: RoundTurnout()].count(try row[1], try row[2]) }
    return turnouts
  }

  /// Every round with its counts, newest first.
  borrowing func roundList() throws -> [RoundListEntry] {
    var counts: [RoundID: [InvitationState: Int]] = [:]
    try forEach(
      "SELECT round_id, state, count(*) FROM invitations WHERE is_walk_in = 0 GROUP BY round_id, state"
    ) { row in
      counts[try row[0], default: [:]][try row[1]] = try row[2]
    }
    return try rows("SELECT \(Round.columns) FROM rounds ORDER BY created_at DESC, id DESC") { row in
      let round = try Round(row: row)
      return RoundListEntry(round: round, counts: RoundCounts(counts[round.id] ?? [:]))
    }
  }

  /// The board's table: how many are asked, and how many have answered, by party type and area.
  borrowing func boardCells(of round: RoundID) throws -> [BoardCell] {
    try rows(
      """
      SELECT p.party_type, p.area_id, count(*), sum(CASE WHEN i.state = 'answered' THEN 1 ELSE 0 END),
        count(DISTINCT p.id)
      FROM invitations i JOIN partners p ON p.id = i.partner_id
      WHERE i.round_id = \(round) AND i.is_walk_in = 0 GROUP BY p.party_type, p.area_id
      """
    ) { row in
      BoardCell(
        type: PartyType(code: try row[0]), area: try row[1], asked: try row[2], answered: try row[3],
        partners: try row[4])
    }
  }

  /// When somebody last wrote in a draft of a round.
  borrowing func lastDrafted(in round: RoundID) throws -> Instant? {
    try value(
      """
      SELECT d.updated_at FROM drafts d JOIN invitations i ON i.id = d.invitation_id
      WHERE i.round_id = \(round) ORDER BY d.updated_at DESC LIMIT 1
      """)
  }

  /// How many have begun an answer, or a change of one, and not sent it.
  borrowing func countDrafts(in round: RoundID) throws -> Int {
    try value(
      """
      SELECT count(*) FROM drafts d JOIN invitations i ON i.id = d.invitation_id WHERE i.round_id = \(round)
      """) ?? 0
  }

  /// Those we have not heard from, by name.
  ///
  /// - Parameters:
  ///   - round: the round.
  ///   - limit: how many at the most.
  /// - Returns: who is missing, with what is known of each; mail is filled in by `mailStates`.
  /// - Throws: `StorageError`.
  borrowing func missing(in round: RoundID, limit: Int) throws -> [MissingAnswer] {
    try rows(
      """
      SELECT i.id, p.id, p.name, i.state, s.id IS NOT NULL, i.sent_at, i.reminded_at, i.closes_at,
        d.updated_at, d.page, c.id, c.name, a.asked_at
      FROM invitations i JOIN partners p ON p.id = i.partner_id
      LEFT JOIN drafts d ON d.invitation_id = i.id
      LEFT JOIN submissions s ON s.invitation_id = i.id
      LEFT JOIN approvals a ON a.invitation_id = i.id AND a.state = 'asked'
      LEFT JOIN contacts c ON c.id = coalesce(i.contact_id, (
        SELECT id FROM contacts WHERE partner_id = p.id AND archived_at IS NULL ORDER BY position LIMIT 1))
      WHERE i.round_id = \(round) AND i.is_walk_in = 0 AND i.state IN ('invited', 'drafting')
      ORDER BY p.sort_key, i.id LIMIT \(limit)
      """
    ) { row in
      MissingAnswer(
        invitation: try row[0], partner: try row[1], name: try row[2], state: try row[3],
        hasWithdrawn: try row[4], sentAt: try row[5], remindedAt: try row[6], closesAt: try row[7],
        draftedAt: try row[8], draftPage: try row[9], contact: try row[10], contactName: try row[11],
        awaitsApprovalSince: try row[12])
    }
  }

  /// Partners that have declined, with their reasons.
  borrowing func declined(in round: RoundID) throws -> [(name: String, reason: String)] {
    try rows(
      """
      SELECT p.name, coalesce(i.decline_reason, '') FROM invitations i JOIN partners p ON p.id = i.partner_id
      WHERE i.round_id = \(round) AND i.is_walk_in = 0 AND i.state = 'declined' ORDER BY p.sort_key
      """
    ) { row in (name: try row[0], reason: try row[1]) }
  }

  /// Partners whose way in closes later than a round's, by name: each deadline of a partner once.
  borrowing func ownDeadlines(in round: RoundID, after end: Instant) throws -> [OwnDeadline] {
    var seen: Set<String> = []
    return try rows(
      """
      SELECT i.id, p.name, i.state, i.closes_at, p.id
      FROM invitations i JOIN partners p ON p.id = i.partner_id
      WHERE i.round_id = \(round) AND i.closes_at > \(end) ORDER BY p.sort_key, i.id
      """
    ) { row in
      let found = OwnDeadline(
        invitation: try row[0], name: try row[1], hasAnswered: try row[2] == InvitationState.answered,
        closesAt: try row[3])
      return (partner: try row[4] as PartnerID, found)
    }.filter { seen.insert("\($0.partner) \($0.1.closesAt)").inserted }.map(\.1)
  }

  /// How many have taken their answer back and written nothing since.
  borrowing func countWithdrawn(from round: RoundID) throws -> Int {
    try value(
      """
      SELECT count(*) FROM invitations i WHERE i.round_id = \(round) AND i.is_walk_in = 0 AND i.state = 'invited'
        AND EXISTS (SELECT 1 FROM submissions s WHERE s.invitation_id = i.id)
      """) ?? 0
  }

  /// What became of the last letter to each of these contacts about a round, at the address they have now.
  borrowing func mailStates(in round: RoundID, _ contacts: [ContactID]) throws -> [ContactID: MailState] {
    var states: [ContactID: MailState] = [:]
    try forEach(
      """
      SELECT o.contact_id, o.state, o.last_error
      FROM outbox o JOIN contacts c ON c.id = o.contact_id AND c.email = o.to_address
      WHERE o.contact_id IN \(list: contacts) AND o.round_id = \(round) AND o.state <> 'dropped'
      ORDER BY o.created_at, o.id
      """
    ) { row in states[try row[0]] = MailState(state: try row[1], error: try row[2]) }
    return states
  }

  /// The contacts whom the last letter about a round did not reach at the address they have now.
  borrowing func unreached(in round: RoundID) throws -> [(contact: ContactID, address: String)] {
    try rows(
      """
      SELECT o.contact_id, o.to_address
      FROM outbox o JOIN contacts c ON c.id = o.contact_id AND c.email = o.to_address AND c.archived_at IS NULL
      WHERE o.round_id = \(round) AND o.state = 'failed' AND NOT EXISTS (
        SELECT 1 FROM outbox n
        WHERE n.contact_id = o.contact_id AND n.round_id = o.round_id AND n.to_address = o.to_address
          AND n.state <> 'dropped' AND (n.created_at, n.id) > (o.created_at, o.id))
      """
    ) { row in (contact: try row[0], address: try row[1]) }
  }

  /// Invitations that no letter has gone out for, by whether there is somebody to write to.
  borrowing func unsent(in round: RoundID) throws -> (reachable: Int, withoutContact: Int) {
    let waiting: Int =
      try value(
        """
        SELECT count(*) FROM invitations
        WHERE round_id = \(round) AND sent_at IS NULL AND state IN ('invited', 'drafting')
        """) ?? 0
    guard waiting > 0 else { return (0, 0) }
    let reachable = try recipients(of: round, states: InvitationState.waiting, unsent: true).count
    return (reachable, waiting - reachable)
  }
}
