import FormModel
import Testbed
import Testing

@testable import Innspel

/// Answering with the keyboard alone, and on the narrowest of screens.
@Suite struct KeyboardBrowserTests {
  private let product: Product
  private let browser: Browser

  init() throws {
    product = try Product()
    browser = try Browser()
  }

  @Test func `ranks, matrices and choices are answered and sent by Tab, arrows, Space and Enter`() throws {
    let asked = try AskedPartner(product, form: "focus-area-prioritisation")
    try browser.open(asked.link, of: product)
    try browser.strike(.tab)
    #expect(try browser.focused() == "Til innhaldet")
    let places = [
      ("Påverke nasjonal politikk", "3"), ("Likeverdige tenester der folk bur", "4"),
      ("Nye digitale tenester", "2"), ("Samarbeid om dei som treng det mest", "5"),
      ("Nok og rette fagfolk", "1"), ("Kunnskap og forsking i praksis", "6"), ("Leiing og endring", "7"),
      ("Helsefellesskapet som arbeidsform", "8"),
    ]
    for (area, place) in places {
      try browser.tab(to: area)
      try browser.strike(place)
    }
    try browser.wait(forWords: "Lagra kl.")
    try browser.tab(to: "Neste")
    try browser.strike(.enter)
    try browser.wait(forWords: "Kor viktig er det for innbyggjarane dykkar?")
    try browser.tab(to: "Lite viktig", in: "[data-item=importance]")
    try browser.strike(.right)
    try browser.strike(.right)
    try browser.tab(to: "Pengar")
    try browser.strike(.space)
    try browser.tab(to: "Neste")
    try browser.strike(.enter)
    try browser.wait(forWords: "Kva kan vente?")
    try browser.tab(to: "Neste: sjå over og send")
    try browser.strike(.enter)
    try browser.wait(forWords: "Sjå over svaret før de sender")
    for words in ["Svært viktig", "Pengar"] { #expect(try browser.shows(words)) }
    try browser.tab(to: "Send inn svaret")
    try browser.strike(.enter)
    try browser.wait(forWords: "Takk! Svaret er motteke")
    #expect(try asked.submissionCount == 1)
    #expect(product.faults == [])
  }

  @Test func `the focus can be seen on everything one comes to`() throws {
    let asked = try AskedPartner(product, form: "recruitment-mapping")
    for scheme in Browser.Scheme.allCases {
      try browser.open(asked.link, of: product)
      try browser.emulate(.phone, scheme)
      for _ in 1...30 {
        try browser.strike(.tab)
        let style = try browser.evaluate(
          """
          const thing = document.activeElement, style = getComputedStyle(thing);
          return thing === document.body || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
          """)
        let thing = try browser.focused()
        #expect(style == true, "\(thing), \(scheme)")
      }
    }
  }

  /// 320 px is also what 1280 px become at 400 % (WCAG 2.2, 1.4.10).
  @Test(arguments: [
    "strategic-challenges", "focus-area-prioritisation", "recruitment-mapping", "bought-in-staff",
    "plan-hearing", "working-group-1-top-leader-meeting", "working-group-2-strategic-committee",
    "working-group-3-professional-committees",
  ])
  func `every page of a shipped form is free of faults and fits 320 px`(_ form: String) throws {
    let asked = try AskedPartner(product, form: form)
    for page in 1...(asked.pages + 1) {
      try browser.open(asked.link + "?page=\(page)", of: product)
      try browser.emulate(.narrowest)
      #expect(try browser.overflow <= 0, "page \(page)")
      for violation in try browser.violations() { Issue.record("page \(page): \(violation)") }
      try browser.emulate(.phone)
      try browser.keepPicture("form-\(form)-\(page)")
    }
    #expect(product.faults == [])
  }

  @Test func `everything one presses on a page of answering is 44 px high or more`() throws {
    let asked = try AskedPartner(product, form: "recruitment-mapping")
    try browser.emulate(.phone)
    for page in 1...asked.pages {
      try browser.open(asked.link + "?page=\(page)", of: product)
      let small = try browser.evaluate(
        """
        const seen = thing => thing.checkVisibility({ visibilityProperty: true });
        const target = thing => thing.matches('input') && thing.closest('label.choice') || thing;
        return [...document.querySelectorAll('button, input:not([type=hidden]), textarea, select, summary, main a')]
          .filter(thing => seen(thing) && thing.tabIndex >= 0)
          .filter(thing => target(thing).getBoundingClientRect().height < 44)
          .map(thing => thing.outerHTML.slice(0, 120));
        """)
      #expect(small.array?.isEmpty == true, "page \(page): \(small)")
    }
  }
}
