import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

@Suite struct CodebookTests {
  let app: TestApp
  let kari: TestApp.Session

  init() throws {
    app = try TestApp()
    kari = try app.signIn(.secretariat)
    try CodebookSeeding.seed(app.dependencies)
  }

  private func strategy() throws -> Codebook {
    let found = try app.store.read { db in try db.codebook(slug: Codebook.defaultSlug) }
    return try #require(found)
  }

  private func upload(_ target: String, _ text: String, _ fields: Fields = [:]) -> Response {
    app.post(
      target, fields, uploads: [Upload(name: "file", filename: "x.json", bytes: Array(text.utf8))], as: kari)
  }

  @Test func `the shipped codebook is there after the first start, in three languages, once`() throws {
    try CodebookSeeding.seed(app.dependencies)
    let codebook = try strategy()
    #expect(codebook.current.count >= 14 && codebook.revision == 1)
    for theme in codebook.themes {
      #expect(!theme.name.nn.isEmpty && !theme.name.nb.isEmpty && !theme.name.en.isEmpty)
      #expect(!theme.keywords.isEmpty)
    }
    let page = app.get("/codebooks/\(codebook.id)", as: kari).text
    #expect(page.contains("Working together and transitions") && page.contains("samhandl"))
  }

  @Test func `a new program replaces what was shipped, never what was changed`() throws {
    var codebook = try strategy()
    let (now, store) = (app.now, app.store)
    codebook.themes[0].keywords = ["gammalt"]
    _ = try store.write { [codebook] db in try db.update(codebook, by: Codebook.shipped, now: now) }
    try CodebookSeeding.seed(app.dependencies)
    #expect(try strategy().themes[0].keywords != ["gammalt"])
    codebook = try strategy()
    codebook.themes[0].keywords = ["vårt eige"]
    _ = try store.write { [codebook] db in try db.update(codebook, by: "kari", now: now) }
    try CodebookSeeding.seed(app.dependencies)
    #expect(try strategy().themes[0].keywords == ["vårt eige"])
  }

  @Test func `a codebook goes out as a file and comes in again as it was`() throws {
    let codebook = try strategy()
    let file = app.get("/codebooks/\(codebook.id)/file", as: kari).text
    let response = upload("/codebooks", file, ["name": "Kopi", "slug": "kopi"])
    let address = try #require(response.location)
    let copy = try #require(try app.store.read { db in try db.codebook(slug: "kopi") })
    #expect(address == "/codebooks/\(copy.id)")
    #expect(copy.themes.map(\.definition.text) == codebook.themes.map(\.definition.text))
  }

  @Test func `a wrong file is refused with the place of every fault`() throws {
    let bad =
      #"[{"slug": "a b", "name_nn": "A"}, {"slug": "c", "keywords": "x", "unknown": 1, "parent": "d"}]"#
    let response = upload("/codebooks", bad, ["name": "N", "slug": "n"])
    #expect(response.status == .unprocessableContent)
    for pointer in ["/0/slug", "/1/name_nn", "/1/keywords", "/1/unknown", "/1/parent"] {
      #expect(response.text.contains(pointer))
    }
    let large = upload(
      "/codebooks", String(repeating: " ", count: CodebookFile.largest), ["name": "N", "slug": "n"])
    #expect(large.text.contains("see line") && !large.text.contains("larger than"))
    let tooLarge = String(repeating: " ", count: CodebookFile.largest + 1)
    #expect(upload("/codebooks", tooLarge, ["name": "N", "slug": "n"]).text.contains("larger than 4 MB"))
    let broken = upload("/codebooks", "[\n{", ["name": "N", "slug": "n"])
    #expect(broken.status == .unprocessableContent && broken.text.contains("see line 2, character"))
    #expect(upload("/codebooks", "[]", ["name": "N", "slug": "strategi"]).status == .unprocessableContent)
  }

  @Test func `themes below each other, and more keywords than can be looked for, are refused`() throws {
    let circle = #"""
      [{"slug": "a", "name_nn": "A", "parent": "b"}, {"slug": "b", "name_nn": "B", "parent": "a"},
       {"slug": "c", "name_nn": "C", "parent": "a"}]
      """#
    let refused = upload("/codebooks", circle, ["name": "N", "slug": "n"])
    #expect(refused.status == .unprocessableContent)
    #expect(refused.text.contains("/0/parent") && refused.text.contains("/1/parent"))
    #expect(!refused.text.contains("/2/parent"))
    let keywords = (0...CodebookFile.maximumKeywords).map { "\"ord\($0)\"" }.joined(separator: ",")
    let many = "[{\"slug\": \"a\", \"name_nn\": \"A\", \"keywords\": [\(keywords)]}]"
    #expect(upload("/codebooks", many, ["name": "N", "slug": "n"]).text.contains("/0/keywords"))
    let long = String(repeating: "x", count: CodebookFile.longestKeyword + 1)
    let one = "[{\"slug\": \"a\", \"name_nn\": \"A\", \"keywords\": [\"\(long)\"]}]"
    #expect(upload("/codebooks", one, ["name": "N", "slug": "n"]).text.contains("/0/keywords/0"))
    let codebook = try strategy()
    let theme = "/codebooks/\(codebook.id)/themes/\(codebook.themes[0].slug)"
    let page = app.post(theme, ["name_nn": "A", "keywords": long], as: kari)
    #expect(page.status == .unprocessableContent && page.text.contains("id=\"keywords-fault\""))
  }

  @Test func `replacing by a file keeps known themes' coding and archives the rest`() throws {
    let sample = try SampleRound(app)
    try sample.partner("Solvåg", answers: SampleRound.challenge("Rekruttering er vanskeleg."))
    try sample.read()
    try sample.code("Rekruttering", "rekruttering")
    let codebook = try strategy()
    let file = #"[{"slug": "rekruttering", "name_nn": "Folk"}, {"slug": "nytt", "name_nn": "Nytt"}]"#
    // A page that shows the codebook as it was replaces nothing.
    #expect(upload("/codebooks/\(codebook.id)/file", file, ["seen": "0"]).status == .conflict)
    #expect(try strategy() == codebook)
    #expect(upload("/codebooks/\(codebook.id)/file", file, ["seen": "1"]).status == .seeOther)
    let changed = try strategy()
    #expect(changed.current.map(\.slug) == ["rekruttering", "nytt"])
    #expect(changed["rekruttering"]?.id == codebook["rekruttering"]?.id)
    #expect(changed["okonomi"]?.isArchived == true)
    #expect(try sample.statement("Rekruttering").decided.map(\.slug) == ["rekruttering"])
    let log = try app.store.read { db in try db.auditEntries(before: nil, limit: 20) }
    #expect(log.contains { $0.action == "codebook.replace" })
  }

  @Test func `a theme is added below another, changed, archived and used again`() throws {
    let codebook = try strategy()
    let path = "/codebooks/\(codebook.id)/themes"
    var fields: Fields = [
      "slug": "turnus", "name_nn": "Turnus", "parent": "rekruttering", "keywords": "turnus\nhelgevakt",
      "seen": "1", "action": "save",
    ]
    #expect(app.post(path, fields, as: kari).status == .seeOther)
    var theme = try #require(try strategy()["turnus"])
    #expect(theme.parent == "rekruttering" && theme.keywords == ["turnus", "helgevakt"])
    #expect(theme.name == Words(same: "Turnus"))
    let order = try strategy().hierarchy.map(\.theme.slug)
    let place = try #require(order.firstIndex(of: "rekruttering"))
    #expect(order[place + 1] == "turnus")
    // Seen before the last change: asked again.
    #expect(app.post("\(path)/turnus", fields, as: kari).status == .conflict)
    fields.set("seen", "2")
    fields.set("action", "archive")
    #expect(app.post("\(path)/turnus", fields, as: kari).status == .seeOther)
    theme = try #require(try strategy()["turnus"])
    #expect(theme.isArchived && theme.keywords.count == 2)
    // A theme cannot stand below itself.
    fields = ["name_nn": "Rekruttering", "parent": "turnus", "seen": "3", "action": "save"]
    #expect(app.post("\(path)/rekruttering", fields, as: kari).status == .unprocessableContent)
  }

  @Test func `changing a codebook has open statements suggested anew`() throws {
    let sample = try SampleRound(app)
    try sample.partner("Solvåg", answers: SampleRound.challenge("Vi treng fleire brøytebilar."))
    try sample.read()
    #expect(try sample.statement("brøytebilar").suggested.allSatisfy { $0.slug != "veg" })
    let codebook = try strategy()
    let fields: Fields = ["slug": "veg", "name_nn": "Veg", "keywords": "brøytebil", "seen": "1"]
    _ = app.post("/codebooks/\(codebook.id)/themes", fields, as: kari)
    let worker = Worker("test", [.suggestThemes], app.dependencies) { job in
      try JobHandlers.perform(job, app.dependencies)
    }
    #expect(try worker.runDue() == 1)
    #expect(try sample.statement("brøytebilar").suggested.first?.slug == "veg")
  }

  @Test func `members and guests see no codebook`() throws {
    let codebook = try strategy()
    let member = try app.signIn(.member)
    for path in ["/codebooks", "/codebooks/\(codebook.id)", "/codebooks/\(codebook.id)/themes/akutt"] {
      #expect(app.get(path, as: member).status == .forbidden)
      #expect(app.get(path).location?.hasPrefix("/sign-in") == true)
    }
  }

  @Test func `a theme that a codebook no longer has is archived, for statements may be coded to it`() throws {
    var codebook = try strategy()
    let gone = codebook.themes.removeLast()
    let (changed, now) = (codebook, app.now)
    #expect(try app.store.write { db in try db.update(changed, by: "kari", now: now) })
    #expect(try strategy()[gone.id]?.isArchived == true)
  }
}
