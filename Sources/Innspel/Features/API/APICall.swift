import HTTP

/// Every call of the API; the raw value is its `operationId`.
enum APICall: String, Sendable, CaseIterable {
  case document
  case listForms, addForm, form, changeForm
  case listPartners, addPartner, partner
  case listRounds, addRound, round, scheduleRound, openRound, closeRound, reopenRound, extendRound, moveForm,
    openLink,
    publishRound
  case invite, summary, export
  case listSubmissions, addSubmission, submission, changeSubmission, withdrawSubmission, eraseSubmission
  case addAttachment, attachment
  case listStatements, statement, codeStatement
  case outbox, audit
}

extension APICall {
  var method: Method { place.method }

  /// The address below `/api/v1`, in segments, with `{id}` for what the call is about.
  var template: [String] { place.path.split(separator: "/").map(String.init) }

  private var place: (method: Method, path: String) {
    switch self {
    case .document: (.get, "openapi.json")
    case .listForms: (.get, "forms")
    case .addForm: (.post, "forms")
    case .form: (.get, "forms/{id}")
    case .changeForm: (.put, "forms/{id}")
    case .listPartners: (.get, "partners")
    case .addPartner: (.post, "partners")
    case .partner: (.get, "partners/{id}")
    case .listRounds: (.get, "rounds")
    case .addRound: (.post, "rounds")
    case .round: (.get, "rounds/{id}")
    case .scheduleRound: (.post, "rounds/{id}/schedule")
    case .openRound: (.post, "rounds/{id}/open")
    case .closeRound: (.post, "rounds/{id}/close")
    case .reopenRound: (.post, "rounds/{id}/reopen")
    case .extendRound: (.post, "rounds/{id}/extend")
    case .moveForm: (.post, "rounds/{id}/form")
    case .openLink: (.post, "rounds/{id}/open-link")
    case .publishRound: (.post, "rounds/{id}/publish")
    case .summary: (.get, "rounds/{id}/summary")
    case .export: (.get, "rounds/{id}/export")
    case .invite: (.post, "rounds/{id}/invitations")
    case .listSubmissions: (.get, "rounds/{id}/submissions")
    case .addSubmission: (.post, "rounds/{id}/submissions")
    case .submission: (.get, "submissions/{id}")
    case .changeSubmission: (.put, "submissions/{id}")
    case .withdrawSubmission: (.post, "submissions/{id}/withdraw")
    case .eraseSubmission: (.post, "submissions/{id}/erase")
    case .addAttachment: (.post, "rounds/{id}/attachments")
    case .attachment: (.get, "attachments/{id}")
    case .listStatements: (.get, "rounds/{id}/statements")
    case .statement: (.get, "statements/{id}")
    case .codeStatement: (.put, "statements/{id}/themes")
    case .outbox: (.get, "outbox")
    case .audit: (.get, "audit")
    }
  }

  /// Who may: programs with a token; only the document is for everybody.
  var access: Access {
    switch self {
    case .document: .everyone
    case .audit, .eraseSubmission: .token([.administrator])
    case .listForms, .addForm, .form, .changeForm, .listPartners, .addPartner, .partner, .listRounds,
      .addRound,
      .round, .scheduleRound, .openRound, .closeRound, .reopenRound, .extendRound, .moveForm, .openLink,
      .publishRound,
      .invite,
      .summary, .export, .listSubmissions, .addSubmission, .submission, .changeSubmission,
      .withdrawSubmission, .addAttachment, .attachment, .listStatements, .statement, .codeStatement, .outbox:
      .token(Role.staff)
    }
  }

  var plan: Plan {
    switch self {
    case .form, .partner, .round, .submission, .statement: .page
    case .addAttachment: .largeJSON
    default: method == .get ? .slow : .json
    }
  }

  var description: APIDescription {
    switch self {
    case .document: .document
    case .listForms: .listForms
    case .addForm: .addForm
    case .form: .form
    case .changeForm: .changeForm
    case .listPartners: .listPartners
    case .addPartner: .addPartner
    case .partner: .partner
    case .listRounds: .listRounds
    case .addRound: .addRound
    case .round: .round
    case .scheduleRound: .scheduleRound
    case .openRound: .openRound
    case .closeRound: .closeRound
    case .reopenRound: .reopenRound
    case .extendRound: .extendRound
    case .moveForm: .moveForm
    case .openLink: .openLink
    case .publishRound: .publishRound
    case .invite: .invite
    case .summary: .summary
    case .export: .export
    case .listSubmissions: .listSubmissions
    case .addSubmission: .addSubmission
    case .submission: .submission
    case .changeSubmission: .changeSubmission
    case .withdrawSubmission: .withdrawSubmission
    case .eraseSubmission: .eraseSubmission
    case .addAttachment: .addAttachment
    case .attachment: .attachment
    case .listStatements: .listStatements
    case .statement: .statement
    case .codeStatement: .codeStatement
    case .outbox: .outbox
    case .audit: .audit
    }
  }
}
