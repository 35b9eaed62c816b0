public import Foundation

/// The Python that has the tests' peers installed.
public enum TestPython {
  /// Why there is none, or why a script failed.
  public struct Fault: Error, CustomStringConvertible {
    /// What happened and what to do.
    public let description: String
  }

  /// Finds it: `INNSPEL_TEST_PYTHON`, else the environment that deploy/test.sh makes.
  ///
  /// - Returns: The interpreter.
  /// - Throws: `Fault`.
  public static func find() throws -> URL {
    if let path = ProcessInfo.processInfo.environment["INNSPEL_TEST_PYTHON"] {
      guard FileManager.default.isExecutableFile(atPath: path) else {
        throw Fault(description: "INNSPEL_TEST_PYTHON names \(path), which cannot be run.")
      }
      return URL(filePath: path)
    }
    let python = projectRoot.appending(path: ".build/test-venv/bin/python")
    guard FileManager.default.isExecutableFile(atPath: python.path) else {
      throw Fault(
        description: """
          There is no Python with the tests' peers. Run deploy/test.sh, or: python3 -m venv .build/test-venv && \
          .build/test-venv/bin/pip install -r deploy/test-requirements.txt
          """)
    }
    return python
  }

  /// Runs a few lines of Python to their end.
  ///
  /// - Parameters:
  ///   - script: The lines.
  ///   - arguments: `sys.argv[1:]`.
  /// - Returns: What they print.
  /// - Throws: `Fault` when they end with another status than 0; Python's complaint is on standard error.
  @discardableResult
  public static func run(_ script: String, _ arguments: String...) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = try find()
    process.arguments = ["-c", script] + arguments
    process.standardOutput = output
    try process.run()
    let printed = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Fault(description: "Python ended with status \(process.terminationStatus).")
    }
    return String(decoding: printed, as: UTF8.self)
  }
}

/// The folder with Package.swift.
public var projectRoot: URL {
  URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
}
