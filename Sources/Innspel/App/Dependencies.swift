import Attachments
import HTTP
import Outbound
import Secrets
import Storage

/// What every handler and job is given: built once at start, handed down as a value.
///
/// Tests build the same with a temporary file, a fixed clock and captured mail.
struct Dependencies: Sendable {
  let store: Store
  let forms: FormLibrary
  let partnerships: PartnershipCache
  var settings: Settings
  let folder: DataFolder
  let key: Key
  let files: StaticFiles
  /// What people send along with their answers.
  let attachments: AttachmentFolder
  let log: Log
  let metrics: Metrics
  let limits: RateLimits
  /// Who is writing in which draft just now.
  let contributors = Contributors()
  /// When people's sessions were last used.
  let sessionUse = SessionUse()
  /// When the order of anonymous answers was last made to be forgotten.
  let rowOrder = RowOrder()
  /// How many submissions each round has.
  let submissionCounts = SubmissionCounts()
  /// Counts behind the summaries, kept until they change.
  let summaries = SummaryCache()
  /// Codebooks, suggesters, and who codes what just now.
  let coding = CodingMemory()
  /// Published versions, as they are read.
  let frozen = FrozenSummaries()
  /// The time now.
  var now: @Sendable () -> Instant
  /// A new identifier, in order of time (UUIDv7).
  var newUUID: @Sendable () -> String
  /// Wakes the worker: something became due.
  var wake: @Sendable () -> Void

  func newID<Of>(_ type: Of.Type = Of.self) -> ID<Of> { ID(newUUID()) }

  /// New identifiers for one write.
  func newIDs() -> IDSeries { IDSeries(first: newUUID()) }

  /// Where a path of ours is reached from outside, for letters.
  func link(_ path: String) -> String { settings.baseURL + path }
}
