import FormModel
import HTTP
import Testing

@testable import Innspel

/// A round does not open with a language missing, unless the secretariat says so.
@Suite struct LanguageGapsTests {
  private static func definition(languages: [String], english label: String?) -> JSONValue {
    var definition = RoundsFixture.definition
    definition["languages"] = .array(languages.map { .string($0) })
    var words: JSONValue = ["nn": "Kva meiner de?", "nb": "Hva mener dere?"]
    words["en"] = label.map { .string($0) }
    if !languages.contains("en") { definition["title"] = ["nn": "Skjema", "nb": "Skjema"] }
    definition["survey"] = [["type": "text", "name": "view", "label": words]]
    return definition
  }

  @Test func `a text of the form that lacks a language keeps the round closed`() throws {
    let fixture = try RoundsFixture(definition: Self.definition(languages: ["nn", "nb", "en"], english: nil))
    let round = try fixture.draft()
    for rule in [LanguageGaps.Rule.everyLanguage, .languagesOfForm] {
      let refusal = #expect(throws: HTTPError.self) {
        try fixture.desk.open(round.id, by: fixture.clerk, consent: OpeningConsent(languages: rule))
      }
      #expect(refusal?.status == .conflict)
      #expect(refusal?.words?.nb.contains("1 tekst i skjemaet") == true)
    }
    #expect(
      try fixture.desk.open(round.id, by: fixture.clerk, consent: OpeningConsent(languages: .allowed)).state
        == .open)
  }

  @Test func `a form that never meant to be in English is asked about on the pages, not by programs`() throws
  {
    let definition = Self.definition(languages: ["nn", "nb"], english: nil)
    let fixture = try RoundsFixture(definition: definition)
    let round = try fixture.draft()
    #expect(throws: HTTPError.self) {
      try fixture.desk.open(round.id, by: fixture.clerk, consent: OpeningConsent(languages: .everyLanguage))
    }
    #expect(
      try fixture.desk.open(round.id, by: fixture.clerk, consent: OpeningConsent(languages: .languagesOfForm))
        .state == .open)
  }

  @Test func `a title that lacks a language is shown in the nearest, and still counts as missing`() throws {
    let fixture = try RoundsFixture()
    let round = try fixture.draft { $0.setTitle(nn: "Utfordringar", nb: "", en: "") }
    let stored = try fixture.current(round.id)
    #expect(stored.title == Words(same: "Utfordringar"))
    #expect(stored.titleLanguages == [.nn])
    #expect(throws: HTTPError.self) {
      try fixture.desk.schedule(
        round.id, by: fixture.clerk, consent: OpeningConsent(languages: .everyLanguage))
    }
  }

  @Test func `saving a round that waits for the clock takes no language away`() throws {
    let fixture = try RoundsFixture()
    let round = try fixture.round(in: .scheduled)
    var settings = RoundSettings(round)
    settings.setTitle(nn: "Utfordringar", nb: "Utfordringer", en: "")
    let refusal = #expect(throws: RoundFaults.self) {
      try fixture.desk.save(round.id, settings, by: fixture.clerk)
    }
    #expect(refusal?.all.map(\.field) == ["title"])
    #expect(try fixture.current(round.id).titleLanguages == Set(Language.allCases))
    settings.opensAt = nil
    #expect(try fixture.desk.save(round.id, settings, by: fixture.clerk).state == .draft)
  }

  @Test func `what was missing when it was scheduled may go on missing`() throws {
    let fixture = try RoundsFixture()
    let draft = try fixture.draft {
      $0.opensAt = RoundsFixture.time("2026-03-01T08:00")
      $0.setTitle(nn: "Utfordringar", nb: "Utfordringer", en: "")
    }
    let round = try fixture.desk.schedule(
      draft.id, by: fixture.clerk, consent: OpeningConsent(languages: .allowed))
    var settings = RoundSettings(round)
    settings.reminderDays = 3
    #expect(try fixture.desk.save(round.id, settings, by: fixture.clerk).state == .scheduled)
  }

  @Test func `one of two languages that were missing may be filled in while the round waits`() throws {
    let fixture = try RoundsFixture()
    let draft = try fixture.draft {
      $0.opensAt = RoundsFixture.time("2026-03-01T08:00")
      $0.setTitle(nn: "Utfordringar", nb: "", en: "")
    }
    let round = try fixture.desk.schedule(
      draft.id, by: fixture.clerk, consent: OpeningConsent(languages: .allowed))
    var settings = RoundSettings(round)
    settings.setTitle(nn: "Utfordringar", nb: "Utfordringer", en: "")
    #expect(try fixture.desk.save(round.id, settings, by: fixture.clerk).titleLanguages == [.nn, .nb])
  }

  @Test func `saving a round that waits for the clock takes nothing out of its privacy text`() throws {
    let fixture = try RoundsFixture()
    let draft = try fixture.draft {
      $0.opensAt = RoundsFixture.time("2026-03-01T08:00")
      $0.privacy.purpose = Words(same: "Strategiarbeid")
    }
    let round = try fixture.desk.schedule(
      draft.id, by: fixture.clerk, consent: OpeningConsent(languages: .everyLanguage))
    var fields = RoundEntry.fields(RoundSettings(round), isNew: false)
    fields.append("revision", round.mark)
    for language in Language.allCases { fields.set("purpose.\(language.rawValue)", "") }
    let refused = fixture.app.post(RoundsRoute.save(round.id).path, fields, as: fixture.staff)
    #expect(refused.status == .unprocessableContent)
    #expect(refused.text.contains("href=\"#privacy\"") && refused.text.contains("id=\"privacy\""))
    #expect(try fixture.current(round.id).privacy.purpose == Words(same: "Strategiarbeid"))
  }
}
