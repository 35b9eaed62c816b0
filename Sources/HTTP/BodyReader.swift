/// Gathers a request's body within its limits and reads the form in it.
///
/// The bytes are gathered first and read at the end, on the thread that answers: a large form is
/// then no burden on a polling thread, and nothing depends on how the network cut it up.
struct BodyReader: Sendable {
  private enum Kind {
    case urlencoded
    case multipart(PostProcessor)
    case bytes
    case unwanted
  }

  private let kind: Kind
  private let limits: BodyLimits
  private var gathered: [UInt8] = []
  private var fault: BodyFault?

  /// How many bytes came, gathered or not.
  private(set) var received = 0

  /// Prepares for a body.
  ///
  /// - Parameters:
  ///   - contentType: the Content-Type header.
  ///   - limits: how much is read.
  ///   - hasBody: whether a body is coming.
  ///   - multipart: makes the reader of a multipart form, nil when its header is not one.
  init(contentType: String?, limits: BodyLimits, hasBody: Bool, multipart: () -> PostProcessor?) {
    self.limits = limits
    switch BodyReader.type(contentType) {
    case "application/x-www-form-urlencoded": kind = .urlencoded
    case "multipart/form-data":
      if hasBody, limits.total > 0, let processor = multipart() {
        kind = .multipart(processor)
      } else {
        kind = .unwanted
      }
    case _ where limits.kind == .form: kind = .unwanted
    default: kind = .bytes
    }
    if hasBody, limits.total > 0, case .unwanted = kind { fault = .unsupportedMediaType }
  }

  /// Marks a body that its own header declares too large, and is therefore not waited for.
  mutating func refuse() { note(.tooLarge(limit: limits.total)) }

  /// How much would be kept with the next piece.
  func kept(with size: Int) -> Int { gathered.count + room(for: size) }

  private func room(for size: Int) -> Int {
    if case .unwanted = kind { return 0 }
    return max(0, min(size, limits.total - gathered.count))
  }

  /// Throws the next piece away, and what came before it: nobody will read this body.
  mutating func pass(_ size: Int) {
    received += size
    gathered = []
  }

  /// Takes the next piece; what is beyond the limit is counted and thrown away.
  mutating func take(_ bytes: UnsafeRawBufferPointer) {
    received += bytes.count
    if received > limits.total { note(.tooLarge(limit: limits.total)) }
    let room = room(for: bytes.count)
    if room > 0 { gathered.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes.prefix(room))) }
  }

  /// Reads what was gathered.
  ///
  /// - Returns: the body and the first thing that was wrong with it.
  consuming func finish() -> (body: Body, fault: BodyFault?) {
    switch kind {
    case .unwanted: return (.none, fault)
    case .bytes: return (received == 0 ? .none : .bytes(gathered), fault)
    case .urlencoded:
      var form = FormBuilder(limits: limits, fault: fault)
      form.readURLEncoded(gathered)
      return (.form(form.fields, uploads: []), form.fault)
    case .multipart(let processor):
      let form = processor.read(gathered, into: FormBuilder(limits: limits, fault: fault))
      return (.form(form.fields, uploads: form.uploads), form.fault)
    }
  }

  private mutating func note(_ new: BodyFault) { if fault == nil { fault = new } }

  /// The media type without parameters, in lower case.
  private static func type(_ header: String?) -> String {
    guard let header else { return "" }
    let bytes = header.utf8.prefix { $0 != 0x3b && $0 != 0x20 && $0 != 0x09 }
    return String(
      decoding: bytes.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
