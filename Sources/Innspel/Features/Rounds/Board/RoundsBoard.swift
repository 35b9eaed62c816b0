import Storage

/// How far those who are asked have come.
struct RoundCounts: Sendable, Equatable {
  let asked: Int
  let answered: Int
  /// Something is written and not sent.
  let started: Int
  let declined: Int
  /// Nothing is written, or what was sent has been taken back.
  let waiting: Int

  init(_ states: [InvitationState: Int]) {
    asked = states.values.reduce(0, +)
    answered = states[.answered] ?? 0
    started = states[.drafting] ?? 0
    declined = states[.declined] ?? 0
    waiting = states[.invited] ?? 0
  }

  /// Those we still hope to hear from.
  var missing: Int { started + waiting }
}

/// Who is asked in a round, and how many have answered.
struct RoundTurnout: Sendable, Equatable {
  /// Each once, in the order they were invited.
  private(set) var partners: [PartnerID] = []
  /// Invitations: more than partners where each contact is asked.
  private(set) var asked = 0
  private(set) var answered = 0
  private var seen: Set<PartnerID> = []

  mutating func count(_ partner: PartnerID, _ state: InvitationState) {
    asked += 1
    if state == .answered { answered += 1 }
    if seen.insert(partner).inserted { partners.append(partner) }
  }
}

/// A round in the list.
struct RoundListEntry: Sendable {
  let round: Round
  let counts: RoundCounts
}

/// One party type in one area.
struct BoardCell: Sendable, Equatable {
  let type: PartyType
  let area: AreaID?
  let asked: Int
  let answered: Int
  /// How many partners those are that are asked: several contacts of one hide nobody.
  let partners: Int
}

/// Somebody we have not heard from.
struct MissingAnswer: Sendable {
  let invitation: InvitationID
  let partner: PartnerID
  let name: String
  let state: InvitationState
  /// The partner sent an answer and took it back.
  let hasWithdrawn: Bool
  let sentAt: Instant?
  let remindedAt: Instant?
  let closesAt: Instant?
  let draftedAt: Instant?
  /// The page of the form the draft stands at, from 0.
  let draftPage: Int?
  let contact: ContactID?
  let contactName: String?
  /// When somebody was asked to approve the answer, who has not done so yet.
  let awaitsApprovalSince: Instant?
}

/// A partner that may answer for longer than the others.
struct OwnDeadline: Sendable, Equatable {
  /// One of its invitations: where each contact is asked they share the deadline.
  let invitation: InvitationID
  let name: String
  let hasAnswered: Bool
  let closesAt: Instant
}

/// What became of a letter.
struct MailState: Sendable, Equatable {
  let state: LetterState
  let error: String?
}

/// The response board: whom we have heard from, and whom not.
struct RoundBoard: Sendable {
  static let longestList = 200

  let round: Round
  let counts: RoundCounts
  /// How many answers can be read: more than have answered, where a partner has sent in several.
  let answers: Int
  /// Of an anonymous round that was open again: answers that are shown to nobody, since they are too few.
  let heldAnswers: Int
  let cells: [BoardCell]
  /// The areas that somebody asked belongs to, in order.
  let areas: [Area]
  let missing: [MissingAnswer]
  let mail: [ContactID: MailState]
  let declined: [(name: String, reason: String)]
  /// Partners with a deadline later than the round's, by name.
  let ownDeadlines: [OwnDeadline]
  /// Of those who have written nothing, how many took back what they had sent.
  let withdrawn: Int
  /// Addresses that the last letter did not get through to.
  let failedAddresses: Int
  let unsent: (reachable: Int, withoutContact: Int)
  /// Answers and changes that somebody has begun and not sent; in an anonymous round nobody is told.
  let unsentDrafts: Int

  init(_ round: Round, _ db: borrowing Connection, now: Instant) throws {
    self.round = round
    counts = try db.counts(of: round.id)
    answers = round.holdsAnswers(at: now) ? counts.answered : try db.countSubmissions(of: round.id)
    heldAnswers = round.holdsAnswers(at: now) ? 0 : try db.countHeldAnswers(of: round.id)
    let cells = try db.boardCells(of: round.id)
    self.cells = cells
    areas = try db.areas().filter { area in cells.contains { $0.area == area.id } }
    missing = try db.missing(in: round.id, limit: Self.longestList)
    mail = try db.mailStates(in: round.id, missing.compactMap(\.contact))
    declined = try db.declined(in: round.id)
    ownDeadlines = try round.commonEnd(at: now).map { try db.ownDeadlines(in: round.id, after: $0) } ?? []
    withdrawn = try db.countWithdrawn(from: round.id)
    failedAddresses = Set(try db.unreached(in: round.id).map(\.address)).count
    unsent = try db.unsent(in: round.id)
    unsentDrafts = round.identification == .anonymous ? 0 : try db.countDrafts(in: round.id)
  }

  /// In an anonymous round nobody sees how far a partner has come: only that it has answered.
  var isAnonymous: Bool { round.identification == .anonymous }

  /// The party types that somebody asked belongs to, in the order tables show them.
  var types: [PartyType] {
    let present = Set(cells.map(\.type))
    let known = PartyType.all.filter(present.contains)
    return known + present.subtracting(known).sorted { $0.code < $1.code }
  }

  /// Asked and answered in a row, a column (nil: partners without an area) or the whole.
  func sum(_ type: PartyType? = nil, area: AreaID?? = .none) -> (asked: Int, answered: Int) {
    cells.filter { (type == nil || $0.type == type) && (area == .none || $0.area == area) }
      .reduce(into: (asked: 0, answered: 0)) { sum, cell in
        sum.asked += cell.asked
        sum.answered += cell.answered
      }
  }

  /// Groups so small that their party type and area would tell who an anonymous answer is from.
  var smallGroups: [BoardCell] {
    round.isRecognisable ? Self.small(cells) : []
  }

  static func small(_ cells: [BoardCell]) -> [BoardCell] { cells.filter { $0.partners < smallestGroup } }

  static let smallestGroup = 3
}

extension Round {
  /// When it closes, or closed, for those without a deadline of their own; nil where nobody has one that counts.
  fileprivate func commonEnd(at now: Instant) -> Instant? {
    guard identification != .anonymous else { return nil }
    switch state(at: now) {
    case .open: return closesAt
    case .closed, .published: return closedAt ?? closesAt
    case .draft, .scheduled, .archived: return nil
    }
  }
}
