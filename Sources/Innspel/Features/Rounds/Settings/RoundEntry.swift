import FormModel
import HTTP

/// A round's settings as somebody typed them in the page.
struct RoundEntry: Sendable {
  /// Everything typed, so that a page with faults keeps it.
  let typed: Fields
  private(set) var settings: RoundSettings
  private(set) var faults: [RoundFaults.Fault] = []

  /// Weeks offered as deadlines; six is what is usual.
  static let presets: [Int64] = [3, 6, 12]

  /// Reads the page's fields.
  ///
  /// - Parameters:
  ///   - form: what was sent.
  ///   - now: what weeks are counted from where no opening time is set.
  init(_ form: Fields, now: Instant) {
    typed = form
    settings = RoundSettings(title: Words(same: ""), form: FormID(form["form"] ?? ""))
    func text(_ name: String) -> String { (form[name] ?? "").onOneLine() }
    settings.setTitle(nn: text("title.nn"), nb: text("title.nb"), en: text("title.en"))
    settings.identification = Identification(rawValue: text("identification")) ?? .identified
    settings.asks = Asks(rawValue: text("asks")) ?? .partner
    settings.showsGroups = form["shows_groups"] != nil && settings.identification == .anonymous
    settings.privacy = Privacy(form: form)
    settings.codebook = text("codebook").isEmpty ? nil : CodebookID(text("codebook"))
    settings.reminderDays = Int(text("reminder_days")) ?? -1
    settings.opensAt = time("opens_at")
    settings.closesAt = deadline(text("deadline"), now)
    faults = settings.faults.map(\.onPage) + faults
    if let closesAt = settings.closesAt, closesAt <= now {
      faults.append(.init(field: "closes_at", words: RoundsRefusals.inThePast))
    }
  }

  private mutating func time(_ name: String) -> Instant? {
    let text = (typed[name] ?? "").trimming()
    guard !text.isEmpty else { return nil }
    guard let civil = CivilTime(fieldValue: text) else {
      faults.append(.init(field: name, words: RoundsRefusals.notATime))
      return nil
    }
    return Oslo.instant(civil)
  }

  private mutating func deadline(_ choice: String, _ now: Instant) -> Instant? {
    switch choice {
    case "none": return nil
    case "own", "":
      guard !(typed["closes_at"] ?? "").trimming().isEmpty else {
        if choice == "own" { faults.append(.init(field: "closes_at", words: RoundsRefusals.notATime)) }
        return nil
      }
      return time("closes_at")
    default:
      guard let weeks = Int64(choice), Self.presets.contains(weeks) else { return nil }
      settings.weeksOpen = Int(weeks)
      return Self.deadline(weeks: weeks, from: settings.opensAt ?? now)
    }
  }

  /// The end of the day, some weeks on, by the wall clock.
  static func deadline(weeks: Int64, from start: Instant) -> Instant {
    let day = Oslo.civil(start)
    let evening = CivilTime(year: day.year, month: day.month, day: day.day, hour: 23, minute: 59)
    return Oslo.instant(CivilTime(secondsSince1970: evening.secondsSince1970 + weeks * 7 * 86_400))
  }

  /// The fields of a page that shows these settings.
  static func fields(_ settings: RoundSettings, isNew: Bool) -> Fields {
    var fields: Fields = [
      "form": settings.form.text, "identification": settings.identification.rawValue,
      "asks": settings.asks.rawValue, "reminder_days": String(settings.reminderDays),
      "codebook": settings.codebook?.text ?? "", "opens_at": field(settings.opensAt),
      "closes_at": settings.weeksOpen == nil ? field(settings.closesAt) : "",
      "deadline": settings.weeksOpen.map(String.init)
        ?? (settings.closesAt != nil ? "own" : isNew ? "6" : "none"),
    ]
    for language in Language.allCases {
      let isWritten = settings.titleLanguages.contains(language)
      fields.append("title.\(language.rawValue)", isWritten ? settings.title(language) : "")
      for part in settings.privacy.parts {
        fields.append("\(part.name).\(language.rawValue)", part.words(language))
      }
    }
    if settings.showsGroups { fields.append("shows_groups", "yes") }
    return fields
  }

  /// What fields hold, in words.
  ///
  /// - Parameters:
  ///   - fields: the page's.
  ///   - frame: its language.
  ///   - names: of forms and codebooks, by what their fields hold.
  /// - Returns: the same parts in the same order for every round.
  static func parts(_ fields: Fields, _ frame: Frame, _ names: [String: String] = [:]) -> EditParts {
    func value(_ name: String) -> String { (fields[name] ?? "").trimming() }
    func chosen(_ name: String) -> String { names[value(name)] ?? value(name) }
    func inLanguages(_ label: Words, _ name: String) -> EditParts {
      Language.allCases.map { ("\(frame(label)), \($0.name)", value("\(name).\($0.rawValue)")) }
    }
    let promise = Identification(rawValue: value("identification")).map(RoundsWords.identification)
    let asks = Asks(rawValue: value("asks")).map(RoundsWords.asks)
    let deadline = value("deadline")
    return inLanguages(RoundFormWords.title, "title")
      + [
        (frame(RoundsWords.form), chosen("form")), (frame(RoundFormWords.opensAt), value("opens_at")),
        (
          frame(RoundFormWords.closesAt),
          Int(deadline).map { frame(RoundFormWords.weeks($0)) }
            ?? (deadline == "none" ? "" : value("closes_at"))
        ),
        (frame(RoundFormWords.reminderDays), value("reminder_days")),
        (frame(RoundsWords.identificationLabel), promise.map { frame($0) } ?? ""),
        (frame(RoundFormWords.showsGroups), fields["shows_groups"] == nil ? "" : "✓"),
        (frame(RoundsWords.asksLabel), asks.map { frame($0) } ?? ""),
        (frame(RoundsWords.codebook), chosen("codebook")),
      ] + Privacy(form: fields).parts.flatMap { inLanguages($0.heading, $0.name) }
  }

  private static func field(_ time: Instant?) -> String { time.map { Oslo.civil($0).fieldValue } ?? "" }
}

extension RoundFaults.Fault {
  /// The same on a page, where the title is three fields.
  var onPage: RoundFaults.Fault { field == "title" ? .init(field: "title.nn", words: words) : self }
}
