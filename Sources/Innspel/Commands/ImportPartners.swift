import Storage

/// The partners of an imported table: those there are, and those that come with it.
struct ImportPartners: Sendable {
  private var known: [String: Partner] = [:]
  private var areas: [String: Area]
  private(set) var newAreas: [Area] = []
  private(set) var added: [Partner] = []
  private(set) var faults: [ImportFault] = []
  /// What the table says of a partner that is registered otherwise; the register counts.
  private(set) var warnings: [ImportFault] = []
  private let creates: Bool
  /// Names that have been told of: a partner that is missing in one row is missing in all.
  private var missing: Set<String> = []

  /// - Parameters:
  ///   - creates: whether a name that is new becomes a partner.
  ///   - db: holds the partners there are.
  /// - Throws: `StorageError`.
  init(creates: Bool, _ db: borrowing Connection) throws {
    self.creates = creates
    areas = Dictionary(try db.areas().map { ($0.name, $0) }) { one, _ in one }
    for (partner, _) in try db.partners() {
      known[partner.name] = partner
      known[partner.id.text] = known[partner.id.text] ?? partner
    }
  }

  /// The partner of a row, nil when there is none and none may be made.
  mutating func partner(of answer: ImportedAnswer, _ db: borrowing Connection, _ app: Dependencies) throws
    -> Partner?
  {
    if let partner = known[answer.partner] {
      compare(partner, answer)
      return partner
    }
    // One that is no longer asked keeps its name.
    if let id = try db.partner(named: answer.partner), let partner = try db.partner(id) {
      known[answer.partner] = partner
      compare(partner, answer)
      return partner
    }
    guard creates else {
      tell("there is no partner \(answer.partner); add it, or use --create-partners", of: answer)
      return nil
    }
    guard let type = answer.partyType else {
      tell(
        "the partner \(answer.partner) is new and has no party type; map a column to party_type", of: answer)
      return nil
    }
    let partner = Partner(id: app.newID(), name: answer.partner, type: type, area: area(answer.area, app))
    known[answer.partner] = partner
    added.append(partner)
    return partner
  }

  private mutating func tell(_ detail: String, of answer: ImportedAnswer) {
    guard missing.insert(answer.partner).inserted else { return }
    faults.append(ImportFault(line: answer.line, detail: detail))
  }

  /// An area of its own for an answer without a partner.
  mutating func area(_ name: String, _ app: Dependencies) -> Area? {
    guard !name.isEmpty else { return nil }
    if let area = areas[name] { return area }
    let area = Area(id: app.newID(), name: name)
    areas[name] = area
    newAreas.append(area)
    return area
  }

  private mutating func compare(_ partner: Partner, _ answer: ImportedAnswer) {
    if let type = answer.partyType, type != partner.type {
      let detail =
        "\(partner.name) is registered as \(partner.type.code), not \(type.code); the register counts"
      warnings.append(ImportFault(line: answer.line, detail: detail))
    }
    if !answer.area.isEmpty, let area = partner.area, area.name != answer.area {
      let detail = "\(partner.name) is registered in \(area.name), not \(answer.area); the register counts"
      warnings.append(ImportFault(line: answer.line, detail: detail))
    }
  }
}
