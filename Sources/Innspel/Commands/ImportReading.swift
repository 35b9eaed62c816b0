import FormModel
import Office

/// Makes submissions of a table's rows, and collects all that is wrong with them.
struct ImportReading {
  let mapping: ImportMapping
  let form: FormDefinition
  let now: Instant
  private(set) var answers: [ImportedAnswer] = []
  private(set) var faults: [ImportFault] = []
  private var places: [String: Int] = [:]
  private let scopes: [(repeatName: String?, question: String)]

  /// - Parameters:
  ///   - mapping: what the columns mean.
  ///   - form: the round's.
  ///   - now: nothing can have come later.
  init(_ mapping: ImportMapping, _ form: FormDefinition, now: Instant) {
    (self.mapping, self.form, self.now) = (mapping, form, now)
    scopes = form.allItems.filter { $0.role == .scope }.map { item in
      (form.enclosingRepeat(of: item.name)?.name, item.name)
    }
    if mapping.index(of: .scope) != nil, scopes.isEmpty {
      faults.append(
        ImportFault(line: nil, detail: "--map …=scope: the form has no question with the role scope"))
    }
  }

  mutating func read(_ record: CSVReader.Record) {
    let before = faults.count
    let answer = head(record)
    let note = ImportedAnswer.RowNote(
      line: record.line, kind: code(.kind, "kind", record), themes: themes(record))
    guard faults.count == before else { return }
    if let id = answer.id, let place = places[id] {
      requireSame(answer, answers[place])
      add(record, note, to: place)
    } else {
      if let id = answer.id { places[id] = answers.count }
      answers.append(answer)
      add(record, note, to: answers.count - 1)
    }
  }

  private mutating func fault(_ line: Int, _ detail: String) {
    faults.append(ImportFault(line: line, detail: detail))
  }

  private func cell(_ field: ImportField, _ record: CSVReader.Record) -> String {
    mapping.index(of: field).map { mapping.value($0, record.fields).trimming() } ?? ""
  }

  private func column(_ field: ImportField) -> String {
    mapping.columns.first { $0.field == field }?.name ?? ""
  }

  /// A cell that holds one of a few words.
  private mutating func code<Code: RawRepresentable & CaseIterable>(
    _ field: ImportField, _ what: String, _ record: CSVReader.Record
  ) -> Code? where Code.RawValue == String {
    let text = cell(field, record)
    guard !text.isEmpty else { return nil }
    if let code = Code(rawValue: text.lowercased()) { return code }
    let codes = Code.allCases.map(\.rawValue).joined(separator: ", ")
    let name = column(field)
    fault(
      record.line, "\(name): \(text) is no \(what) (\(codes)); translate it with --value \(name):\(text)=…")
    return nil
  }

  /// What a row says of its submission.
  private mutating func head(_ record: CSVReader.Record) -> ImportedAnswer {
    let id = cell(.id, record)
    if !id.isEmpty, SubmissionID(segment: id) == nil {
      fault(record.line, "\(column(.id)): an id has 1 to 64 of a-z, A-Z, 0-9, - and _, unlike \(id)")
    }
    let language: Language? = code(.language, "language", record)
    let source: SubmissionSource? = code(.source, "source", record)
    return ImportedAnswer(
      line: record.line, id: id.isEmpty ? nil : id, partner: cell(.partner, record).onOneLine(),
      partyType: partyType(record), area: cell(.area, record).onOneLine(),
      language: language ?? Language(rawValue: form.defaultLanguage) ?? .nn, source: source ?? .form,
      receivedAt: receivedAt(record))
  }

  private mutating func partyType(_ record: CSVReader.Record) -> PartyType? {
    let text = cell(.partyType, record)
    guard !text.isEmpty else { return nil }
    if let type = PartyType(named: text) { return type }
    let codes = PartyType.all.map(\.code).joined(separator: ", ")
    let name = column(.partyType)
    fault(
      record.line, "\(name): \(text) is no party type (\(codes)); translate it with --value \(name):\(text)=…"
    )
    return nil
  }

  /// A time as RFC 3339, or a date, which is taken as noon in Norway.
  private mutating func receivedAt(_ record: CSVReader.Record) -> Instant? {
    let text = cell(.receivedAt, record)
    guard !text.isEmpty else { return nil }
    let read = Instant(rfc3339: text) ?? CivilTime(fieldValue: text + "T12:00").map(Oslo.instant)
    guard let read else {
      fault(record.line, "\(column(.receivedAt)): write 2026-03-29 or 2026-03-29T10:00:00Z, not \(text)")
      return nil
    }
    if read > now { fault(record.line, "\(column(.receivedAt)): \(text) is in the future") }
    return read
  }

  private func themes(_ record: CSVReader.Record) -> [String] {
    cell(.themes, record).split(separator: ";").map { $0.trimming() }.filter { !$0.isEmpty }
  }

  private mutating func requireSame(_ answer: ImportedAnswer, _ first: ImportedAnswer) {
    guard
      answer.partner != first.partner || answer.language != first.language
        || answer.receivedAt != first.receivedAt
    else { return }
    fault(
      answer.line,
      "id \(answer.id ?? "") stands on line \(first.line) with another partner, language or time; an id is one submission"
    )
  }
}

extension ImportReading {
  /// Adds a row's answers: outside repeats to the submission, inside them as one entry of each.
  private mutating func add(_ record: CSVReader.Record, _ note: ImportedAnswer.RowNote, to place: Int) {
    let scope = cell(.scope, record)
    var filled: [String: Int] = [:]
    for column in mapping.questions {
      let value = mapping.value(column.index, record.fields)
      guard !value.trimming().isEmpty else { continue }
      guard let outer = form.enclosingRepeat(of: column.question)?.name else {
        setOutside(column.question, column.row, value, record.line, at: place)
        continue
      }
      let entry = filled[outer] ?? (answers[place].entries[outer] ?? 0) + 1
      filled[outer] = entry
      append("\(outer).\(entry).\(column.question)", column.row, value, column.question, at: place)
    }
    for (outer, entry) in filled {
      answers[place].entries[outer] = entry
      answers[place].notes["\(outer).\(entry)"] = note
    }
    if answers[place].notes[""] == nil { answers[place].notes[""] = note }
    if !scope.isEmpty { addScope(scope, filled, record, at: place) }
    if filled.isEmpty, note.line != answers[place].line {
      fault(
        record.line,
        "id \(answers[place].id ?? "") stands on line \(answers[place].line) already, and this row adds no entry"
      )
    }
  }

  private mutating func addScope(
    _ scope: String, _ filled: [String: Int], _ record: CSVReader.Record, at place: Int
  ) {
    var isPlaced = false
    for question in scopes {
      guard let outer = question.repeatName, let entry = filled[outer] else { continue }
      append("\(outer).\(entry).\(question.question)", nil, scope, question.question, at: place)
      isPlaced = true
    }
    guard !isPlaced, let outside = scopes.first(where: { $0.repeatName == nil }) else { return }
    setOutside(outside.question, nil, scope, record.line, at: place)
  }

  /// An answer outside repeats is one for the whole submission.
  private mutating func setOutside(
    _ question: String, _ row: String?, _ value: String, _ line: Int, at place: Int
  ) {
    let name = row.map { "\(question).\($0)" } ?? question
    let known = answers[place].fields.filter { $0.name == name }.map(\.value)
    if known.isEmpty {
      append(question, row, value, question, at: place)
    } else if known != pieces(value, question) {
      fault(line, "id \(answers[place].id ?? "") has another \(name) on line \(answers[place].line)")
    }
  }

  private mutating func append(
    _ name: String, _ row: String?, _ value: String, _ question: String, at place: Int
  ) {
    let name = row.map { "\(name).\($0)" } ?? name
    for piece in pieces(value, question) { answers[place].fields.append((name, piece)) }
  }

  /// Choices in one cell stand apart by semicolons, or blanks as XLSForm has them; their names hold neither.
  private func pieces(_ value: String, _ question: String) -> [String] {
    guard let kind = form.item(question)?.kind, kind == .selectMultiple || kind == .rank else {
      return [value]
    }
    return value.split { $0 == ";" || $0.isWhitespace }.map(String.init)
  }
}
