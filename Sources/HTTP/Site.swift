/// Where a request is answered.
public enum Placement: Sendable {
  /// On the polling thread: for what takes no more than about a millisecond.
  case read
  /// On the worker pool, with the connection set aside: for what waits for a disk or takes its time.
  case work
}

/// How a request is to be taken in, decided on its head alone.
public struct Plan: Sendable {
  /// Where it is answered.
  public var placement: Placement
  /// How much of its body is read.
  public var limits: BodyLimits

  /// Makes a plan.
  ///
  /// - Parameters:
  ///   - placement: where the request is answered.
  ///   - limits: how much of its body is read.
  public init(_ placement: Placement = .read, limits: BodyLimits = .none) {
    self.placement = placement
    self.limits = limits
  }
}

/// What a ``Server`` serves.
///
/// Called from many threads at once.
public protocol Site: Sendable {
  /// Decides on a request's head, on the polling thread: it must be quick.
  ///
  /// - Parameter head: the request without its body.
  /// - Returns: where the request is answered and how much of its body is read.
  func plan(_ head: Request) -> Plan

  /// Answers a request.
  ///
  /// - Parameter request: the request; with ``Request/bodyFault`` set, what could be read of the body is there.
  /// - Returns: the answer.
  func respond(_ request: Request) -> Response

  /// Answers what the server itself refuses: a malformed address (400) or a full worker queue (503).
  ///
  /// - Parameters:
  ///   - request: the request without its body.
  ///   - status: why.
  /// - Returns: the answer; the server adds `Retry-After` to a 503.
  func refuse(_ request: Request, with status: Status) -> Response
}

extension Site {
  /// Refuses with the status in plain text.
  ///
  /// - Parameters:
  ///   - request: the request without its body.
  ///   - status: why.
  /// - Returns: the answer.
  public func refuse(_ request: Request, with status: Status) -> Response {
    .text("\(status.rawValue) \(status.reason)\n", status: status)
  }
}
