import CMicrohttpd

/// libmicrohttpd's reader of multipart forms.
///
/// The form is handed to it whole. Fed in pieces it may report the beginning of an empty value twice, and two
/// fields of one name then cannot be told from one.
///
/// Unchecked, and safe: the polling thread makes it, then hands it with the rest of the request to the thread
/// that answers, through a lock, and has no use for it again; what it points to in the connection's memory stays
/// while the request is under way.
final class PostProcessor: @unchecked Sendable {
  // Bounds the headers of a part. Larger costs time, since every step moves what is in it.
  private static let buffer = 4_096

  private var processor: OpaquePointer?
  private let boundary: [UInt8]
  // What the callback writes to; it gets this object as its context.
  private var form = FormBuilder(limits: .none, fault: nil)

  /// Makes a reader for a request.
  ///
  /// - Parameters:
  ///   - connection: the request's connection; a multipart Content-Type with a boundary is among its headers.
  ///   - contentType: that header's value.
  init?(_ connection: OpaquePointer, contentType: String) {
    // The library takes what follows `boundary=` for the boundary, other parameters and all.
    guard let last = contentType.utf8.split(separator: 0x3b).last?.drop(while: { $0 == 0x20 }),
      Headers.same(String(decoding: last.prefix(9), as: UTF8.self), "boundary=")
    else { return nil }
    boundary = last.dropFirst(9).filter { $0 != 0x22 }
    let context = Unmanaged.passUnretained(self).toOpaque()
    processor = MHD_create_post_processor(connection, PostProcessor.buffer, receive, context)
    guard processor != nil else { return nil }
  }

  deinit { if let processor { MHD_destroy_post_processor(processor) } }

  /// Reads the form.
  ///
  /// - Parameters:
  ///   - bytes: the whole body.
  ///   - builder: what to build on.
  /// - Returns: the form, with a fault when the body does not end as a multipart body does.
  func read(_ bytes: [UInt8], into builder: FormBuilder) -> FormBuilder {
    guard let processor else { return builder }
    form = builder
    let isRead = bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return MHD_Result.NO }
      return MHD_post_process(processor, start.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    let isWhole = MHD_destroy_post_processor(processor)
    self.processor = nil
    form.end()
    // The library is content with a body in which it never found the boundary.
    let isForm = form.hasParts || bytes.starts(with: [0x2d, 0x2d] + boundary + [0x2d, 0x2d])
    if isRead != MHD_Result.YES || isWhole != MHD_Result.YES || !isForm { form.note(.truncated) }
    return form
  }

  fileprivate func take(
    name: [UInt8]?, filename: [UInt8]?, contentType: [UInt8]?, offset: UInt64, bytes: UnsafeRawBufferPointer
  ) -> Bool {
    if offset == 0, !form.begin(name: name, filename: filename, contentType: contentType) { return false }
    form.append(bytes)
    return true
  }
}

/// Receives a piece of a part from libmicrohttpd.
private let receive: MHD_PostDataIterator = {
  context, _, name, filename, contentType, _, data, offset, size in
  guard let context else { return MHD_Result.NO }
  func bytes(_ text: UnsafePointer<CChar>?) -> [UInt8]? {
    text.map { text in
      UnsafeRawBufferPointer(start: text, count: strlen(text)).map { $0 }
    }
  }
  let goesOn = Unmanaged<PostProcessor>.fromOpaque(context).takeUnretainedValue().take(
    name: bytes(name), filename: bytes(filename), contentType: bytes(contentType), offset: offset,
    bytes: UnsafeRawBufferPointer(start: data, count: size))
  return goesOn ? MHD_Result.YES : MHD_Result.NO
}
