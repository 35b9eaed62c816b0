import FormModel
import Secrets
import Storage

/// Everything an import writes, made ready before the write, and all that speaks against it.
struct ImportBatch: Sendable {
  private(set) var items: [ImportItem] = []
  private(set) var invitations: [Invitation] = []
  private(set) var faults: [ImportFault] = []
  private(set) var outcome = SubmissionsImport.Outcome()
  private var register: ImportPartners
  private var asked: Set<PartnerID> = []
  private let mapping: ImportMapping
  private let place: ImportPlace
  private var reader: AnswerReader

  var partners: [Partner] { register.added }
  var areas: [Area] { register.newAreas }

  init(
    _ answers: [ImportedAnswer], _ mapping: ImportMapping, _ place: ImportPlace, _ app: Dependencies,
    _ db: borrowing Connection, createsPartners: Bool
  ) throws {
    (self.mapping, self.place) = (mapping, place)
    register = try ImportPartners(creates: createsPartners, db)
    let today = app.now().today
    var checked: [CheckedAnswers?] = []
    var unmapped: Set<String> = []
    for answer in answers {
      let (outcome, faults) = Self.check(answer, mapping, place, today: today, unmapped: &unmapped)
      checked.append(outcome)
      self.faults += faults
    }
    // A text that is too long is refused before anything is learnt from it.
    let texts = faults.isEmpty ? answers.flatMap { $0.fields.map(\.value) }.prefix(2000) : []
    reader = AnswerReader(
      round: place.round, suggester: ThemeSuggester(place.codebook, texts: Array(texts)), app: app)
    for (answer, checked) in zip(answers, checked) { try add(answer, checked, app, db) }
    faults += register.faults
    outcome.submissions = items.count
    outcome.partners = partners.count
    outcome.warnings = register.warnings
  }

  private mutating func add(
    _ answer: ImportedAnswer, _ checked: CheckedAnswers?, _ app: Dependencies, _ db: borrowing Connection
  ) throws {
    for slug in Set(answer.notes.values.flatMap(\.themes)) where place.theme(slug) == nil {
      let lines = answer.notes.values.filter { $0.themes.contains(slug) }.map(\.line)
      faults.append(
        ImportFault(
          line: lines.min() ?? answer.line,
          detail: place.codebook == nil
            ? "\(slug) is no theme: the round has no codebook; choose one on its coding page first"
            : "\(slug) is no theme of the round's codebook"))
    }
    let id = try name(answer, db)
    let partner = try partner(answer, app, db)
    guard let checked, faults.isEmpty, register.faults.isEmpty else { return }
    var origin = Delivery.Origin(
      round: place.round, partner: partner, source: answer.source, isOwn: false,
      actor: Actor.commandLine.auditName)
    if let partner, !answer.partner.isEmpty { origin.invitation = try invitation(partner, app, db) }
    let delivery = app.delivery(
      checked, origin, .imported(at: app.now()), receivedAt: answer.receivedAt, id: id)
    items.append(read(delivery, answer))
  }

  /// The answers, nil where there are faults.
  ///
  /// A question that no column is mapped to lacks an answer in every row: it is told of once, and is in `unmapped` then.
  private static func check(
    _ answer: ImportedAnswer, _ mapping: ImportMapping, _ place: ImportPlace, today: Today,
    unmapped: inout Set<String>
  ) -> (CheckedAnswers?, [ImportFault]) {
    let fields = answer.fields.map { ($0.name, $0.value) }
    do {
      let checked = try CheckedAnswers(
        place.form.definition.read(fields: fields), place.form, answer.language, today: today)
      return (checked, [])
    } catch {
      switch error {
      case .wrong(let problems):
        let form = place.form.definition
        return (
          nil,
          problems.compactMap { problem in
            guard problem.kind.isLack, !mapping.fills(problem.name, form) else {
              return fault(problem, answer, mapping)
            }
            guard unmapped.insert(problem.name).inserted else { return nil }
            let outer = form.enclosingRepeat(of: problem.name).map { "\($0.name)." } ?? ""
            let detail = "\(outer)\(problem.name): \(problem.detail), and no column is mapped to it"
            return ImportFault(line: answer.line, detail: detail)
          }
        )
      case .empty: return (nil, [ImportFault(line: answer.line, detail: "nothing is answered")])
      }
    }
  }

  /// What is wrong, on the line of the entry it is in, with the column it came from.
  private static func fault(_ problem: Problem, _ answer: ImportedAnswer, _ mapping: ImportMapping)
    -> ImportFault
  {
    let line = answer.note(at: problem.path)?.line ?? answer.line
    let column = mapping.questions.first { $0.question == problem.name }?.name
    return ImportFault(line: line, detail: "\(column ?? problem.path): \(problem.detail)")
  }

  private mutating func partner(
    _ answer: ImportedAnswer, _ app: Dependencies, _ db: borrowing Connection
  ) throws -> Partner? {
    if !answer.partner.isEmpty { return try register.partner(of: answer, db, app) }
    guard place.round.identification == .anonymous else {
      faults.append(ImportFault(line: answer.line, detail: "the row names no partner"))
      return nil
    }
    // Only the group is kept of it, where the round keeps that.
    guard let type = answer.partyType else { return nil }
    return Partner(id: PartnerID(""), name: "", type: type, area: register.area(answer.area, app))
  }

  /// What the submission is called: its id in the table, with the round's mark where another round has it.
  private mutating func name(_ answer: ImportedAnswer, _ db: borrowing Connection) throws -> SubmissionID? {
    guard let text = answer.id, place.round.identification != .anonymous else { return nil }
    let marked = SubmissionID(text.prefix(54) + "-" + sha256Hex(place.round.id.text).prefix(8))
    for id in [SubmissionID(text), marked] {
      guard let taken = try db.submission(id) else { return id }
      if taken.round == place.round.id { break }
    }
    faults.append(ImportFault(line: answer.line, detail: "\(text) is in the round already"))
    return nil
  }

  /// A partner's way in, for the first of its answers; one that is used, or being used, is left alone.
  private mutating func invitation(_ partner: Partner, _ app: Dependencies, _ db: borrowing Connection) throws
    -> Invitation?
  {
    guard asked.insert(partner.id).inserted else { return nil }
    let there = try db.invitations(of: place.round.id, partner: partner.id)
    guard let first = there.first else {
      let invitation = Invitation(
        id: app.newID(), round: place.round.id, partner: partner.id,
        contact: try db.firstContact(of: partner.id), generation: 1)
      invitations.append(invitation)
      return invitation
    }
    let isFree =
      try first.state != .answered && db.draftRevision(first.id) == nil
      && db.submission(invitation: first.id) == nil
    return isFree ? first : nil
  }
}

extension Problem.Kind {
  /// Too little is answered, rather than something wrong.
  fileprivate var isLack: Bool {
    switch self {
    case .required, .tooFewRepeats: true
    default: false
    }
  }
}

extension ImportBatch {
  /// The answer's statements, with what the table says of them.
  private mutating func read(_ delivery: Delivery, _ answer: ImportedAnswer) -> ImportItem {
    let submission = delivery.submission
    let unread = UnreadSubmission(
      id: submission.id, state: submission.state, revision: submission.revision,
      formVersion: delivery.formVersion, language: submission.language, source: submission.source,
      partner: submission.partner, partyType: submission.partyType, area: submission.area,
      answers: delivery.rows, statements: [])
    var item = ImportItem(delivery: delivery, reading: reader.read(unread, place.form))
    for index in item.reading.added.indices {
      let statement = item.reading.added[index].statement
      let note = answer.note(at: statement.path)
      let kind = note?.kind ?? statement.kind
      if let said = note?.kind {
        item.reading.added[index].statement.kind = said
        item.reading.added[index].statement.kindBy = .person
      }
      let themes = (note?.themes ?? []).compactMap { place.theme($0) }
      guard !themes.isEmpty else { continue }
      item.decisions.append((statement.id, Decision(themes: themes, kind: kind)))
    }
    outcome.statements += item.reading.added.count
    outcome.coded += item.decisions.count
    return item
  }

  func auditEntries(_ app: Dependencies, _ round: Round) -> [AuditEntry] {
    let added = partners.map {
      app.auditEntry(.commandLine, "partner.add", "partner/\($0.id)", ["name": .string($0.name)])
    }
    let whole = app.auditEntry(
      .commandLine, "round.importAnswers", "round/\(round.id)",
      [
        "submissions": .int(items.count), "partners": .int(partners.count),
        "statements": .int(outcome.statements), "coded": .int(outcome.coded),
      ])
    return added + [whole]
  }
}
