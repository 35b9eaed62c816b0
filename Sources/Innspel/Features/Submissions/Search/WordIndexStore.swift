import Storage

/// What the index of words is to learn of one submission.
struct IndexedWords: Sendable {
  let id: SubmissionID
  let state: SubmissionState
  let revision: Int
  /// The revision that is in the index; 0: none.
  let before: Int
  /// Words that it has now and had not then, and the other way round.
  let added: Set<String>
  let removed: Set<String>
}

// Reading.
extension Connection {
  /// Submissions of a round whose newest words are not in the index: those that came since it was last brought up to
  /// date.
  ///
  /// - Parameters:
  ///   - round: whose.
  ///   - after: the last one already given, nil for the first.
  ///   - limit: how many at the most.
  /// - Returns: what has changed in them.
  /// - Throws: `StorageError`.
  borrowing func unindexedSubmissions(of round: RoundID, after: SubmissionID?, limit: Int) throws
    -> [IndexedWords]
  {
    let position: SQL = after.map { "AND id > \($0)" } ?? ""
    let found = try rows(
      """
      SELECT id, state, revision, indexed_revision FROM submissions
      WHERE round_id = \(round) AND indexed_revision < revision \(position) ORDER BY id LIMIT \(limit)
      """
    ) { row in
      (
        id: try row[0] as SubmissionID, state: try row[1] as SubmissionState, revision: try row[2] as Int,
        before: try row[3] as Int
      )
    }
    return try found.map { one in
      let now = try searchedText(of: one.id, revision: one.revision).words
      let then = one.before == 0 ? [] : try searchedText(of: one.id, revision: one.before).words
      return IndexedWords(
        id: one.id, state: one.state, revision: one.revision, before: one.before,
        added: now.subtracting(then), removed: then.subtracting(now))
    }
  }

  /// The same, only which they are.
  borrowing func unindexedIDs(of round: RoundID, limit: Int) throws -> [SubmissionID] {
    try rows(
      """
      SELECT id FROM submissions WHERE round_id = \(round) AND indexed_revision < revision LIMIT \(limit)
      """
    ) { row in try row[0] }
  }

  /// The rounds that have such.
  borrowing func roundsWithUnindexed() throws -> [RoundID] {
    try rows("SELECT DISTINCT round_id FROM submissions WHERE indexed_revision < revision") { row in
      try row[0]
    }
  }

  /// What was written in a revision in words of one's own.
  borrowing func searchedText(of id: SubmissionID, revision: Int) throws -> SearchedText {
    SearchedText(
      try rows(
        """
        SELECT text FROM answers
        WHERE submission_id = \(id) AND revision = \(revision) AND type = 'text' AND text IS NOT NULL
        """
      ) { row in try row[0] })
  }

  /// The words of a round that a term is found in.
  ///
  /// - Parameters:
  ///   - term: a word or a part of one.
  ///   - round: whose words.
  ///   - limit: how many at the most.
  /// - Returns: nil where there are more.
  /// - Throws: `StorageError`.
  borrowing func words(with term: SearchTerms.Term, in round: RoundID, limit: Int) throws -> [String]? {
    guard !term.isWhole else { return [term.word] }
    var found: [String] = []
    try forEach("SELECT words FROM round_words WHERE round_id = \(round)") { row in
      if found.count <= limit { found += SearchedText.words(with: term.bytes, in: try row[0]) }
    }
    return found.count <= limit ? found : nil
  }

  /// How many submissions a word stands in, or somewhat more.
  borrowing func countSubmissions(with word: String, in round: RoundID) throws -> Int {
    let blocks: Int? = try value(
      "SELECT count(*) FROM answer_words WHERE round_id = \(round) AND word = \(word)")
    return (blocks ?? 0) * Self.blockSize
  }

  /// Adds the submissions that a word stands in.
  ///
  /// - Parameters:
  ///   - word: a whole word.
  ///   - round: the round.
  ///   - found: to which they are added.
  /// - Throws: `StorageError`.
  borrowing func addSubmissions(with word: String, in round: RoundID, to found: inout Set<SubmissionID>)
    throws
  {
    try forEach("SELECT submissions FROM answer_words WHERE round_id = \(round) AND word = \(word)") { row in
      for id in (try row[0] as String).split(separator: " ") { found.insert(SubmissionID(String(id))) }
    }
  }
}

// Writing.
extension Connection {
  /// Ids in a row: as many as a page of the database holds without another for the rest.
  private static var blockSize: Int { 24 }

  /// Brings the index up to date with what was read of some submissions, unless they have changed meanwhile.
  ///
  /// - Parameters:
  ///   - changes: in the order of their ids.
  ///   - round: the round they belong to.
  /// - Throws: `StorageError`.
  borrowing func index(_ changes: [IndexedWords], in round: RoundID) throws {
    var (added, removed): ([String: [SubmissionID]], [String: [SubmissionID]]) = ([:], [:])
    for change in changes {
      let isSame = try run(
        """
        UPDATE submissions SET indexed_revision = \(change.revision)
        WHERE id = \(change.id) AND revision = \(change.revision) AND state = \(change.state)
          AND indexed_revision = \(change.before)
        """)
      guard isSame == 1 else { continue }
      for word in change.added { added[word, default: []].append(change.id) }
      for word in change.removed { removed[word, default: []].append(change.id) }
    }
    var new: Set<String> = []
    for (word, ids) in added where try insert(ids, under: word, in: round) { new.insert(word) }
    try updateWords(of: round, adding: new, removing: try take(removed, in: round))
  }

  /// Takes an answer's words and files away, and what tells that they were in it.
  borrowing func deleteWords(of id: SubmissionID) throws {
    let indexed = try row("SELECT round_id, indexed_revision FROM submissions WHERE id = \(id)") { row in
      (round: try row[0] as RoundID, revision: try row[1] as Int)
    }
    if let indexed, indexed.revision > 0 {
      let words = try searchedText(of: id, revision: indexed.revision).words
      let gone = try take(Dictionary(uniqueKeysWithValues: words.map { ($0, [id]) }), in: indexed.round)
      try updateWords(of: indexed.round, adding: [], removing: gone)
    }
    try run("DELETE FROM answers WHERE submission_id = \(id)")
    try deleteFiles(of: id)
    try run("UPDATE submissions SET indexed_revision = revision WHERE id = \(id)")
  }

  /// Puts ids, in order, under a word; says whether the word is new in the round.
  private borrowing func insert(_ ids: [SubmissionID], under word: String, in round: RoundID) throws -> Bool {
    var rest = ids.map(\.text)[...]
    var isNew = false
    while let id = rest.first {
      // The block it belongs in, and the one after.
      let near = try rows(
        """
        SELECT first, submissions FROM answer_words
        WHERE round_id = \(round) AND word = \(word) AND first >= coalesce((
          SELECT max(first) FROM answer_words
          WHERE round_id = \(round) AND word = \(word) AND first <= \(id)), '')
        ORDER BY first LIMIT 2
        """
      ) { row in (first: try row[0] as String, ids: try row[1] as String) }
      let here = near.count > 1 ? rest.prefix { $0 < near[1].first } : rest
      rest = rest.dropFirst(here.count)
      let known = near.first?.ids.split(separator: " ").map(String.init) ?? []
      let all = Set(known).union(here).sorted()
      if let first = near.first?.first, first != all[0] { try deleteBlock(first, of: word, in: round) }
      // At the end blocks are filled, as ids in order of time go on doing; elsewhere there is room for more between.
      let count = (all.count + Self.blockSize - 1) / Self.blockSize
      let size = near.count > 1 ? (all.count + count - 1) / count : Self.blockSize
      for start in stride(from: 0, to: all.count, by: size) {
        try write(all[start..<min(all.count, start + size)], of: word, in: round)
      }
      isNew = near.isEmpty
    }
    return isNew
  }

  private borrowing func write(_ ids: ArraySlice<String>, of word: String, in round: RoundID) throws {
    try run(
      """
      INSERT INTO answer_words (round_id, word, first, submissions)
      VALUES (\(round), \(word), \(ids[ids.startIndex]), \(ids.joined(separator: " ")))
      ON CONFLICT (round_id, word, first) DO UPDATE SET submissions = excluded.submissions
      """)
  }

  private borrowing func deleteBlock(_ first: String, of word: String, in round: RoundID) throws {
    try run(
      "DELETE FROM answer_words WHERE round_id = \(round) AND word = \(word) AND first = \(first)")
  }

  /// Takes ids away; gives the words that no answer of the round has any longer.
  private borrowing func take(_ removed: [String: [SubmissionID]], in round: RoundID) throws -> Set<String> {
    var gone: Set<String> = []
    for (word, ids) in removed {
      for id in ids { try take(id, from: word, in: round) }
      let left: Int? = try value(
        "SELECT 1 FROM answer_words WHERE round_id = \(round) AND word = \(word) LIMIT 1")
      if left == nil { gone.insert(word) }
    }
    return gone
  }

  private borrowing func take(_ id: SubmissionID, from word: String, in round: RoundID) throws {
    let block = try row(
      """
      SELECT first, submissions FROM answer_words
      WHERE round_id = \(round) AND word = \(word) AND first <= \(id.text) ORDER BY first DESC LIMIT 1
      """
    ) { row in (first: try row[0] as String, ids: try row[1] as String) }
    guard let block else { return }
    let rest = block.ids.split(separator: " ").filter { $0 != id.text }
    // The block's name is the first id in it, which may be the one that goes.
    if rest.first.map(String.init) != block.first { try deleteBlock(block.first, of: word, in: round) }
    if !rest.isEmpty { try write(rest.map(String.init)[...], of: word, in: round) }
  }

  /// Keeps the list of a round's words true.
  private borrowing func updateWords(
    of round: RoundID, adding new: Set<String>, removing gone: Set<String>
  ) throws {
    let (added, removed) = (
      Dictionary(grouping: new, by: Self.start), Dictionary(grouping: gone, by: Self.start)
    )
    for start in Set(added.keys).union(removed.keys) {
      let known: String? = try value(
        "SELECT words FROM round_words WHERE round_id = \(round) AND start = \(start)")
      let words = Set((known ?? "").split(separator: " ").map(String.init)).union(added[start] ?? [])
        .subtracting(removed[start] ?? []).sorted()
      guard !words.isEmpty else {
        try run("DELETE FROM round_words WHERE round_id = \(round) AND start = \(start)")
        continue
      }
      try run(
        """
        INSERT INTO round_words (round_id, start, words)
        VALUES (\(round), \(start), \(words.joined(separator: " ")))
        ON CONFLICT (round_id, start) DO UPDATE SET words = excluded.words
        """)
    }
  }

  private static func start(of word: String) -> String { String(word.prefix(3)) }
}
