import FormModel
import Storage

extension Connection {
  /// What everything that some entries speak of is called today.
  ///
  /// - Parameter entries: a page of the log.
  /// - Returns: names of what still exists.
  /// - Throws: `StorageError`; a JSON error for a stored name that is not words.
  borrowing func auditNames(_ entries: [AuditEntry]) throws -> AuditNames {
    var names = try auditNames(entries.flatMap(\.references))
    let slugs = Set(entries.flatMap(\.themes)).sorted()
    try forEach("SELECT slug, definition FROM themes WHERE slug IN \(list: slugs) ORDER BY id") { row in
      let (slug, definition): (String, String) = (try row[0], try row[1])
      names.themes[slug] = Words(json: try JSONValue(parsing: definition)["name"])
    }
    let actors = Set(entries.map { $0.actor.lowercased() }).sorted()
    try forEach("SELECT email_key, name FROM contacts WHERE email_key IN \(list: actors) ORDER BY id") {
      row in
      names.people[try row[0]] = try row[1]
    }
    try forEach("SELECT email_key, name FROM users WHERE email_key IN \(list: actors)") { row in
      names.people[try row[0]] = try row[1]
    }
    return names
  }

  /// Names of things as `round/ID`.
  borrowing func auditNames(_ references: [String]) throws -> AuditNames {
    var ids: [String: Set<String>] = [:]
    for reference in references {
      let parts = reference.split(separator: "/", maxSplits: 1).map(String.init)
      if parts.count == 2 { ids[parts[0], default: []].insert(parts[1]) }
    }
    var names = AuditNames()
    for (noun, ids) in ids {
      for (id, name) in try auditNames(of: noun, ids.sorted()) { names.things["\(noun)/\(id)"] = name }
    }
    return names
  }

  private borrowing func auditNames(of noun: String, _ ids: [String]) throws -> [(String, AuditNames.Name)] {
    switch noun {
    case "round":
      try named("SELECT id, title FROM rounds WHERE id IN \(list: ids)") { ("/rounds/\($0)", true) }
    case "partner":
      try named("SELECT id, name FROM partners WHERE id IN \(list: ids)") { ("/partners/\($0)", false) }
    case "user":
      try named("SELECT id, name FROM users WHERE id IN \(list: ids)") { ("/users/\($0)", false) }
    case "group":
      try named("SELECT id, name FROM working_groups WHERE id IN \(list: ids)") { ("/groups/\($0)", true) }
    case "codebook":
      try named("SELECT id, name FROM codebooks WHERE id IN \(list: ids)") { ("/codebooks/\($0)", true) }
    case "letter":
      try named("SELECT id, subject FROM outbox WHERE id IN \(list: ids)") { ("/outbox/\($0)", false) }
    case "token": try named("SELECT id, name FROM api_tokens WHERE id IN \(list: ids)") { _ in (nil, false) }
    case "form": try forms(ids)
    case "submission": try submissions(ids)
    case "statement": try statements(ids)
    case "invitation": try invitations(ids)
    default: []
    }
  }

  /// Two columns: the id, and a name that is plain text or words by language.
  private borrowing func named(
    _ query: SQL, _ place: (String) -> (address: String?, isByLanguage: Bool)
  ) throws -> [(String, AuditNames.Name)] {
    try rows(query) { row in
      let (id, name): (String, String) = (try row[0], try row[1])
      let (address, isByLanguage) = place(id)
      return (
        id, AuditNames.Name(words: isByLanguage ? try Self.words(name) : Words(same: name), address: address)
      )
    }
  }

  private borrowing func forms(_ ids: [String]) throws -> [(String, AuditNames.Name)] {
    try rows("SELECT id, form_id FROM forms WHERE id IN \(list: ids)") { row in
      let (id, name): (String, String) = (try row[0], try row[1])
      return (id, AuditNames.Name(words: Words(same: name), address: "/forms/\(id)"))
    }
  }

  /// Whose answer it is, where that is kept, and in which round.
  private borrowing func submissions(_ ids: [String]) throws -> [(String, AuditNames.Name)] {
    try rows(
      """
      SELECT s.id, r.title, p.name FROM submissions s JOIN rounds r ON r.id = s.round_id
      LEFT JOIN partners p ON p.id = s.partner_id WHERE s.id IN \(list: ids)
      """
    ) { row in
      let (id, title, partner): (String, String, String?) = (try row[0], try row[1], try row[2])
      return (
        id,
        AuditNames.Name(
          words: AuditWords.inRound(
            partner.map { Words(same: $0) } ?? AuditWords.anAnswer, try Self.words(title)),
          address: "/submissions/\(id)")
      )
    }
  }

  private borrowing func statements(_ ids: [String]) throws -> [(String, AuditNames.Name)] {
    try rows(
      """
      SELECT s.id, s.round_id, r.title FROM statements s JOIN rounds r ON r.id = s.round_id
      WHERE s.id IN \(list: ids)
      """
    ) { row in
      let (id, round, title): (String, String, String) = (try row[0], try row[1], try row[2])
      return (
        id,
        AuditNames.Name(
          words: AuditWords.inRound(AuditWords.aStatement, try Self.words(title)),
          address: "/rounds/\(round)/coding/\(id)")
      )
    }
  }

  private borrowing func invitations(_ ids: [String]) throws -> [(String, AuditNames.Name)] {
    try rows(
      """
      SELECT i.id, i.round_id, r.title, p.name FROM invitations i JOIN rounds r ON r.id = i.round_id
      JOIN partners p ON p.id = i.partner_id WHERE i.id IN \(list: ids)
      """
    ) { row in
      let (id, round, title, partner): (String, String, String, String) = (
        try row[0], try row[1], try row[2], try row[3]
      )
      return (
        id,
        AuditNames.Name(
          words: AuditWords.inRound(Words(same: partner), try Self.words(title)), address: "/rounds/\(round)")
      )
    }
  }

  private static func words(_ json: String) throws -> Words {
    Words(json: try JSONValue(parsing: json)) ?? Words(same: json)
  }
}
