import FormModel
import Foundation
import HTTP
import Outbound
import Storage

extension Command {
  static let serve = Command(
    name: "serve",
    summary: "Runs the server until it is told to stop (SIGTERM), then finishes what is under way.",
    usage: """
      --data DIR [--listen 127.0.0.1:8080] [--demo] [SETTING …]

      A setting is --base-url, --smtp-url, --mail-from, --trusted-proxies, --clamd, --log or --root with its value, or
      INNSPEL_BASE_URL and so on in the environment, or the path of a file that holds it in INNSPEL_BASE_URL_FILE.
      """,
    flags: ["demo"], named: settings.union(["listen"])
  ) { arguments in
    let listen = arguments["listen"] ?? "127.0.0.1:8080"
    var settings = try Settings(
      flags: Dictionary(arguments.options.map { ($0.name, $0.value) }) { _, last in last },
      environment: ProcessInfo.processInfo.environment, defaultBaseURL: try ListenAddress(listen).baseURL)
    settings.isDemo = arguments.switches.contains("demo")
    let folder = DataFolder(path: try arguments.require("data"))
    Signals.hold()
    Signals.ignoreFaultsOfFiles()
    let server = try RunningServer(settings: settings, folder: folder, listen: listen)
    Output.out("listening on \(server.address)")
    for line in try server.welcome() { Output.out(line) }
    Signals.waitForEnd()
    server.stop()
    return .done
  }
}

/// Where the server listens: `127.0.0.1:8080`, `[::1]:8080`.
struct ListenAddress: Sendable {
  let host: String
  let port: UInt16

  /// - Throws: `CommandFault` of wrong usage.
  init(_ text: String) throws {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
      throw CommandFault(.wrongUsage, "--listen: write ADDRESS:PORT, such as 127.0.0.1:8080")
    }
    host = text[..<colon].trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    self.port = port
  }

  /// How a browser on this machine gets here, where the operator has not said how others do; nil for a port that
  /// the system chooses.
  var baseURL: String? {
    guard port != 0 else { return nil }
    let isEverywhere = host == "0.0.0.0" || host == "::" || host.isEmpty
    let name = isEverywhere ? "127.0.0.1" : host.contains(":") ? "[\(host)]" : host
    return "http://\(name):\(port)"
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
    let listen = try ListenAddress(listen)
    try folder.create()
    lock = try FolderLock(folder)
    try FolderReplacement(folder).finishInterrupted()
    let settings = try Self.demoSettings(settings, folder)
    let bell = Bell()
    dependencies = try Self.dependencies(
      settings, folder, log ?? Log(isJSON: settings.logsJSON), wake: { bell.ring() })
    try Self.prepare(dependencies)
    workforce = Workforce(dependencies)
    bell.connect(workforce)
    var place = ServerSettings()
    place.address = listen.host
    place.port = listen.port
    place.trustedProxies = settings.trustedProxies
    server = try Server(place, site: App(dependencies: dependencies))
    try lock.note(entrance)
    workforce.start()
  }

  /// - Throws: `CommandFault` that says what to do about a demonstration of another version, or `StorageError`.
  private static func dependencies(
    _ settings: Settings, _ folder: DataFolder, _ log: Log, wake: @escaping @Sendable () -> Void
  ) throws -> Dependencies {
    do {
      return try Dependencies(settings: settings, folder: folder, log: log, wake: wake)
    } catch let fault as StorageError where fault.isOfAnotherVersion && settings.isDemo {
      throw CommandFault(
        .inputIsWrong,
        "the demonstration in \(folder.path) was made by another version of this program. To make it anew: "
          + "\(CommandLine.arguments[0]) demo reset --data \(folder.path)")
    }
  }

  /// A demo folder is the demo's whatever the flag says, and no letter of the demo's is ever sent: a mail server on
  /// this machine may well pass it on.
  private static func demoSettings(_ settings: Settings, _ folder: DataFolder) throws -> Settings {
    guard settings.isDemo || folder.isDemo else { return settings }
    var settings = settings
    settings.isDemo = true
    try Demo(folder: folder).prepare()
    if settings.smtp != nil {
      settings.smtp = nil
      Output.err("the demonstration sends no mail: letters stay in the outbox, where they can be read")
    }
    return settings
  }

  /// Gets the work in the background going, and brings in what ships with the program.
  private static func prepare(_ app: Dependencies) throws {
    try JobHandlers.prepare(app)
    try FormsSeeding.seed(app)
    try QuestionBankSeeding.seed(app)
    try CodebookSeeding.seed(app)
    if app.settings.isDemo { try Demo(folder: app.folder).fill(app) }
  }

  /// What the operator is told at the start: the first administrator's way in, or the demo's.
  func welcome() throws -> [String] {
    let signIn = SignIn(app: dependencies)
    if let path = try signIn.makeFirstLink() { return ["first sign-in, once: \(entrance)\(path)"] }
    guard dependencies.settings.isDemo,
      let user = try dependencies.store.read({ db in try Demo.administrator(db) })
    else { return [] }
    return ["sign in as \(user.name), once: \(entrance)\(try signIn.makeLink(for: user.id))"]
  }

  var address: String { server.address }

  /// How people get here: as the operator has said, or straight to a port that the system chose.
  private var entrance: String {
    let base = dependencies.settings.baseURL
    return base == Settings.localBaseURL ? address : base
  }

  /// Takes no more, finishes what is under way.
  func stop() {
    server.drain(seconds: 20)
    workforce.stop()
    do {
      try dependencies.sessionUse.write(to: dependencies.store)
    } catch {
      // Only the times in people's lists of their sessions are older than they were.
      dependencies.log(.warning, "sessions", [("error", .string("\(error)"))], at: dependencies.now())
    }
  }
}
