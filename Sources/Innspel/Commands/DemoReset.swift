import Foundation

extension Command {
  static let demoReset = Command(
    name: "demo reset",
    summary: "Makes the demonstration anew in its folder; any other folder is left alone.",
    usage: "--data DIR", flags: [], named: ["data", "root"]
  ) { arguments in
    let folder = DataFolder(path: try arguments.require("data"))
    guard folder.isDemo else {
      throw CommandFault(.inputIsWrong, "\(folder.path) is no demo folder: nothing was removed")
    }
    // What fills it anew must be there before anything is removed.
    _ = try Settings(
      flags: Dictionary(arguments.options.map { ($0.name, $0.value) }) { _, last in last },
      environment: ProcessInfo.processInfo.environment)
    let lock = try FolderLock(folder)
    defer { withExtendedLifetime(lock) {} }
    let demo = Demo(folder: folder)
    try demo.reset()
    let app = try dependencies(arguments, isDemo: true)
    try FormsSeeding.seed(app)
    try QuestionBankSeeding.seed(app)
    try CodebookSeeding.seed(app)
    try demo.fill(app)
    Output.out("the demonstration in \(folder.path) is as new")
    return .done
  }
}
