import Attachments
import FormModel
import HTTP
import Secrets
import Storage
import Testing

@testable import Innspel

/// A partnership with one of everything, and people of every kind, for asking who may do what.
struct AccessWorld {
  let app: TestApp
  /// What stands for `{name}` in an address.
  private(set) var names: [String: String] = [:]
  private let sessions: [String: TestApp.Session]
  private let tokens: [String: String]

  init() throws {
    app = try TestApp()
    sessions = [
      "member": try app.signIn(.member), "other": try app.signIn(.member),
      "secretariat": try app.signIn(.secretariat), "administrator": try app.signIn(.administrator),
    ]
    tokens = [
      "member-token": try app.makeToken(.member), "moderator-token": try app.makeToken(.moderator),
      "secretariat-token": try app.makeToken(.secretariat),
      "administrator-token": try app.makeToken(.administrator),
    ]
    try CodebookSeeding.seed(app.dependencies)
    try makeGroups()
    try makeRounds()
    var draft = FormDraft(formID: "halv", title: "Halv", languages: ["nn"])
    draft.add(["type": "text"], .last)
    names["formDraft"] = try FormDraftsDesk(app: app.dependencies, actor: .program).begin(draft, of: nil).text
    try find()
  }

  private mutating func makeGroups() throws {
    let app = app
    for (place, person) in [("group", "member"), ("otherGroup", "other")] {
      let group = WorkingGroup(
        id: app.dependencies.newID(), name: Words(same: place), mandate: Words(same: ""))
      guard let member = sessions[person]?.user else { continue }
      try app.store.write { db in
        try db.insert(group, now: TestApp.start)
        try db.setMembers(group.id, [member])
      }
      names[place] = group.id.text
    }
  }

  /// One round in draft, one open with a link of each kind, one published to the member's group.
  private mutating func makeRounds() throws {
    let client = try APIClient(app)
    let form = try client.makeForm()
    let partners = try ["Solvåg", "Holme", "Sund"].map { try client.makePartner($0) }
    func round(_ state: String) throws -> String {
      let body: JSONValue = [
        "title": "Strategi", "form": .string(form), "identification": "identified",
        "partners": .array(partners.map { .string($0) }),
      ]
      let id = try client.id(client.call(.post, "/rounds", body))
      if state != "draft" { client.call(.post, "/rounds/\(id)/open") }
      return id
    }
    func answer(_ round: String) throws -> String {
      let answers: JSONValue = [
        "challenge": [["reach": "shared", "description": "Rekruttering av sjukepleiarar er vanskeleg."]]
      ]
      return try client.id(
        client.call(
          .post, "/rounds/\(round)/submissions", ["partner": .string(partners[0]), "answers": answers]))
    }
    let (draft, open, done) = (try round("draft"), try round("open"), try round("done"))
    _ = try answer(done)
    try CodingJobs.readAnswers(RoundID(done), app.dependencies)
    client.call(.post, "/rounds/\(done)/close")
    let groups: JSONValue = ["groups": .array([.string(names["group"] ?? "")])]
    #expect(client.call(.post, "/rounds/\(done)/publish", groups).status == .ok)
    names.merge([
      "form": form, "partner": partners[1], "spare": try client.makePartner("Ingen"), "draft": draft,
      "open": open, "done": done, "submission": try answer(open),
    ]) { _, new in new }
  }

  /// What the rounds brought with them.
  private mutating func find() throws {
    let (open, done) = (RoundID(names["open"] ?? ""), RoundID(names["done"] ?? ""))
    let found = try app.store.read { db in
      (
        invitations: try db.invitations(of: open),
        statement: try db.statements(round: done, after: nil, limit: 1).first?.statement.id,
        letter: try db.outboxEntries(state: nil, before: nil, limit: 1).first?.letter.id,
        codebook: try db.codebook(slug: Codebook.defaultSlug), token: try db.apiTokens().first?.id,
        job: try db.value("SELECT id FROM jobs", as: String.self)
      )
    }
    let (used, unused) = (try #require(found.invitations.first), try #require(found.invitations.last))
    func token(_ invitation: Invitation) -> String {
      app.dependencies.invitationToken(invitation.id, generation: invitation.generation)
    }
    let file = Attachment(
      id: ID(String(repeating: "f", count: 32)), name: "plan.pdf", round: open, invitation: used.id,
      submission: SubmissionID(names["submission"] ?? ""),
      digest: try app.dependencies.attachments.put(Array("%PDF-1.7".utf8)) { $0 },
      mediaType: "application/pdf", size: 8, receivedAt: app.now)
    try app.store.write { db in try db.insert(file) }
    // A token of its own, so that taking it away shuts nobody out.
    _ = try app.makeToken(.member)
    let tokens = try app.store.read { db in
      try db.rows("SELECT id FROM api_tokens", { row in try row[0] as String })
    }
    names.merge([
      "file": file.id.text, "invitation": unused.id.text, "link": token(unused), "used": token(used),
      "usedInvitation": used.id.text, "statement": try #require(found.statement).text,
      "letter": try #require(found.letter).text, "codebook": try #require(found.codebook).id.text,
      "theme": try #require(found.codebook?.current.first).slug, "job": try #require(found.job),
      "token": try #require(tokens.max { $0.count == $1.count ? $0 < $1 : $0.count < $1.count }),
      "user": try #require(sessions["other"]).user.text,
      "asset": String(app.dependencies.files.address(of: "innspel.css").dropFirst("/assets/".count)),
    ]) { _, new in new }
  }
}

extension AccessWorld {
  /// An address with its names filled in.
  func address(_ template: String) throws -> String {
    var address = template
    for match in template.matches(of: /\{(\w+)\}/) {
      address = address.replacing(match.0, with: try #require(names[String(match.1)], "{\(match.1)}"))
    }
    return address
  }

  /// Asks as somebody does: by cookie, by token, or as nobody; not from the machine itself.
  func ask(_ method: HTTP.Method, _ address: String, as who: String) -> Response {
    var headers: Headers = ["Host": "127.0.0.1:8080"]
    let session = sessions[who]
    if let session { headers["Cookie"] = "innspel=\(session.token)" }
    if let token = tokens[who] { headers["Authorization"] = "Bearer \(token)" }
    let (isAPI, isGet) = (address.hasPrefix("/api/"), method == .get)
    let crossSite = CrossSite(key: app.dependencies.key, settings: app.dependencies.settings)
    let form: Fields = [
      CrossSite.field: crossSite.token(session: session.map { sha256Hex($0.token) }, now: app.now),
      // An empty form is told what it lacks; only this one is told that there is no such thing.
      "codebook": names["codebook"] ?? "",
    ]
    return app.app.respond(
      Request(
        method, address, headers: headers, form: isAPI || isGet ? nil : form,
        bytes: isAPI && !isGet ? Array("{}".utf8) : nil, client: "192.0.2.7"))
  }

  /// How a question of access ends.
  ///
  /// - Returns: `-` sent to sign in (401 for what is no page), `x` forbidden, `0` there is no such thing, `o` let in,
  ///   whatever is said of an empty form then; `!` a fault of ours.
  static func verdict(_ response: Response) -> Character {
    switch response.status {
    case .unauthorized: "-"
    case .forbidden: "x"
    case .notFound: "0"
    case .seeOther where response.location?.hasPrefix("/sign-in?") == true: "-"
    case let status where status.rawValue >= 500: "!"
    default: "o"
    }
  }
}
