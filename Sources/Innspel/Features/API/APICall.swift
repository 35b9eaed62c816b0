import HTTP

/// Every call of the API; the raw value is its `operationId`.
enum APICall: String, Sendable, CaseIterable {
  case document
  case listForms, addForm, form, changeForm
  case listPartners, addPartner, partner
  case listRounds, addRound, round, openRound, closeRound, reopenRound, extendRound, invite
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
    case .openRound: (.post, "rounds/{id}/open")
    case .closeRound: (.post, "rounds/{id}/close")
    case .reopenRound: (.post, "rounds/{id}/reopen")
    case .extendRound: (.post, "rounds/{id}/extend")
    case .invite: (.post, "rounds/{id}/invitations")
    case .outbox: (.get, "outbox")
    case .audit: (.get, "audit")
    }
  }

  /// Who may: programs with a token; only the document is for everybody.
  var access: Access {
    switch self {
    case .document: .everyone
    case .audit: .token([.administrator])
    default: .token(Role.staff)
    }
  }

  var plan: Plan {
    switch self {
    case .form, .partner, .round: .page
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
    case .openRound: .openRound
    case .closeRound: .closeRound
    case .reopenRound: .reopenRound
    case .extendRound: .extendRound
    case .invite: .invite
    case .outbox: .outbox
    case .audit: .audit
    }
  }
}
