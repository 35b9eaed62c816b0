import FormModel
import HTTP
import Storage

/// Shows the question bank, and changes it.
struct QuestionBankHandlers: Sendable {
  let app: Dependencies

  func respond(to route: QuestionBankRoute, _ visit: Visit) throws -> Response {
    switch route {
    case .list: visit.html(try page(visit))
    case .change(let id): try change(id, visit)
    }
  }

  private func page(_ visit: Visit) throws -> QuestionBankPage {
    QuestionBankPage(frame: visit.frame, questions: try app.store.read { db in try db.keptQuestions() })
  }

  private func change(_ id: KeptQuestionID, _ visit: Visit) throws -> Response {
    let isRemoved = visit.form["remove"] != nil
    let label = Words(
      nn: (visit.form["label.nn"] ?? "").onOneLine(), nb: (visit.form["label.nb"] ?? "").onOneLine(),
      en: (visit.form["label.en"] ?? "").onOneLine())
    let texts = [label.nn, label.nb, label.en]
    guard isRemoved || texts.allSatisfy({ !$0.isEmpty && $0.count <= KeptQuestion.longestLabel }) else {
      var page = try page(visit)
      page.wrong = (id, visit.form)
      return visit.html(page, status: .unprocessableContent)
    }
    let entry = app.auditEntry(
      visit.actor, isRemoved ? "question.remove" : "question.rename", "question/\(id)")
    try app.store.write { db in
      guard try db.keptQuestion(id) != nil else { return }
      if isRemoved { try db.deleteKeptQuestion(id) } else { try db.rename(id, label) }
      try db.append(entry)
    }
    return .redirect(to: QuestionBankRoute.list.path)
  }
}
