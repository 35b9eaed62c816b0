import FormModel
import HTML

/// Every question of a form, page by page, with its choices and its rules in words.
struct FormOutline: HTML {
  let frame: Frame
  let definition: FormDefinition
  /// The language the texts are shown in; what is said about them is in the page's.
  let language: String

  var body: some HTML {
    if let description = definition.description {
      p(.class("lead"), .lang(language)) { definition.words(description, in: language) }
    }
    for page in definition.pages {
      section(.class("sheet")) {
        p(.class("eyebrow")) {
          "\(frame(FormsWords.page)) \(page.index + 1) \(frame(FormsWords.of)) \(definition.pages.count)"
        }
        if let label = page.label { h2(.lang(language)) { definition.words(label, in: language) } }
        ol {
          for item in Self.questions(page) {
            OutlineItem(frame: frame, definition: definition, language: language, item: item)
          }
        }
        for rule in Self.rules(page, definition, frame) { p(.class("small quiet")) { rule } }
      }
    }
  }

  /// A group that makes a page is its heading; what it holds are the questions.
  private static func questions(_ page: FormModel.Page) -> [Item] {
    page.kind == .questions ? page.items : page.items.flatMap(\.children)
  }

  private static func rules(_ page: FormModel.Page, _ definition: FormDefinition, _ frame: Frame) -> [String]
  {
    guard page.kind != .questions, let item = page.items.first else { return [] }
    return OutlineRules(definition: definition, language: frame.language).rules(of: item)
  }
}

/// One question, or a group within a page with what it holds.
private struct OutlineItem: HTML {
  let frame: Frame
  let definition: FormDefinition
  let language: String
  let item: Item

  private var choices: [String] {
    guard let list = item.listName else { return [] }
    return definition.choices(in: list).map { definition.words($0.label, in: language) }
  }

  private var rows: [String] {
    guard let list = item.rows else { return [] }
    return definition.choices(in: list).map { definition.words($0.label, in: language) }
  }

  private var rules: [String] {
    OutlineRules(definition: definition, language: frame.language).rules(of: item)
  }

  var body: some HTML {
    li {
      b(.lang(language)) { item.label.map { definition.words($0, in: language) } ?? item.name }
      " "
      span(.class("state")) { frame(FormsWords.kind(item)) }
      if item.required == .always { span(.class("small quiet")) { " \(frame(FormsWords.required))" } }
      if let hint = item.hint {
        p(.class("small quiet"), .lang(language)) { definition.words(hint, in: language) }
      }
      if !rows.isEmpty { OutlineList(heading: frame(FormsWords.rows), language: language, texts: rows) }
      if !choices.isEmpty {
        OutlineList(heading: frame(FormsWords.choices), language: language, texts: choices)
      }
      for rule in rules { p(.class("small quiet")) { rule } }
      if !item.children.isEmpty { OutlineChildren(parent: self) }
    }
  }
}

extension OutlineItem {
  /// What a group within a page holds.
  fileprivate struct OutlineChildren: Leaf {
    let parent: OutlineItem

    static func print(_ html: Self, into printer: inout Printer) {
      // An item within an item has no type of its own to name, so it is printed by hand.
      let items = html.parent.item.children.map { child in
        OutlineItem(
          frame: html.parent.frame, definition: html.parent.definition, language: html.parent.language,
          item: child)
      }
      let list = ol { for item in items { item } }
      type(of: list).print(list, into: &printer)
    }
  }
}

private struct OutlineList: HTML {
  let heading: String
  let language: String
  let texts: [String]

  var body: some HTML {
    details {
      summary { "\(heading) (\(texts.count))" }
      ul(.lang(language)) { for text in texts { li { text } } }
    }
  }
}

/// The rules of a question, in sentences.
struct OutlineRules: Sendable {
  let definition: FormDefinition
  let language: Language

  func rules(of item: Item) -> [String] {
    let conditions = ConditionWords(definition: definition, language: language)
    var rules: [String] = []
    if let relevant = item.relevant {
      rules.append(FormsWords.askedWhen(conditions.words(relevant))(language))
    }
    if case .when(let condition) = item.required {
      rules.append(FormsWords.requiredWhen(conditions.words(condition))(language))
    }
    if let constraint = item.constraint {
      rules.append(FormsWords.mustHold(conditions.words(constraint))(language))
    }
    if let filter = item.choiceFilter {
      rules.append(FormsWords.filtered(conditions.words(filter))(language))
    }
    if item.kind == .repeat, let most = item.repeatMax { rules.append(FormsWords.repeats(most)(language)) }
    if item.role == .scope { rules.append(FormsWords.scope(language)) }
    if item.isAnalysed { rules.append(FormsWords.analysed(language)) }
    return rules
  }
}
