import FormModel
import HTML
import Synchronization

/// A form's pages as everybody meets them before anything is answered, each made once a language and day.
///
/// Most visits to a form are a first look at its first page; what is in it besides the visitor is always the same.
final class PristinePages: Sendable {
  /// Everything that such a page depends on; the day, because a rule may ask for it.
  struct Name: Hashable, Sendable {
    let position: Int
    let language: Language
    let day: String
  }

  /// A page that was made.
  struct Made: Sendable {
    /// The pages that are asked.
    let places: [Int]
    let position: Int
    /// Headings, without the questions.
    let shown: ShownPage?
    let questions: Rendered?
    let marks: String
  }

  private static let most = 300
  private let made = Mutex<[Name: Made]>([:])

  /// The page under a name, made now if nobody has asked for it before.
  func page(_ name: Name, _ make: () -> Made) -> Made {
    if let page = made.withLock({ $0[name] }) { return page }
    let page = make()
    made.withLock { made in
      if made.count >= Self.most { made.removeAll() }
      made[name] = page
    }
    return page
  }
}
