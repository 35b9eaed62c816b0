import FormModel
import Foundation
import Storage

/// A question that is kept to be used again.
struct KeptQuestion: Sendable {
  let id: KeptQuestionID
  /// What it is called in the bank; the question's own label unless somebody has named it.
  var label: Words
  let question: BankedQuestion
  let createdBy: String
  let createdAt: Instant

  static let longestLabel = 200
}

typealias KeptQuestionID = ID<KeptQuestion>

extension KeptQuestion {
  var kind: ItemKind? { question.item["type"]?.string.flatMap(ItemKind.init(rawValue:)) }
}

extension Connection {
  /// Every kept question, oldest first.
  borrowing func keptQuestions() throws -> [KeptQuestion] {
    try rows(
      "SELECT id, label, definition, created_by, created_at FROM question_bank ORDER BY created_at, id"
    ) {
      row in try KeptQuestion(row: row)
    }.compactMap { $0 }
  }

  borrowing func keptQuestion(_ id: KeptQuestionID) throws -> KeptQuestion? {
    try row("SELECT id, label, definition, created_by, created_at FROM question_bank WHERE id = \(id)") {
      row in
      try KeptQuestion(row: row)
    } ?? nil
  }

  borrowing func insert(_ kept: KeptQuestion) throws {
    try run(
      """
      INSERT INTO question_bank (id, label, definition, created_by, created_at)
      VALUES (\(kept.id), \(kept.label.json.text), \(kept.question.json.text), \(kept.createdBy),
        \(kept.createdAt))
      """)
  }

  borrowing func rename(_ id: KeptQuestionID, _ label: Words) throws {
    try run("UPDATE question_bank SET label = \(label.json.text) WHERE id = \(id)")
  }

  borrowing func deleteKeptQuestion(_ id: KeptQuestionID) throws {
    try run("DELETE FROM question_bank WHERE id = \(id)")
  }
}

extension KeptQuestion {
  /// Nil for a row that another program has written.
  fileprivate init?(row: borrowing Row) throws {
    guard let question = BankedQuestion(try JSONValue(parsing: try row[2])) else { return nil }
    self.init(
      id: try row[0], label: Words(json: try JSONValue(parsing: try row[1])) ?? Words(same: ""),
      question: question, createdBy: try row[3], createdAt: try row[4])
  }
}

/// The questions that ship with the program: put in the bank once, when there is none; what is removed stays so.
enum QuestionBankSeeding {
  /// Reads `Forms/questions.json`; called when the server starts.
  ///
  /// - Parameter app: its settings name the folder.
  /// - Throws: `ShippedFormFault`, or `StorageError`.
  static func seed(_ app: Dependencies) throws {
    guard try app.store.read({ db in try db.settingText("question bank") }) == nil else { return }
    let path = app.settings.root + "/Forms/questions.json"
    let data = try Data(contentsOf: URL(filePath: path))
    guard let items = try? JSONValue(parsing: String(decoding: data, as: UTF8.self)).array else {
      throw ShippedFormFault(description: "\(path): a list of questions was expected")
    }
    let kept = try items.map { json in
      guard let question = BankedQuestion(json), let label = Words(json: question.item["label"]) else {
        throw ShippedFormFault(description: "\(path): a question lacks its type or its label")
      }
      return KeptQuestion(
        id: app.newID(), label: label, question: question, createdBy: FormRecord.shipped, createdAt: app.now()
      )
    }
    try app.store.write { db in
      for question in kept { try db.insert(question) }
      try db.setSetting("question bank", "1")
    }
  }
}
