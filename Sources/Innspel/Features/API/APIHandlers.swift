import FormModel
import HTTP

/// Answers the API's calls: each feature's own part does the work.
struct APIHandlers: Sendable {
  let app: Dependencies

  func respond(to route: APIRoute, _ visit: Visit) throws -> Response {
    let request = try APIRequest(route, visit)
    do {
      switch route.call {
      case .document: return try OpenAPI(app: app).response()
      case .export: return try ExportsAPI(app: app).export(request)
      case .attachment: return try AttachmentsAPI(app: app).one(request)
      default: return try answer(request).response(to: route.call)
      }
    } catch let faults as RoundFaults {
      throw faults.asRequest
    }
  }

  private func answer(_ request: APIRequest) throws -> APIAnswer {
    switch request.route.call {
    // Answered above: none of them is a resource in JSON.
    case .document, .export, .attachment: throw HTTPError(.notFound)
    case .listForms: try FormsAPI(app: app).list(request)
    case .addForm: try FormsAPI(app: app).add(request)
    case .form: try FormsAPI(app: app).one(request)
    case .changeForm: try FormsAPI(app: app).change(request)
    case .listPartners: try PartnersAPI(app: app).list(request)
    case .addPartner: try PartnersAPI(app: app).add(request)
    case .partner: try PartnersAPI(app: app).one(request)
    case .listRounds: try RoundsAPI(app: app).list(request)
    case .addRound: try RoundsAPI(app: app).add(request)
    case .round: try RoundsAPI(app: app).one(request)
    case .scheduleRound: try RoundsAPI(app: app).schedule(request)
    case .openRound: try RoundsAPI(app: app).open(request)
    case .closeRound: try RoundsAPI(app: app).close(request)
    case .reopenRound: try RoundsAPI(app: app).reopen(request)
    case .extendRound: try RoundsAPI(app: app).extend(request)
    case .openLink: try RoundsAPI(app: app).openLink(request)
    case .moveForm: try RoundsAPI(app: app).moveForm(request)
    case .publishRound: try RoundsAPI(app: app).publish(request)
    case .summary: try SummariesAPI(app: app).one(request)
    case .invite: try InvitationsAPI(app: app).invite(request)
    case .listSubmissions: try SubmissionsAPI(app: app).list(request)
    case .addSubmission: try SubmissionsAPI(app: app).add(request)
    case .submission: try SubmissionsAPI(app: app).one(request)
    case .changeSubmission: try SubmissionsAPI(app: app).change(request)
    case .withdrawSubmission: try SubmissionsAPI(app: app).withdraw(request)
    case .eraseSubmission: try SubmissionsAPI(app: app).erase(request)
    case .addAttachment: try AttachmentsAPI(app: app).add(request)
    case .listStatements: try CodingAPI(app: app).list(request)
    case .statement: try CodingAPI(app: app).one(request)
    case .codeStatement: try CodingAPI(app: app).decide(request)
    case .outbox: try OutboxAPI(app: app).list(request)
    case .audit: try AuditAPI(app: app).list(request)
    }
  }
}
