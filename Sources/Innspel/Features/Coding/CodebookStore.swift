import FormModel
import Storage

extension Connection {
  /// A codebook with its themes, archived ones included.
  borrowing func codebook(_ id: CodebookID) throws -> Codebook? {
    let head = try row("SELECT slug, name, revision, changed_by FROM codebooks WHERE id = \(id)") { row in
      Codebook(
        id: id, slug: try row[0], name: Words(json: try JSONValue(parsing: try row[1])) ?? Words(same: ""),
        themes: [], revision: try row[2], changedBy: try row[3])
    }
    guard var codebook = head else { return nil }
    codebook.themes = try rows(
      """
      SELECT id, slug, definition, archived_at FROM themes WHERE codebook_id = \(id) ORDER BY position, slug
      """
    ) { row in
      let archived: Instant? = try row[3]
      return CodebookTheme(
        id: try row[0], slug: try row[1], definition: try JSONValue(parsing: try row[2]),
        isArchived: archived != nil)
    }
    return codebook
  }

  /// Goes up with every change of the codebook; nil where there is none.
  borrowing func codebookRevision(_ id: CodebookID) throws -> Int? {
    try value("SELECT revision FROM codebooks WHERE id = \(id)")
  }

  borrowing func codebookID(slug: String) throws -> CodebookID? {
    try value("SELECT id FROM codebooks WHERE slug = \(slug)")
  }

  borrowing func codebook(slug: String) throws -> Codebook? {
    try codebookID(slug: slug).flatMap { id in try codebook(id) }
  }

  /// What the codebooks are called, the one a round gets when nobody chooses first.
  borrowing func codebookNames() throws -> [CodebookName] {
    try rows(
      "SELECT id, name, slug FROM codebooks ORDER BY CASE slug WHEN \(Codebook.defaultSlug) THEN 0 ELSE 1 END, slug"
    ) { row in
      let slug: String = try row[2]
      return CodebookName(
        id: try row[0], name: Words(json: try JSONValue(parsing: try row[1])) ?? Words(same: slug))
    }
  }

  /// Every codebook, by name in files.
  borrowing func codebooks() throws -> [Codebook] {
    let ids = try rows("SELECT id FROM codebooks ORDER BY slug") { row in try row[0] as CodebookID }
    return try ids.compactMap { id in try codebook(id) }
  }

  /// Writes a new codebook with its themes.
  borrowing func insert(_ codebook: Codebook, now: Instant) throws {
    try run(
      """
      INSERT INTO codebooks (id, slug, name, revision, changed_by, created_at)
      VALUES (\(codebook.id), \(codebook.slug), \(codebook.name.json.text), \(codebook.revision),
        \(codebook.changedBy), \(now))
      """)
    try save(codebook.themes, of: codebook.id, now: now)
  }

  /// Writes a codebook's name and themes, and raises its revision and that of every round that uses it.
  ///
  /// A theme that is no longer there is archived, never deleted: statements may be coded to it.
  ///
  /// - Parameters:
  ///   - codebook: as it will be; `revision` as it was read.
  ///   - author: who changed it.
  ///   - now: when.
  /// - Returns: false when somebody changed it since; nothing is written then.
  /// - Throws: `StorageError`.
  borrowing func update(_ codebook: Codebook, by author: String, now: Instant) throws -> Bool {
    let changed = try run(
      """
      UPDATE codebooks SET name = \(codebook.name.json.text), revision = revision + 1, changed_by = \(author)
      WHERE id = \(codebook.id) AND revision = \(codebook.revision)
      """)
    guard changed == 1 else { return false }
    try save(codebook.themes, of: codebook.id, now: now)
    let gone = try rows("SELECT id FROM themes WHERE codebook_id = \(codebook.id)") { row in
      try row[0] as ThemeID
    }.filter { id in codebook[id] == nil }
    for id in gone {
      try run("UPDATE themes SET archived_at = \(now) WHERE id = \(id) AND archived_at IS NULL")
    }
    for round in try rounds(using: codebook.id) { try touch(round) }
    return true
  }

  private borrowing func save(_ themes: [CodebookTheme], of codebook: CodebookID, now: Instant) throws {
    for (position, theme) in themes.enumerated() {
      let archived = theme.isArchived ? now : nil
      try run(
        """
        INSERT INTO themes (id, codebook_id, slug, position, definition, archived_at)
        VALUES (\(theme.id), \(codebook), \(theme.slug), \(position), \(theme.definition.text), \(archived))
        ON CONFLICT (id) DO UPDATE SET position = excluded.position, definition = excluded.definition,
          archived_at = CASE WHEN excluded.archived_at IS NULL THEN NULL
            ELSE coalesce(themes.archived_at, excluded.archived_at) END
        """)
    }
  }

  /// The rounds that are coded with a codebook.
  borrowing func rounds(using codebook: CodebookID) throws -> [RoundID] {
    try rows("SELECT id FROM rounds WHERE codebook = \(codebook) ORDER BY id") { row in try row[0] }
  }

  /// How many statements a person has coded to each theme, in all rounds.
  borrowing func themeUse(of codebook: CodebookID) throws -> [ThemeID: Int] {
    let counts = try rows(
      """
      SELECT theme_id, count(*) FROM rounds CROSS JOIN codings
      WHERE codings.round_id = rounds.id AND rounds.codebook = \(codebook) AND made_by = 'person'
      GROUP BY theme_id
      """
    ) { row in (try row[0] as ThemeID, try row[1] as Int) }
    return Dictionary(counts) { one, _ in one }
  }
}

extension Codebook {
  /// The codebook with a file's themes: those with a known slug keep their id, others get a new one, and those
  /// the file lacks are archived.
  func replacing(_ drafts: [ThemeDraft], newID: () -> ThemeID) -> Codebook {
    var copy = self
    let names = Set(drafts.map(\.slug))
    let dropped = themes.filter { !names.contains($0.slug) }.map { theme in
      var archived = theme
      archived.isArchived = true
      return archived
    }
    copy.themes = drafts.map { draft in draft.theme(self[draft.slug]?.id ?? newID()) } + dropped
    return copy
  }
}
