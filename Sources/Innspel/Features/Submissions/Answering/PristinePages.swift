import FormModel
import HTML
import HTTP
import Secrets
import Synchronization

/// A form's pages as everybody meets them before anything is answered, each made once.
///
/// Most visits to a form are a first look at its first page; all that is the visitor's own in it are a few texts.
final class PristinePages: Sendable {
  /// Everything that such a page depends on besides the form and those few texts.
  struct Name: Hashable, Sendable {
    let position: Int
    let language: Language
    /// A rule may ask for the day.
    let day: String
    let identification: Identification
    let showsGroups: Bool
    /// Titles, deadlines and privacy texts, as the round and the partnership have them now.
    let texts: [String]
  }

  private static let most = 100
  private let made = Mutex<[Name: Mould]>([:])

  /// The page under a name, made now if nobody has asked for it before.
  func page(_ name: Name, _ make: () -> Mould) -> Mould {
    if let page = made.withLock({ $0[name] }) { return page }
    let page = make()
    made.withLock { made in
      if made.count >= Self.most { made.removeAll() }
      made[name] = page
    }
    return page
  }
}

/// What is the visitor's own in a page before anything is answered.
private enum Own: Int, CaseIterable {
  case token, partner, csrf, shown, once

  /// Stands for it in the mould; drawn anew in each process, so that nobody can write one in a form.
  var mark: String { Self.marks[rawValue] }
  static let marks = allCases.map { _ in "own" + hex(Random.bytes(12)) }
}

/// The form's page for somebody who has not begun: the same bytes as `FormPage`, at a fraction of the work.
struct PristineForm: Sendable {
  let app: Dependencies
  let answering: Answering
  let frame: Frame

  /// - Parameter position: the page asked for.
  /// - Returns: the page; nil where something is the visitor's own that a mould does not know.
  func page(at position: Int) -> [UInt8]? {
    guard answering.draft == nil, answering.sent == nil, frame.user == nil, frame.chosenLanguage == nil,
      !answering.isOutOfReach, !answering.definition.hasShuffledChoices,
      !answering.definition.hasCalculatedDefaults,
      case .open(let until) = answering.door, case .link(let token) = answering.entrance
    else { return nil }
    let seals = Seals(key: app.key)
    let mould = answering.form.pristine.page(name(position, until)) { makeMould(position) }
    return mould.cast([
      Path.encoding(token), answering.partner.name, frame.csrf,
      seals.shown(answering.invitation.id, at: frame.now),
      answering.isAnonymous ? seals.once(answering.invitation.id) : "",
    ])
  }

  private func name(_ position: Int, _ until: Instant?) -> PristinePages.Name {
    let language = frame.language
    let round = answering.round
    let partnership = frame.partnership
    let deadline = DeadlineWords.open(until: until, now: frame.now)(language)
    let facts = round.privacy.over(partnership.privacy).facts.map { $0.text(language) }
    return PristinePages.Name(
      position: min(max(position, 0), answering.definition.pages.count), language: language,
      day: Oslo.today(frame.now), identification: round.identification, showsGroups: round.showsGroups,
      texts: [
        round.title(language), deadline, partnership.name(language), partnership.accessibilityStatement,
        partnership.feedbackAddress, frame.isDemo ? "demo" : "",
      ] + facts)
  }

  private func makeMould(_ position: Int) -> Mould {
    let stranger = answering.stranger
    let sheet = FormSheetBuilder(
      app: app, answering: stranger, language: frame.language, now: frame.now
    ).make(at: position, stranger.beginning, shown: frame.now)
    let unsigned = sheet.hidden.map { field in
      switch field.name {
      case FormField.shown: (name: field.name, value: Own.shown.mark)
      case FormField.once: (name: field.name, value: Own.once.mark)
      default: field
      }
    }
    return Mould(
      FormPage(frame: frame.carrying(csrf: Own.csrf.mark), sheet: sheet.carrying(unsigned)), marks: Own.marks)
  }
}

extension Answering {
  /// The same visit without anything that is the visitor's own.
  fileprivate var stranger: Answering {
    Answering(
      entrance: .link(token: Own.token.mark), invitation: invitation, round: round, form: form, earlier: nil,
      partner: Partner(id: partner.id, name: Own.partner.mark, type: partner.type, area: nil), contact: nil,
      draft: nil, sent: nil, versions: [:], approval: nil, passage: passage)
  }
}
