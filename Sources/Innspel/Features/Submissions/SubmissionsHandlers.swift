import HTTP
import Storage

/// Answering, receipts, lost links, and the secretariat's view of what came.
struct SubmissionsHandlers: Sendable {
  let app: Dependencies

  func respond(to route: SubmissionsRoute, _ visit: Visit) throws -> Response {
    switch route {
    case .answering(let entrance, let step):
      try AnsweringHandlers(app: app).respond(to: step, entrance, visit)
    case .addFile(let entrance): try AttachmentHandlers(app: app).add(entrance, visit)
    case .file(let entrance, let id): try AttachmentHandlers(app: app).file(entrance, id, visit)
    case .submittedFile(let submission, let id):
      try AttachmentHandlers(app: app).file(of: submission, id, visit)
    case .receiptAsk: visit.html(ReceiptCodePage(frame: visit.frame))
    case .receiptFind: try ReceiptHandlers(app: app).find(visit)
    case .receiptShown(let seal): try ReceiptHandlers(app: app).shown(seal, visit)
    case .receiptChange: try ReceiptHandlers(app: app).change(visit)
    case .receiptWithdraw: try ReceiptHandlers(app: app).withdraw(visit)
    case .approval(let token): try ApprovalHandlers(app: app).show(token, visit)
    case .decideApproval(let token): try ApprovalHandlers(app: app).decide(token, visit)
    case .lostLinkAsk: visit.html(LostLinkPage(frame: visit.frame))
    case .lostLink: try LostLinkHandlers(app: app).ask(visit)
    case .list(let round): try DeskHandlers(app: app).list(round, visit)
    case .submission(let id): try DeskHandlers(app: app).submission(id, visit)
    case .erasureAsk(let id): try ErasureHandlers(app: app).ask(id, visit)
    case .erase(let id): try ErasureHandlers(app: app).erase(id, visit)
    case .erasureFindAsk: ErasureHandlers(app: app).askForCode(visit)
    case .erasureFind: try ErasureHandlers(app: app).find(visit)
    case .desk(let round): try DeskHandlers(app: app).desk(round, visit)
    }
  }
}
