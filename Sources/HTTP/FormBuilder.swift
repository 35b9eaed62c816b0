/// Puts a form's fields together, within limits, keeping what can be kept of what is wrong.
struct FormBuilder {
  /// The fields so far.
  private(set) var fields = Fields()
  /// The files so far.
  private(set) var uploads: [Upload] = []
  /// The first thing that was wrong.
  private(set) var fault: BodyFault?

  /// Whether there was any part, kept or not.
  var hasParts: Bool { count > 0 }

  private let limits: BodyLimits
  private var count = 0

  // The part of a multipart form that is being read.
  private var part: (name: String, filename: String?, contentType: String)?
  private var content: [UInt8] = []
  private var isCut = false

  /// Begins a form.
  ///
  /// - Parameters:
  ///   - limits: how much is kept.
  ///   - fault: what was wrong with the body already.
  init(limits: BodyLimits, fault: BodyFault?) {
    self.limits = limits
    self.fault = fault
  }

  /// Remembers what was wrong, unless something was before.
  mutating func note(_ new: BodyFault) { if fault == nil { fault = new } }

  /// Reads a urlencoded form (WHATWG URL section 5.1), as queries are read.
  ///
  /// Not with libmicrohttpd's post processor: that of 0.9.75 carries a stray `%` at the end of a value over into
  /// the next field, loses the field after it, and gives up at a value with `=` in it.
  mutating func readURLEncoded(_ bytes: [UInt8]) {
    // One more than are taken tells that they are too many; millions of empty ones are not held beside the bytes.
    for pair in bytes.split(separator: 0x26, maxSplits: limits.fields) {
      let name = pair.prefix { $0 != 0x3d }
      guard begin(name: PercentEncoding.decode(name, plusIsSpace: true).bytes) else { return }
      let value = PercentEncoding.decode(pair.dropFirst(name.count + 1), plusIsSpace: true).bytes
      value.withUnsafeBytes { append($0) }
      end()
    }
  }

  /// Begins a part.
  ///
  /// - Parameters:
  ///   - name: its name, nil when it has none, which a form's part must (RFC 7578 section 4.2).
  ///   - filename: a file's name, nil for a field.
  ///   - contentType: a file's claimed content type.
  /// - Returns: false when there are too many parts, and reading may stop.
  mutating func begin(name: [UInt8]?, filename: [UInt8]? = nil, contentType: [UInt8]? = nil) -> Bool {
    end()
    guard count < limits.fields else {
      note(.tooManyFields(limit: limits.fields))
      return false
    }
    count += 1
    guard let name else {
      note(.truncated)
      return true
    }
    let text = String(decoding: name, as: UTF8.self)
    if String(validating: name, as: UTF8.self) == nil { note(.invalidUTF8(name: text)) }
    part = (
      text, filename.map { String(decoding: $0, as: UTF8.self) },
      contentType.map { String(decoding: $0, as: UTF8.self) } ?? ""
    )
    return true
  }

  /// Adds to the part that was begun; beyond the limit of a field nothing is kept.
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let part else { return }
    guard part.filename == nil else { return content.append(contentsOf: bytes) }
    let room = limits.field - content.count
    content.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes.prefix(max(0, room))))
    if bytes.count > room { isCut = true }
  }

  /// Ends the part that was begun, if one was.
  mutating func end() {
    defer { (part, content, isCut) = (nil, [], false) }
    guard let part else { return }
    if let filename = part.filename {
      // What a browser sends for a file nobody chose.
      guard !filename.isEmpty || !content.isEmpty else { return }
      uploads.append(
        Upload(name: part.name, filename: filename, contentType: part.contentType, bytes: content))
      return
    }
    if isCut {
      note(.fieldTooLong(name: part.name, limit: limits.field))
      dropPartialCharacter()
    }
    if let value = String(validating: content, as: UTF8.self) {
      fields.append(part.name, value)
    } else {
      note(.invalidUTF8(name: part.name))
      fields.append(part.name, String(decoding: content, as: UTF8.self))
    }
  }

  /// Takes a character off the end that the cut left without its last bytes.
  private mutating func dropPartialCharacter() {
    guard let lead = content.suffix(4).lastIndex(where: { $0 & 0xc0 != 0x80 }) else { return }
    let length =
      switch content[lead] {
      case 0xc0...0xdf: 2
      case 0xe0...0xef: 3
      case 0xf0...0xf7: 4
      default: 1
      }
    if content.count - lead < length { content.removeSubrange(lead...) }
  }
}
