import Foundation

/// The Python that has the tests' peers installed.
enum TestPython {
  struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  /// Finds it: `INNSPEL_TEST_PYTHON`, else the environment that deploy/test.sh makes.
  static func find() throws -> URL {
    if let path = ProcessInfo.processInfo.environment["INNSPEL_TEST_PYTHON"] {
      guard FileManager.default.isExecutableFile(atPath: path) else {
        throw Missing(description: "INNSPEL_TEST_PYTHON names \(path), which cannot be run.")
      }
      return URL(filePath: path)
    }
    let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
    let python = root.appending(path: ".build/test-venv/bin/python")
    guard FileManager.default.isExecutableFile(atPath: python.path) else {
      throw Missing(
        description: """
          There is no Python with the tests' peers. Run deploy/test.sh, or: python3 -m venv .build/test-venv && \
          .build/test-venv/bin/pip install -r deploy/test-requirements.txt
          """)
    }
    return python
  }
}
