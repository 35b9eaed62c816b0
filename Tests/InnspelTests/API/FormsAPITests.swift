import FormModel
import HTTP
import Testing

@testable import Innspel

@Suite struct FormsAPITests {
  let app: TestApp
  let client: APIClient

  init() throws {
    app = try TestApp()
    client = try APIClient(app)
  }

  @Test func `a definition becomes a form, and the next one its next version`() throws {
    let made = client.call(.post, "/forms", APIClient.definition)
    #expect(made.status == .created)
    let id = try client.id(made)
    #expect(made.headers["Location"] == "/api/v1/forms/\(id)")
    #expect(try made.json()["form_id"] == "small")
    #expect(try made.json()["version"] == 1)
    #expect(try made.json()["survey"]?.array?.count == 3)
    var longer = APIClient.definition
    longer["title"] = ["nn": "Lita", "nb": "Lita", "en": "Small"]
    let changed = client.call(.put, "/forms/\(id)", longer)
    #expect(changed.status == .created)
    #expect(try changed.json()["version"] == 2)
    #expect(try client.call(.get, "/forms/\(id)").json()["title"]?["en"] == "Small")
    #expect(try client.call(.get, "/forms").items().map { $0["version"] } == [2])
  }

  @Test func `a name may be used again, and makes another form`() throws {
    let first = try client.makeForm()
    let second = try client.makeForm()
    #expect(first != second)
    #expect(try client.call(.get, "/forms/\(second)").json()["version"] == 1)
  }

  @Test func `a bad definition is refused with every fault in its place`() throws {
    var bad = APIClient.definition
    bad["survey"] = [
      ["type": "text", "name": "a", "label": "A", "relevant": "${nothing} = 1"],
      ["type": "select_one", "name": "b", "list_name": "none", "label": "B"],
    ]
    let response = client.call(.post, "/forms", bad)
    #expect(response.status == .unprocessableContent)
    #expect(try Set(response.pointers()) == ["/survey/0/relevant", "/survey/1/list_name"])
    let id = try client.makeForm()
    var renamed = APIClient.definition
    renamed["form_id"] = "another"
    #expect(try client.call(.put, "/forms/\(id)", renamed).pointers() == ["/form_id"])
    #expect(client.call(.put, "/forms/nothing", renamed).status == .notFound)
  }

  @Test func `who made what is in the audit log`() throws {
    let id = try client.makeForm()
    client.call(.put, "/forms/\(id)", APIClient.definition)
    let admin = try APIClient(app, as: .administrator)
    let log = try admin.call(.get, "/audit").items()
    #expect(log.map { $0["action"] } == ["form.version", "form.add"])
    #expect(log.allSatisfy { $0["actor"] == "token: test" && $0["object"] == .string("form/\(id)") })
  }
}
