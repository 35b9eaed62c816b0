import HTTP

/// What stands in the coding page's form: first as the statement is, then as it was typed.
struct CodingForm: Sendable {
  var themes: [ThemeID]
  var kind: StatementKind?
  var isQuote: Bool
  var note: String
  var reason: AsideReason
  var seen: Int
  var isAside = false

  /// The statement's own; of an open one the suggestions that the program is sure of are marked beforehand.
  init(_ coded: CodedStatement) {
    let statement = coded.statement
    let sure = coded.suggested.filter { $0.confidence == .sure }
    themes = (statement.state == .open ? sure : coded.decided).map(\.theme)
    (kind, isQuote, note) = (statement.kind, statement.isQuote, statement.note ?? "")
    reason = statement.asideReason ?? (statement.isNonAnswer ? .saysNothing : .offTopic)
    seen = statement.revision
  }

  init(_ form: Fields) {
    var seenThemes: Set<ThemeID> = []
    themes = form.all("theme").compactMap { ThemeID(segment: $0) }.filter { seenThemes.insert($0).inserted }
    kind = form["kind"].flatMap(StatementKind.init(rawValue:))
    isQuote = form["quote"] != nil
    note = (form["note"] ?? "").trimming()
    reason = form["reason"].flatMap(AsideReason.init(rawValue:)) ?? .offTopic
    // Without what the page carried it is as if nothing had been seen.
    seen = form.number("seen") ?? -1
    isAside = form["action"] == "aside"
  }

  /// Neither a theme nor setting aside.
  struct NothingChosen: Error {}

  /// What the person says.
  ///
  /// Themes that are not in the codebook are left out.
  ///
  /// - Parameter codebook: the round's.
  /// - Returns: the decision.
  /// - Throws: `NothingChosen`.
  func decision(_ codebook: Codebook?) throws -> Decision {
    let noted = note.isEmpty ? nil : note
    if isAside { return Decision(aside: reason, kind: kind, isQuote: false, note: noted) }
    let known = themes.filter { codebook?[$0] != nil }
    guard !known.isEmpty else { throw NothingChosen() }
    return Decision(themes: known, kind: kind, isQuote: isQuote, note: noted)
  }
}
