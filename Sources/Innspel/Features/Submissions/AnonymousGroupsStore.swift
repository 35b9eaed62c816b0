import Storage

extension Connection {
  /// Takes from an anonymous round's answers the party type and area that would tell whose they are.
  ///
  /// What an answer has lost does not come back, so that doing it again does no harm.
  ///
  /// - Parameters:
  ///   - round: the round; nothing is done where its answers carry no groups.
  ///   - state: those that have come to be seen, or are about to be.
  /// - Throws: `StorageError`.
  borrowing func concealGroups(in round: Round, _ state: SubmissionState) throws {
    guard round.isRecognisable else { return }
    let shares = try answeredShares(in: round.id)
    var (all, own): ([AnonymousGroups.Group: Int], [AnonymousGroups.Group: Int]) = ([:], [:])
    try forEach(
      """
      SELECT party_type, area_id, is_entered FROM submissions WHERE round_id = \(round.id) AND state = \(state)
      """
    ) { row in
      let isEntered: Bool = try row[2]
      let group = AnonymousGroups.Group(type: try row[0], area: try row[1])
      all[group, default: 0] += 1
      own[group, default: 0] += isEntered ? 0 : 1
    }
    for (group, kept) in AnonymousGroups(all: all, own: own, shares: shares).kept {
      try concealStatements(in: round.id, state, group, kept)
      try run(
        """
        UPDATE submissions SET party_type = \(kept.type), area_id = \(kept.area)
        WHERE round_id = \(round.id) AND party_type IS NOT DISTINCT FROM \(group.type)
          AND area_id IS NOT DISTINCT FROM \(group.area) AND state = \(state)
        """)
      // What was taken away must not be readable beside the database either.
      leaveNoTrace()
    }
  }

  /// Anonymous rounds with groups whose answers can be seen.
  borrowing func shownAnonymousRounds(at now: Instant) throws -> [Round] {
    try anonymousRounds().filter { $0.isRecognisable && !$0.holdsAnswers(at: now) }
  }

  /// How many of a partner's ways in have answered, for each partner of each group.
  borrowing func answeredShares(in round: RoundID) throws -> [AnonymousGroups.Group: [Int]] {
    var shares: [AnonymousGroups.Group: [Int]] = [:]
    try forEach(
      """
      SELECT p.party_type, p.area_id, count(*) FROM invitations i JOIN partners p ON p.id = i.partner_id
      WHERE i.round_id = \(round) AND i.state = 'answered' GROUP BY p.id, p.party_type, p.area_id
      """
    ) { row in
      shares[AnonymousGroups.Group(type: try row[0], area: try row[1]), default: []].append(try row[2])
    }
    return shares
  }
}
