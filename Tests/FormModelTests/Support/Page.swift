import FormModel
import Foundation
import Testing

/// The page's script, run by node (Debian's package nodejs).
enum Page {
  struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  /// Works out cases with the scripts in `Public`.
  ///
  /// - Parameter cases: see `Cases/page.mjs`.
  /// - Returns: the outcome of each.
  /// - Throws: `Missing` when node is not there or fails.
  static func workOut(_ cases: [JSONValue]) throws -> [JSONValue] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "innspel-page-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files and not pipes: neither side can then wait for the other.
    let input = folder.appending(path: "cases.json")
    let output = folder.appending(path: "outcomes.json")
    try Data(JSONValue.array(cases).serialized()).write(to: input)
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "node", Samples.root.appending(path: "Tests/FormModelTests/Cases/page.mjs").path(),
      Samples.root.appending(path: "Public").path(),
    ]
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Missing(
        description:
          "node ended with \(process.terminationStatus); 127 means that Debian's package nodejs is missing")
    }
    let outcomes = try JSONValue(parsing: Array(Data(contentsOf: output)), limit: 64 << 20).array ?? []
    guard outcomes.count == cases.count else { throw Missing(description: "node left out some cases") }
    return outcomes
  }
}
