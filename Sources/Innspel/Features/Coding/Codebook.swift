import Analysis
import FormModel

/// A set of themes that statements are coded to.
struct Codebook: Sendable, Equatable {
  let id: CodebookID
  /// The name in files and addresses: `strategi`.
  let slug: String
  var name: Words
  /// Archived ones among them, in the order they are shown.
  var themes: [CodebookTheme]
  /// Goes up with every change.
  var revision = 1
  /// `shipped` for the program's own that nobody has changed.
  var changedBy = Codebook.shipped

  static let shipped = "shipped"
  /// The codebook a round gets when nobody chooses.
  static let defaultSlug = "strategi"

  /// The themes that can be chosen.
  var current: [CodebookTheme] { themes.filter { !$0.isArchived } }

  subscript(theme: ThemeID) -> CodebookTheme? { themes.first { $0.id == theme } }
  subscript(slug: String) -> CodebookTheme? { themes.first { $0.slug == slug } }
}

/// What a codebook is called.
struct CodebookName: Sendable, Equatable {
  let id: CodebookID
  let name: Words
}

/// A theme of a codebook, with what decides whether a statement belongs.
struct CodebookTheme: Sendable, Equatable {
  let id: ThemeID
  let slug: String
  var parent: String?
  var name: Words
  var description: Words
  var include: Words?
  var exclude: Words?
  var keywords: [String]
  var isArchived = false
}

extension Codebook {
  /// The codebook as the analysis reads it: current themes only.
  var analysed: Analysis.Codebook {
    Analysis.Codebook(
      current.map { theme in
        Analysis.Theme(
          slug: theme.slug, parent: theme.parent, names: theme.name.byLanguage,
          descriptions: theme.description.byLanguage, include: theme.include?.byLanguage ?? [:],
          exclude: theme.exclude?.byLanguage ?? [:], keywords: theme.keywords)
      })
  }

  /// Themes with those below them after them, each with its depth from 0.
  var hierarchy: [(theme: CodebookTheme, depth: Int)] {
    let slugs = Set(current.map(\.slug))
    var below: [String: [CodebookTheme]] = [:]
    for theme in current {
      let parent = theme.parent.flatMap { slugs.contains($0) && $0 != theme.slug ? $0 : nil }
      below[parent ?? "", default: []].append(theme)
    }
    var ordered: [(theme: CodebookTheme, depth: Int)] = []
    var seen: Set<String> = []
    func add(_ parent: String, _ depth: Int) {
      for theme in below[parent] ?? [] where seen.insert(theme.slug).inserted {
        ordered.append((theme, depth))
        add(theme.slug, depth + 1)
      }
    }
    add("", 0)
    // Themes that stand below one another in a circle have no beginning; they are listed all the same.
    for theme in current where !seen.contains(theme.slug) { ordered.append((theme, 0)) }
    return ordered
  }
}

extension Words {
  /// The text by language code.
  var byLanguage: [String: String] { ["nn": nn, "nb": nb, "en": en] }
}
