import Foundation
import Secrets
import Storage

/// Writes rows as the product would have, many to a transaction.
struct SeedRows {
  struct Theme: Sendable {
    let id: String
    let slug: String
  }

  let themes: [Theme]
  private let store: DatabaseFile
  private let path: String
  private let key: Key
  private let open: String
  private let closed: String
  private let identifiers = UUIDSequence()
  /// A moment some months ago, in milliseconds.
  private let then: Int64 = 1_772_000_000_000

  init(_ folder: String, open: String, closed: String) throws {
    path = folder + "/innspel.db"
    store = DatabaseFile(path)
    key = try Key.load(at: folder + "/key")
    (self.open, self.closed) = (open, closed)
    themes = try store.read { db in
      try db.rows("SELECT id, slug FROM themes ORDER BY position") { row in
        Theme(id: try row[0], slug: try row[1])
      }
    }
    guard !themes.isEmpty else { throw BenchFault("there is no codebook") }
  }

  private func newID() -> String { identifiers.next(milliseconds: then) }

  /// How many submissions of the closed round are not yet in the index of words.
  func unindexed() throws -> Int {
    try store.read { db in
      try db.value(
        "SELECT count(*) FROM submissions WHERE round_id = \(closed) AND indexed_revision < revision") ?? 0
    }
  }

  func insertPartners(_ count: Int, contacts: Int) throws {
    let then = then
    let types = ["municipality", "hospital_trust", "gp", "user_representative", "union"]
    let areas = ["Kysten", "Fjordane", "Byen", "Fjellbygdene"]
    let ids = (0..<count).map { _ in newID() }
    try store.write { db in
      for (number, area) in areas.enumerated() {
        try db.run("INSERT INTO areas (id, name, sort_key) VALUES (\("area-\(number)"), \(area), \(area))")
      }
      for (number, id) in ids.enumerated() {
        let name = "Partnar \(number)"
        try db.run(
          """
          INSERT INTO partners (id, name, sort_key, party_type, area_id, created_at)
          VALUES (\(id), \(name), \(name), \(types[number % types.count]), \("area-\(number % areas.count)"), \(then))
          """)
        for contact in 0..<contacts {
          let address = "kontakt\(contact)@partnar\(number).example"
          try db.run(
            """
            INSERT INTO contacts (id, partner_id, position, name, email, email_key, language, created_at)
            VALUES (\("\(id)-\(contact)"), \(id), \(contact), \("Kontakt \(contact)"), \(address), \(address), 'nn',
              \(then))
            """)
        }
      }
    }
  }

  /// Somebody of the secretariat who is signed in.
  ///
  /// - Returns: the token of the session's cookie.
  func insertSession() throws -> String {
    let (id, token, now) = (newID(), Base64URL.encode(Random.bytes(16)), Int64(time(nil)) * 1000)
    try store.write { db in
      try db.run(
        """
        INSERT INTO users (id, name, email, email_key, language, created_at)
        VALUES (\(id), 'Bente', 'bente@innspel.example', 'bente@innspel.example', 'nn', \(now))
        """)
      try db.run("INSERT INTO user_roles (user_id, role) VALUES (\(id), 'secretariat')")
      try db.run(
        """
        INSERT INTO sessions (hash, id, user_id, opened_by, browser, created_at, last_used_at, expires_at)
        VALUES (\(sha256Hex(token)), \(newID()), \(id), 'link', '', \(now), \(now), \(now + 86_400_000))
        """)
    }
    return token
  }

  /// Invites every contact to the open round.
  ///
  /// - Returns: the links' tokens, made as the product makes them.
  func insertInvitations(_ count: Int) throws -> [String] {
    let then = then
    let contacts = try store.read { db in
      try db.rows("SELECT id, partner_id FROM contacts ORDER BY id LIMIT \(count)") { row in
        (contact: try row[0] as String, partner: try row[1] as String)
      }
    }
    let invited = contacts.map { contact in
      let id = newID()
      let token = Base64URL.encode(Array(key.sign("invitation", id, "1").prefix(18)))
      return (id: id, token: token, hash: sha256Hex(token), contact: contact)
    }
    let round = open
    try store.write { db in
      try db.run("UPDATE rounds SET asks = 'contact' WHERE id = \(round)")
      for one in invited {
        try db.run(
          """
          INSERT INTO invitations (id, round_id, partner_id, contact_id, generation, token_hash, state, created_at)
          VALUES (\(one.id), \(round), \(one.contact.partner), \(one.contact.contact), 1, \(one.hash), 'invited',
            \(then))
          """)
      }
    }
    return invited.map(\.token)
  }

  /// Fills the closed round: a submission of eight answers, and one coded statement, each.
  ///
  /// - Returns: one of the statements.
  func insertSubmissions(_ count: Int) throws -> String {
    let partners = try store.read { db in
      try db.rows("SELECT id, party_type, area_id FROM partners ORDER BY id") { row in
        SeedPartner(id: try row[0], type: try row[1], area: try row[2])
      }
    }
    var statement = ""
    for start in stride(from: 0, to: count, by: 5_000) {
      let some = (start..<min(count, start + 5_000)).map { number in
        SeedSubmission(
          number: number, id: newID(), statement: newID(), partner: partners[number % partners.count],
          theme: themes[number * 7 % themes.count].id, round: closed, then: then)
      }
      statement = some[0].statement
      try store.write { db in for one in some { try db.insert(one) } }
    }
    let (round, theme) = (closed, themes[0].id)
    try store.write { db in
      try db.run(
        "INSERT INTO statement_counts (round_id, state, statements) VALUES (\(round), 'coded', \(count))")
      try db.run(
        """
        UPDATE rounds SET revision = revision + 1, counts_revision = counts_revision + 1,
          codebook = (SELECT codebook_id FROM themes WHERE id = \(theme)) WHERE id = \(round)
        """)
    }
    return statement
  }

  /// A submission in the middle of the closed round.
  func middleSubmission() throws -> String {
    let round = closed
    return try store.read { db in
      try db.value("SELECT id FROM submissions WHERE round_id = \(round) ORDER BY id LIMIT 1 OFFSET 50000")
        ?? ""
    }
  }

  /// Brings the database to a size, with rows that nothing reads.
  func grow(to bytes: Int) throws {
    let text = String(repeating: "Ferja går for sjeldan. ", count: 40_000)
    var number = 0
    while try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? bytes < bytes {
      let first = number
      try store.write { db in
        for row in first..<first + 32 {
          try db.run("INSERT INTO settings (name, value) VALUES (\("bench \(row)"), \(text))")
        }
      }
      number += 32
    }
  }
}

struct SeedPartner: Sendable {
  let id: String
  let type: String
  let area: String
}

struct SeedSubmission: Sendable {
  let number: Int
  let id: String
  let statement: String
  let partner: SeedPartner
  let theme: String
  let round: String
  let then: Int64

  /// Words of its own in every answer, so that nothing is found by being the same.
  var words: String {
    "Ferja går for sjeldan til oss \(number), og pasientane kjem heim etter at vakta er over. "
      + "Vi manglar folk i helgene, og dei som er her, tek \(number % 31) vakter for mykje i månaden."
  }
}

extension Connection {
  fileprivate borrowing func insert(_ one: SeedSubmission) throws {
    let (language, scope) = (one.number % 3 == 0 ? "nb" : "nn", one.number % 4 == 0 ? "shared" : "own")
    try run(
      """
      INSERT INTO submissions (id, round_id, partner_id, party_type, area_id, language, state, source, is_late,
        revision, receipt_hash, received_at, segmented_revision)
      VALUES (\(one.id), \(one.round), \(one.partner.id), \(one.partner.type), \(one.partner.area), \(language),
        'received', 'form', 0, 1, \(one.id), \(one.then + Int64(one.number)), 1)
      """)
    try run(
      """
      INSERT INTO submission_revisions (submission_id, revision, form_version, language, received_at)
      VALUES (\(one.id), 1, 1, \(language), \(one.then + Int64(one.number)))
      """)
    try insertAnswers(one)
    try run(
      """
      INSERT INTO statements (id, round_id, submission_id, path, question, position, text, language, source, scope,
        partner_id, party_type, area_id, kind, kind_by, state, is_non_answer, is_quote, decided_by, decided_at,
        revision)
      VALUES (\(one.statement), \(one.round), \(one.id), 'difficult', 'difficult', 0, \(one.words), \(language), 'form',
        \(scope), \(one.partner.id), \(one.partner.type), \(one.partner.area), 'problem', 'person', 'coded', 0,
        \(one.number % 500 == 0), 'bench', \(one.then), 1)
      """)
    try run(
      """
      INSERT INTO codings (statement_id, theme_id, round_id, made_by, position, rank, score, confidence, why)
      VALUES (\(one.statement), \(one.theme), \(one.round), 'person', 0, 0, 0.6, 'sure', '[]')
      """)
  }

  private borrowing func insertAnswers(_ one: SeedSubmission) throws {
    let staff = Double(one.number % 60)
    try run(
      """
      INSERT INTO answers (submission_id, revision, path, question, type, text, number) VALUES
        (\(one.id), 1, 'role', 'role', 'select_one', 'leader', NULL),
        (\(one.id), 1, 'staff', 'staff', 'integer', \("\(one.number % 60)"), \(staff)),
        (\(one.id), 1, 'cooperation', 'cooperation', 'range', '4', 4.0),
        (\(one.id), 1, 'hinders.time', 'hinders', 'select_multiple', 'time', NULL),
        (\(one.id), 1, 'counted_on', 'counted_on', 'date', '2026-03-01', NULL),
        (\(one.id), 1, 'place', 'place', 'text', \("Stad \(one.number)"), NULL),
        (\(one.id), 1, 'difficult', 'difficult', 'text', \(one.words), NULL),
        (\(one.id), 1, 'works', 'works', 'text', 'Dagleg tavlemøte på telefon med sengeposten.', NULL)
      """)
  }
}
