import FormModel

extension CodebookTheme {
  /// Everything but id, slug and place, as it is stored.
  var definition: JSONValue {
    [
      "parent": parent.map { .string($0) } ?? .null, "name": name.json, "description": description.json,
      "include": include?.json ?? .null, "exclude": exclude?.json ?? .null,
      "keywords": .array(keywords.map { .string($0) }),
    ]
  }

  init(id: ThemeID, slug: String, definition: JSONValue, isArchived: Bool) {
    self.init(
      id: id, slug: slug, parent: definition["parent"]?.string,
      name: Words(json: definition["name"]) ?? Words(same: slug),
      description: Words(json: definition["description"]) ?? Words(same: ""),
      include: Words(json: definition["include"]), exclude: Words(json: definition["exclude"]),
      keywords: (definition["keywords"]?.array ?? []).compactMap(\.string), isArchived: isArchived)
  }

  /// The theme as the contract's codebook file writes it.
  var json: JSONValue {
    var members: [(String, JSONValue)] = [("slug", .string(slug))]
    if let parent { members.append(("parent", .string(parent))) }
    for (language, text) in [("nn", name.nn), ("nb", name.nb), ("en", name.en)] {
      members.append(("name_" + language, .string(text)))
    }
    for (language, text) in [("nn", description.nn), ("nb", description.nb), ("en", description.en)] {
      members.append(("description_" + language, .string(text)))
    }
    if let include { members.append(("include", include.json)) }
    if let exclude { members.append(("exclude", exclude.json)) }
    members.append(("keywords", .array(keywords.map { .string($0) })))
    return .object(JSONObject(members))
  }
}

/// A theme as a codebook file has it, before it has an id.
struct ThemeDraft: Sendable, Equatable {
  let slug: String
  let parent: String?
  let name: Words
  let description: Words
  let include: Words?
  let exclude: Words?
  let keywords: [String]

  func theme(_ id: ThemeID, isArchived: Bool = false) -> CodebookTheme {
    CodebookTheme(
      id: id, slug: slug, parent: parent, name: name, description: description, include: include,
      exclude: exclude, keywords: keywords, isArchived: isArchived)
  }
}

/// Reads a codebook file (contract.md): a list of themes.
enum CodebookFile {
  /// The most bytes that are taken.
  static let largest = 4 << 20

  /// Everything that is wrong in a file, each with its place (RFC 6901).
  struct Faults: Error, Sendable {
    let all: [(pointer: String, what: Words)]

    /// One a line, for programs and the console.
    func lines(of path: String) -> String {
      all.map { "\(path):\($0.pointer): \($0.what.en)" }.joined(separator: "\n")
    }
  }

  private static let members: Set<String> = [
    "slug", "parent", "name_nn", "name_nb", "name_en", "description_nn", "description_nb", "description_en",
    "include", "exclude", "keywords",
  ]
  /// More themes than anybody can choose among are a mistake.
  static let maximumThemes = 500

  /// Ten times those of the codebook that is shipped: each is looked for in every statement.
  static let maximumKeywords = 10_000
  /// Letters; a phrase of several words is well within.
  static let longestKeyword = 100

  /// Whether a text can be a keyword.
  static func isKeyword(_ text: String) -> Bool { text.unicodeScalars.count <= longestKeyword }

  /// Reads the themes.
  ///
  /// - Parameter json: the file's content.
  /// - Returns: the themes in order.
  /// - Throws: `Faults`.
  static func read(_ json: JSONValue) throws -> [ThemeDraft] {
    guard let items = json.array else {
      throw Faults(all: [("", CodebookFileWords.noList)])
    }
    guard !items.isEmpty, items.count <= maximumThemes else {
      throw Faults(all: [("", CodebookFileWords.count(maximumThemes))])
    }
    var reader = Reader()
    let drafts = items.enumerated().compactMap { index, item in reader.theme(item, "/\(index)") }
    reader.checkParents(drafts)
    guard reader.faults.isEmpty else { throw Faults(all: reader.faults) }
    return drafts
  }

  /// Whether a text can be a theme's name in files and addresses.
  static func isSlug(_ text: String) -> Bool {
    (1...60).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x5f: true
        default: false
        }
      }
  }

  private struct Reader {
    var faults: [(pointer: String, what: Words)] = []
    private var slugs: Set<String> = []
    private var keywordCount = 0

    mutating func fault(_ pointer: String, _ what: Words) { faults.append((pointer, what)) }

    mutating func theme(_ json: JSONValue, _ pointer: String) -> ThemeDraft? {
      guard let object = json.object else {
        fault(pointer, CodebookFileWords.noTheme)
        return nil
      }
      for key in object.keys where !CodebookFile.members.contains(key) {
        fault(JSONPointer.join(pointer, key), CodebookFileWords.unknownMember)
      }
      let slug = json["slug"]?.string ?? ""
      if !CodebookFile.isSlug(slug) {
        fault(pointer + "/slug", CodebookWords.badSlug)
      } else if !slugs.insert(slug).inserted {
        fault(pointer + "/slug", CodebookFileWords.twice(slug))
      }
      let keywords = json["keywords"].map { $0.array?.compactMap(\.string) ?? [] } ?? []
      if let list = json["keywords"], list.array?.count != keywords.count {
        fault(pointer + "/keywords", CodebookFileWords.noTexts)
      }
      if let list = json["keywords"]?.array { check(list.compactMap(\.string), pointer) }
      return ThemeDraft(
        slug: slug, parent: json["parent"]?.string, name: name(json, pointer),
        description: Words(json: texts(json, "description_")) ?? Words(same: ""),
        include: words(json, "include", pointer), exclude: words(json, "exclude", pointer),
        keywords: keywords.map { $0.onOneLine() }.filter { !$0.isEmpty })
    }

    private mutating func check(_ keywords: [String], _ pointer: String) {
      keywordCount += keywords.count
      for (index, keyword) in keywords.enumerated() where !CodebookFile.isKeyword(keyword) {
        fault("\(pointer)/keywords/\(index)", CodebookFileWords.longKeyword(CodebookFile.longestKeyword))
      }
      if keywordCount > CodebookFile.maximumKeywords,
        keywordCount - keywords.count <= CodebookFile.maximumKeywords
      {
        fault(pointer + "/keywords", CodebookFileWords.keywordCount(CodebookFile.maximumKeywords))
      }
    }

    private mutating func name(_ json: JSONValue, _ pointer: String) -> Words {
      guard let name = Words(json: texts(json, "name_"))?.onOneLine(), !name.nn.isEmpty else {
        fault(pointer + "/name_nn", CodebookWords.missingName)
        return Words(same: "")
      }
      return name
    }

    /// The members `PREFIXnn`, `PREFIXnb`, `PREFIXen` as one text by language.
    private func texts(_ json: JSONValue, _ prefix: String) -> JSONValue {
      let present = ["nn", "nb", "en"].compactMap { language in
        json[prefix + language]?.string.map { (language, JSONValue.string($0)) }
      }
      return .object(JSONObject(present))
    }

    private mutating func words(_ json: JSONValue, _ key: String, _ pointer: String) -> Words? {
      guard let value = json[key], !value.isNull else { return nil }
      guard let words = Words(json: value) else {
        fault(JSONPointer.join(pointer, key), CodebookFileWords.noText)
        return nil
      }
      return words
    }

    private func isOnCircle(_ slug: String, _ parents: [String: String]) -> Bool {
      var current = parents[slug]
      for _ in 0..<parents.count {
        if current == slug { return true }
        current = current.flatMap { parents[$0] }
      }
      return false
    }

    mutating func checkParents(_ drafts: [ThemeDraft]) {
      let names = Set(drafts.map(\.slug))
      let parents = Dictionary(drafts.compactMap { draft in draft.parent.map { (draft.slug, $0) } }) {
        one, _ in one
      }
      for (index, draft) in drafts.enumerated() {
        guard let parent = draft.parent else { continue }
        if !names.contains(parent) || parent == draft.slug {
          fault("/\(index)/parent", CodebookFileWords.noParent(parent))
        } else if isOnCircle(draft.slug, parents) {
          fault("/\(index)/parent", CodebookWords.circle)
        }
      }
    }
  }
}
