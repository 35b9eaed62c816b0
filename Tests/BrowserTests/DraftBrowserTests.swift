import FormModel
import Storage
import Testbed
import Testing

@testable import Innspel

/// A form is made in the browser: questions are moved with the mouse, and the preview follows what is written.
@Suite struct DraftBrowserTests {
  private let product: Product
  private let browser: Browser
  private let draft: FormDraftID

  init() throws {
    product = try Product()
    browser = try Browser()
    try browser.enter(product, as: product.person(.secretariat))
    try browser.emulate(.desk)
    let definition = try FormDefinition.decode([
      "form_id": "f", "default_language": "nn", "languages": ["nn"], "title": "Prøve",
      "survey": [
        ["type": "text", "name": "first", "label": "Først"],
        ["type": "text", "name": "second", "label": "Så"],
        [
          "type": "group", "name": "more", "label": "Meir",
          "children": [["type": "text", "name": "inner", "label": "Inni"]],
        ],
      ],
    ]).get()
    let staff = try product.person(.secretariat)
    draft = try FormDraftsDesk(app: product.app, actor: .person(staff)).begin(FormDraft(definition), of: nil)
  }

  private var order: [String] {
    get throws {
      try product.store.read { [draft] db in
        try db.formDraft(draft)?.draft.entries.map {
          String(repeating: ">", count: $0.parents.count) + $0.name
        } ?? []
      }
    }
  }

  /// Drags a question to a place in another's row, from 0 above to 1 below.
  private func drag(_ words: String, to other: String, at part: Double) throws {
    try browser.evaluate(
      """
      const row = (words) => [...document.querySelectorAll('[data-arranges] > li')]
        .find((row) => row.querySelector('a').textContent === words);
      const [from, to] = [row(arguments[0]), row(arguments[1])];
      const { top, height, left } = to.getBoundingClientRect();
      const dataTransfer = new DataTransfer();
      const event = (name, target) => target.dispatchEvent(new DragEvent(name, {
        bubbles: true, cancelable: true, dataTransfer, clientX: left + 5, clientY: top + height * arguments[2],
      }));
      event('dragstart', from);
      event('dragover', to);
      event('drop', to);
      """, .string(words), .string(other), .double(part))
  }

  @Test func `a question is dragged before, behind and into others`() throws {
    try browser.open(FormDraftsRoute.draft(draft).path, of: product)
    try drag("Så", to: "Først", at: 0.1)
    try browser.wait(for: "the move") { try order == ["second", "first", "more", ">inner"] }
    try browser.open(FormDraftsRoute.draft(draft).path, of: product)
    try drag("Så", to: "Meir", at: 0.5)
    try browser.wait(for: "the move") { try order == ["first", "more", ">inner", ">second"] }
    try browser.open(FormDraftsRoute.draft(draft).path, of: product)
    try drag("Inni", to: "Først", at: 0.9)
    try browser.wait(for: "the move") { try order == ["first", "inner", "more", ">second"] }
    #expect(product.faults == [])
  }

  @Test func `the preview follows what is written, before it is saved`() throws {
    let stored = try product.store.read { [draft] db in try db.formDraft(draft) }
    let key = try #require(stored?.draft.entries.first?.key)
    try browser.open(FormDraftsRoute.item(draft, key: key).path, of: product)
    try browser.evaluate(
      """
      const field = document.querySelector('[name="label.nn"]');
      field.value = 'Kva er viktigast?';
      field.dispatchEvent(new Event('input', { bubbles: true }));
      """)
    try browser.wait(for: "the preview") {
      try browser.evaluate("return document.querySelector('[data-follows]').textContent").string?
        .contains("Kva er viktigast?") == true
    }
    #expect(try order.first == "first")
    #expect(product.faults == [])
  }
}
