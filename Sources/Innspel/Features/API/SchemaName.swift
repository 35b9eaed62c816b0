/// The shapes that have a name in the OpenAPI document.
enum SchemaName: String, Sendable, CaseIterable {
  case problem = "Problem"
  case form = "Form"
  case formHead = "FormHead"
  case newPartner = "NewPartner"
  case partner = "Partner"
  case newRound = "NewRound"
  case round = "Round"
  case invitation = "Invitation"
  case submission = "Submission"
  case statement = "Statement"
  case summary = "Summary"
  case letter = "Letter"
  case auditEntry = "AuditEntry"

  var schema: Schema {
    switch self {
    case .problem: Self.problemSchema
    case .form: FormsAPI.form
    case .formHead: FormsAPI.head
    case .newPartner: PartnersAPI.newPartner
    case .partner: PartnersAPI.partner
    case .newRound: RoundsAPI.newRound
    case .round: RoundsAPI.round
    case .invitation: InvitationsAPI.invitation
    case .submission: SubmissionsAPI.submission
    case .statement: CodingAPI.statement
    case .summary: SummariesAPI.summary
    case .letter: OutboxAPI.letter
    case .auditEntry: AuditAPI.entry
    }
  }

  /// Whether it is what somebody sends: then no other members may stand in it.
  var isRequest: Bool { self == .newPartner || self == .newRound }

  /// RFC 9457.
  private static let problemSchema = Schema.object([
    .init("type", .text, "A URI for the kind of problem; about:blank where the status says it all."),
    .init("title", .text, "The status in words."),
    .init("status", .integer(400...599), "The status."),
    .init("detail", .text, "What is wrong, and what to do."),
    .optional("instance", .text, "Names the line in the server's log."),
    .optional(
      "errors",
      .list(
        .object([
          .init("pointer", .text, "Where, as a JSON Pointer (RFC 6901)."),
          .init("detail", .text, "What is wrong."),
        ]), 0...200),
      "With 422: everything that is wrong."),
  ])
}
