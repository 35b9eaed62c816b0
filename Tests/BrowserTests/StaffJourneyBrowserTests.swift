import FormModel
import Foundation
import Outbound
import Testbed
import Testing

@testable import Innspel

/// A secretariat's whole work on a new server: from the first link on the console to a member who reads the summary.
///
/// All of it is done as people do it: pages in a browser, and links out of letters that a mail server was given.
@Suite struct StaffJourneyBrowserTests {
  private let mail: MailServer
  private let product: Product
  private let staff: Browser

  init() throws {
    mail = try MailServer()
    product = try Product(mail: mail)
    staff = try Browser()
    try staff.emulate(.desk)
  }

  private static let savedStatements =
    "return [...document.querySelectorAll('main textarea')].filter(field => field.value.includes('bli?')).length"
  private let title = "Kva skal vi gjere først?"

  @Test func `from an empty server to a summary that a member reads`() throws {
    try beginAsFirst()
    try addPartners()
    try addGroupWithMember()
    try makeRound()
    try openRound()
    for (name, lack) in [("ase@", "Vi manglar sjukepleiarar kvar helg."), ("bo@", "Sjukepleiarane sluttar.")]
    {
      try answer(through: name, lack)
    }
    try closeRound()
    try codeEverything()
    try publish()
    try readAsMember()
    #expect(product.faults == [])
  }

  private func beginAsFirst() throws {
    let line = try #require(try product.server.welcome().first)
    try staff.open(String(try #require(line.split(separator: " ").last)))
    try staff.type("Fjordhelse", into: "The partnership's name")
    try staff.type("Kari Nes", into: "Name")
    try staff.type("kari@fjordhelse.example", into: "Email address")
    try staff.select("Nynorsk", from: "Language")
    try staff.type("korrekt hest batteri stift", into: "Password")
    try staff.press("Start")
    try staff.wait(forWords: "Ingen runde er open no")
  }

  private func addPartners() throws {
    try staff.press("Partnarar")
    try staff.press("Lim inn frå rekneark")
    try staff.type(
      """
      Solvåg kommune; Kommune; Kysten; Åse Vik; ase@solvag.example
      Stølsdal kommune; Kommune; Fjordane; Bo Dal; bo@stolsdal.example
      """, into: "Linjene")
    try staff.press("Legg til alle")
    try staff.wait(forWords: "2 kan spørjast")
  }

  private func addGroupWithMember() throws {
    try staff.press("Administrasjon")
    try staff.press("Brukarar")
    try staff.press("Legg til ein brukar")
    try staff.type("Mette Mo", into: "Namn")
    try staff.type("mette@solvag.example", into: "E-postadresse")
    try staff.choose("Medlem")
    try staff.press("Lagre")
    try staff.wait(forWords: "Mette Mo")
    try staff.press("Arbeidsgrupper")
    try staff.press("Lag ei arbeidsgruppe")
    try staff.type("Arbeidsgruppe for folk", into: "Nynorsk")
    try staff.choose("Mette Mo")
    try staff.press("Lag")
    try staff.wait(forWords: "Arbeidsgruppe for folk")
  }

  private func makeRound() throws {
    try staff.press("Rundar")
    try staff.press("Lag ein runde")
    try staff.type(title, into: "Nynorsk")
    try staff.select("Strategiske utfordringar", from: "Skjema")
    try staff.press("Lag runden, og vel partnarar")
    try staff.wait(forWords: "Kven skal spørjast?")
    try staff.press("Legg til desse")
    try staff.wait(forWords: "2 er valde")
  }

  private func openRound() throws {
    try staff.press("Gå tilbake")
    try staff.wait(forWords: "Opne runden no")
    try staff.press("Opne runden no")
    try staff.wait(forWords: "Opne, og send 2 invitasjonar")
    try staff.press("Opne, og send 2 invitasjonar")
    try staff.wait(forWords: "Dette må rettast")
    try staff.choose("Runden kan opne likevel")
    try staff.choose("Runden kan opne utan heile personvernteksten")
    try staff.press("Opne, og send 2 invitasjonar")
    try staff.wait(forWords: "av 2 partnarar")
  }

  /// The link in the newest letter to an address, read as text.
  private func link(to address: String, about subject: String) throws -> String {
    var found: MailServer.Letter?
    try staff.wait(for: "a letter to \(address)") {
      found = try mail.letters.last { $0.to[0].hasPrefix(address) && $0.subject.contains(subject) }
      return found != nil
    }
    let words = try #require(found?.text).split(whereSeparator: \.isWhitespace)
    // Letters name the address that people know; here that is another port.
    let link = try #require(words.compactMap { URL(string: String($0)) }.first { $0.scheme == "http" })
    return link.path + (link.query(percentEncoded: true).map { "?" + $0 } ?? "")
  }

  private func answer(through address: String, _ lack: String) throws {
    let partner = try Browser()
    try partner.emulate(.phone)
    try partner.open(try link(to: address, about: title), of: product)
    try partner.choose("Leiar")
    try partner.press("Neste")
    try partner.wait(forWords: "Kva er dei største utfordringane?")
    try partner.choose("Heile helsefellesskapet")
    try partner.type(lack, into: "Kva er utfordringa?")
    try partner.press("Neste")
    try partner.wait(forWords: "Kva fungerer godt?")
    try partner.press("Neste")
    try partner.wait(forWords: "Kva er viktigast?")
    try partner.press("Neste: sjå over og send")
    try partner.wait(forWords: "Sjå over svaret før de sender")
    try partner.press("Send inn svaret")
    try partner.wait(forWords: "Takk! Svaret er motteke")
  }

  private func closeRound() throws {
    try staff.wait(for: "both answers on the board, without loading again") {
      try staff.shows("Har svart 2")
    }
    try staff.press("Steng runden")
    try staff.wait(forWords: "Gå tilbake")
    try staff.press("Steng runden")
    try staff.wait(forWords: "Stengd")
  }

  private func codeEverything() throws {
    try staff.press("Kod svara")
    try staff.wait(for: "the first statement") {
      if try staff.shows("sjukepleiar") { return true }
      try staff.reload()
      return false
    }
    for number in 1...2 {
      if try staff.value(of: "Rekruttering og bemanning") != "on" {
        try staff.choose("Rekruttering og bemanning")
      }
      try staff.choose("Problem")
      try staff.press("Lagre og neste")
      try staff.wait(forWords: number == 1 ? "1 av 2 koda" : "Alt er koda")
    }
  }

  private func publish() throws {
    try staff.press("Oppsummeringa")
    try staff.wait(forWords: "2 partnarar 2 utsegner")
    try staff.press("Skriv problemstillingar")
    try staff.type("Korleis får vi sjukepleiarar til å bli?", into: "Ny problemstilling")
    try staff.press("Legg til")
    try staff.wait(for: "the statement to be saved") { try staff.evaluate(Self.savedStatements).int == 1 }
    try staff.press("Tilbake til oppsummeringa")
    try staff.wait(forWords: "Korleis får vi sjukepleiarar til å bli?")
    try staff.press("Publiser")
    try staff.wait(forWords: "Kven skal lese oppsummeringa?")
    try staff.choose("Arbeidsgruppe for folk")
    try staff.press("Vis kven som får e-post")
    try staff.wait(forWords: "Desse får e-post (1)")
    try staff.press("Publiser og send e-post til 1")
    try staff.wait(forWords: "versjon 1")
  }

  private func readAsMember() throws {
    let member = try Browser()
    try member.emulate(.phone)
    try member.open(try link(to: "mette@", about: "Oppsummeringa er klar"), of: product)
    try member.wait(forWords: "Send me a link")
    try member.type("mette@solvag.example", into: "Email address")
    try member.press("Send me a link")
    try member.open(try link(to: "mette@", about: "Lenkje for å logge inn"), of: product)
    try member.wait(forWords: "Logg inn")
    try member.press("Logg inn")
    try member.wait(forWords: "Partnarane tek oftast opp rekruttering og bemanning")
    #expect(try member.shows("Korleis får vi sjukepleiarar til å bli?"))
    #expect(try member.shows("Vi manglar sjukepleiarar kvar helg."))
    #expect(try !member.shows("Skriv problemstillingar"))
    #expect(try member.overflow <= 0)
  }
}
