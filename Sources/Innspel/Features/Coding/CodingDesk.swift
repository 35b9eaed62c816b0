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

  var total: Int { counts.values.reduce(0, +) }
  var open: Int { counts[.open] ?? 0 }
  var done: Int { total - open }

  /// - Throws: `StorageError`, `UnreadableForm`; nil where there is no such round.
  static func find(_ id: RoundID, _ app: Dependencies, _ db: borrowing Connection) throws -> CodingDesk? {
    guard let round = try db.round(id) else { return nil }
    return CodingDesk(
      round: round, codebook: try round.codebook.flatMap { id in try db.codebook(id) },
      form: try app.forms.form(round.form, round.formVersion, db),
      areas: Dictionary(try db.areas().map { ($0.id, $0.name) }) { one, _ in one },
      counts: try db.statementCounts(round: id), unread: try db.countUnreadSubmissions(of: id))
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

/// One statement on the desk, with what stands around it.
struct CodingItem: Sendable {
  let statement: CodedStatement
  /// The statements of the same answer, in order, itself among them.
  let answer: [Statement]
  let partner: String?
  let previous: StatementID?
}

extension Connection {
  borrowing func codingItem(_ id: StatementID, in round: RoundID) throws -> CodingItem? {
    guard let found = try statement(id), found.statement.round == round else { return nil }
    let partner = found.statement.partner
    return CodingItem(
      statement: found, answer: try answer(around: found.statement),
      partner: try partner.flatMap { id in try partnerNames([id])[id] },
      previous: try neighbour(of: id, in: round, state: nil, isBefore: true))
  }
}
