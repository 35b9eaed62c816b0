import HTTP

/// What the site refuses: an address, a right, a state.
///
/// Shown as a page or a problem document by `ErrorPages`.
struct HTTPError: Error, Sendable {
  let status: Status
  /// What is wrong and what to do, for people; nil for the status's ordinary words.
  let words: Words?
  /// Seconds after which trying again makes sense.
  let retryAfter: Int?
  /// What programs know it by; nil where the status says it all.
  let problem: ProblemType?

  init(_ status: Status, _ words: Words? = nil, retryAfter: Int? = nil) {
    self.status = status
    self.words = words
    self.retryAfter = retryAfter
    problem = nil
  }

  init(_ problem: ProblemType, _ words: Words) {
    status = problem.status
    self.words = words
    retryAfter = nil
    self.problem = problem
  }
}

/// What an API caller sent is understood but wrong: 422 with one entry a fault (RFC 9457, pointers by RFC 6901).
struct InvalidRequest: Error, Sendable {
  struct Fault: Sendable, Equatable {
    let pointer: String
    let detail: String
  }

  let faults: [Fault]

  /// More faults than this are not told: nobody reads them.
  static let mostFaults = 200

  init(_ faults: [Fault]) { self.faults = Array(faults.prefix(Self.mostFaults)) }
  init(_ pointer: String, _ detail: String) { faults = [Fault(pointer: pointer, detail: detail)] }
}
