import Foundation

/// How many made-up inputs a test tries.
public enum Inputs {
  /// A few, always the same, in every run; as many as `INNSPEL_INPUTS` says in the long one (`deploy/long.sh`).
  ///
  /// - Parameters:
  ///   - briefly: how many in every run.
  ///   - each: how many inputs one turn of the test tries.
  /// - Returns: the number of turns.
  public static func turns(_ briefly: Int, each: Int = 1) -> Int {
    let long = ProcessInfo.processInfo.environment["INNSPEL_INPUTS"].flatMap { Int($0) }
    return long.map { max(1, $0 / each) } ?? briefly
  }
}
