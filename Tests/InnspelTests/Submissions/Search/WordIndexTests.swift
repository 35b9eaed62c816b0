import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// Words are found among very many answers, as they are now, and leave nothing when they go.
@Suite struct WordIndexTests {
  let app: TestApp
  let sample: SampleRound

  init() throws {
    app = try TestApp()
    sample = try SampleRound(app)
  }

  private func send(_ text: String, _ name: String = "Solvåg kommune") throws -> SubmissionID {
    try #require(try sample.partner(name, answers: SampleRound.challenge(text)))
  }

  private func found(_ words: String) throws -> [SubmissionID] {
    var filter = SubmissionFilter()
    (filter.words, filter.order) = (words, .oldest)
    return try app.store.read { [filter, id = sample.id] db in
      try db.findSubmissions(of: id, filter, after: nil, limit: 1000).ids
    }
  }

  /// The ids that the index has under a word.
  private func indexed(_ word: String) throws -> Set<SubmissionID> {
    try app.store.read { [id = sample.id] db in
      var found: Set<SubmissionID> = []
      try db.addSubmissions(with: word, in: id, to: &found)
      return found
    }
  }

  /// Everything that stands in the index.
  private func rows() throws -> String {
    try app.store.read { db in
      try db.rows("SELECT word || ' ' || submissions FROM answer_words") { try $0[0] as String }
        + db.rows("SELECT words FROM round_words") { try $0[0] as String }
    }.joined(separator: "\n")
  }

  @Test func `an answer is found before it is in the index, and after`() throws {
    let id = try send("Kommunelegevakta er full.")
    _ = try send("Ferja går for sjeldan.", "Bømlo kommune")
    #expect(try found("legevakt") == [id])
    #expect(try rows().isEmpty)
    try sample.read()
    #expect(try found("legevakt") == [id])
    #expect(try indexed("kommunelegevakta") == [id])
    #expect(try found("legevakt ferja").isEmpty)
  }

  @Test func `bringing it up to date again changes nothing`() throws {
    _ = try send("Kommunelegevakta er full.")
    try sample.read()
    let before = try rows()
    try sample.read()
    #expect(try rows() == before)
  }

  @Test func `a changed answer is found by what it says now`() throws {
    let id = try send("Kommunelegevakta er full.")
    let other = try send("Legevakta er open.", "Bømlo kommune")
    try sample.read()
    try sample.revise(id, SampleRound.challenge("Ferja er full."))
    for _ in 1...2 {
      #expect(try found("kommunelegevakta").isEmpty)
      #expect(try found("ferja") == [id])
      #expect(Set(try found("er")) == [id, other])
      try sample.read()
    }
    let left = try rows()
    #expect(!left.contains("kommunelegevakta"))
  }

  @Test func `what is taken back is gone from it at once`() throws {
    let id = try send("Kommunelegevakta er full.")
    let other = try send("Legevakta er full.", "Bømlo kommune")
    try sample.read()
    try sample.withdraw(id)
    let left = try rows()
    #expect(
      !left.contains("kommunelegevakta") && !left.split(whereSeparator: \.isWhitespace).contains(id.text[...])
    )
    #expect(try indexed("full") == [other])
    #expect(try found("full") == [other])
    try sample.read()
    #expect(try found("full") == [other])
  }

  @Test func `what is taken back and sent anew is found anew`() throws {
    let id = try send("Kommunelegevakta er full.")
    try sample.read()
    try sample.withdraw(id)
    try sample.revise(id, SampleRound.challenge("Legevakta er stengd."))
    #expect(try found("stengd") == [id])
    try sample.read()
    #expect(try found("stengd") == [id])
    #expect(try indexed("full").isEmpty)
  }

  @Test func `many answers with one word are all found, in whatever order they came and went`() throws {
    var ids: [SubmissionID] = []
    for number in 0..<120 {
      ids.append(try send("Ferja går for sjeldan.", "Kommune \(number)"))
      // Some come while others are in the index: ids of tests are in no order of time.
      if number % 25 == 0 { try sample.read() }
    }
    try sample.read()
    #expect(try indexed("ferja") == Set(ids))
    let blocks = try app.store.read { db in
      try db.rows("SELECT first, submissions FROM answer_words WHERE word = 'ferja' ORDER BY first") { row in
        (first: try row[0] as String, ids: (try row[1] as String).split(separator: " ").map(String.init))
      }
    }
    #expect(blocks.flatMap(\.ids) == ids.map(\.text).sorted())
    #expect(blocks.allSatisfy { $0.first == $0.ids.first && $0.ids.count <= 24 } && blocks.count > 4)
    for id in ids.dropLast() { try sample.revise(id, SampleRound.challenge("Bru.")) }
    try sample.read()
    let kept = try #require(ids.last)
    #expect(try indexed("ferja") == [kept])
    #expect(try found("ferja") == [kept])
    #expect(try indexed("bru").count == 119)
  }

  @Test func `answers from before there was an index come into it when the server starts`() throws {
    let id = try send("Kommunelegevakta er full.")
    try sample.read()
    try app.store.write { db in
      for table in ["answer_words", "round_words"] { try db.run(SQL(trusted: "DELETE FROM \(table)")) }
      try db.run("UPDATE submissions SET indexed_revision = 0")
      try db.run("DELETE FROM jobs")
    }
    #expect(try found("legevakt") == [id])
    try JobHandlers.prepare(app.dependencies)
    try Worker("test", JobHandlers.kinds, app.dependencies) { try JobHandlers.perform($0, app.dependencies) }
      .runDue()
    #expect(try indexed("kommunelegevakta") == [id])
  }

  @Test func `an anonymous round's words wait until its answers are shown`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    try fixture.send("Kommunelegevakta er full.")
    try JobHandlers.prepare(fixture.app.dependencies)
    let waiting = try fixture.app.store.read { db in try db.unfinishedSubjects(of: .readAnswers) }
    #expect(waiting.isEmpty)
  }
}
