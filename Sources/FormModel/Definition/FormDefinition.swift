/// A form: what is asked, in which languages, and the rules the answers must keep.
///
/// A definition that exists is sound: every name, list and expression in it has been checked, and the expressions
/// are parsed and tied to their questions. Copying one costs a few references.
public struct FormDefinition: Sendable, Equatable {
  /// The form's own name.
  public let formID: String
  /// The language to fall back on.
  public let defaultLanguage: String
  /// The languages the form is meant to be in.
  public let languages: [String]
  /// What the form is called.
  public let title: Text
  /// What the form is for, shown before its first page.
  public let description: Text?
  /// The lists of choices, in the order they were written.
  public let choices: [ChoiceList]
  /// The items, nested.
  public let survey: [Item]
  /// The pages a respondent goes through.
  public let pages: [Page]
  /// The texts that lack some of the form's languages: shown in another until they are translated.
  public let incompleteTexts: [IncompleteText]
  let plan: FormPlan

  /// Whether some choices come in an order drawn for each who answers.
  public var hasShuffledChoices: Bool { plan.hasShuffledChoices }

  /// The most items a form may have.
  public static let maximumItems = 2_000
  /// The most languages a form may be in.
  static let maximumLanguages = 40
  /// The most lists of choices a form may have.
  static let maximumLists = 1_000
  /// Names no question may have, because pages use them as fields of their own; nor may one begin with `_`.
  public static let reservedNames: Set<String> = [
    "next", "send", "back", "previous", "save", "add", "remove", "page", "language", "csrf", "token",
  ]

  /// Equal when they say the same.
  public static func == (one: FormDefinition, other: FormDefinition) -> Bool {
    one.formID == other.formID && one.defaultLanguage == other.defaultLanguage
      && one.languages == other.languages && one.title == other.title
      && one.description == other.description && one.choices == other.choices && one.survey == other.survey
  }

  /// The text for a reader of `language`, falling back on the form's default language; answers that stand in it are
  /// left open.
  ///
  /// - Parameters:
  ///   - text: a text of this form.
  ///   - language: the reader's language.
  /// - Returns: the text in the best language there is.
  public func words(_ text: Text, in language: String) -> String {
    text.isPiped ? words(text, in: language) { _ in "" } : text(language, fallback: [defaultLanguage])
  }

  /// The list of choices with a name.
  ///
  /// - Parameter name: a `list_name`.
  /// - Returns: the choices, empty when there is no such list.
  public func choices(in name: String) -> [Choice] { plan.lists[name]?.choices ?? [] }

  /// The item with a name, wherever it is nested.
  ///
  /// - Parameter name: the name of a question, group or repeat.
  /// - Returns: the item, nil when there is none.
  public func item(_ name: String) -> Item? { plan.slots[name].map { plan.entries[$0].item } }

  /// The repeat that an item stands in, nil when it stands in none.
  ///
  /// - Parameter name: the name of an item.
  /// - Returns: the repeat.
  public func enclosingRepeat(of name: String) -> Item? {
    guard let slot = plan.slots[name], let outer = plan.entries[slot].repeatSlot else { return nil }
    return plan.entries[outer].item
  }

  /// Every item in the order it is asked, groups and repeats before what they hold.
  public var allItems: [Item] { plan.entries.map(\.item) }
}

/// A list of choices that questions share.
public struct ChoiceList: Sendable, Equatable {
  /// The name questions refer to it by.
  public let name: String
  /// The choices in order.
  public let choices: [Choice]
}

/// One choice of a list.
public struct Choice: Sendable, Equatable {
  /// What is stored.
  public let name: String
  /// What is shown.
  public let label: Text
  /// Further columns, for a `choice_filter`.
  public let extra: JSONObject
}

/// A page of a form: a top-level group or repeat, or the questions between two of them.
public struct Page: Sendable, Equatable {
  /// What makes it a page.
  public enum Kind: Sendable {
    /// Questions that stand between groups.
    case questions
    /// One group.
    case group
    /// One repeat, with as many instances as the person needs.
    case `repeat`
  }

  /// Its place, from 0.
  public let index: Int
  /// What makes it a page.
  public let kind: Kind
  /// What it shows: the group or repeat itself, or the questions.
  public let items: [Item]
  /// The heading: the group's or repeat's label.
  public let label: Text?
}

/// A text that lacks some of the form's languages.
public struct IncompleteText: Sendable, Equatable {
  /// Where it stands in the definition, as a JSON Pointer.
  public let pointer: String
  /// The languages it lacks, in the form's order.
  public let missing: [String]
}

/// What is wrong with a definition, where, and what to do.
public struct Fault: Error, Sendable, Equatable, CustomStringConvertible {
  /// Where in the definition, as a JSON Pointer (RFC 6901).
  public let pointer: String
  /// What is wrong and what to do, in English.
  public let detail: String
  /// The fault in a line: pointer and detail.
  public var description: String { "\(pointer): \(detail)" }

  /// A fault at a place.
  ///
  /// - Parameters:
  ///   - pointer: the place, as a JSON Pointer.
  ///   - detail: what is wrong and what to do, in English.
  public init(pointer: String, detail: String) {
    self.pointer = pointer
    self.detail = detail
  }
}
