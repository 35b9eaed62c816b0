import FormModel
import Foundation
import Outbound
import Secrets
import Storage

extension Command {
  static let userAdd = Command(
    name: "user add", summary: "Adds a person who may sign in, or gives one that is there another role.",
    usage: "--data DIR EMAIL --role admin|secretariat|moderator|member [--name NAME] [--language nn|nb|en]",
    flags: [], named: ["data", "role", "name", "language", "root"]
  ) { arguments in
    guard arguments.rest.count == 1, let address = MailAddress(arguments.rest[0]) else {
      throw CommandFault(.wrongUsage, "give one email address")
    }
    let role = try Command.role(arguments)
    let app = try Command.dependencies(arguments)
    let before = try app.store.read { db in
      let user = try db.user(email: address.address)
      if user == nil, try db.holder(ofEmail: address.address) != nil {
        throw CommandFault(
          .inputIsWrong, "\(address.address) has an account that is closed: open it again on the page Users")
      }
      return user
    }
    let user = User(
      id: before?.id ?? app.newID(), name: arguments["name"] ?? before?.name ?? address.address,
      email: before?.email ?? address.address,
      language: arguments["language"].flatMap(Language.init(rawValue:)) ?? before?.language ?? .nn,
      roles: (before?.roles ?? []).union([role]))
    let entry = app.auditEntry(
      .commandLine, before == nil ? "user.add" : "user.change", "user/\(user.id)",
      ["role": .string(role.rawValue)])
    let now = app.now()
    try app.store.write { db in
      if before == nil { try db.insert(user, now: now) } else { try db.update(user) }
      try db.append(entry)
    }
    Output.out("\(user.email) \(user.roles.map(\.rawValue).sorted().joined(separator: ","))")
    return .done
  }

  static let tokenCreate = Command(
    name: "token create",
    summary: "Makes a token for a program; it is the last word printed, and shown only now.",
    usage: "--data DIR --role admin|secretariat|moderator|member --name NAME", flags: [],
    named: ["data", "role", "name", "root"]
  ) { arguments in
    let role = try Command.role(arguments)
    let name = try arguments.require("name")
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

  private static func role(_ arguments: Arguments) throws -> Role {
    guard let role = Role(rawValue: try arguments.require("role")) else {
      throw CommandFault(
        .wrongUsage, "--role: one of \(Role.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return role
  }

  /// The product on a data folder, beside a server that may be running on it.
  static func dependencies(_ arguments: Arguments, isDemo: Bool = false) throws -> Dependencies {
    var settings = try Settings(
      flags: Dictionary(arguments.options.map { ($0.name, $0.value) }) { _, last in last },
      environment: ProcessInfo.processInfo.environment)
    settings.isDemo = isDemo
    let folder = DataFolder(path: try arguments.require("data"))
    guard !FileManager.default.fileExists(atPath: folder.restoring) else {
      throw CommandFault(
        .environmentFails, "\(folder.path) is being restored: wait, or start the server, which finishes it")
    }
    return try Dependencies(settings: settings, folder: folder, log: Log(isJSON: settings.logsJSON))
  }
}
