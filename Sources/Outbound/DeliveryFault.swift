/// Why a letter was not handed over.
public enum DeliveryFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// No server answers at the address in the settings.
  case cannotConnect(String)
  /// The server refuses the user or the password, or demands them where the settings have none.
  case wrongCredentials(code: Int, text: String)
  /// The connection could not be encrypted, or the server's certificate is not to be trusted.
  case tlsFailed(String)
  /// The server takes no letters from this sender.
  case senderRejected(code: Int, text: String)
  /// The server takes no letters for this recipient.
  case recipientRejected(code: Int, text: String)
  /// The server does not take this letter.
  case messageRejected(code: Int, text: String)
  /// The server took too long.
  case timedOut(String)
  /// The connection broke before the server said that it had the letter; it may have it.
  case connectionLost(String)
  /// `stop()` was called.
  case stopped
  /// Something else, in libcurl's words.
  case other(String)

  /// True when the same letter will never be taken: a 5yz answer about its recipient or contents
  /// (RFC 5321, 4.2.1).
  public var isPermanent: Bool {
    switch self {
    case .recipientRejected(let code, _), .messageRejected(let code, _): (500...599).contains(code)
    default: false
    }
  }

  /// True when the next letter would fare no better now: the fault is with the settings, the network or the
  /// server, not with this letter.
  public var concernsAllLetters: Bool {
    switch self {
    case .cannotConnect, .wrongCredentials, .tlsFailed, .senderRejected, .timedOut, .stopped: true
    // 421 is "service not available, closing", whatever was asked.
    case .recipientRejected(let code, _), .messageRejected(let code, _): code == 421
    case .connectionLost, .other: false
    }
  }

  /// True when what seems to concern all letters can be one letter's doing: its recipient or contents make the server
  /// slow, or close the connection.
  public var canBeOfOneLetter: Bool {
    switch self {
    case .timedOut: true
    case .recipientRejected, .messageRejected: concernsAllLetters
    default: false
    }
  }

  /// True when the server refused this recipient or these contents, for a reason that other letters do not share.
  public var isOfOneLetter: Bool {
    switch self {
    case .recipientRejected, .messageRejected: !concernsAllLetters
    default: false
    }
  }

  /// The server's reply code, or nil when it is not the server that refused.
  public var code: Int? {
    switch self {
    case .wrongCredentials(let code, _), .senderRejected(let code, _), .recipientRejected(let code, _),
      .messageRejected(let code, _):
      code
    default: nil
    }
  }

  /// What the server, or libcurl in its place, said; one line, at most 500 characters.
  public var serverText: String {
    switch self {
    case .wrongCredentials(_, let text), .senderRejected(_, let text), .recipientRejected(_, let text),
      .messageRejected(_, let text), .cannotConnect(let text), .tlsFailed(let text), .timedOut(let text),
      .connectionLost(let text), .other(let text):
      text
    case .stopped: ""
    }
  }

  /// The fault in a sentence for a log; pages have their own words in three languages.
  public var description: String {
    let what =
      switch self {
      case .cannotConnect: "Cannot connect to the mail server"
      case .wrongCredentials: "The mail server refused the user name or the password"
      case .tlsFailed: "The connection to the mail server could not be encrypted"
      case .senderRejected: "The mail server refused the sender"
      case .recipientRejected: "The mail server refused the recipient"
      case .messageRejected: "The mail server refused the letter"
      case .timedOut: "The mail server took too long"
      case .connectionLost: "The connection to the mail server was lost"
      case .stopped: "Sending was stopped"
      case .other: "The letter was not sent"
      }
    return serverText.isEmpty ? "\(what)." : "\(what): \(serverText)"
  }
}
