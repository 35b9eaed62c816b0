import FormModel

/// A page of a form made ready to be shown: every text chosen, every rule worked out.
struct ShownPage: Sendable {
  let page: FormModel.Page
  /// The heading, where the page has one of its own.
  let heading: String?
  let lead: String?
  let items: [ShownItem]

  /// The repeats on it; none stands within another.
  var repeats: [ShownRepeat] { items.flatMap(\.repeats) }
}

/// What stands on a page.
indirect enum ShownItem: Sendable {
  case question(ShownQuestion)
  case group(ShownGroup)
  case `repeat`(ShownRepeat)

  fileprivate var repeats: [ShownRepeat] {
    switch self {
    case .question: []
    case .group(let group): group.items.flatMap(\.repeats)
    case .repeat(let shown): [shown]
    }
  }
}

/// Questions under a heading.
struct ShownGroup: Sendable {
  let name: String
  let heading: String?
  let hint: String?
  let isHidden: Bool
  let items: [ShownItem]
}

/// Questions that may be answered several times.
struct ShownRepeat: Sendable {
  struct Instance: Sendable {
    /// From 1.
    let number: Int
    /// Whether it is asked if it may be removed with the words in it.
    let isLeaving: Bool
    let items: [ShownItem]
  }

  let name: String
  /// The heading, where the page does not say it already.
  let heading: String?
  let hint: String?
  let isHidden: Bool
  let instances: [Instance]
  let mayAdd: Bool
  let mayRemove: Bool
  let fault: String?
}

/// A piece of a label.
struct ShownPiece: Sendable {
  let words: String
  /// The question whose answer the words are, for the page's script; nil for words that stay.
  var question: String?
}

/// One question with its answer as it stands.
///
/// Shared, not copied: a page's parts hand it on many times.
final class ShownQuestion: Sendable {
  /// The field's name, and the page's id for it.
  let path: String
  /// The question's own name, for the page's script.
  let name: String
  /// From 1 in a repeat, 0 outside.
  let instance: Int
  let label: String
  /// The label in pieces, where answers to other questions stand in it; else empty.
  let pieces: [ShownPiece]
  let hint: String?
  let guidance: String?
  let isRequired: Bool
  /// Not asked with the answers there are; stays in the page, so that a script can show it.
  let isHidden: Bool
  let fault: String?
  /// What others wrote here at the same time.
  let others: [String]
  let control: ShownControl

  init(
    path: String, name: String, instance: Int, label: String, pieces: [ShownPiece], hint: String?,
    guidance: String?,
    isRequired: Bool, isHidden: Bool, fault: String?, others: [String], control: ShownControl
  ) {
    (self.path, self.name, self.instance) = (path, name, instance)
    (self.label, self.pieces) = (label, pieces)
    (self.hint, self.guidance, self.fault, self.others) = (hint, guidance, fault, others)
    (self.isRequired, self.isHidden, self.control) = (isRequired, isHidden, control)
  }
}

/// How a question is answered.
enum ShownControl: Sendable {
  /// A text to read, or a value that cannot be changed.
  case read(String?)
  /// One line: the browser's kind of field and its keyboard.
  case line(value: String, type: String, keyboard: String?, isShort: Bool)
  /// Several lines, and how many characters they may have.
  case lines(value: String, limit: Int, rows: Int)
  case one([ShownChoice])
  /// One of so many that a list that opens is kinder.
  case oneOfMany([ShownChoice])
  case several([ShownChoice])
  /// Places 1 to n for each choice.
  case rank([ShownPlace])
  /// A few numbers in a row.
  case scale([ShownChoice])
  /// A file: the one there is, where it is fetched, and what a browser offers to choose from.
  case file(FileAnswer?, address: String?, accept: String)
  /// The same choices for each of several rows.
  case matrix([ShownRow])
}

/// A choice to tick.
struct ShownChoice: Sendable {
  let name: String
  let label: String
  let isChosen: Bool
  var isHidden = false
}

/// A choice of a ranking with its place.
struct ShownPlace: Sendable {
  let path: String
  let label: String
  let place: String
  let count: Int
  var isHidden = false
}

/// A row of a matrix.
struct ShownRow: Sendable {
  let path: String
  let label: String
  let choices: [ShownChoice]
  let fault: String?
}

extension ShownItem {
  /// The questions in it, those of groups and repeats too.
  var questions: [ShownQuestion] {
    switch self {
    case .question(let question): [question]
    case .group(let group): group.items.flatMap(\.questions)
    case .repeat(let shown): shown.instances.flatMap { $0.items.flatMap(\.questions) }
    }
  }
}
