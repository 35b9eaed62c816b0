import HTML
import HTTP

/// Every codebook, and a form to add one from a file.
struct CodebooksPage: HTML {
  let frame: Frame
  let codebooks: [Codebook]
  let typed: Fields
  let faults: [String]

  private var title: String {
    (faults.isEmpty ? "" : "(\(faults.count)) ") + frame(CodebookWords.listTitle)
  }

  var body: some HTML {
    Page(frame, title: title, width: .narrow) {
      FaultList(
        heading: frame(CodebookWords.faults), faults: faults.map { (field: "add", what: $0) })
      h1 { frame(CodebookWords.listTitle) }
      p(.class("lead")) { frame(CodebookWords.listLead) }
      for codebook in codebooks {
        section(.class("sheet")) {
          h2 { a(.href(CodebooksRoute.codebook(codebook.id).path)) { frame(codebook.name) } }
          p(.class("quiet")) { about(codebook) }
        }
      }
      details(.id("add"), .open(!faults.isEmpty)) {
        summary { frame(CodebookWords.addTitle) }
        PostForm(frame, to: CodebooksRoute.add.path, isMultipart: true) {
          TextField(labelled: frame(CodebookWords.name), name: "name", value: typed["name"] ?? "")
          TextField(
            labelled: frame(CodebookWords.slug), name: "slug", value: typed["slug"] ?? "",
            hint: frame(CodebookWords.slugHint))
          CodebookFileField(frame: frame)
          div(.class("actions")) { button { frame(CodebookWords.upload) } }
        }
      }
    }
  }

  private func about(_ codebook: Codebook) -> String {
    let count = frame(CodebookWords.themeCount(codebook.current.count))
    return codebook.changedBy == Codebook.shipped ? "\(count) · \(frame(CodebookWords.shipped))" : count
  }
}

struct CodebookFileField: HTML {
  let frame: Frame
  var hint = CodebookWords.fileHint

  var body: some HTML {
    div(.class("field")) {
      label(.for("file")) { frame(CodebookWords.file) }
      p(.class("hint"), .id("file-hint")) { frame(hint) }
      input(
        .type("file"), .id("file"), .name("file"), .accept("application/json,.json"),
        .aria(.describedby, "file-hint"))
    }
  }
}

/// One codebook, to be read: the hierarchy with what belongs where.
struct CodebookPage: HTML {
  let frame: Frame
  let codebook: Codebook
  /// How many statements people have coded to each theme.
  let use: [ThemeID: Int]
  let faults: [String]

  private var title: String { (faults.isEmpty ? "" : "(\(faults.count)) ") + frame(codebook.name) }
  private var archived: [CodebookTheme] { codebook.themes.filter(\.isArchived) }

  var body: some HTML {
    Page(frame, title: title, width: .narrow) {
      FaultList(
        heading: frame(CodebookWords.faults), faults: faults.map { (field: "replace", what: $0) })
      p(.class("eyebrow")) { a(.href(CodebooksRoute.list.path)) { frame(CodebookWords.listTitle) } }
      h1 { frame(codebook.name) }
      p(.class("lead")) { frame(CodebookWords.themeCount(codebook.current.count)) }
      for entry in codebook.hierarchy {
        ThemeArticle(
          frame: frame, codebook: codebook, theme: entry.theme, depth: entry.depth,
          use: use[entry.theme.id] ?? 0)
      }
      if !archived.isEmpty {
        h2 { frame(CodebookWords.archived) }
        p { frame(CodebookWords.archiveHelp) }
        ul {
          for theme in archived {
            li {
              a(.href(CodebooksRoute.theme(codebook.id, slug: theme.slug).path)) { frame(theme.name) }
            }
          }
        }
      }
      CodebookTools(page: self)
    }
  }
}

private struct CodebookTools: HTML {
  let page: CodebookPage

  private var frame: Frame { page.frame }
  private var id: CodebookID { page.codebook.id }
  /// Two who change the same codebook notice each other.
  private var seen: some HTML { input(.type("hidden"), .name("seen"), .value("\(page.codebook.revision)")) }

  private func name(_ language: Language) -> TextField {
    TextField(
      labelled: frame(CodebookWords.inLanguage(CodebookWords.name, language)),
      name: "name_\(language.rawValue)",
      value: page.codebook.name(language))
  }

  var body: some HTML {
    div(.class("actions")) {
      a(.class("button"), .href(CodebooksRoute.newTheme(id).path)) { frame(CodebookWords.addTheme) }
      a(.class("button second"), .href(CodebooksRoute.file(id).path)) { frame(CodebookWords.download) }
    }
    details(.class("noprint")) {
      summary { frame(CodebookWords.name) }
      PostForm(frame, to: CodebooksRoute.rename(id).path) {
        seen
        for language in Language.allCases { name(language) }
        div(.class("actions")) { button(.class("second")) { frame(CodebookWords.save) } }
      }
    }
    details(.class("noprint"), .id("replace"), .open(!page.faults.isEmpty)) {
      summary { frame(CodebookWords.replace) }
      PostForm(frame, to: CodebooksRoute.replace(id).path, isMultipart: true) {
        seen
        CodebookFileField(frame: frame, hint: CodebookWords.replaceHint)
        div(.class("actions")) { button(.class("second")) { frame(CodebookWords.upload) } }
      }
    }
  }
}

private struct ThemeArticle: HTML {
  let frame: Frame
  let codebook: Codebook
  let theme: CodebookTheme
  let depth: Int
  let use: Int

  var body: some HTML {
    section(.class(depth > 0 ? "sheet below" : "sheet"), .id("theme-\(theme.slug)")) {
      div(.class("head")) {
        h2 { frame(theme.name) }
        a(.class("noprint"), .href(CodebooksRoute.theme(codebook.id, slug: theme.slug).path)) {
          "\(frame(CodebookWords.edit)) "
          span(.class("quiet small")) { frame(theme.name) }
        }
      }
      p { frame(theme.description) }
      dl(.class("notes")) {
        if let include = theme.include {
          dt { frame(CodebookWords.include) }
          dd { frame(include) }
        }
        if let exclude = theme.exclude {
          dt { frame(CodebookWords.exclude) }
          dd { frame(exclude) }
        }
      }
      if !theme.keywords.isEmpty {
        details(.class("small")) {
          summary { "\(frame(CodebookWords.keywords)) (\(theme.keywords.count))" }
          p(.class("quiet")) { theme.keywords.joined(separator: " · ") }
        }
      }
      if use > 0 { p(.class("small quiet")) { frame(CodebookWords.used(use)) } }
    }
  }
}

/// A theme's texts and keywords, to be changed.
struct ThemePage: HTML {
  let frame: Frame
  let codebook: Codebook
  /// Nil for a new one.
  let theme: CodebookTheme?
  let typed: Fields
  var faults: [(field: String, what: Words)] = []
  /// Somebody else has changed the codebook meanwhile.
  var isMoved = false

  static func fields(of theme: CodebookTheme) -> Fields {
    var fields = Fields()
    for (name, words) in [
      ("name", theme.name), ("description", theme.description), ("include", theme.include),
      ("exclude", theme.exclude),
    ] {
      for language in Language.allCases {
        fields.append("\(name)_\(language.rawValue)", words?(language) ?? "")
      }
    }
    fields.append("parent", theme.parent ?? "")
    fields.append("keywords", theme.keywords.joined(separator: "\n"))
    return fields
  }

  private var heading: String { theme.map { frame($0.name) } ?? frame(CodebookWords.newTheme) }
  private var title: String {
    let count = faults.count + (isMoved ? 1 : 0)
    return (count == 0 ? "" : "(\(count)) ") + heading
  }
  private var address: String {
    theme.map { CodebooksRoute.saveTheme(codebook.id, slug: $0.slug).path }
      ?? CodebooksRoute.addTheme(codebook.id).path
  }

  func fault(_ field: String) -> String? { faults.first { $0.field == field }.map { frame($0.what) } }

  /// The fields in words, to be held against each other.
  private func parts(_ fields: Fields) -> EditParts {
    let texts = [
      ("name", CodebookWords.name), ("description", CodebookWords.description),
      ("include", CodebookWords.include), ("exclude", CodebookWords.exclude),
    ]
    return texts.flatMap { name, words in
      Language.allCases.map { language in
        (
          frame(CodebookWords.inLanguage(words, language)),
          (fields["\(name)_\(language.rawValue)"] ?? "").trimming()
        )
      }
    } + [
      (frame(CodebookWords.parent), fields["parent"].flatMap { codebook[$0] }.map { frame($0.name) } ?? ""),
      (
        frame(CodebookWords.keywords),
        (fields["keywords"] ?? "").split(whereSeparator: \.isNewline).joined(separator: " · ")
      ),
    ]
  }

  var body: some HTML {
    Page(frame, title: title, width: .narrow) {
      if isMoved {
        EditConflict(frame, standing: theme.map { parts(Self.fields(of: $0)) } ?? [], typed: parts(typed))
      }
      FaultList(
        heading: frame(CodebookWords.faults),
        faults: faults.map { (field: $0.field, what: frame($0.what)) })
      p(.class("eyebrow")) {
        a(.href(CodebooksRoute.codebook(codebook.id).path)) { frame(codebook.name) }
      }
      h1 { heading }
      PostForm(frame, to: address) {
        input(.type("hidden"), .name("seen"), .value("\(codebook.revision)"))
        ThemeFields(page: self)
        div(.class("actions")) {
          button(.name("action"), .value("save")) { frame(CodebookWords.save) }
          if let theme {
            button(
              .class("second"), .name("action"), .value(theme.isArchived ? "restore" : "archive")
            ) { frame(theme.isArchived ? CodebookWords.restore : CodebookWords.archive) }
          }
        }
      }
    }
  }
}

private struct ThemeFields: HTML {
  let page: ThemePage

  private var frame: Frame { page.frame }

  private var parents: [(value: String, words: String)] {
    [(value: "", words: frame(CodebookWords.noParent))]
      + page.codebook.current.filter { $0.slug != page.theme?.slug }.map {
        (value: $0.slug, words: frame($0.name))
      }
  }

  private func area(_ words: Words, _ name: String, _ language: Language) -> TextArea {
    let field = "\(name)_\(language.rawValue)"
    return TextArea(
      labelled: frame(CodebookWords.inLanguage(words, language)), name: field, value: page.typed[field] ?? "",
      fault: page.fault(field), rows: 2)
  }

  var body: some HTML {
    if page.theme == nil {
      TextField(
        labelled: frame(CodebookWords.slug), name: "slug", value: page.typed["slug"] ?? "",
        hint: frame(CodebookWords.slugHint), fault: page.fault("slug"))
    }
    for language in Language.allCases {
      TextField(
        labelled: frame(CodebookWords.inLanguage(CodebookWords.name, language)),
        name: "name_\(language.rawValue)", value: page.typed["name_\(language.rawValue)"] ?? "",
        fault: page.fault("name_\(language.rawValue)"))
    }
    SelectField(
      labelled: frame(CodebookWords.parent), name: "parent", choices: parents,
      value: page.typed["parent"] ?? "", fault: page.fault("parent"))
    TextArea(
      labelled: frame(CodebookWords.keywords), name: "keywords", value: page.typed["keywords"] ?? "",
      hint: frame(CodebookWords.keywordsHint), fault: page.fault("keywords"), rows: 6)
    for language in Language.allCases { area(CodebookWords.description, "description", language) }
    for language in Language.allCases { area(CodebookWords.include, "include", language) }
    for language in Language.allCases { area(CodebookWords.exclude, "exclude", language) }
  }
}
