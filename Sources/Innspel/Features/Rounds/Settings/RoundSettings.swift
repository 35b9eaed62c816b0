import FormModel

/// What a round is set up with: by the pages, the API, a copy or the demo.
struct RoundSettings: Sendable, Equatable {
  var title: Words
  /// The languages somebody wrote the title in.
  var titleLanguages = Set(Language.allCases)
  var form: FormID
  var identification = Identification.identified
  var asks = Asks.partner
  /// Whether an anonymous answer keeps its partner's type and area.
  var showsGroups = false
  var opensAt: Instant?
  var closesAt: Instant?
  /// Weeks from opening, where the deadline is counted so; `closesAt` is then what it is if it opens as planned.
  var weeksOpen: Int?
  /// Days before closing that those who have not answered are reminded; 0: never.
  var reminderDays = 7
  var privacy = Privacy.empty
  var codebook: CodebookID?

  static let reminderDays = 0...60
  static let longestTitle = 200
}

extension RoundSettings {
  /// The settings of a round there is.
  init(_ round: Round) {
    self.init(
      title: round.title, titleLanguages: round.titleLanguages, form: round.form,
      identification: round.identification, asks: round.asks, showsGroups: round.showsGroups,
      opensAt: round.opensAt, closesAt: round.closesAt, weeksOpen: round.weeksOpen,
      reminderDays: round.reminderDays,
      privacy: round.privacy, codebook: round.codebook)
  }

  /// A title by language in which some may be blank; a blank one is shown in the nearest there is.
  mutating func setTitle(nn: String, nb: String, en: String) {
    let written = [(Language.nn, nn), (.nb, nb), (.en, en)].filter { !$0.1.isEmpty }
    titleLanguages = Set(written.map(\.0))
    title =
      Words(json: .object(JSONObject(written.map { ($0.0.rawValue, .string($0.1)) }))) ?? Words(same: "")
  }

  /// What must be put right before it can be stored; the form is looked up by who stores it.
  var faults: [RoundFaults.Fault] {
    var faults: [RoundFaults.Fault] = []
    if titleLanguages.isEmpty || [title.nn, title.nb, title.en].allSatisfy(\.isEmpty) {
      faults.append(.init(field: "title", words: RoundsRefusals.titleMissing))
    }
    if [title.nn, title.nb, title.en].contains(where: { $0.count > Self.longestTitle }) {
      faults.append(.init(field: "title", words: RoundsRefusals.titleTooLong))
    }
    if let opensAt, let closesAt, closesAt <= opensAt {
      faults.append(.init(field: "closes_at", words: RoundsRefusals.closesBeforeOpening))
    }
    if !Self.reminderDays.contains(reminderDays) {
      faults.append(.init(field: "reminder_days", words: RoundsRefusals.reminderDays))
    }
    return faults
  }
}

extension Round {
  /// Six weeks: less is too short for a municipality that wants its council behind the answer.
  static let shortestUsualDays: Int64 = 42

  /// Whole days from opening to closing, where both are known; before opening, from now.
  func daysOpen(now: Instant) -> Int64? {
    guard let closesAt else { return nil }
    let start = openedAt ?? opensAt ?? now
    return closesAt.seconds(since: start) / 86_400
  }

  /// Whether partners get less time than is usual.
  func isShort(now: Instant) -> Bool {
    daysOpen(now: now).map { $0 < Self.shortestUsualDays } ?? false
  }
}
