import FormModel
import Foundation
import HTTP
import Storage
import Testbed
import Testing

@testable import Innspel

/// What the form's script adds: saving while one writes, keeping what cannot be saved, branching without a round trip.
@Suite struct FormScriptBrowserTests {
  private let product: Product
  private let browser: Browser
  private let invitation: InvitationID
  private let link: String

  init() throws {
    product = try Product()
    browser = try Browser()
    let app = product.app
    let definition = try FormDefinition.decode(JSONValue(parsing: Self.form)).get()
    let form: FormID = app.newID()
    let round = Round(
      id: app.newID(), title: Words(same: "Utfordringar 2027"), form: form, formVersion: 1,
      identification: .identified, asks: .partner, showsGroups: false, state: .open, opensAt: nil,
      closesAt: app.now().adding(days: 10), openedAt: nil, closedAt: nil, reminderDays: 0, privacy: .empty,
      codebook: nil, revision: 1, isDemo: false, createdAt: app.now())
    let partner = Partner(id: app.newID(), name: "Solvåg kommune", type: .municipality, area: nil)
    let contact = Contact(
      id: app.newID(), partner: partner.id, name: "Åse Vik", email: "ase@solvag.example", language: .nn)
    let invitation = Invitation(
      id: app.newID(), round: round.id, partner: partner.id, contact: contact.id, generation: 1)
    self.invitation = invitation.id
    link = "/i/" + app.invitationToken(invitation.id, generation: 1)
    let hash = app.tokenHash(invitation.id, generation: 1)
    let now = app.now()
    try product.store.write { db in
      _ = try db.store(definition, id: form, by: "test", now: now)
      try db.insert(round, createdBy: "test")
      try db.insert(partner, now: now)
      try db.insert(contact, position: 0, now: now)
      try db.insert(invitation, tokenHash: hash, now: now)
    }
  }

  private static let form = """
    {"form_id": "script", "default_language": "nn", "languages": ["nn"], "title": "Prøve",
     "choices": {
       "yesno": [{"name": "yes", "label": "Ja"}, {"name": "no", "label": "Nei"}],
       "topics": [{"name": "roads", "label": "Vegar"}, {"name": "health", "label": "Helse"},
         {"name": "schools", "label": "Skular"}]},
     "survey": [
       {"type": "group", "name": "one", "label": "Først", "children": [
         {"type": "text", "name": "problem", "appearance": "multiline", "label": "Kva er vanskeleg?"},
         {"type": "select_one", "name": "urgent", "list_name": "yesno", "label": "Hastar det?"},
         {"type": "text", "name": "why", "label": "Kvifor hastar det?", "relevant": "${urgent} = 'yes'"},
         {"type": "note", "name": "told", "label": "De svarte «${urgent}» og «${why}»."},
         {"type": "rank", "name": "order", "list_name": "topics", "label": "Kva er viktigast?"}]},
       {"type": "group", "name": "two", "label": "Så", "children": [
         {"type": "text", "name": "more", "label": "Noko meir?"},
         {"type": "file", "name": "plan", "label": "Vedlegg"}]}]}
    """

  private func draft() throws -> JSONValue? {
    try product.store.read { [invitation] db in try db.draft(invitation)?.answers.json }
  }

  @Test func `two who write in the same answer see each other, and each other's words`() throws {
    let other = try Browser()
    try browser.open(link, of: product)
    try browser.type("Vakter", into: "Kva er vanskeleg?")
    try other.open(link, of: product)
    try other.wait(forWords: "Ein kollega skriv på «Kva er vanskeleg?».")
    try browser.wait(forWords: "Ein kollega har svaret oppe.")
    try browser.type("Åse", into: "Namnet ditt, så kollegaene ser kven som skriv (valfritt)")
    try browser.type("Vakter i helga", into: "Kva er vanskeleg?")
    try other.wait(for: "the words") { try other.value(of: "Kva er vanskeleg?") == "Vakter i helga" }
    try other.wait(forWords: "Åse skriv her.")
    try other.type("Vakter i helga og ferien", into: "Kva er vanskeleg?")
    try browser.wait(for: "the words") {
      try browser.value(of: "Kva er vanskeleg?") == "Vakter i helga og ferien"
    }
    #expect(try draft()?["problem"]?.string == "Vakter i helga og ferien")
    // Going from page to page makes nobody two.
    try browser.press("Neste")
    try browser.wait(forWords: "Noko meir?")
    try other.wait(for: "one colleague") {
      try other.evaluate("return document.querySelector('#others [role=status]').textContent")
        == "Åse har svaret oppe."
    }
    #expect(product.faults == [])
  }

  @Test func `a file is sent as soon as it is chosen, and one that cannot be taken is told of`() throws {
    let folder = try TemporaryFolder()
    try Data("%PDF-1.7\n1 0 obj\n".utf8).write(to: URL(filePath: folder.path("Årsplan.pdf")))
    try Data("<script>alert(1)</script>".utf8).write(to: URL(filePath: folder.path("side.pdf")))
    try browser.open(link, of: product)
    try browser.press("Neste")
    try browser.wait(forWords: "Noko meir?")
    try browser.attach(folder.path("side.pdf"), to: "Vedlegg")
    try browser.wait(forWords: "Denne fila kan ikkje takast imot.")
    try browser.attach(folder.path("Årsplan.pdf"), to: "Vedlegg")
    try browser.wait(forWords: "Fila er lagra.")
    try browser.wait(for: "the file in the draft") {
      try draft()?["plan"]?.string?.hasSuffix("-Årsplan.pdf") == true
    }
    #expect(try browser.shows("Ta ut fila") && browser.shows("Årsplan.pdf"))
    try browser.press("Neste: sjå over")
    try browser.wait(forWords: "Årsplan.pdf")
    try browser.press("Send inn svaret")
    try browser.wait(forWords: "Svaret er motteke")
    let sent = try product.store.read { db in
      try db.value("SELECT count(*) FROM attachments WHERE submission_id IS NOT NULL", as: Int.self)
    }
    #expect(sent == 1)
  }

  @Test func `what is typed is saved without pressing anything, and the page says when`() throws {
    try browser.open(link, of: product)
    try browser.type("Vi manglar sjukepleiarar.", into: "Kva er vanskeleg?")
    try browser.wait(forWords: "Lagra kl.")
    #expect(try draft()?["problem"] == "Vi manglar sjukepleiarar.")
    #expect(try browser.shows("25 av 20 000 teikn"))
    try browser.type(String(repeating: "å", count: 1000), into: "Kva er vanskeleg?")
    try browser.wait(forWords: "1 000 av 20 000 teikn")
    #expect(product.faults == [])
  }

  @Test func `a question that an answer opens appears at once, and goes again`() throws {
    try browser.open(link, of: product)
    #expect(try !browser.shows("Kvifor hastar det?"))
    try browser.choose("Ja")
    try browser.wait(forWords: "Kvifor hastar det?")
    try browser.choose("Nei")
    try browser.wait(for: "the question to go") { try !browser.shows("Kvifor hastar det?") }
  }

  @Test func `a place given twice is exchanged`() throws {
    try browser.open(link, of: product)
    try browser.select("1", from: "Vegar")
    try browser.select("2", from: "Helse")
    try browser.select("1", from: "Helse")
    #expect(try browser.value(of: "Vegar") == "2")
  }

  @Test func `whoever takes a place without leaving one lets the others make room`() throws {
    func places() throws -> [String] {
      try ["Vegar", "Helse", "Skular"].map { try browser.value(of: $0) }
    }
    try browser.open(link, of: product)
    try browser.select("2", from: "Vegar")
    try browser.select("3", from: "Helse")
    try browser.select("2", from: "Skular")
    #expect(try places() == ["1", "3", "2"])
    try browser.select("Ingen plass", from: "Skular")
    try browser.select("1", from: "Skular")
    #expect(try places() == ["2", "3", "1"])
    #expect(product.faults == [])
  }

  @Test func `without contact nothing is lost: it is said, kept, and saved when contact is back`() throws {
    try browser.open(link, of: product)
    try browser.setOffline()
    try browser.type("Skrive på toget", into: "Kva er vanskeleg?")
    try browser.wait(forWords: "Ikkje kontakt med tenaren")
    try browser.press("Neste")
    #expect(try browser.shows("Ikkje kontakt med tenaren"))
    #expect(try browser.value(of: "Kva er vanskeleg?") == "Skrive på toget")
    try browser.setOnline()
    try browser.wait(for: "the draft") { try draft()?["problem"] == "Skrive på toget" }
  }

  @Test func `what a closed window could not save is saved when the link is opened again`() throws {
    try browser.open(link, of: product)
    try browser.setOffline()
    try browser.type("Før batteriet gjekk tomt", into: "Kva er vanskeleg?")
    try browser.wait(forWords: "Ikkje kontakt med tenaren")
    try browser.open("about:blank")
    try browser.setOnline()
    try browser.open(link, of: product)
    try browser.wait(for: "the words to come back") {
      try browser.value(of: "Kva er vanskeleg?") == "Før batteriet gjekk tomt"
    }
    #expect(try draft()?["problem"] == "Før batteriet gjekk tomt")
  }

  @Test func `pressing twice sends once`() throws {
    try browser.open(link, of: product)
    try browser.type("Vakter", into: "Kva er vanskeleg?")
    try browser.press("Neste")
    try browser.wait(forWords: "Noko meir?")
    try browser.press("Neste: sjå over og send")
    try browser.wait(forWords: "Sjå over svaret")
    try browser.pressTwice("Send inn svaret")
    try browser.wait(forWords: "Takk! Svaret er motteke")
    #expect(
      try product.store.read { db in try db.value("SELECT count(*) FROM submissions", as: Int.self) } == 1)
    #expect(try browser.evaluate("return Object.keys(localStorage).length").int == 0)
    #expect(product.faults == [])
  }

  @Test func `an answer stands in another question's text as soon as it is given`() throws {
    try browser.open(link, of: product)
    try browser.wait(forWords: "De svarte «…» og «…».")
    try browser.choose("Ja")
    try browser.type("Fristen", into: "Kvifor hastar det?")
    try browser.wait(forWords: "De svarte «Ja» og «Fristen».")
    try browser.choose("Nei")
    try browser.wait(forWords: "De svarte «Nei» og «…».")
    #expect(product.faults == [])
  }

  /// The server does what it is asked at once, and the page hears of it when `answerSaves` is called.
  private func holdAnswers() throws {
    try browser.evaluate(
      """
      const ask = window.fetch;
      const answers = [];
      window.asked = 0;
      window.fetch = async (...what) => {
        if (!String(what[0]).includes("/save")) return ask(...what);
        window.asked += 1;
        const answer = await ask(...what);
        await new Promise((ready) => answers.push(ready));
        return answer;
      };
      window.answerSaves = () => answers.splice(0).forEach((ready) => ready());
      """)
  }

  /// Types some, lets it be saved with the answer held back, and types on.
  private func typeOverSlowSave(_ first: String, _ rest: String) throws {
    try browser.open(link, of: product)
    try holdAnswers()
    try browser.type(first, into: "Kva er vanskeleg?")
    try browser.wait(for: "the first words") { try draft()?["problem"]?.string == first }
    try browser.type(first + rest, into: "Kva er vanskeleg?")
  }

  @Test func `a button waits for the save that is on its way, and one person is told of no other version`()
    throws
  {
    try typeOverSlowSave("Vakter", " i helga")
    try browser.press("Neste")
    #expect(try browser.shows("Kva er vanskeleg?"), "the save's answer is still on its way")
    #expect(try browser.evaluate("return window.asked").int == 1, "one save at a time")
    try browser.evaluate("window.answerSaves()")
    try browser.wait(forWords: "Noko meir?")
    #expect(try draft()?["problem"] == "Vakter i helga")
    #expect(try others().isEmpty)
  }

  @Test func `a page that is left with a save on its way leaves the newest words, and no other version`()
    throws
  {
    try typeOverSlowSave("Vakter", " i helga")
    try browser.reload()
    try browser.wait(for: "the newest words, as the server has them") {
      try browser.evaluate("return document.querySelector('textarea').defaultValue") == "Vakter i helga"
    }
    try browser.type("Vakter i helga og om natta", into: "Kva er vanskeleg?")
    try browser.press("Neste")
    try browser.wait(forWords: "Noko meir?")
    #expect(try draft()?["problem"] == "Vakter i helga og om natta")
    #expect(try others().isEmpty)
    #expect(product.faults == [])
  }

  private func others() throws -> JSONObject {
    try product.store.read { [invitation] db in try db.draft(invitation)?.others ?? JSONObject() }
  }

  @Test func `the Enter key goes on to the next page`() throws {
    try browser.open(link, of: product)
    try browser.choose("Ja")
    try browser.wait(forWords: "Kvifor hastar det?")
    try browser.type("Sommaren", into: "Kvifor hastar det?")
    try browser.strike(.enter)
    try browser.wait(forWords: "Noko meir?")
    #expect(try draft()?["why"] == "Sommaren")
  }

  @Test func `every page of answering is free of faults that axe can find, and fits`() throws {
    for address in ["", "?page=2", "?page=3", "/decline"] {
      try browser.open(link + address, of: product)
      try browser.expectGoodLooks("answering \(address.filter(\.isLetter))")
    }
    try browser.open(link, of: product)
    try browser.type("Vakter", into: "Kva er vanskeleg?")
    try browser.choose("Ja")
    try browser.select("1", from: "Helse")
    try browser.press("Neste")
    try browser.wait(forWords: "Noko meir?")
    try browser.press("Neste: sjå over og send")
    try browser.wait(forWords: "Sjå over svaret")
    try browser.expectGoodLooks("answering review")
    try browser.press("Send inn svaret")
    try browser.wait(forWords: "Takk! Svaret er motteke")
    try browser.expectGoodLooks("answering receipt")
    for address in [link + "/withdraw", link, "/receipt", "/lost-link", "/i/ukjend"] {
      try browser.open(address, of: product)
      try browser.expectGoodLooks("answering \(address.suffix(8).filter(\.isLetter))")
    }
  }
}
