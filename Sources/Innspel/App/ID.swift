import Storage

/// Names one thing of one kind, so that a round's id cannot be handed to a function that wants a partner's.
struct ID<Of>: Hashable, Sendable, SQLValue, CustomStringConvertible {
  /// The identifier as it is stored and sent: a UUID, or a short code of the program's own.
  let text: String

  init(_ text: String) { self.text = text }

  /// An identifier out of an address: nil for what no identifier looks like.
  init?(segment: String?) {
    guard let segment, !segment.isEmpty, segment.utf8.count <= 64,
      segment.utf8.allSatisfy({ Self.isPlain($0) })
    else { return nil }
    text = segment
  }

  init(datum: Datum) throws { text = try String(datum: datum) }

  var datum: Datum { .text(text) }
  var description: String { text }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

typealias AreaID = ID<Area>
typealias PartnerID = ID<Partner>
typealias ContactID = ID<Contact>
typealias UserID = ID<User>
typealias GroupID = ID<WorkingGroup>
typealias FormID = ID<Form>
typealias RoundID = ID<Round>
typealias InvitationID = ID<Invitation>
typealias ApprovalID = ID<Approval>
typealias SubmissionID = ID<Submission>
typealias CodebookID = ID<Codebook>
typealias ThemeID = ID<CodebookTheme>
typealias StatementID = ID<Statement>
typealias JobID = ID<Job>
