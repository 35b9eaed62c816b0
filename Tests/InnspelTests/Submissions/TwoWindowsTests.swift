import Dispatch
import FormModel
import Foundation
import HTTP
import Storage
import Synchronization
import Testing

@testable import Innspel

@Suite struct TwoWindowsTests {
  @Test func `two windows that write in different fields lose nothing`() throws {
    let fixture = try AnsweringFixture()
    var one = fixture.open()
    var other = fixture.open()
    one.fill("problem", "Vakter")
    one.press("save")
    other.fill("note", "Ring oss")
    other.press("save")
    #expect(try fixture.draft()?.answers.json == ["problem": "Vakter", "note": "Ring oss"])
  }

  @Test func `a field that both changed keeps both until a person has chosen`() throws {
    let fixture = try AnsweringFixture()
    var one = fixture.open()
    var other = fixture.open()
    one.fill("problem", "Vakter i helga")
    one.press("save")
    other.fill("problem", "Bustader")
    other.press("save")
    #expect(other.text.contains("Nokon skreiv noko anna her samtidig"))
    #expect(other.text.contains("Vakter i helga"))
    #expect(other.fields["problem"] == "Bustader")
    other.press("send")
    #expect(other.page.status == .unprocessableContent)
    #expect(try fixture.submission() == nil)
    other.press("_take", "problem.0")
    #expect(other.fields["problem"] == "Vakter i helga")
    other.press("send")
    #expect(try fixture.answers().json == ["problem": "Vakter i helga"])
  }

  @Test func `versions of a question that is no longer asked keep nobody from sending`() throws {
    let fixture = try AnsweringFixture(
      """
      {"form_id": "f", "default_language": "nn", "languages": ["nn"], "title": "Prøve",
       "choices": {"yesno": [{"name": "yes", "label": "Ja"}, {"name": "no", "label": "Nei"}]},
       "survey": [
         {"type": "select_one", "name": "urgent", "list_name": "yesno", "label": "Hastar det?"},
         {"type": "text", "name": "why", "label": "Kvifor?", "relevant": "${urgent} = 'yes'"}]}
      """)
    var one = fixture.open()
    one.fill("urgent", "yes")
    one.press("save")
    var other = fixture.open()
    one.fill("why", "ein")
    one.press("save")
    other.fill("why", "to")
    other.press("save")
    other.press("send")
    #expect(other.page.status == .unprocessableContent)
    other.fill("urgent", "no")
    other.press("send")
    #expect(try fixture.answers().json == ["urgent": "no"])
  }

  @Test func `marks that no page writes are not kept`() {
    let long = String(repeating: "a", count: 100_000)
    #expect(FieldMarks(text: "problem:\(long) \(long):abc note:1z141z3").text == "note:1z141z3")
  }

  @Test func `the version that is not wanted can be removed`() throws {
    let fixture = try AnsweringFixture()
    var one = fixture.open()
    var other = fixture.open()
    one.fill("problem", "ein")
    one.press("save")
    other.fill("problem", "to")
    other.press("save")
    other.press("_drop", "problem.0")
    other.press("send")
    #expect(try fixture.answers().json == ["problem": "to"])
  }

  @Test func `what one window emptied the other does not put back, and what it wrote stays`() throws {
    let fixture = try AnsweringFixture()
    var browser = fixture.open()
    browser.fill("problem", "Vakter")
    browser.fill("note", "Ring")
    browser.press("save")
    browser.fill("note", "")
    browser.press("save")
    #expect(try fixture.draft()?.answers.json == ["problem": "Vakter"])
  }

  @Test func `saving itself tells when, and goes on counting from what the window shows`() throws {
    let fixture = try AnsweringFixture()
    var one = fixture.open()
    var other = fixture.open()
    one.fill("problem", "Vakter")
    one.press("save")
    // The other window, which has an empty field, saves a change elsewhere twice: it must not empty the field.
    other.fill("note", "a")
    let first = try fixture.app.post(fixture.link + "/save", other.fields).json()
    #expect(first["saved_at"]?.string == "07.13")
    #expect(first["revision"]?.int != nil)
    other.fill("_marks", first["marks"]?.string ?? "")
    other.fill("note", "ab")
    _ = try fixture.app.post(fixture.link + "/save", other.fields).json()
    #expect(try fixture.draft()?.answers.json == ["problem": "Vakter", "note": "ab"])
  }

  @Test func `saving what is saved already writes nothing`() throws {
    let fixture = try AnsweringFixture()
    var browser = fixture.open()
    browser.fill("problem", "Vakter")
    let first = try fixture.app.post(fixture.link + "/save", browser.fields).json()
    browser.fill("_marks", first["marks"]?.string ?? "")
    let again = try fixture.app.post(fixture.link + "/save", browser.fields).json()
    #expect(first["revision"] == again["revision"])
  }

  @Test func `one window that goes on writing before its save is answered is told of no other version`()
    throws
  {
    let fixture = try AnsweringFixture()
    var browser = fixture.open()
    browser.fill("problem", "Vakter")
    browser.fill("_turn", "k3.1")
    #expect(fixture.app.post(fixture.link + "/save", browser.fields).status == .ok)
    // The answer, with new marks, is still on its way.
    browser.fill("problem", "Vakter i helga")
    browser.fill("_turn", "k3.2")
    let receipt = browser.pressing("send")
    #expect(receipt.location == fixture.link + "/receipt")
    #expect(try fixture.answers().json == ["problem": "Vakter i helga"])
  }

  @Test func `a save that was overtaken on its way brings no old words back`() throws {
    let fixture = try AnsweringFixture()
    var browser = fixture.open()
    var early = browser.fields
    early.set("problem", "Vakter")
    early.set("_turn", "k3.1")
    browser.fill("problem", "Vakter i helga")
    browser.fill("_turn", "k3.2")
    #expect(fixture.app.post(fixture.link + "/save", browser.fields).status == .ok)
    let late = try fixture.app.post(fixture.link + "/save", early).json()
    #expect(late["saved_at"]?.string == "07.13" && late["note"] == nil)
    let draft = try #require(try fixture.draft())
    #expect(draft.answers.json == ["problem": "Vakter i helga"])
    #expect(draft.others.isEmpty)
  }

  @Test func `what another window wrote is still told of, also to one whose answer is on its way`() throws {
    let fixture = try AnsweringFixture()
    var one = fixture.open()
    var other = fixture.open()
    one.fill("problem", "Vakter")
    one.fill("_turn", "k3.1")
    #expect(fixture.app.post(fixture.link + "/save", one.fields).status == .ok)
    other.fill("problem", "Bustader")
    other.fill("_turn", "m4.1")
    #expect(fixture.app.post(fixture.link + "/save", other.fields).status == .ok)
    one.fill("problem", "Vakter i helga")
    one.fill("_turn", "k3.2")
    one.press("save")
    #expect(one.text.contains("Nokon skreiv noko anna her samtidig"))
    #expect(one.text.contains("Bustader"))
  }

  @Test func `pressing twice makes one submission and shows the same receipt`() throws {
    let fixture = try AnsweringFixture()
    var browser = fixture.open()
    browser.fill("problem", "Vakter")
    let first = browser.pressing("send")
    let second = browser.pressing("send")
    #expect(first.location == second.location)
    #expect(first.status == .seeOther && second.status == .seeOther)
    #expect(try fixture.count("SELECT count(*) FROM submissions") == 1)
    #expect(try fixture.count("SELECT count(*) FROM submission_revisions") == 1)
    #expect(try fixture.count("SELECT count(*) FROM outbox") == 1)
    #expect(try fixture.count("SELECT count(*) FROM drafts") == 0)
  }

  /// Where each of many presses at the same moment leads; or the status, where it leads nowhere.
  private func pressing(_ windows: [PlainBrowser]) async -> [String] {
    let answers = Mutex<[String]>([])
    // Threads of their own, as many as there are presses: tasks would take turns.
    await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
      let all = DispatchGroup()
      for window in windows {
        let thread = Thread {
          let response = window.pressing("send")
          answers.withLock { $0.append(response.location ?? "\(response.status.rawValue)") }
          all.leave()
        }
        all.enter()
        thread.start()
      }
      all.notify(queue: .global()) { done.resume() }
    }
    return answers.withLock { $0 }
  }

  @Test(arguments: [false, true])
  func `the same words from many windows at once are one submission, and all come to its receipt`(
    _ hasDraft: Bool
  ) async throws {
    let fixture = try AnsweringFixture()
    if hasDraft {
      var first = fixture.open()
      first.fill("problem", "Vakter")
      first.press("save")
    }
    var browser = fixture.open()
    browser.fill("problem", "Vakter")
    let locations = await pressing(
      (1...40).map { number in
        var window = browser
        window.fill("_turn", "w\(number).1")
        return window
      })
    #expect(Set(locations) == [fixture.link + "/receipt"])
    #expect(try fixture.count("SELECT count(*) FROM submissions") == 1)
    #expect(try fixture.count("SELECT count(*) FROM submission_revisions") == 1)
    #expect(try fixture.count("SELECT count(*) FROM outbox") == 1)
  }

  @Test func `other words from many windows at once are all kept, and nobody is turned away`() async throws {
    let fixture = try AnsweringFixture()
    let browser = fixture.open()
    let locations = await pressing(
      (1...40).map { number in
        var window = browser
        window.fill("problem", "Vakter \(number)")
        window.fill("_turn", "w\(number).1")
        return window
      })
    #expect(!locations.contains("409"), "\(locations)")
    let draft = try #require(try fixture.draft())
    let sent = try #require(try fixture.answers()["problem"]?.string)
    let others = draft.others["problem"]?.array?.compactMap(\.string) ?? []
    let kept = Set(others + [draft.answers["problem"]?.string ?? "", sent])
    #expect(kept == Set((1...40).map { "Vakter \($0)" }))
  }

  @Test func `words written in another window after sending become a change, not nothing`() throws {
    let fixture = try AnsweringFixture()
    var late = fixture.open()
    try fixture.send("Vakter")
    late.fill("note", "Ein ting til")
    late.press("send")
    #expect(late.text.contains("Svaret var alt sendt frå eit anna vindauge"))
    #expect(late.fields["note"] == "Ein ting til" && late.fields["problem"] == "Vakter")
    late.press("send")
    #expect(try fixture.answers().json == ["problem": "Vakter", "note": "Ein ting til"])
    #expect(try fixture.submission()?.revision == 2)
    #expect(try fixture.count("SELECT count(*) FROM submissions") == 1)
  }
}
