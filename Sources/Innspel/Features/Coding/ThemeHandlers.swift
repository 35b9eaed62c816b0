import FormModel
import HTTP
import Storage

/// Adds, changes, archives and restores themes of a codebook.
struct ThemeHandlers: Sendable {
  let app: Dependencies

  func respond(to route: CodebooksRoute, _ visit: Visit) throws -> Response {
    switch route {
    case .newTheme(let id):
      let codebook = try CodebooksHandlers.require(id, app)
      return visit.html(ThemePage(frame: visit.frame, codebook: codebook, theme: nil, typed: [:]))
    case .theme(let id, let slug):
      let codebook = try CodebooksHandlers.require(id, app)
      guard let theme = codebook[slug] else { throw HTTPError(.notFound) }
      return visit.html(
        ThemePage(frame: visit.frame, codebook: codebook, theme: theme, typed: ThemePage.fields(of: theme)))
    case .addTheme(let id): return try save(id, nil, visit)
    case .saveTheme(let id, let slug): return try save(id, slug, visit)
    default: throw HTTPError(.notFound)
    }
  }

  private func save(_ id: CodebookID, _ slug: String?, _ visit: Visit) throws -> Response {
    var codebook = try CodebooksHandlers.require(id, app)
    let before = slug.flatMap { codebook[$0] }
    if slug != nil, before == nil { throw HTTPError(.notFound) }
    var faults: [(field: String, what: Words)] = []
    var theme = typed(visit.form, before, codebook, &faults)
    let isMoved = !visit.saw(codebook)
    guard faults.isEmpty, !isMoved else {
      return visit.html(
        ThemePage(
          frame: visit.frame, codebook: codebook, theme: before, typed: visit.form, faults: faults,
          isMoved: isMoved),
        status: faults.isEmpty ? .conflict : .unprocessableContent)
    }
    switch visit.form["action"] {
    case "archive": theme.isArchived = true
    case "restore": theme.isArchived = false
    default: break
    }
    if let place = codebook.themes.firstIndex(where: { $0.id == theme.id }) {
      codebook.themes[place] = theme
    } else {
      codebook.themes.append(theme)
    }
    let change = CodebookChange(app: app, actor: visit.actor)
    guard try change.save(codebook, Self.action(before, theme), ["theme": .string(theme.slug)]) else {
      // Somebody was quicker by a moment: the page that a second later would have met.
      let codebook = try CodebooksHandlers.require(id, app)
      return visit.html(
        ThemePage(
          frame: visit.frame, codebook: codebook, theme: slug.flatMap { codebook[$0] }, typed: visit.form,
          isMoved: true),
        status: .conflict)
    }
    return .redirect(to: CodebooksRoute.codebook(id).path + "#theme-\(theme.slug)")
  }

  private static func action(_ before: CodebookTheme?, _ after: CodebookTheme) -> String {
    guard let before else { return "codebook.theme.add" }
    guard before.isArchived != after.isArchived else { return "codebook.theme.change" }
    return after.isArchived ? "codebook.theme.archive" : "codebook.theme.restore"
  }

  private func typed(
    _ form: Fields, _ before: CodebookTheme?, _ codebook: Codebook,
    _ faults: inout [(field: String, what: Words)]
  ) -> CodebookTheme {
    func texts(_ name: String) -> [String] {
      Language.allCases.map { (form["\(name)_\($0.rawValue)"] ?? "").trimming() }
    }
    let name = Words.filled(texts("name").map { $0.onOneLine() })
    if name == nil { faults.append(("name_nn", CodebookWords.missingName)) }
    let slug = before?.slug ?? (form["slug"] ?? "").trimming()
    if before == nil {
      if !CodebookFile.isSlug(slug) {
        faults.append(("slug", CodebookWords.badSlug))
      } else if codebook[slug] != nil {
        faults.append(("slug", CodebookWords.takenSlug))
      }
    }
    let parent = form["parent"].flatMap { codebook[$0]?.slug }
    if let parent, codebook.isBelow(parent, slug) { faults.append(("parent", CodebookWords.circle)) }
    let keywords = (form["keywords"] ?? "").split(whereSeparator: \.isNewline).map { $0.onOneLine() }
    if let fault = fault(in: keywords, of: slug, codebook) { faults.append(("keywords", fault)) }
    return CodebookTheme(
      id: before?.id ?? app.newID(), slug: slug, parent: parent, name: name ?? Words(same: ""),
      description: Words.filled(texts("description")) ?? Words(same: ""),
      include: Words.filled(texts("include")), exclude: Words.filled(texts("exclude")),
      keywords: keywords.filter { !$0.isEmpty }, isArchived: before?.isArchived ?? false)
  }

  private func fault(in keywords: [String], of slug: String, _ codebook: Codebook) -> Words? {
    if !keywords.allSatisfy(CodebookFile.isKeyword) {
      return CodebookFileWords.longKeyword(CodebookFile.longestKeyword)
    }
    let others = codebook.themes.filter { $0.slug != slug }.reduce(0) { $0 + $1.keywords.count }
    guard others + keywords.count > CodebookFile.maximumKeywords else { return nil }
    return CodebookFileWords.keywordCount(CodebookFile.maximumKeywords)
  }
}

extension Codebook {
  /// Whether a theme is the other, or stands somewhere below it.
  func isBelow(_ slug: String, _ other: String) -> Bool {
    var current: String? = slug
    var steps = 0
    while let name = current, steps <= themes.count {
      if name == other { return true }
      current = self[name]?.parent
      steps += 1
    }
    return false
  }
}
