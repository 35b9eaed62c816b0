import FormModel
import Storage

/// What the coding pages need to know of a round, read at one moment.
struct CodingDesk: Sendable {
  let round: Round
  let codebook: Codebook?
  let form: Form?
  let areas: [AreaID: String]
  let counts: [StatementState: Int]
  /// Submissions that have not become statements yet.
  let unread: Int
  let work: CodingWork
  /// Nil where the round's state allows coding; else what to say of it.
  let refusal: Words?

  var total: Int { counts.values.reduce(0, +) }
  var open: Int { counts[.open] ?? 0 }
  var done: Int { total - open }
  var canCode: Bool { refusal == nil }
  /// Another codebook would take the themes away from under what people have coded.
  var canChooseCodebook: Bool { counts[.coded, default: 0] == 0 }

  /// - Throws: `StorageError`, `UnreadableForm`; nil where there is no such round.
  static func find(_ id: RoundID, _ app: Dependencies, _ db: borrowing Connection, now: Instant) throws
    -> CodingDesk?
  {
    guard let round = try db.round(id) else { return nil }
    let state = round.state(at: now)
    return CodingDesk(
      round: round, codebook: try app.coding.codebooks.codebook(round.codebook, db),
      form: try app.forms.form(round.form, round.formVersion, db),
      areas: try db.areaNames(),
      counts: try db.statementCounts(round: id), unread: try db.countUnreadSubmissions(of: id),
      work: CodingWork(try db.work(on: id.text, CodingWork.kinds)),
      refusal: RoundAction.code.isPossible(in: state) ? nil : RoundsRefusals.words(.code, in: state))
  }

  /// The question's words, as the form has them.
  func question(_ name: String) -> Words {
    form?.definition.item(name)?.label.flatMap { form?.words($0) } ?? Words(same: name)
  }

  /// Who said it, as the staff may know: in an anonymous round only what was kept.
  func speaker(_ statement: Statement, partner: String?) -> [Words] {
    var parts: [Words] = []
    if let partner { parts.append(Words(same: partner)) }
    if let partyType = statement.partyType { parts.append(partyType.speaker) }
    if let area = statement.area.flatMap({ areas[$0] }) { parts.append(Words(same: area)) }
    if let scope = SummariesWords.scopes.first(where: { $0.code == statement.scope }) {
      parts.append(scope.name)
    }
    return parts
  }

  func theme(_ id: ThemeID) -> CodebookTheme? { codebook?[id] }
}

/// What the program is doing with a round in the background.
struct CodingWork: Sendable, Equatable {
  static let kinds = [JobKind.readAnswers, .suggestThemes]

  /// Answers are becoming statements.
  var isReading = false
  /// Themes are suggested anew.
  var isSuggesting = false
  /// Reading has failed, and waits to be tried again or was given up.
  var hasStopped = false

  var isGoingOn: Bool { isReading || isSuggesting }

  init(_ work: [JobProgress]) {
    for job in work {
      switch (job.kind, job.state) {
      case (.readAnswers, .running): isReading = true
      case (.readAnswers, .queued) where job.attempts == 0: isReading = true
      case (.readAnswers, .queued), (.readAnswers, .dead): hasStopped = true
      case (.suggestThemes, .running): isSuggesting = true
      // One that failed waits longer each time: then nothing goes on.
      case (.suggestThemes, .queued) where job.attempts == 0: isSuggesting = true
      default: break
      }
    }
  }
}

/// One statement on the desk, with what stands around it.
struct CodingItem: Sendable {
  let statement: CodedStatement
  /// The statements of the same answer, in order, itself among them.
  let answer: [Statement]
  let partner: String?
  let previous: StatementID?
}

extension Connection {
  borrowing func areaNames() throws -> [AreaID: String] {
    Dictionary(try areas().map { ($0.id, $0.name) }) { one, _ in one }
  }

  /// A statement of a round with what stands around it; suggestions only from the codebook as it is.
  borrowing func codingItem(_ id: StatementID, in desk: CodingDesk) throws -> CodingItem? {
    guard let found = try statement(id), found.statement.round == desk.round.id else { return nil }
    let partner = found.statement.partner
    return CodingItem(
      statement: found.within(desk.codebook), answer: try answer(around: found.statement),
      partner: try partner.flatMap { id in try partnerNames([id])[id] },
      previous: try statement(before: id, in: desk.round.id))
  }
}

extension CodingPage {
  /// The page with a statement on it, its form as the statement is.
  func showing(_ id: StatementID, _ db: borrowing Connection, holder: String?) throws -> CodingPage {
    var page = self
    page.item = try db.codingItem(id, in: desk)
    page.form = page.item.map { CodingForm($0.statement) }
    page.holder = page.item?.statement.statement.state == .open ? holder : nil
    return page
  }
}
