import Dispatch
import Foundation
import HTTP
import Storage

extension Command {
  static let serve = Command(
    name: "serve",
    summary: "Runs the server until it is told to stop (SIGTERM), then finishes what is under way.",
    usage: "--data DIR [--listen 127.0.0.1:8080] [--demo]", flags: ["demo"],
    named: settings.union(["listen"])
  ) { arguments in
    var settings = try Settings(
      flags: Dictionary(arguments.options.map { ($0.name, $0.value) }) { _, last in last },
      environment: ProcessInfo.processInfo.environment)
    settings.isDemo = arguments.switches.contains("demo")
    let folder = DataFolder(path: try arguments.require("data"))
    let server = try RunningServer(
      settings: settings, folder: folder, listen: arguments["listen"] ?? "127.0.0.1:8080")
    Output.out("listening on \(server.address)")
    if let path = try server.welcomePath() {
      Output.out("first sign-in, once: \(server.address)\(path)")
    }
    Signals.waitForEnd()
    server.stop()
    return .done
  }
}

/// The process's parts while it serves.
struct RunningServer: Sendable {
  let dependencies: Dependencies
  private let server: Server
  private let lock: FolderLock
  private let workforce: Workforce

  /// - Parameters:
  ///   - settings: what the operator set.
  ///   - folder: taken for this process alone.
  ///   - listen: address and port, `127.0.0.1:8080`.
  ///   - log: where lines go; nil: as the settings say.
  /// - Throws: `CommandFault`, `FolderInUse`, `StorageError`, or what the server says of the address.
  init(settings: Settings, folder: DataFolder, listen: String, log: Log? = nil) throws {
    guard let colon = listen.lastIndex(of: ":"), let port = UInt16(listen[listen.index(after: colon)...])
    else {
      throw CommandFault(.wrongUsage, "--listen: write ADDRESS:PORT, such as 127.0.0.1:8080")
    }
    try folder.create()
    lock = try FolderLock(folder)
    try FolderReplacement(folder).finishInterrupted()
    let bell = Bell()
    dependencies = try Dependencies(
      settings: settings, folder: folder, log: log ?? Log(isJSON: settings.logsJSON), wake: { bell.ring() })
    try Self.prepare(dependencies)
    workforce = Workforce(dependencies)
    bell.connect(workforce)
    var place = ServerSettings()
    place.address = listen[..<colon].trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    place.port = port
    place.trustedProxies = settings.trustedProxies
    server = try Server(place, site: App(dependencies: dependencies))
    workforce.start()
  }

  /// What a process that died held becomes free, the hourly tidying is queued, and shipped forms are brought in.
  private static func prepare(_ app: Dependencies) throws {
    let now = app.now()
    let id = JobID(app.newUUID())
    try app.store.write { db in
      try db.releaseLeases(endedBy: Instant(milliseconds: .max))
      try db.enqueue(.tidy, "hourly", id: id, due: now, now: now)
    }
    try FormsSeeding.seed(app)
    try CodebookSeeding.seed(app)
  }

  /// Where the first administrator signs in; nil when there are users already.
  func welcomePath() throws -> String? { try SignIn(app: dependencies).makeFirstLink() }

  var address: String { server.address }

  /// Takes no more, finishes what is under way.
  func stop() {
    server.drain(seconds: 10)
    workforce.stop()
  }
}

/// SIGTERM and SIGINT end the process in order.
enum Signals {
  static func waitForEnd() {
    let ended = DispatchSemaphore(value: 0)
    let sources = [SIGTERM, SIGINT].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { ended.signal() }
      source.resume()
      return source
    }
    ended.wait()
    for source in sources { source.cancel() }
  }
}
