import Attachments
import FormModel
import HTTP
import Secrets
import Storage

/// Takes files in: looks at what they are, has them scanned, and keeps them before anybody is told that they are there.
struct AttachmentIntake: Sendable {
  /// Where a file belongs.
  struct Owner: Sendable {
    let round: Round
    /// Nil where a program brings it.
    let invitation: InvitationID?
    let now: Instant
  }

  let app: Dependencies

  /// Takes a file in.
  ///
  /// - Parameters:
  ///   - bytes: its content.
  ///   - name: as the sender called it; in an anonymous round it is not kept.
  ///   - item: the question, which says what sorts and sizes are taken.
  ///   - owner: where it belongs.
  /// - Returns: the attachment, durable.
  /// - Throws: `AttachmentFault`; `HTTPError` 507 when there is no room; `StorageError`.
  func take(_ bytes: [UInt8], name: String, for item: Item, _ owner: Owner) throws -> Attachment {
    guard bytes.count <= item.largestFile else {
      throw AttachmentFault.tooLarge(megabytes: item.largestFile >> 20)
    }
    let kind = try FileInspection.kind(of: bytes, name: name, among: item.accepts)
    try requireHarmless(bytes)
    if let invitation = owner.invitation {
      let sum = try app.store.read { db in try db.attachmentSum(of: invitation) }
      guard sum.count < Attachment.most, sum.bytes + bytes.count <= Attachment.mostBytes else {
        throw AttachmentFault.tooMany(Attachment.most)
      }
    }
    let isAnonymous = owner.round.identification == .anonymous
    let digits = hex(Random.bytes(16))
    let answer = FileAnswer(digits: digits, name: isAnonymous ? "" : name, kind: kind)
    do {
      return try app.attachments.put(bytes) { digest in
        let attachment = Attachment(
          id: ID(digits), name: answer.name, round: owner.round.id, invitation: owner.invitation,
          submission: nil, digest: digest, mediaType: kind.mediaType, size: bytes.count, receivedAt: owner.now
        )
        try app.store.write { db in try db.insert(attachment) }
        return attachment
      }
    } catch let fault as AttachmentFolder.Fault where fault.isDiskFull {
      app.log(.error, "disk full", [("error", .string("\(fault)"))], at: owner.now)
      throw HTTPError(.insufficientStorage, ErrorWords.diskFull)
    }
  }

  private func requireHarmless(_ bytes: [UInt8]) throws {
    guard let scanner = app.settings.virusScanner else { return }
    do {
      guard case .harmful(let what) = try scanner.scan(bytes) else { return }
      app.log(.warning, "harmful file refused", [("found", .string(what))], at: app.now())
    } catch {
      app.log(.error, "virus scanner", [("error", .string("\(error)"))], at: app.now())
      throw AttachmentFault.unchecked
    }
    throw AttachmentFault.harmful
  }
}

extension Dependencies {
  /// Removes from disk the files that nothing names any longer: called when words have gone, every hour, and at start.
  ///
  /// What cannot be removed now is removed the next time.
  func sweepAttachments() {
    do {
      try attachments.sweep { digest in try store.read { db in try db.hasAttachment(digest: digest) } }
    } catch {
      log(.error, "attachments not swept", [("error", .string("\(error)"))], at: now())
    }
  }
}
