import CCurl

/// One libcurl handle and what its callbacks hear; used by one thread at a time.
struct SMTPSession: ~Copyable {
  private let handle: UnsafeMutableRawPointer?
  private let exchange: SMTPExchange
  private let isUsable: Bool

  /// libcurl's own preparation, once in the process and before any handle.
  private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  init(_ settings: SMTPSettings, _ patience: SMTPConnection.Patience, _ stopFlag: StopFlag) {
    exchange = SMTPExchange(stopFlag)
    handle = Self.isReady ? curl_easy_init() : nil
    isUsable = handle.map { Self.configure($0, settings, patience) } ?? false
    if let handle { listen(handle) }
  }

  /// Closes the connection, with QUIT when it is alive; the callbacks are quiet after this.
  deinit {
    if let handle { curl_easy_cleanup(handle) }
  }

  /// Sends one letter.
  ///
  /// - Parameter message: The letter.
  /// - Returns: Nil when the server has taken it, else why not.
  mutating func send(_ message: Message) -> DeliveryFault? {
    guard let handle, isUsable else { return .other("libcurl could not be set up.") }
    guard !exchange.isStopped else { return .stopped }
    let payload = message.encoded()
    exchange.begin(payload)
    var recipients = curl_slist_append(nil, "<\(message.to.address)>")
    guard recipients != nil else { return .other("There is not enough memory.") }
    var reason = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    let code = reason.withUnsafeMutableBufferPointer { reason in
      innspel_curl_set_text(handle, CURLOPT_MAIL_FROM, "<\(message.from.address)>")
      innspel_curl_set_pointer(handle, CURLOPT_MAIL_RCPT, recipients)
      innspel_curl_set_size(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(payload.count))
      innspel_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, reason.baseAddress)
      let code = curl_easy_perform(handle)
      innspel_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, nil)
      innspel_curl_set_pointer(handle, CURLOPT_MAIL_RCPT, nil)
      return code
    }
    curl_slist_free_all(recipients)
    recipients = nil
    exchange.end()
    guard code != CURLE_OK else { return nil }
    let said = String(decoding: reason.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    let text = said.isEmpty ? String(cString: curl_easy_strerror(code)) : said
    return exchange.fault(for: code, oneLine(text))
  }

  /// Tells libcurl what holds for every letter.
  ///
  /// - Returns: False when libcurl would not be told everything; a connection that is not protected as it
  ///   should be must not be used.
  private static func configure(
    _ handle: UnsafeMutableRawPointer, _ settings: SMTPSettings, _ patience: SMTPConnection.Patience
  ) -> Bool {
    let useTLS = settings.protection == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL
    var codes = [
      innspel_curl_set_text(handle, CURLOPT_URL, settings.serverURL),
      innspel_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
      // Proxies named in the environment are for the web, not for the organisation's mail server.
      innspel_curl_set_text(handle, CURLOPT_PROXY, ""),
      innspel_curl_set_number(handle, CURLOPT_NOSIGNAL, 1),
      innspel_curl_set_number(handle, CURLOPT_UPLOAD, 1),
      innspel_curl_set_number(handle, CURLOPT_USE_SSL, Int(useTLS.rawValue)),
      innspel_curl_set_number(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
      innspel_curl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(patience.connecting)),
      innspel_curl_set_number(
        handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, Int(patience.answering.components.seconds))),
      innspel_curl_set_number(handle, CURLOPT_TIMEOUT_MS, milliseconds(patience.sending)),
    ]
    if let file = settings.certificateFile {
      codes.append(innspel_curl_set_text(handle, CURLOPT_CAINFO, file))
    }
    if let user = settings.user, let password = settings.password {
      codes.append(innspel_curl_set_text(handle, CURLOPT_USERNAME, user))
      codes.append(innspel_curl_set_text(handle, CURLOPT_PASSWORD, password))
    }
    return codes.allSatisfy { $0 == CURLE_OK }
  }

  /// Lets libcurl call the exchange, which this session keeps alive longer than the handle.
  private func listen(_ handle: UnsafeMutableRawPointer) {
    let context = Unmanaged.passUnretained(exchange).toOpaque()
    innspel_curl_set_reader(
      handle,
      { buffer, size, count, context in
        guard let buffer, let context else { return 0 }
        return SMTPExchange.at(context).read(
          into: UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
      }, context)
    innspel_curl_set_listener(
      handle,
      { _, kind, line, count, context in
        guard let line, let context else { return 0 }
        let bytes = UnsafeRawBufferPointer(start: line, count: count)
        if kind == CURLINFO_HEADER_OUT { SMTPExchange.at(context).heard(command: bytes) }
        if kind == CURLINFO_HEADER_IN { SMTPExchange.at(context).heard(answer: bytes) }
        return 0
      }, context)
    innspel_curl_set_watcher(
      handle,
      { context, _, _, _, _ in
        guard let context else { return 0 }
        return SMTPExchange.at(context).isStopped ? 1 : 0
      }, context)
  }
}

private func milliseconds(_ duration: Duration) -> Int {
  let parts = duration.components
  return max(1, Int(parts.seconds) * 1000 + Int(parts.attoseconds / 1_000_000_000_000_000))
}

/// Puts what a server said on one line of at most 500 characters.
func oneLine(_ text: String) -> String {
  String(trimmed(singleLine(text)).prefix(500))
}
