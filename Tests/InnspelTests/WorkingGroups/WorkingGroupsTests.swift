import HTTP
import Storage
import Testing

@testable import Innspel

@Suite struct WorkingGroupsTests {
  let app: TestApp
  let staff: TestApp.Session
  let member: TestApp.Session

  init() throws {
    app = try TestApp()
    staff = try app.signIn(.secretariat)
    member = try app.signIn(.member, name: "Marta")
  }

  private func fields(_ name: String, _ members: String...) -> Fields {
    var fields: Fields = ["name.nn": name, "mandate.nn": "Les og råder."]
    for member in members { fields.append("member", member) }
    return fields
  }

  @Test func `a group gets a name, a mandate and members, and is changed later`() throws {
    let made = try #require(app.post("/groups", fields("Strategi", member.user.text), as: staff).location)
    let page = app.get(made, as: member)
    #expect(
      page.text.contains("Strategi") && page.text.contains("Les og råder.") && page.text.contains("Marta"))
    #expect(app.post(made, fields("Beredskap"), as: staff).location == made)
    #expect(app.get(made, as: staff).text.contains("Beredskap"))
    #expect(app.get(made, as: member).status == .forbidden, "no longer a member")
    let log = try app.store.read { db in try db.auditEntries(before: nil, limit: 10).map(\.action) }
    #expect(log == ["group.change", "group.add"])
  }

  @Test func `whose account is closed for now stays a member`() throws {
    let made = try #require(app.post("/groups", fields("Strategi", member.user.text), as: staff).location)
    let (user, now) = (member.user, app.now)
    try app.store.write { db in try db.setDisabled(user, at: now) }
    #expect(!app.get("\(made)/edit", as: staff).text.contains(user.text))
    #expect(app.post(made, fields("Beredskap"), as: staff).location == made)
    try app.store.write { db in try db.setDisabled(user, at: nil) }
    #expect(app.get("\(made)/edit", as: staff).text.contains("value=\"\(user.text)\" checked"))
  }

  @Test func `a group that has done its work is put away, and taken up again`() throws {
    let made = try #require(app.post("/groups", fields("Strategi", member.user.text), as: staff).location)
    #expect(app.get("\(made)/edit", as: staff).text.contains("value=\"archive\""))
    #expect(app.post(made, ["action": "archive"], as: member).status == .forbidden)
    for _ in 1...2 { #expect(app.post(made, ["action": "archive"], as: staff).location == "/groups") }
    #expect(app.get(made, as: staff).status == .notFound)
    #expect(!app.get("/groups", as: member).text.contains("Strategi"))
    #expect(app.get("/groups", as: staff).text.contains("Archived groups"))
    #expect(app.post(made, ["action": "restore"], as: staff).location == made)
    #expect(app.get(made, as: member).text.contains("Strategi"))
    #expect(app.post("/groups/nobody", ["action": "restore"], as: staff).status == .notFound)
    let log = try app.store.read { db in try db.auditEntries(before: nil, limit: 10).map(\.action) }
    #expect(log == ["group.restore", "group.archive", "group.add"])
  }

  @Test func `somebody who is not there is no member, and nothing breaks`() throws {
    let made = app.post(
      "/groups", fields("Strategi", "nobody", member.user.text, member.user.text), as: staff)
    #expect(made.status == .seeOther)
    let members = try app.store.read { db in
      try db.value("SELECT count(*) FROM working_group_members", as: Int.self)
    }
    #expect(members == 1)
  }
}
