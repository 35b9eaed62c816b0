import CCurl
import Synchronization

/// What is said between libcurl and the server about one letter.
///
/// libcurl reports every refusal as one of a few codes; which command was refused, and in what words, is
/// only in the lines that went over the wire.
final class SMTPExchange {
  /// How far the conversation has come, by the last command.
  private enum Step {
    case greeting, extensions, encryption, signIn, sender, recipient, content
  }

  private let stopFlag: StopFlag
  private var payload: [UInt8] = []
  private var sent = 0
  private var step = Step.greeting
  private var code = 0
  private var text = ""
  private var answerIsWhole = true
  private var isClosing = false

  init(_ stopFlag: StopFlag) {
    self.stopFlag = stopFlag
  }

  /// Finds the exchange behind a callback's context.
  static func at(_ context: UnsafeMutableRawPointer) -> SMTPExchange {
    Unmanaged<SMTPExchange>.fromOpaque(context).takeUnretainedValue()
  }

  var isStopped: Bool { stopFlag.isRaised.load(ordering: .relaxed) }

  func begin(_ payload: [UInt8]) {
    self.payload = payload
    sent = 0
    step = .greeting
    code = 0
    text = ""
    answerIsWhole = true
    isClosing = false
  }

  func end() {
    payload = []
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, payload.count - sent)
    buffer.copyBytes(from: payload[sent..<sent + count])
    sent += count
    return count
  }

  func heard(command: UnsafeRawBufferPointer) {
    guard !isClosing else { return }
    // After a challenge (334) comes its response, which is no command and may look like any.
    let isResponse = step == .signIn && code == 334
    let verb = String(decoding: command.prefix { isLetterOrDigit($0) }, as: UTF8.self)
    switch isResponse ? "" : verb {
    case "EHLO", "HELO": step = .extensions
    case "STARTTLS": step = .encryption
    case "AUTH": step = .signIn
    case "MAIL": step = .sender
    case "RCPT": step = .recipient
    case "DATA": step = .content
    // libcurl says goodbye to a server that refused; what refused is then in the answer before it.
    case "QUIT":
      isClosing = true
      return
    default: break
    }
    code = 0
    text = ""
    answerIsWhole = true
  }

  /// Hears one line, `550-…` when more of the same answer follow and `550 …` when it is the last
  /// (RFC 5321, 4.2).
  func heard(answer: UnsafeRawBufferPointer) {
    guard !isClosing else { return }
    let line = String(decoding: answer, as: UTF8.self)
    guard let number = Int(line.prefix(3)), line.utf8.count >= 3 else { return }
    if answerIsWhole { text = "" }
    code = number
    text = text.isEmpty ? oneLine(line) : oneLine(text + " " + line.dropFirst(4))
    answerIsWhole = line.dropFirst(3).first != "-"
  }

  /// Tells why a transfer failed.
  ///
  /// - Parameters:
  ///   - result: libcurl's code, not `CURLE_OK`.
  ///   - said: libcurl's words.
  /// - Returns: The fault.
  func fault(for result: CURLcode, _ said: String) -> DeliveryFault {
    switch result {
    case CURLE_ABORTED_BY_CALLBACK:
      return .stopped
    case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
      return .cannotConnect(said)
    case CURLE_OPERATION_TIMEDOUT:
      return .timedOut(said)
    case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION,
      CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_CIPHER, CURLE_SSL_CERTPROBLEM, CURLE_SSL_ISSUER_ERROR:
      return .tlsFailed(said)
    default:
      return refusal
        ?? (result == CURLE_LOGIN_DENIED ? .wrongCredentials(code: code, text: said) : other(result, said))
    }
  }

  /// What the server's last answer refuses, or nil when it refuses nothing.
  private var refusal: DeliveryFault? {
    guard code >= 400 else { return nil }
    // A server may demand encryption in answer to anything (RFC 3207, 4; RFC 4954, 6).
    if code == 538 || code == 530 && text.uppercased().contains("STARTTLS") { return .tlsFailed(text) }
    // 530, 534 and 535 are about signing in wherever they come (RFC 4954, 6).
    if step == .signIn || [530, 534, 535].contains(code) {
      return .wrongCredentials(code: code, text: text)
    }
    switch step {
    case .greeting, .extensions, .signIn: return .cannotConnect(text)
    case .encryption: return .tlsFailed(text)
    // A server that knows the letter's size from MAIL FROM refuses it there (RFC 1870, 6.1).
    case .sender:
      return code == 552 ? .messageRejected(code: code, text: text) : .senderRejected(code: code, text: text)
    case .recipient: return .recipientRejected(code: code, text: text)
    case .content: return .messageRejected(code: code, text: text)
    }
  }

  private func other(_ result: CURLcode, _ said: String) -> DeliveryFault {
    switch result {
    case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_WEIRD_SERVER_REPLY:
      step == .greeting ? .cannotConnect(said) : .connectionLost(said)
    default: .other(said)
    }
  }
}
