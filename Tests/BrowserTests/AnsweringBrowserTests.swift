import FormModel
import Testbed
import Testing

@testable import Innspel

/// A partner answers the round on strategic challenges, as people do: on a telephone, in several goes.
@Suite struct AnsweringBrowserTests {
  private let product: Product
  private let asked: AskedPartner
  private let browser: Browser

  init() throws {
    product = try Product()
    asked = try AskedPartner(product, form: "strategic-challenges")
    browser = try Browser()
    try browser.emulate(.phone)
  }

  private let lack = "Vi manglar sjukepleiarar kvar helg, og dei som er att, sluttar."

  /// What the server has of the first challenge's last question.
  private var proposal: String? {
    get throws { try asked.draft?["challenge"]?[0]?["proposal"]?.string }
  }

  /// Through the first page, and into the first challenge.
  private func begin(_ browser: Browser) throws {
    try browser.open(asked.link, of: product)
    try browser.choose("Leiar")
    try browser.press("Neste")
    try browser.wait(forWords: "Kva er dei største utfordringane?")
    try browser.choose("Heile helsefellesskapet")
    try browser.type(lack, into: "Kva er utfordringa?")
  }

  /// From the last challenge to the overview.
  private func finish(_ browser: Browser) throws {
    try browser.press("Neste")
    try browser.wait(forWords: "Kva fungerer godt?")
    try browser.type("Dei faste møta", into: "Kva bør vi byggje vidare på?")
    try browser.press("Neste")
    try browser.wait(forWords: "Kva er viktigast?")
    try browser.select("1", from: "Rekruttering og bemanning")
    try browser.press("Neste: sjå over og send")
    try browser.wait(forWords: "Sjå over svaret før de sender")
    #expect(try browser.overflow <= 0)
  }

  @Test func `an answer begun on a telephone is finished on another device, sent, changed and withdrawn`()
    throws
  {
    try begin(browser)
    try browser.wait(for: "the draft") { try asked.draft?["challenge"]?[0]?["description"]?.string == lack }
    #expect(try browser.shows("Lagra kl."))
    try browser.open("about:blank")

    let other = try Browser()
    try other.open(asked.link, of: product)
    try other.wait(forWords: "Kva er dei største utfordringane?")
    #expect(try other.value(of: "Kva er utfordringa?") == lack)
    #expect(try other.value(of: "Heile helsefellesskapet") == "on")
    try other.press("+ Legg til fleire")
    try other.wait(forWords: "Nr. 2")
    try other.choose("Oss sjølve", in: "[id='challenge.2']")
    try other.type("Straumen går", into: "Kva er utfordringa?", in: "[id='challenge.2']")
    try other.press("+ Legg til fleire")
    try other.wait(forWords: "Nr. 3")
    try other.press("Fjern nr. 3")
    try other.wait(for: "the third to go") { try !other.shows("Nr. 3") }
    try finish(other)
    for words in [lack, "Straumen går"] { #expect(try other.shows(words)) }
    try other.press("Send inn svaret")
    try other.wait(forWords: "Takk! Svaret er motteke")
    let code = try other.evaluate("return document.getElementById('receipt').textContent").string ?? ""
    #expect(code.wholeMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}/) != nil)
    try expectPrintable(other, code)
    try change(other)
    try withdraw(other)
    #expect(product.faults == [])
  }

  /// On paper: the code and every word, and nothing to press.
  private func expectPrintable(_ browser: Browser, _ code: String) throws {
    try browser.emulatePrint()
    for words in [code, "Straumen går"] { #expect(try browser.shows(words)) }
    for words in ["Endre svaret", "Bokmål"] { #expect(try !browser.shows(words)) }
    try browser.keepPicture("receipt-print")
    try browser.emulate(.phone)
  }

  private func change(_ browser: Browser) throws {
    try browser.press("Endre svaret")
    try browser.wait(forWords: "De endrar eit svar som er sendt")
    try browser.open(product.address(asked.link + "?page=2"))
    try browser.type("Straumen går ofte", into: "Kva er utfordringa?", in: "[id='challenge.2']")
    try browser.press("Neste")
    try browser.wait(forWords: "Kva fungerer godt?")
    #expect(try asked.submission?.revision == 1)
    try browser.press("Neste")
    try browser.wait(forWords: "Kva er viktigast?")
    try browser.press("Neste: sjå over og send")
    try browser.press("Send inn endringa")
    try browser.wait(forWords: "Sist endra")
    #expect(try browser.shows("Straumen går ofte"))
    #expect(try asked.submission?.revision == 2)
  }

  private func withdraw(_ browser: Browser) throws {
    try browser.press("Trekk svaret")
    try browser.wait(forWords: "Vil de trekkje svaret?")
    #expect(try asked.submission?.state == .received, "looking at the page changes nothing")
    try browser.press("Trekk svaret")
    try browser.wait(forWords: "Svaret er trekt tilbake")
    #expect(try asked.submission?.state == .withdrawn)
    #expect(try asked.submissionCount == 1)
  }

  @Test func `without scripts the same is done by the form's own buttons`() throws {
    try browser.setScripts(enabled: false)
    try browser.open(asked.link, of: product)
    try browser.choose("Vi har snakka saman i ei gruppe")
    try browser.press("Neste")
    try browser.wait(forWords: "opna eitt eller fleire spørsmål til")
    try browser.type("6", into: "Om lag kor mange har vore med på svaret?")
    try browser.press("Neste")
    try browser.wait(forWords: "Kva er dei største utfordringane?")
    try browser.press("Neste")
    try browser.wait(forWords: "ting må rettast")
    #expect(try browser.title.hasPrefix("2 ting må rettast"))
    try browser.choose("Heile helsefellesskapet")
    try browser.type(lack, into: "Kva er utfordringa?")
    try browser.press("+ Legg til fleire")
    try browser.wait(forWords: "Nr. 2")
    #expect(try browser.value(of: "Kva er utfordringa?", in: "[id='challenge.1']") == lack)
    try browser.press("Fjern nr. 2")
    try browser.wait(for: "the second to go") { try !browser.shows("Nr. 2") }
    #expect(try asked.draft?["challenge"]?[0]?["description"]?.string == lack)
    try finish(browser)
    try browser.press("Send inn svaret")
    try browser.wait(forWords: "Takk! Svaret er motteke")
    try browser.press("Endre svaret")
    try browser.wait(forWords: "De endrar eit svar som er sendt")
    try browser.press("Dropp endringa")
    try browser.wait(forWords: "Droppe endringa?")
    try browser.press("Dropp endringa")
    try browser.wait(forWords: "De har svart")
    try withdraw(browser)
    #expect(product.faults == [])
  }

  @Test func `what is typed in two tabs becomes one answer, and nothing is lost`() throws {
    try begin(browser)
    try browser.wait(forWords: "Lagra kl.")
    let first = try browser.tabs[0]
    let second = try browser.openTab()
    try browser.open(asked.link, of: product)
    try browser.type("Felles vikarpool", into: "Kva bør gjerast?")
    try browser.wait(for: "the draft") { try proposal == "Felles vikarpool" }
    try browser.switchTo(first)
    try finish(browser)
    for words in [lack, "Felles vikarpool"] { #expect(try browser.shows(words)) }
    try browser.press("Send inn svaret")
    try browser.wait(forWords: "Takk! Svaret er motteke")
    try browser.switchTo(second)
    try browser.type("Felles vikarpool og turnus", into: "Kva bør gjerast?")
    try browser.wait(for: "the change") { try proposal == "Felles vikarpool og turnus" }
    try browser.press("Neste")
    try browser.wait(forWords: "De endrar eit svar som er sendt")
    #expect(try asked.submissionCount == 1)
    #expect(try asked.submission?.revision == 1)
    #expect(product.faults == [])
  }

  @Test func `changing the language keeps what was typed`() throws {
    try begin(browser)
    try browser.press("Bokmål")
    try browser.wait(forWords: "Hva er de største utfordringene?")
    #expect(try browser.value(of: "Hva er utfordringen?") == lack)
    try browser.press("English")
    try browser.wait(for: "English") { try browser.evaluate("return document.documentElement.lang") == "en" }
    #expect(try browser.evaluate("return document.querySelector('textarea').value").string == lack)
    #expect(product.faults == [])
  }
}
