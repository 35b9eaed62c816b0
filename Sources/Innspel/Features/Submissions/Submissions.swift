import FormModel
import Storage

/// One answer to a round, in revisions.
struct Submission: Sendable {
  let id: SubmissionID
  let round: RoundID
  let invitation: InvitationID?
  let partner: PartnerID?
  let contact: ContactID?
  let partyType: PartyType?
  let area: AreaID?
  let language: Language
  let state: SubmissionState
  let source: SubmissionSource
  let isLate: Bool
  /// Somebody else than the partner brought it in, and so knows it: the secretariat, a program, a table.
  let isEntered: Bool
  /// The newest revision, from 1.
  let revision: Int
  let receivedAt: Instant?
  /// When the newest revision came; nil where there is only the first, and in an anonymous round.
  var changedAt: Instant?
}

/// Whether a submission counts.
enum SubmissionState: String, Sendable, CaseIterable, SQLValue {
  case received, withdrawn
  /// Came when an anonymous round whose answers had been seen was open again: shown to nobody until at least three
  /// such have come, or whoever saw the others could tell whose it is (decision 8). It counts to whoever sent it.
  case held
  /// An administrator has erased the words; a tombstone says why.
  case erased

  /// Whether there are words, which whoever sent them may change or take back.
  var isGiven: Bool { self == .received || self == .held }

  /// What it is called to whoever sent it.
  var told: SubmissionState { self == .held ? .received : self }

  /// Those that anybody but the sender meets.
  static let shown = allCases.filter { $0 != .held }
  /// The same of a row of `submissions`.
  static let isShown: SQL = "state <> 'held'"
}

/// How the words reached us; the codes are the API's.
enum SubmissionSource: String, Sendable, CaseIterable, SQLValue {
  case form, interview, letter
}

/// One version of a submission's answers: never changed once it is written.
struct SubmissionRevision: Sendable, Equatable {
  let revision: Int
  /// The version of the form that was answered.
  let formVersion: Int
  let language: Language
  /// Nil in an anonymous round.
  let receivedAt: Instant?
  /// What the instances of its repeats were called while they were written, for pages that are still open; nil where
  /// they came another way, and in an anonymous round.
  var instances: InstanceNumbers?
}

/// What a partner has written and not sent: it belongs to the invitation and survives devices and crashes.
struct Draft: Sendable {
  let invitation: InvitationID
  /// The version it was last saved in; what stands in it is brought over to the round's own when it is read.
  var formVersion: Int
  var answers: Answers
  /// What was written to questions that are no longer asked.
  var unasked = UnaskedAnswers()
  /// What somebody else wrote in a field at the same time, by the field's key.
  var others = JSONObject()
  /// What the instances of its repeats are called.
  var instances = InstanceNumbers()
  /// What each open page has sent and seen.
  var windows = DraftWindows()
  /// The page one was on, from 0.
  var page: Int
  var language: Language
  /// The secretariat has begun it, and the partner has written nothing in it since.
  var isEntered = false
  /// Goes up with every save, so that two tabs notice each other.
  var revision: Int
  var updatedAt: Instant

  /// What a page that asks about it carries: no later draft of the same invitation has the same.
  var mark: String { "\(revision).\(updatedAt.milliseconds)" }

  /// Brings what stands in it to the form that is asked now; `formVersion` goes on telling which it was saved in.
  mutating func carry(from old: Form, to new: Form) {
    var written = written
    written.carry(from: old, to: new, &unasked)
    self.written = written
  }

  var written: Written {
    get { Written(answers, others: others, instances: instances) }
    set { (answers, others, instances) = (newValue.answers, newValue.others, newValue.instances) }
  }
}
