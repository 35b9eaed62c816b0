import FormModel
import HTTP
import Storage

/// Which of a round's submissions somebody wants to see, and in what order.
struct SubmissionFilter: Sendable, Equatable {
  /// What comes first.
  enum Order: String, Sendable, CaseIterable {
    case newest, oldest, partner
  }

  /// Words that must all be in the answer, as they were typed.
  var words = ""
  /// Part of a partner's name, as it was typed.
  var partnerName = ""
  /// One partner, where a program names it.
  var partner: PartnerID?
  var partyType = ""
  var area: AreaID?
  var state: SubmissionState?
  var language: Language?
  var source: SubmissionSource?
  var isLate: Bool?
  /// From this moment on.
  var receivedFrom: Instant?
  /// Before this moment.
  var receivedBefore: Instant?
  /// The first and the last day, as they were typed: they may be no days.
  var firstDay = ""
  var lastDay = ""
  var order = Order.newest

  static let all = SubmissionFilter()
  static let longestWords = 200

  init() {}

  /// - Parameter query: a list's address; what is not known in it is left out.
  init(_ query: Fields) {
    func typed(_ name: String) -> String {
      String((query[name] ?? "").onOneLine().prefix(Self.longestWords))
    }
    (words, partnerName, partyType) = (typed("words"), typed("partner"), typed("type"))
    area = AreaID(segment: query["area"])
    state = query["state"].flatMap(SubmissionState.init(rawValue:)).flatMap {
      SubmissionState.shown.contains($0) ? $0 : nil
    }
    language = query["language"].flatMap(Language.init(rawValue:))
    source = query["source"].flatMap(SubmissionSource.init(rawValue:))
    if query["late"] == "yes" { isLate = true }
    (firstDay, lastDay) = (typed("from"), typed("to"))
    (receivedFrom, receivedBefore) = (Oslo.start(ofDay: firstDay), Oslo.end(ofDay: lastDay))
    order = query["order"].flatMap(Order.init(rawValue:)) ?? .newest
  }

  var isEmpty: Bool { self == .all }

  /// Whether it lets everything through, in whatever order.
  var isOpen: Bool {
    var rest = self
    rest.order = .newest
    return rest.isEmpty
  }

  /// As much of it as a round's answers tell: anonymous ones neither who, when nor how (decision 8).
  func within(_ round: Round) -> SubmissionFilter {
    guard round.identification == .anonymous else { return self }
    var filter = SubmissionFilter()
    (filter.words, filter.partyType, filter.area, filter.state) = (words, partyType, area, state)
    return filter
  }

  /// Whether a round's answers tell all that it asks for, in whatever order.
  func isTold(by round: Round) -> Bool {
    var told = within(round)
    told.order = order
    return told == self && (order != .partner || round.identification != .anonymous)
  }

  /// What is wrong with what was typed, by field.
  var faults: [String: Words] {
    var faults: [String: Words] = [:]
    if !firstDay.isEmpty, receivedFrom == nil { faults["from"] = SubmissionFilterWords.noDay }
    if !lastDay.isEmpty, receivedBefore == nil { faults["to"] = SubmissionFilterWords.noDay }
    if let receivedFrom, let receivedBefore, receivedBefore <= receivedFrom {
      faults["to"] = SubmissionFilterWords.backwards
    }
    return faults
  }

  /// The address of the list from a place on, narrowed as now.
  func address(_ round: RoundID, after: SubmissionID) -> String {
    var fields = Fields()
    for (name, value) in [
      ("words", words), ("partner", partnerName), ("type", partyType), ("area", area?.text ?? ""),
      ("state", state?.rawValue ?? ""), ("language", language?.rawValue ?? ""),
      ("source", source?.rawValue ?? ""), ("late", isLate == true ? "yes" : ""), ("from", firstDay),
      ("to", lastDay), ("order", order == .newest ? "" : order.rawValue),
    ] where !value.isEmpty {
      fields.set(name, value)
    }
    fields.set("after", after.text)
    return "\(SubmissionsRoute.list(round).path)?\(fields.query)"
  }

  /// What narrows the rows of `submissions s`; the words are looked up apart.
  var condition: SQL {
    var condition: SQL = "s.\(SubmissionState.isShown)"
    func add(_ part: SQL) { condition = "\(condition) AND \(part)" }
    if let partner { add("s.partner_id = \(partner)") }
    if !partnerName.isEmpty {
      let name = "%\(Self.escaped(norwegianSortKey(partnerName)))%"
      add("s.partner_id IN (SELECT w.id FROM partners w WHERE w.sort_key LIKE \(name) ESCAPE '!')")
    }
    if !partyType.isEmpty { add("s.party_type = \(partyType)") }
    if let area { add("s.area_id = \(area)") }
    if let state { add("s.state = \(state)") }
    if let language { add("s.language = \(language)") }
    if let source { add("s.source = \(source)") }
    if let isLate { add("s.is_late = \(isLate)") }
    if let receivedFrom { add("s.received_at >= \(receivedFrom)") }
    if let receivedBefore { add("s.received_at < \(receivedBefore)") }
    return condition
  }

  private static func escaped(_ words: String) -> String {
    words.reduce(into: "") { $0 += "!%_".contains($1) ? "!\($1)" : "\($1)" }
  }
}
