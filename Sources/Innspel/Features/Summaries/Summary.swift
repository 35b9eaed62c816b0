import FormModel

/// The thematic summary of a round: what people wrote over it, and what the words add up to.
///
/// Published, it is kept as it is here: names and counts are in it, and nothing is looked up again. A count that is
/// nil is not told, because the group behind it is so small that it would tell who said what.
struct Summary: Codable, Sendable, Equatable {
  let round: String
  let title: Words
  let identification: Identification
  /// Nil while it is live.
  var version: Int?
  /// Milliseconds since 1970, of a published version.
  var publishedAt: Int64?
  /// The working groups a version was published to.
  var readers: [Words] = []
  /// Written by people; empty: the page makes one from the numbers.
  var headline = Words.empty
  var lead = Words.empty
  /// Partners asked, and those who answered.
  var invited: Int
  var answered: Int
  var submissions: Int
  /// What shares are reckoned of: partners, or answers where nothing tells whose they are.
  var speakers: Int
  var ledger: Ledger
  var partyTypes: [Group]
  var areas: [Group]
  var scopes: [Count]
  var kinds: [Count]
  /// Those with the most partners first.
  var themes: [Theme]
  var questions: [Question]
  /// Whether statements that the program alone has coded are counted: never in a published version.
  var includesSuggestions = false
  /// Whether words were taken out after publishing, because a submission was withdrawn; the numbers are as they were.
  var isRedacted = false
  /// The version whose numbers these are, where too few answers have changed since to count anew.
  var numbersOf: Int?
}

extension Summary {
  /// Whether confidentiality was promised.
  var isGuarded: Bool { identification != .identified }

  /// Whether so few have answered in confidence that any word or number would be theirs.
  var isTooSmall: Bool { isGuarded && 1..<Suppression.smallest ~= speakers }
}

extension Summary {
  /// Where every statement is.
  struct Ledger: Codable, Sendable, Equatable {
    var coded = 0
    var aside = 0
    /// Nobody has decided.
    var open = 0
    /// Of the open ones, those the program suggests a theme for.
    var suggested = 0
    /// Submissions whose words have not been read yet.
    var unread = 0
    /// Those set aside, by reason.
    var reasons: [String: Int] = [:]

    var total: Int { coded + aside + open }
    /// Nobody has written a word, or the form asks for none.
    var isEmpty: Bool { total == 0 && unread == 0 }
  }

  /// Partners of one kind or place.
  struct Group: Codable, Sendable, Equatable {
    let code: String
    let name: Words
    let invited: Int
    /// Nil: too few to say.
    var answered: Int?
    var statements: Int?
  }

  /// Something counted by partners and by statements; nil where it is not told.
  struct Count: Codable, Sendable, Equatable {
    let code: String
    let name: Words
    var partners: Int?
    var statements: Int?
    /// How many partners there are to be counted.
    var of: Int?
  }

  /// One theme with what stands behind it.
  struct Theme: Codable, Sendable, Equatable {
    let slug: String
    let name: Words
    let description: Words
    /// The name of the theme above it.
    let parent: Words?
    var statements: Int
    var partners: Int
    /// Open statements that the program would code here, counted apart.
    var suggested: Int
    var byPartyType: [Count]
    var byArea: [Count]
    var byScope: [Count]
    var byKind: [Count]
    var quotes: [Quote]
    /// What people wrote for the groups to discuss.
    var problems: [Words]
  }

  /// A statement, verbatim.
  struct Quote: Codable, Sendable, Equatable {
    let statement: String
    let text: String
    let language: String
    /// Who said it, as the reader may know it.
    let who: Words?
    let kind: String?
    let scope: String?
  }
}

/// A number of partners in a word, tied to fixed shares (A7).
enum Amount: String, Sendable, CaseIterable {
  case almostAll, most, half, some, few

  /// Where fewer are counted, shares mean little, and no word is used.
  static let fewestPartners = 5

  /// The word for a share; nil where nobody is counted or there are fewer than five to count.
  ///
  /// - Parameters:
  ///   - count: partners.
  ///   - all: of how many.
  init?(_ count: Int, of all: Int) {
    guard count > 0, all >= Self.fewestPartners else { return nil }
    let share = Double(count) / Double(all)
    self =
      switch share {
      case 0.9...: .almostAll
      case 0.6..<0.9: .most
      case 0.4..<0.6: .half
      case 0.15..<0.4: .some
      default: .few
      }
  }
}

extension Words: Codable {
  private enum CodingKeys: String, CodingKey { case nn, nb, en }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      nn: try values.decode(String.self, forKey: .nn), nb: try values.decode(String.self, forKey: .nb),
      en: try values.decode(String.self, forKey: .en))
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(nn, forKey: .nn)
    try values.encode(nb, forKey: .nb)
    try values.encode(en, forKey: .en)
  }
}

extension Identification: Codable {}
