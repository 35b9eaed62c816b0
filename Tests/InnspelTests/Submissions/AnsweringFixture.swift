import FormModel
import Foundation
import HTTP
import Storage
import Testing

@testable import Innspel

/// A round that is open, with a partner and its contact, ready to be answered.
struct AnsweringFixture: Sendable {
  let app: TestApp
  let round: RoundID
  let partner: PartnerID
  let contact: ContactID
  let invitation: InvitationID
  let link: String

  init(
    _ form: String = AnsweringFixture.short, _ identification: Identification = .identified,
    state: RoundState = .open, closesAt: Instant? = TestApp.start.adding(days: 10), showsGroups: Bool = false
  ) throws {
    app = try TestApp()
    let app = app
    let definition = try FormDefinition.decode(JSONValue(parsing: form)).get()
    let formID = FormID("form-1")
    round = RoundID("round-1")
    let made = Round(
      id: round, title: Words(nn: "Utfordringar 2027", nb: "Utfordringer 2027", en: "Challenges 2027"),
      form: formID, formVersion: 1, identification: identification, asks: .partner, showsGroups: showsGroups,
      state: state, opensAt: nil, closesAt: closesAt, openedAt: TestApp.start, closedAt: nil, reminderDays: 0,
      privacy: .empty, codebook: nil, revision: 1, isDemo: false, createdAt: TestApp.start)
    try app.store.write { db in
      _ = try db.store(definition, id: formID, by: "test", now: TestApp.start)
      try db.insert(made, createdBy: "test")
    }
    let asked = try Self.invite("Solvåg kommune", "kari@solvag.example", made, app)
    (partner, contact, invitation) = (asked.partner, asked.contact, asked.invitation)
    link = "/i/" + app.dependencies.invitationToken(invitation, generation: 1)
  }

  /// Another partner with a contact and an invitation.
  static func invite(_ name: String, _ email: String, _ round: Round, _ app: TestApp) throws
    -> (partner: PartnerID, contact: ContactID, invitation: InvitationID)
  {
    let partner: PartnerID = app.dependencies.newID()
    let contact: ContactID = app.dependencies.newID()
    let invitation: InvitationID = app.dependencies.newID()
    let hash = app.dependencies.tokenHash(invitation, generation: 1)
    let now = app.now
    try app.store.write { db in
      try db.run(
        """
        INSERT INTO partners (id, name, sort_key, party_type, area_id, created_at)
        VALUES (\(partner), \(name), \(norwegianSortKey(name)), 'municipality', NULL, \(now))
        """)
      try db.run(
        """
        INSERT INTO contacts (id, partner_id, position, name, email, email_key, language, created_at)
        VALUES (\(contact), \(partner), 1, 'Kari Nes', \(email), \(email), 'nn', \(now))
        """)
      try db.insert(
        Invitation(id: invitation, round: round.id, partner: partner, contact: contact, generation: 1),
        tokenHash: hash, now: now)
    }
    return (partner, contact, invitation)
  }

  /// Everything the store holds under a statement, as text, for looking at rows without their types.
  func count(_ sql: SQL) throws -> Int { try app.store.read { db in try db.value(sql) ?? 0 } }

  func change(_ sql: SQL) throws { try app.store.write { db in _ = try db.run(sql) } }

  func submission() throws -> Submission? {
    try app.store.read { [invitation] db in try db.submission(invitation: invitation) }
  }

  /// The newest revision's answers.
  func answers() throws -> Answers {
    let answering = try app.dependencies.answering(
      .link(token: String(link.dropFirst(3))), now: app.now)
    return try #require(answering?.sent).answers
  }

  func draft() throws -> Draft? { try app.store.read { [invitation] db in try db.draft(invitation) } }

  /// A browser without scripts that has opened the link.
  func open() -> PlainBrowser { PlainBrowser(app, link) }

  /// Sent at once, by somebody who fills in the short form.
  @discardableResult func send(_ text: String = "Vi manglar sjukepleiarar.") throws -> PlainBrowser {
    var browser = open()
    browser.fill("problem", text)
    browser.press("send")
    #expect(browser.page.status == .ok)
    return browser
  }
}

extension AnsweringFixture {
  /// One page.
  static let short = """
    {"form_id": "short", "default_language": "nn", "languages": ["nn", "nb", "en"],
     "title": {"nn": "Kort", "nb": "Kort", "en": "Short"},
     "choices": {"reach": [
       {"name": "own", "label": {"nn": "Oss", "nb": "Oss", "en": "Us"}},
       {"name": "shared", "label": {"nn": "Alle", "nb": "Alle", "en": "All"}}]},
     "survey": [
       {"type": "text", "name": "problem", "appearance": "multiline", "required": true,
        "label": {"nn": "Kva er vanskeleg?", "nb": "Hva er vanskelig?", "en": "What is difficult?"}},
       {"type": "select_one", "name": "reach", "list_name": "reach",
        "label": {"nn": "Kven gjeld det?", "nb": "Hvem gjelder det?", "en": "Whom does it concern?"}},
       {"type": "text", "name": "note",
        "label": {"nn": "Noko meir?", "nb": "Noe mer?", "en": "Anything else?"}}]}
    """

  /// Several pages, a repeat, a page that may not be asked, and every kind of question.
  static let long = """
    {"form_id": "long", "default_language": "nn", "languages": ["nn"], "title": "Langt",
     "choices": {
       "yesno": [{"name": "yes", "label": "Ja"}, {"name": "no", "label": "Nei"}],
       "topics": [{"name": "roads", "label": "Vegar"}, {"name": "health", "label": "Helse"},
                  {"name": "schools", "label": "Skular"}],
       "quality": [{"name": "good", "label": "God"}, {"name": "bad", "label": "Dårleg"}]},
     "survey": [
       {"type": "group", "name": "about", "label": "Om dykk", "children": [
         {"type": "note", "name": "hello", "label": "Hei <du>"},
         {"type": "text", "name": "who", "label": "Kven svarar?"},
         {"type": "integer", "name": "staff", "label": "Kor mange tilsette?", "constraint": ". >= 0"},
         {"type": "decimal", "name": "share", "label": "Kor stor del?"},
         {"type": "date", "name": "day", "label": "Når møttest de?"},
         {"type": "time", "name": "hour", "label": "Kva klokkeslett?"},
         {"type": "calculate", "name": "double", "calculation": "${staff} * 2"}]},
       {"type": "repeat", "name": "challenge", "label": "Kva er vanskeleg?", "repeat_max": 3, "children": [
         {"type": "text", "name": "description", "appearance": "multiline", "required": true,
          "label": "Kva er utfordringa?"},
         {"type": "select_one", "name": "urgent", "list_name": "yesno", "label": "Hastar det?"},
         {"type": "text", "name": "why", "label": "Kvifor hastar det?", "relevant": "${urgent} = 'yes'"}]},
       {"type": "group", "name": "views", "label": "Kva meiner de?", "children": [
         {"type": "select_multiple", "name": "several", "list_name": "topics", "label": "Kva gjeld det?"},
         {"type": "rank", "name": "order", "list_name": "topics", "label": "Kva er viktigast?"},
         {"type": "range", "name": "mark", "label": "Kor godt?",
          "parameters": {"start": 1, "end": 5, "step": 1}},
         {"type": "matrix", "name": "quality", "list_name": "quality", "rows": "topics",
          "label": "Kor god er tenesta?"}]},
       {"type": "group", "name": "more", "label": "Meir om vegar", "relevant": "selected(${several}, 'roads')",
        "children": [{"type": "text", "name": "roads", "label": "Kva vegar?"}]}]}
    """
}
