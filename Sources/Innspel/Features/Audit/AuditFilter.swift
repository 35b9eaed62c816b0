import FormModel
import HTTP
import Storage

/// Which entries of the log somebody wants to see.
struct AuditFilter: Sendable, Equatable {
  /// Part of a name or an address, as it was typed.
  var person = ""
  var kind: AuditKind?
  /// First and last day, as `2026-03-29` in Norway; empty: no bound.
  var from = ""
  var to = ""

  static let all = AuditFilter()

  init() {}

  init(_ query: Fields) {
    person = (query["person"] ?? "").onOneLine()
    kind = query["kind"].flatMap(AuditKind.init(rawValue:))
    from = query["from"].flatMap { Oslo.start(ofDay: $0) == nil ? nil : $0 } ?? ""
    to = query["to"].flatMap { Oslo.start(ofDay: $0) == nil ? nil : $0 } ?? ""
  }

  var isEmpty: Bool { self == .all }

  /// The start of the first day.
  var earliest: Instant? { Oslo.start(ofDay: from) }
  /// The end of the last day.
  var latest: Instant? { Oslo.end(ofDay: to) }

  /// The address of the log from a place on, narrowed as now.
  func address(before: String) -> String {
    var fields = Fields()
    for (name, value) in [("person", person), ("kind", kind?.rawValue ?? ""), ("from", from), ("to", to)]
    where !value.isEmpty {
      fields.set(name, value)
    }
    fields.set("before", before)
    return "\(AuditRoute.list.path)?\(fields.query)"
  }
}

/// What an entry is about, as far as one would look for it.
enum AuditKind: String, Sendable, CaseIterable {
  case rounds, submissions, statements, codebooks, forms, partners, people, groups, work

  /// The nouns before the stroke in `AuditEntry.object`.
  var nouns: [String] {
    switch self {
    case .rounds: ["round", "invitation"]
    case .submissions: ["submission"]
    case .statements: ["statement"]
    case .codebooks: ["codebook"]
    case .forms: ["form", "draft"]
    case .partners: ["partner", "partners", "partnership"]
    case .people: ["user", "token", "lost-link"]
    case .groups: ["group"]
    case .work: ["letter", "job"]
    }
  }

  var name: Words {
    switch self {
    case .rounds: PageWords.rounds
    case .submissions: Words(nn: "Innspel", nb: "Innspill", en: "Submissions")
    case .statements: Words(nn: "Utsegner", nb: "Utsagn", en: "Statements")
    case .codebooks: Words(nn: "Kodebøker", nb: "Kodebøker", en: "Codebooks")
    case .forms: PageWords.forms
    case .partners: PageWords.partners
    case .people: Words(nn: "Brukarar og tilgang", nb: "Brukere og tilgang", en: "People and access")
    case .groups: PageWords.groups
    case .work:
      Words(
        nn: "Brev og arbeid i bakgrunnen", nb: "Brev og arbeid i bakgrunnen",
        en: "Letters and background work")
    }
  }
}
