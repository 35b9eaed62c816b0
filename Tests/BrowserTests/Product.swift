import Foundation
import HTTP
import Outbound
import Storage
import Synchronization
import Testbed

@testable import Innspel

/// The whole product as `innspel serve` runs it, on a free port, with its workers and its real clock.
final class Product {
  let server: RunningServer
  private let folder: TemporaryFolder
  private let lines: Lines

  /// What the program logged.
  private final class Lines: Sendable {
    let all = Mutex<[String]>([])
  }

  /// Starts it.
  ///
  /// - Parameters:
  ///   - mail: where letters go; without one they wait in the outbox.
  ///   - isDemo: whether it is filled with the demonstration.
  /// - Throws: what the product says, or the file manager.
  init(mail: MailServer? = nil, isDemo: Bool = false) throws {
    folder = try TemporaryFolder()
    let lines = Lines()
    self.lines = lines
    var settings = try Settings(flags: ["root": projectRoot.path], environment: [:])
    settings.mailFrom = MailAddress("innspel@fjordhelse.example", name: "Innspel")
    settings.smtp = try mail.map { try SMTPSettings(url: $0.url()) }
    settings.isDemo = isDemo
    server = try RunningServer(
      settings: settings, folder: DataFolder(path: folder.path("data")), listen: "127.0.0.1:0",
      log: Log(isJSON: false) { line in lines.all.withLock { $0.append(line) } })
  }

  deinit { server.stop() }

  var app: Dependencies { server.dependencies }
  var store: Store { app.store }

  /// What broke, as the program logged it.
  var faults: [String] { lines.all.withLock { $0.filter { $0.contains(" error ") } } }

  func address(_ path: String) -> String { server.address + path }

  /// Somebody who may sign in.
  func person(_ role: Role, name: String = "Kari Nes", language: Language = .nn) throws -> User {
    let id: UserID = app.newID()
    let user = User(
      id: id, name: name, email: "\(id)@fjordhelse.example", language: language, roles: [role])
    let now = app.now()
    try store.write { db in try db.insert(user, now: now) }
    return user
  }
}

extension Browser {
  /// Goes to a page of the product.
  func open(_ path: String, of product: Product) throws { try open(product.address(path)) }

  /// Signs somebody in without the steps of it: they have a journey of their own.
  func enter(_ product: Product, as user: User) throws {
    let token = try SignIn(app: product.app).openSession(user, by: .link, in: SessionBrowser(userAgent: nil))
    try setCookie("innspel", token, for: product.address("/"))
  }
}
