import FormModel
import Foundation
import Outbound
import Secrets
import Storage

extension Command {
  static let userAdd = Command(
    name: "user add",
    summary:
      "Adds a person who may sign in, or gives one that is there another role; prints a link that signs in once.",
    usage: "--data DIR EMAIL --role admin|secretariat|moderator|member [--name NAME] [--language nn|nb|en]",
    flags: [], named: ["data", "role", "name", "language", "root", "base-url"]
  ) { arguments in
    guard arguments.rest.count == 1, let address = MailAddress(arguments.rest[0]) else {
      throw CommandFault(.wrongUsage, "give one email address")
    }
    let app = try Command.dependencies(arguments)
    let user = try NewUser(address, arguments).store(app)
    Output.out("\(user.email) \(user.roles.map(\.rawValue).sorted().joined(separator: ","))")
    let link = app.link(try SignIn(app: app).makeLink(for: user.id))
    Output.out("sign in, once, within \(AccountPeriods.linkMinutes) minutes: \(link)")
    return .done
  }

  /// Who is to be let in, as the command's words say.
  private struct NewUser: Sendable {
    let address: MailAddress
    let role: Role
    let name: String?
    let language: Language?

    init(_ address: MailAddress, _ arguments: Arguments) throws {
      self.address = address
      role = try Command.role(arguments)
      name = try arguments["name"].map { _ in try Command.name(arguments) }
      language = try arguments["language"].map { code in
        guard let language = Language(rawValue: code) else {
          throw CommandFault(.wrongUsage, "--language: one of nn, nb, en")
        }
        return language
      }
    }

    /// Somebody who is there gets the role beside those they have.
    ///
    /// - Throws: `CommandFault` for an account that an administrator has closed, or `StorageError`.
    func store(_ app: Dependencies) throws -> User {
      let before = try app.store.read { db in
        let user = try db.user(email: address.address)
        if user == nil, try db.holder(ofEmail: address.address) != nil {
          throw CommandFault(
            .inputIsWrong,
            "\(address.address) has an account that is closed: open it again on the page Users")
        }
        return user
      }
      let user = User(
        id: before?.id ?? app.newID(), name: name ?? before?.name ?? address.address,
        email: before?.email ?? address.address, language: language ?? before?.language ?? .nn,
        roles: (before?.roles ?? []).union([role]))
      let entry = app.auditEntry(
        .commandLine, before == nil ? "user.add" : "user.change", "user/\(user.id)",
        ["role": .string(role.rawValue)])
      let now = app.now()
      try app.store.write { db in
        if before == nil { try db.insert(user, now: now) } else { try db.update(user) }
        try db.append(entry)
      }
      return user
    }
  }

  static let tokenCreate = Command(
    name: "token create",
    summary: "Makes a token for a program; it is the last word printed, and shown only now.",
    usage: "--data DIR --role admin|secretariat|moderator|member --name NAME", flags: [],
    named: ["data", "role", "name", "root"]
  ) { arguments in
    let role = try Command.role(arguments)
    let name = try Command.name(arguments)
    let app = try Command.dependencies(arguments)
    let secret = Base64URL.encode(Random.bytes(24))
    let token = APIToken(id: app.newUUID(), name: name, role: role, createdAt: app.now())
    let entry = app.auditEntry(
      .commandLine, "token.create", "token/\(token.id)",
      ["name": .string(name), "role": .string(role.rawValue)])
    try app.store.write { db in
      try db.insert(token, hash: sha256Hex(secret))
      try db.append(entry)
    }
    Output.out(secret)
    return .done
  }

  /// What somebody or something is called.
  private static func name(_ arguments: Arguments) throws -> String {
    let name = try arguments.require("name").onOneLine()
    guard !name.isEmpty else { throw CommandFault(.wrongUsage, "--name: say something") }
    guard name.count <= 200 else { throw CommandFault(.wrongUsage, "--name: at most 200 characters") }
    return name
  }

  private static func role(_ arguments: Arguments) throws -> Role {
    guard let role = Role(rawValue: try arguments.require("role")) else {
      throw CommandFault(
        .wrongUsage, "--role: one of \(Role.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return role
  }

  /// The product on a data folder, beside a server that may be running on it; without what only pages need.
  static func dependencies(_ arguments: Arguments, isDemo: Bool = false) throws -> Dependencies {
    let folder = DataFolder(path: try arguments.require("data"))
    var settings = try Settings(
      flags: Dictionary(arguments.options.map { ($0.name, $0.value) }) { _, last in last },
      environment: ProcessInfo.processInfo.environment, defaultBaseURL: folder.notedAddress,
      needsFiles: false)
    settings.isDemo = isDemo
    guard !FileManager.default.fileExists(atPath: folder.restoring) else {
      throw CommandFault(
        .environmentFails, "\(folder.path) is being restored: wait, or start the server, which finishes it")
    }
    return try Dependencies(
      settings: settings, folder: folder, log: Log(isJSON: settings.logsJSON), hasPages: false)
  }
}
