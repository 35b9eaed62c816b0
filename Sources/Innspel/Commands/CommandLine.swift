import Foundation
import Storage

/// What a command ended with (contract.md).
enum ExitStatus: Int32, Sendable {
  case done = 0
  case inputIsWrong = 1
  case wrongUsage = 2
  /// What could be carried over was; the rest is told.
  case doneInPart = 3
  case environmentFails = 4
}

/// A command that cannot go on: a sentence for standard error and the status to end with.
struct CommandFault: Error, CustomStringConvertible {
  let status: ExitStatus
  let description: String

  init(_ status: ExitStatus, _ description: String) {
    self.status = status
    self.description = description
  }
}

/// The words after the program's name, as options and what is left.
struct Arguments: Sendable {
  /// `--name VALUE` and `--name=VALUE`, in order; an option may be given more than once.
  private(set) var options: [(name: String, value: String)] = []
  private(set) var switches: Set<String> = []
  private(set) var rest: [String] = []

  /// - Parameters:
  ///   - words: without the program's and the command's names.
  ///   - flags: options that take no value.
  ///   - named: options that take one.
  ///   - listed: those of them that take several, until the next option: `--map a=b c=d`.
  /// - Throws: `CommandFault` of wrong usage for an option that is not known or lacks its value.
  init(_ words: [String], flags: Set<String>, named: Set<String>, listed: Set<String> = []) throws {
    var words = words[...]
    while let word = words.popFirst() {
      guard word.hasPrefix("-"), word != "-" else {
        rest.append(word)
        continue
      }
      let parts = word.drop { $0 == "-" }.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      if flags.contains(name), parts.count == 1 {
        switches.insert(name)
      } else if named.contains(name) {
        guard let value = parts.count == 2 ? String(parts[1]) : words.popFirst() else {
          throw CommandFault(.wrongUsage, "--\(name) needs a value")
        }
        options.append((name, value))
        while listed.contains(name), let next = words.first, next.contains("="), !next.hasPrefix("-") {
          options.append((name, next))
          words.removeFirst()
        }
      } else {
        throw CommandFault(.wrongUsage, "unknown option --\(name)")
      }
    }
  }

  subscript(name: String) -> String? { options.last { $0.name == name }?.value }

  func all(_ name: String) -> [String] { options.filter { $0.name == name }.map(\.value) }

  func require(_ name: String) throws -> String {
    guard let value = self[name] else { throw CommandFault(.wrongUsage, "--\(name) is missing") }
    return value
  }
}

/// One command of the program.
struct Command: Sendable {
  /// The words that name it: `user add`.
  let name: String
  /// One line for the list of commands.
  let summary: String
  /// What `--help` prints below the name.
  let usage: String
  let flags: Set<String>
  let named: Set<String>
  var listed: Set<String> = []
  let run: @Sendable (Arguments) throws -> ExitStatus

  /// Settings that commands which start the product take as options.
  static let settings: Set<String> = [
    "data", "root", "smtp-url", "mail-from", "base-url", "trusted-proxies", "log",
    "clamd",
  ]
}

/// The program's commands, and the choice among them.
public enum InnspelCommand {
  static let all: [Command] = [
    .serve, .userAdd, .tokenCreate, .backup, .restore, .demoReset, .formCheck, .formImport, .formExport,
    .importSubmissions, .themesSuggest,
  ]

  /// Runs the command that the words name, and ends the process.
  ///
  /// Without `exit`: that runs the libraries' own clearing up (OpenSSL's frees what each thread keeps there) while
  /// threads of a pool or of a library are still on their way out and read it. Nothing here waits for `atexit`:
  /// what is to be kept has been written by then, and lines are written unbuffered.
  ///
  /// - Parameter words: the process's arguments, without the program's name.
  public static func main(_ words: [String]) -> Never {
    _exit(run(words))
  }

  /// Runs the command that the words name.
  ///
  /// - Parameter words: the process's arguments, without the program's name.
  /// - Returns: the process's exit status: 0 done, 1 input wrong, 2 usage wrong, 3 done in part, 4 environment fails.
  public static func run(_ words: [String]) -> Int32 {
    guard let (command, rest) = find(words) else {
      let isAskingForHelp = words == ["--help"] || words == ["help"]
      (isAskingForHelp ? Output.out : Output.err)(overview)
      return (isAskingForHelp ? ExitStatus.done : .wrongUsage).rawValue
    }
    if rest.contains("--help") {
      Output.out("innspel \(command.name) \(command.usage)\n\n\(command.summary)")
      return ExitStatus.done.rawValue
    }
    do {
      return try command.run(
        try Arguments(rest, flags: command.flags, named: command.named, listed: command.listed)
      ).rawValue
    } catch let fault as CommandFault {
      Output.err("innspel \(command.name): \(fault)")
      return fault.status.rawValue
    } catch let fault as SettingsFault {
      Output.err("innspel \(command.name): \(fault)")
      return ExitStatus.wrongUsage.rawValue
    } catch let fault as StorageError where fault.isOfAnotherVersion {
      Output.err("innspel \(command.name): \(fault)")
      return ExitStatus.inputIsWrong.rawValue
    } catch {
      Output.err("innspel \(command.name): \((error as? StorageError)?.advice ?? "\(error)")")
      return ExitStatus.environmentFails.rawValue
    }
  }

  /// The command with the longest matching name.
  private static func find(_ words: [String]) -> (Command, [String])? {
    let matches = all.filter { command in
      let name = command.name.split(separator: " ").map(String.init)
      return Array(words.prefix(name.count)) == name
    }
    guard let command = matches.max(by: { $0.name.count < $1.name.count }) else { return nil }
    return (command, Array(words.dropFirst(command.name.split(separator: " ").count)))
  }

  private static var overview: String {
    let lines = all.map { "  innspel \($0.name) \($0.usage)\n      \($0.summary)" }
    return "Commands:\n" + lines.joined(separator: "\n")
  }
}

extension StorageError {
  /// What an operator can do about it; nil where nobody can say.
  var advice: String? {
    if isDiskFull { return "the disk is full or cannot be written, so nothing was done (\(self))" }
    if isDamaged {
      return
        "innspel.db in the data folder is damaged or no database. Stop the server, keep a copy of the folder, "
        + "and restore a backup: innspel restore --data FOLDER FILE (\(self))"
    }
    guard isForbidden else { return nil }
    return
      "innspel.db in the data folder cannot be opened or written. See that the folder and the files in it belong "
      + "to the user that runs the program, and that the disk is not mounted read-only (\(self))"
  }
}

/// Results go to standard output, all else to standard error.
enum Output {
  static let out: @Sendable (String) -> Void = { write($0, to: STDOUT_FILENO) }
  static let err: @Sendable (String) -> Void = { write($0, to: STDERR_FILENO) }

  /// Writes a line; what cannot be written is lost, because a full disk or a reader that has gone away must end no
  /// server. (`FileHandle.write` would end the process.)
  private static func write(_ line: String, to descriptor: Int32) {
    var rest = Array((line + "\n").utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
