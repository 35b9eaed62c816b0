/// Which answers a version of a summary counts: two versions tell apart what came between them (A16).
struct CountedAnswers: Sendable {
  struct Answer: Sendable, Equatable {
    let revision: Int
    /// The partner, or the answer itself where nothing tells whose it is.
    let speaker: String
    /// Empty: not known.
    let partyType: String
    let area: String
  }

  /// How many speakers' answers came, went or were changed between two versions.
  struct Changes: Sendable, Equatable {
    var all = 0
    var partyTypes: [String: Int] = [:]
    var areas: [String: Int] = [:]

    /// So few that what they said would be the difference between the two.
    var areTooFew: Bool { 1..<Suppression.smallest ~= all }
  }

  private var answers: [SubmissionID: Answer] = [:]

  mutating func add(_ id: SubmissionID, _ answer: Answer) { answers[id] = answer }

  /// What has changed since another version.
  func changes(since earlier: CountedAnswers) -> Changes {
    var speakers: Set<String> = []
    var partyTypes: [String: Set<String>] = [:]
    var areas: [String: Set<String>] = [:]
    func note(_ answer: Answer) {
      speakers.insert(answer.speaker)
      partyTypes[answer.partyType, default: []].insert(answer.speaker)
      areas[answer.area, default: []].insert(answer.speaker)
    }
    for (id, answer) in answers where earlier.answers[id] != answer { note(answer) }
    // What it was before is missing where it was.
    for (id, answer) in earlier.answers where answers[id] != answer { note(answer) }
    return Changes(
      all: speakers.count, partyTypes: partyTypes.mapValues(\.count), areas: areas.mapValues(\.count))
  }
}
