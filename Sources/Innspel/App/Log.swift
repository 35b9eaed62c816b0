import FormModel
import Synchronization

/// One line for each request and event; names of routes and ids only, never contents or addresses with tokens.
struct Log: Sendable {
  enum Level: String, Sendable { case info, warning, error }

  let isJSON: Bool
  private let write: @Sendable (String) -> Void

  /// - Parameters:
  ///   - isJSON: one JSON object a line; plain text otherwise.
  ///   - write: takes a finished line; standard error unless a test says otherwise.
  init(isJSON: Bool, write: @escaping @Sendable (String) -> Void = Log.toStandardError) {
    self.isJSON = isJSON
    self.write = write
  }

  /// - Parameters:
  ///   - level: how bad it is.
  ///   - event: what happened, in a word or two: `request`, `mail failed`.
  ///   - details: names and values; nothing a person wrote.
  ///   - now: the time of the line.
  func callAsFunction(_ level: Level, _ event: String, _ details: [(String, JSONValue)] = [], at now: Instant)
  {
    guard isJSON else {
      var line = "\(now.rfc3339) \(level.rawValue) \(event)"
      for (name, value) in details {
        line += " "
        line += name
        line += "="
        line += value.string ?? value.text
      }
      return write(line)
    }
    let head: [(String, JSONValue)] = [
      ("at", .string(now.rfc3339)), ("level", .string(level.rawValue)), ("event", .string(event)),
    ]
    write(JSONValue.object(JSONObject(head + details)).text)
  }

  static let toStandardError = Output.err
}
