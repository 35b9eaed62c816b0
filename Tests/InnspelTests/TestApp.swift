import Attachments
import FormModel
import Foundation
import HTTP
import Outbound
import Secrets
import Storage
import Synchronization

@testable import Innspel

/// The product on a fresh database file, with a clock that stands still until it is moved, and numbered ids.
final class TestApp: Sendable {
  /// 25 February 2026, 06:13:20 UTC.
  static let start = Instant(milliseconds: 1_772_000_000_000)

  let folder: DataFolder
  let dependencies: Dependencies
  let app: App
  private let state: State

  /// What a test can move or look at.
  private final class State: Sendable {
    let now = Mutex(TestApp.start)
    let count = Mutex(0)
    let lines = Mutex<[String]>([])
    let statements = Mutex<[String]>([])
  }

  /// Begins with nothing, or from a backup's file.
  init(isDemo: Bool = false, baseURL: String? = nil, backup: String? = nil) throws {
    let name = "innspel-\(Random.uuidV4())"
    folder = DataFolder(path: FileManager.default.temporaryDirectory.appending(path: name).path)
    try folder.create()
    if let backup { try Restore(folder: folder, file: backup).run() }
    let state = State()
    self.state = state
    var settings = try Settings(flags: ["root": Self.root], environment: [:])
    settings.isDemo = isDemo
    if let baseURL { settings.baseURL = baseURL }
    settings.mailFrom = MailAddress("innspel@fjordhelse.example", name: "Innspel")
    dependencies = Dependencies(
      store: try Store(
        path: folder.database, migrations: Migrations.all, readers: 2, now: 0,
        listener: { text in
          state.statements.withLock { $0.append(text) }
          StatementRecord.shared.note(text)
        }),
      forms: FormLibrary(), partnerships: PartnershipCache(), settings: settings, folder: folder,
      key: Key(bytes: [UInt8](repeating: 7, count: 32)),
      files: try StaticFiles(root: Self.root + "/Public"),
      attachments: AttachmentFolder(folder.attachments),
      log: Log(isJSON: false, write: { line in state.lines.withLock { $0.append(line) } }),
      metrics: Metrics(), limits: RateLimits(),
      now: { state.now.withLock { $0 } },
      newUUID: {
        state.count.withLock {
          $0 += 1
          return "id-\($0)"
        }
      }, wake: {})
    app = App(dependencies: dependencies)
  }

  deinit { do { try FileManager.default.removeItem(atPath: folder.path) } catch {} }

  /// The project's own folder, three levels above this file.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  var store: Store { dependencies.store }
  var now: Instant { state.now.withLock { $0 } }
  /// What the program logged.
  var log: [String] { state.lines.withLock { $0 } }

  /// The statements that the database is asked while something is done, in order.
  func statements(of work: () throws -> Void) rethrows -> [String] {
    state.statements.withLock { $0 = [] }
    try work()
    return state.statements.withLock { $0 }
  }

  func move(to instant: Instant) { state.now.withLock { $0 = instant } }
  func move(minutes: Int64) { state.now.withLock { $0 = $0.adding(minutes: minutes) } }
}

extension TestApp {
  /// Somebody with roles who is signed in: the value is the session's token, for `get` and `post`.
  func signIn(_ roles: Role..., name: String = "Kari", language: Language = .en) throws -> Session {
    let id: UserID = dependencies.newID()
    let now = now
    try store.write { db in
      let email = "\(id)@innspel.example"
      try db.run(
        """
        INSERT INTO users (id, name, email, email_key, language, created_at)
        VALUES (\(id), \(name), \(email), \(email), \(language), \(now))
        """)
      for role in roles { try db.run("INSERT INTO user_roles (user_id, role) VALUES (\(id), \(role))") }
    }
    return try signIn(id)
  }

  /// The same of somebody who is there already.
  func signIn(_ user: UserID, by way: SignInWay = .link) throws -> Session {
    let token = Base64URL.encode(Random.bytes(16))
    let (now, id) = (now, dependencies.newUUID())
    try store.write { db in
      try db.run(
        """
        INSERT INTO sessions (hash, id, user_id, opened_by, browser, created_at, last_used_at, expires_at)
        VALUES (\(sha256Hex(token)), \(id), \(user), \(way), '', \(now), \(now), \(now.adding(hours: 12)))
        """)
    }
    return Session(user: user, token: token)
  }

  /// A signed-in browser.
  struct Session: Sendable {
    let user: UserID
    let token: String
  }

  func get(_ target: String, as session: Session? = nil, headers: Headers = [:]) -> Response {
    app.respond(Request(.get, target, headers: headers.adding(session)))
  }

  /// Sends a form as the browser would: with the token that the page carried.
  func post(
    _ target: String, _ fields: Fields = [:], uploads: [Upload] = [], as session: Session? = nil,
    headers: Headers = [:], from client: String = "127.0.0.1"
  ) -> Response {
    let crossSite = CrossSite(key: dependencies.key, settings: dependencies.settings)
    var form = fields
    if form[CrossSite.field] == nil {
      form.set(CrossSite.field, crossSite.token(session: session.map { sha256Hex($0.token) }, now: now))
    }
    var request = Request(.post, target, headers: headers.adding(session), form: form, client: client)
    if !uploads.isEmpty { request.body = .form(form, uploads: uploads) }
    return app.respond(request)
  }

  /// An API call with a token of this role, made for the call; nil: without a token.
  func api(
    _ method: HTTP.Method, _ target: String, _ body: JSONValue? = nil, as role: Role? = .administrator,
    headers: Headers = [:]
  ) throws -> Response {
    var headers = headers
    if let role { headers["Authorization"] = "Bearer \(try makeToken(role))" }
    if body != nil { headers["Content-Type"] = "application/json" }
    return app.respond(Request(method, target, headers: headers, bytes: body?.serialized()))
  }

  func makeToken(_ role: Role) throws -> String {
    let token = Base64URL.encode(Random.bytes(16))
    let id: ID<String> = dependencies.newID()
    let now = now
    try store.write { db in
      try db.run(
        """
        INSERT INTO api_tokens (hash, id, name, role, created_at)
        VALUES (\(sha256Hex(token)), \(id), 'test', \(role), \(now))
        """)
    }
    return token
  }
}

extension Headers {
  fileprivate func adding(_ session: TestApp.Session?) -> Headers {
    var headers = self
    if let session { headers["Cookie"] = "innspel=\(session.token)" }
    if headers["Host"] == nil { headers["Host"] = "127.0.0.1:8080" }
    return headers
  }
}

extension Response {
  /// The body as text.
  var text: String {
    if case .bytes(let bytes) = body { String(decoding: bytes, as: UTF8.self) } else { "" }
  }

  /// The body as JSON.
  func json() throws -> JSONValue { try JSONValue(parsing: text) }
}
