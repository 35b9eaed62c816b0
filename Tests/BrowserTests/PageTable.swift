@testable import Innspel

/// One page of the product, as one role sees it.
struct PageVisit: Sendable, CustomStringConvertible {
  /// Nil: a guest.
  let role: Role?
  let route: Route
  var query = ""
  /// What the server answers with.
  var status = 200

  var address: String { route.path + query }
  /// The route as its enum declares it: what is behind a partner's link has further words in its name.
  var declared: String { route.name.split(separator: ".").prefix(2).joined(separator: ".") }
  /// The picture's file name.
  var description: String { "\(route.name)\(query.filter(\.isLetter))-\(role?.rawValue ?? "guest")" }
}

/// Every page of the product.
///
/// A route that is neither here nor in `others` fails the tests.
enum PageTable {
  /// Routes that are no page: what changes something, and files.
  static let others: Set<String> = [
    "site.asset", "site.health", "site.metrics", "site.robots",
    "accounts.askForLink", "accounts.signInByPassword", "accounts.signInAsInvented", "accounts.useLink",
    "accounts.signOut",
    "accounts.createFirstAdministrator", "accounts.changeAccount", "accounts.changePassword",
    "accounts.endSession", "accounts.endOtherSessions",
    "accounts.addUser", "accounts.changeUser", "accounts.revokeToken",
    "admin.retryJob", "outbox.retry", "workinggroups.add", "workinggroups.change",
    "partners.add", "partners.pasteAll", "partners.change", "partners.archive", "partners.changePartnership",
    "submissions.receiptFind", "submissions.receiptShown", "submissions.receiptChange",
    "submissions.receiptWithdraw", "submissions.decideApproval", "submissions.lostLink", "submissions.erase",
    "submissions.erasureFind", "submissions.addFile", "submissions.file", "submissions.submittedFile",
    "rounds.create", "rounds.board", "rounds.save", "rounds.choosePartners", "rounds.take",
    "rounds.changeInvitation", "rounds.changeOpenLink", "rounds.enter", "rounds.poster", "forms.add",
    "forms.definition", "forms.xlsform",
    "formdrafts.add", "formdrafts.begin", "formdrafts.saveHead", "formdrafts.undo", "formdrafts.publish",
    "formdrafts.discard", "questionbank.change", "formdrafts.tryPreview", "formdrafts.previewItem",
    "formdrafts.addItem",
    "formdrafts.saveItem", "formdrafts.act",
    "coding.progress", "coding.decide", "coding.undo", "coding.read", "coding.chooseCodebook",
    "coding.acceptSure",
    "codebooks.add", "codebooks.rename", "codebooks.file", "codebooks.replace", "codebooks.addTheme",
    "codebooks.saveTheme", "summaries.saveTexts", "summaries.saveTheme", "summaries.publish",
    "exports.submissions", "exports.statements",
  ]

  /// The pages, each for the roles that see it differently.
  ///
  /// - Parameter world: what the addresses with an id in them lead to.
  /// - Returns: them, in no order that matters.
  static func visits(in world: World) -> [PageVisit] {
    guests(in: world) + answering(in: world)
      + visits(
        .secretariat, .accounts(.account), .partners(.list), .partners(.new), .partners(.paste),
        .partners(.partner(world.partner)), .groups(.list), .groups(.new), .groups(.group(world.group)),
        .groups(.edit(world.group)), .admin(.menu), .outbox(.list), .outbox(.letter(world.letter)),
        .submissions(.list(world.rounds.published)),
        .submissions(.desk(world.rounds.open)), .submissions(.submission(world.submission)),
        .submissions(.answering(world.links.desk, .page)))
      + rounds(in: world) + coding(in: world) + summaries(in: world)
      + visits(
        .administrator, .accounts(.users), .accounts(.newUser),
        .accounts(.user(world.people[.member]?.id ?? UserID("nobody"))), .partners(.partnership),
        .admin(.menu), .admin(.jobs), .audit(.list), .submissions(.submission(world.submission)),
        .submissions(.erasureAsk(world.submission)), .submissions(.erasureFindAsk))
      + visits(
        .member, .accounts(.account), .groups(.list), .groups(.group(world.group)),
        .summaries(.list), .summaries(.version(world.rounds.published, 1)),
        .summaries(.statements(world.rounds.published, 1)))
      + [
        PageVisit(role: .member, route: .admin(.menu), status: 403),
        // The answers of an anonymous round are kept back while it is open.
        PageVisit(role: .secretariat, route: .submissions(.list(world.rounds.anonymous)), status: 409),
      ]
  }

  private static func visits(_ role: Role?, _ routes: Route...) -> [PageVisit] {
    routes.map { PageVisit(role: role, route: $0) }
  }

  private static func guests(in world: World) -> [PageVisit] {
    visits(
      nil, .site(.home), .accounts(.signIn), .accounts(.confirmLink(token: world.signInToken)),
      .help(.list), .help(.accessibility), .submissions(.receiptAsk), .submissions(.lostLinkAsk),
      .submissions(.receiptShown(seal: world.links.seal)))
      + HelpGuide.allCases.map { PageVisit(role: nil, route: .help(.guide($0))) }
      + [.accounts(.confirmLink(token: "ukjend")), .accounts(.firstAdministrator(token: "ukjend"))].map {
        PageVisit(role: nil, route: $0, status: 410)
      }
  }

  /// What a partner's link opens, in each state that looks different.
  private static func answering(in world: World) -> [PageVisit] {
    let links = world.links
    let pages: [(Entrance, AnsweringStep)] = [
      (links.fresh, .page), (links.fresh, .declineAsk), (links.drafting, .page),
      (links.drafting, .approvalAsk), (links.used, .page),
      (links.used, .receipt), (links.used, .withdrawAsk), (links.declined, .page), (links.closed, .page),
      (links.early, .page), (links.anonymous, .page),
    ]
    return pages.map { PageVisit(role: nil, route: .submissions(.answering($0, $1))) }
      + [
        PageVisit(role: nil, route: .submissions(.answering(.link(token: "ukjend"), .page)), status: 404),
        PageVisit(role: nil, route: .submissions(.approval(token: "ukjend")), status: 404),
        PageVisit(role: nil, route: .rounds(.openEntrance("ukjend")), status: 404),
      ]
  }

  /// The rounds' pages, in each state that looks different, and the forms'.
  private static func rounds(in world: World) -> [PageVisit] {
    let (draft, open, closed) = (world.rounds.draft, world.rounds.open, world.rounds.closed)
    let routes: [RoundsRoute] = [
      .list, .new, .round(draft), .round(open), .round(closed), .round(world.rounds.published),
      .round(world.rounds.anonymous), .edit(draft), .partners(draft), .partners(open), .ask(draft, .open),
      .ask(draft, .schedule), .ask(open, .extend), .ask(open, .form), .ask(open, .close), .ask(open, .remind),
      .ask(closed, .reopen), .ask(closed, .archive), .ask(open, .copy), .invitation(open, world.invitation),
      .openLink(open),
    ]
    let forms: [FormsRoute] = [.list, .new, .form(world.form), .changes(world.form), .blank(world.form)]
    return routes.map { PageVisit(role: .secretariat, route: .rounds($0)) }
      + forms.map { PageVisit(role: .secretariat, route: .forms($0)) }
      + [PageVisit(role: .secretariat, route: .questionBank(.list))]
      + [PageVisit(role: .secretariat, route: .forms(.new), query: "?form=\(world.form)")]
      + drafts(in: world)
  }

  /// A form in the making: its outline, a question of each kind that looks different, and the whole as it will be.
  private static func drafts(in world: World) -> [PageVisit] {
    let draft = world.formDraft
    let routes =
      [FormDraftsRoute.draft(draft), .preview(draft)] + world.draftItems.map { .item(draft, key: $0) }
    return routes.map { PageVisit(role: .secretariat, route: .formDrafts($0)) }
  }

  /// Codebooks, and coding a round that is done, one that is under way and one without answers.
  private static func coding(in world: World) -> [PageVisit] {
    let book = world.codebook
    let (open, done) = (world.rounds.open, world.rounds.published)
    let codebooks: [CodebooksRoute] = [
      .list, .codebook(book.id), .newTheme(book.id), .theme(book.id, slug: book.current.first?.slug ?? ""),
    ]
    let routes: [CodingRoute] =
      [
        .next(done), .next(open), .next(world.rounds.closed), .statements(done),
        .statements(world.rounds.closed),
      ]
      + world.statements.map { .statement($0, $1) }
    return codebooks.map { PageVisit(role: .secretariat, route: .codebooks($0)) }
      + routes.map { PageVisit(role: .secretariat, route: .coding($0)) }
  }

  /// Summaries as the secretariat works on them and as they were published.
  private static func summaries(in world: World) -> [PageVisit] {
    let round = world.rounds.published
    let routes: [SummariesRoute] = [
      .list, .live(round), .live(world.rounds.open), .live(world.rounds.closed), .texts(round),
      .theme(round, slug: world.codebook.current.first?.slug ?? ""), .confirm(round), .version(round, 1),
      .statements(round, 1),
    ]
    return routes.map { PageVisit(role: .secretariat, route: .summaries($0)) }
  }
}
