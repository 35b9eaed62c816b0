import FormModel
import HTTP
import Storage

/// A form, who is asked, when it is open, and how the answers may be used.
struct Round: Sendable {
  let id: RoundID
  /// Every language filled; `titleLanguages` tells which ones somebody wrote.
  var title: Words
  var titleLanguages = Set(Language.allCases)
  var form: FormID
  var formVersion: Int
  var identification: Identification
  var asks: Asks
  /// Whether an anonymous answer keeps its partner's type and area.
  var showsGroups: Bool
  /// Whether it is anonymous and was opened again after its answers could be seen: new ones are held until they are
  /// three (`SubmissionState.held`).
  var holdsNewAnswers = false
  /// As stored; `state(at:)` says what holds at a moment.
  var state: RoundState
  var opensAt: Instant?
  var closesAt: Instant?
  var openedAt: Instant?
  var closedAt: Instant?
  /// Days before closing that those who have not answered are reminded; 0: never.
  var reminderDays: Int
  var privacy: Privacy
  var codebook: CodebookID?
  /// Goes up with every change that the board or the summary shows.
  let revision: Int
  /// Goes up with every change that the summary shows; a link that is opened or a letter that is sent is none.
  var countsRevision = 1
  let isDemo: Bool
  let createdAt: Instant
  /// Whether anybody may answer by a link that is the same for all.
  var openLink = OpenLink.off
  /// Which open link it is, from 1; 0 before there was one.
  var openGeneration = 0
  /// How many weeks it is open from whenever somebody opens it; nil where the deadline is a time of its own.
  var weeksOpen: Int?

  /// Its anonymous answers are shown with party type and area, which tell who they are from where few are asked.
  var isRecognisable: Bool { identification == .anonymous && showsGroups }
}

/// What is known of who answers (R10).
enum Identification: String, Sendable, CaseIterable, SQLValue {
  /// Readers see which partner said it.
  case identified
  /// Only the secretariat sees who; readers see the party type.
  case confidential
  /// Nothing is stored that ties the answer to the invitation, not even time or order.
  case anonymous
}

/// Whether a partner answers once, or each of its contacts.
enum Asks: String, Sendable, CaseIterable, SQLValue {
  case partner
  case contact
}

/// Where a round is in its life (R1).
enum RoundState: String, Sendable, CaseIterable, SQLValue {
  case draft, scheduled, open, closed, published, archived
}

/// What somebody does to a round.
///
/// The table below is the only place that says when, and who may.
enum RoundAction: String, Sendable, CaseIterable {
  case edit, moveForm, openLink, schedule, open, close, extend, extendOne, reopen, publish, archive, invite,
    remind,
    answer,
    code, summarise, editThemes, readAnswers, importAnswers, erase
}

extension RoundAction {
  /// The states an action is possible in, the state it leads to (nil: stays), and the roles that may.
  ///
  /// Partners' own right to answer comes with their link, not with a role; staff answer on their behalf.
  var rule: (from: Set<RoundState>, to: RoundState?, roles: Set<Role>) {
    switch self {
    case .edit: ([.draft, .scheduled], nil, Role.staff)
    case .moveForm: ([.draft, .scheduled, .open], nil, Role.staff)
    case .openLink: ([.draft, .scheduled, .open], nil, Role.staff)
    case .schedule: ([.draft, .scheduled], .scheduled, Role.staff)
    case .open: ([.draft, .scheduled], .open, Role.staff)
    case .close: ([.open], .closed, Role.staff)
    case .extend: ([.open], nil, Role.staff)
    case .extendOne: ([.open, .closed], nil, Role.staff)
    case .reopen: ([.closed, .published], .open, Role.staff)
    case .publish: ([.closed, .published], .published, Role.staff)
    case .archive: ([.closed, .published], .archived, Role.staff)
    case .invite: ([.draft, .scheduled, .open], nil, Role.staff)
    case .remind: ([.open], nil, Role.staff)
    case .answer: ([.open], nil, Role.staff)
    case .code: ([.open, .closed, .published], nil, Role.staff)
    case .summarise: ([.open, .closed, .published], nil, Role.staff)
    // The themes of a codebook, as far as this round is coded with it.
    case .editThemes: (Set(RoundState.allCases).subtracting([.archived]), nil, Role.staff)
    case .readAnswers: (Set(RoundState.allCases), nil, Role.staff)
    case .importAnswers: (Set(RoundState.allCases).subtracting([.archived]), nil, Role.staff)
    // The law does not ask how far a round has come.
    case .erase: (Set(RoundState.allCases), nil, [.administrator])
    }
  }

  func isPossible(in state: RoundState) -> Bool { rule.from.contains(state) }
  func isAllowed(to actor: Actor) -> Bool { !actor.roles.isDisjoint(with: rule.roles) }

  /// Asks the table; inside the write, so that what it says holds.
  ///
  /// - Throws: `HTTPError` 403 for somebody without the right, 409 in words while the round's state forbids it.
  func require(of actor: Actor, in round: Round, at now: Instant) throws {
    guard isAllowed(to: actor) else { throw HTTPError(.forbidden) }
    let state = round.state(at: now)
    guard isPossible(in: state) else { throw HTTPError(.conflict, RoundsRefusals.words(self, in: state)) }
  }
}

extension Round {
  /// The moment an invitation's way in closes: its own extension, or the round's deadline.
  func deadline(of invitation: Invitation?) -> Instant? {
    guard let extended = invitation?.closesAt else { return closesAt }
    // An open round without a deadline has none for anybody; once it is closed by hand, an extension is one.
    guard let closesAt else { return state == .open ? nil : extended }
    return max(closesAt, extended)
  }

  /// Whether an invitation takes answers at a moment.
  func door(for invitation: Invitation?, at now: Instant) -> Door {
    switch state(at: now) {
    case .draft: return .notYet(nil)
    case .scheduled: return .notYet(opensAt)
    case .archived: return .closed(closedAt ?? closesAt)
    case .open: return .open(until: deadline(of: invitation))
    case .closed, .published:
      if let extended = invitation?.closesAt, extended > now { return .open(until: extended) }
      let closed = state == .open || state == .scheduled ? closesAt : closedAt
      let end = invitation?.closesAt.map { max($0, closed ?? $0) } ?? closed
      // An anonymous round's answers are shown at closing: one that came after them would be the latecomer's.
      guard identification != .anonymous else { return .closed(end) }
      // A round whose answers were brought in has had no open door that somebody could have begun to write behind.
      let wasOpen = openedAt != nil || state != .closed && state != .published || invitation?.closesAt != nil
      if wasOpen, let end, now < end.adding(minutes: Self.graceMinutes) { return .late(closed: end) }
      return .closed(end)
    }
  }

  /// When those who have not answered are reminded: nine in the morning, some days before the day of closing.
  var remindsAt: Instant? {
    guard reminderDays > 0, let closesAt else { return nil }
    let closing = Oslo.civil(closesAt)
    let morning = CivilTime(year: closing.year, month: closing.month, day: closing.day, hour: 9)
    let civil = CivilTime(secondsSince1970: morning.secondsSince1970 - Int64(reminderDays) * 86_400)
    return Oslo.instant(civil)
  }

  /// Minutes after closing during which what was open in a browser may still be sent, marked late (R14).
  static let graceMinutes: Int64 = 60

  /// Whether answers are kept from everybody until the round closes, all at once: in an anonymous round, whoever saw them
  /// come one by one beside the board of who has answered would know whose they are (decision 8).
  ///
  /// Until it has been closed by the job, not by the clock alone: closing takes from the answers what would tell whose
  /// they are.
  func holdsAnswers(at now: Instant) -> Bool {
    identification == .anonymous
      && [.draft, .scheduled, .open].contains { $0 == state || $0 == state(at: now) }
  }

  /// What holds now: the clock counts even when the job that opens or closes has not run yet.
  func state(at now: Instant) -> RoundState {
    switch state {
    case .scheduled:
      guard let opensAt, opensAt <= now else { return .scheduled }
      return closesAt.map { $0 <= now } == true ? .closed : .open
    case .open: return closesAt.map { $0 <= now } == true ? .closed : .open
    default: return state
    }
  }
}

/// What somebody with a link meets.
enum Door: Sendable, Equatable {
  /// Nothing can be written yet; the time it opens, where one is set.
  case notYet(Instant?)
  /// Answers are taken until the deadline, or until the round is closed by hand.
  case open(until: Instant?)
  /// Closed, but what was open in a browser may still be sent and is marked late (R14).
  case late(closed: Instant)
  case closed(Instant?)
}

/// One partner's (or contact's) way into one round.
struct Invitation: Sendable {
  let id: InvitationID
  let round: RoundID
  let partner: PartnerID
  let contact: ContactID?
  /// Goes up when the link is revoked, which makes a new one.
  let generation: Int
  var state = InvitationState.invited
  /// An extension for this partner alone.
  var closesAt: Instant?
  /// When the invitation's letter was queued.
  var sentAt: Instant?
  var answeredAt: Instant?
  var remindedAt: Instant?
  /// Why the partner will not answer, in its own words.
  var declineReason: String?
}

/// How far an invitation has come.
enum InvitationState: String, Sendable, CaseIterable, SQLValue {
  case invited, drafting, answered, declined

  /// Those we still hope to hear from.
  static let waiting: [InvitationState] = [.invited, .drafting]
}

/// Somebody who gets letters about a round.
struct RoundRecipient: Sendable {
  let invitation: InvitationID
  let partner: PartnerID
  let state: InvitationState
  /// Whether a letter with the link was queued before.
  let wasInvited: Bool
  /// An extension for this partner alone.
  let closesAt: Instant?
  let contact: Contact
}
