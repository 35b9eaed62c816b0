import CCurl
import Synchronization

/// A connection to the mail server, kept open from letter to letter.
///
/// Sending blocks the thread until the server has answered; letters sent from several threads go one after
/// the other. The connection is opened by the first letter and again whenever the server has closed it.
public final class SMTPConnection: Sendable {
  /// How long to wait before giving up.
  public struct Patience: Sendable, Equatable {
    /// For the connection and its encryption.
    public var connecting: Duration
    /// For each answer of the server; whole seconds, at least one.
    public var answering: Duration
    /// For one letter from beginning to end.
    public var sending: Duration

    /// States how long to wait.
    ///
    /// - Parameters:
    ///   - connecting: For the connection and its encryption.
    ///   - answering: For each answer of the server, in whole seconds. Giving up too early on the answer
    ///     to a letter makes doubles (RFC 5321, 4.5.3.2).
    ///   - sending: For one letter from beginning to end.
    public init(
      connecting: Duration = .seconds(20), answering: Duration = .seconds(120),
      sending: Duration = .seconds(300)
    ) {
      self.connecting = connecting
      self.answering = answering
      self.sending = sending
    }
  }

  private let session: Mutex<SMTPSession>
  private let stopFlag = StopFlag()

  /// Prepares a connection; nothing is sent yet.
  ///
  /// - Parameters:
  ///   - settings: The server.
  ///   - patience: How long to wait for it.
  public init(_ settings: SMTPSettings, patience: Patience = Patience()) {
    session = Mutex(SMTPSession(settings, patience, stopFlag))
  }

  /// Hands one letter over; when this returns, the server has taken responsibility for it.
  ///
  /// - Parameter message: The letter.
  /// - Throws: Why the server has not taken it. The connection is fit for the next letter all the same.
  public func send(_ message: Message) throws(DeliveryFault) {
    let fault = session.withLock { session in session.send(message) }
    if let fault { throw fault }
  }

  /// Makes the letter under way fail within about a second, and every later one at once, with `.stopped`.
  public func stop() {
    stopFlag.isRaised.store(true, ordering: .relaxed)
  }
}

/// Raised when no more is to be sent.
final class StopFlag: Sendable {
  let isRaised = Atomic(false)
}
