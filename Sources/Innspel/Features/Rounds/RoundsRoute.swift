import HTTP

/// The secretariat's pages about rounds.
enum RoundsRoute: FeatureRoute {
  case list
  case new
  case create
  case round(RoundID)
  /// The response board alone, for a page that is open.
  case board(RoundID)
  case edit(RoundID)
  case save(RoundID)
  case partners(RoundID)
  case choosePartners(RoundID)
  /// Asks before a step is taken, and says what it leads to.
  case ask(RoundID, RoundStep)
  case take(RoundID, RoundStep)
  case invitation(RoundID, InvitationID)
  case changeInvitation(RoundID, InvitationID)
  /// Whether anybody may answer, by which address, and how it looks on a wall.
  case openLink(RoundID)
  case changeOpenLink(RoundID)
  case poster(RoundID)
  /// What the open address opens, and the way in from there.
  case openEntrance(String)
  case enter(String)

  init?(_ method: Method, _ path: Path) {
    if path[0] == "o", let token = path[1], path.count == 2, !token.isEmpty, token.utf8.count <= 64 {
      switch method {
      case .get: self = .openEntrance(token)
      case .post: self = .enter(token)
      default: return nil
      }
      return
    }
    guard path[0] == "rounds", method == .get || method == .post else { return nil }
    let isGet = method == .get
    switch (path[1], path[2], path[3], path.count) {
    case (nil, nil, nil, 1): self = isGet ? .list : .create
    case ("new", nil, nil, 2):
      guard isGet else { return nil }
      self = .new
    case (let text?, let part, let last, _):
      guard let id = RoundID(segment: text) else { return nil }
      switch (part, path.count) {
      case (nil, 2):
        guard isGet else { return nil }
        self = .round(id)
      case ("board", 3):
        guard isGet else { return nil }
        self = .board(id)
      case ("open-link", 3): self = isGet ? .openLink(id) : .changeOpenLink(id)
      case ("poster", 3):
        guard isGet else { return nil }
        self = .poster(id)
      case ("edit", 3): self = isGet ? .edit(id) : .save(id)
      case ("partners", 3): self = isGet ? .partners(id) : .choosePartners(id)
      case ("invitations", 4):
        guard let invitation = InvitationID(segment: last) else { return nil }
        self = isGet ? .invitation(id, invitation) : .changeInvitation(id, invitation)
      case (let name?, 3):
        guard let step = RoundStep(rawValue: name) else { return nil }
        self = isGet ? .ask(id, step) : .take(id, step)
      default: return nil
      }
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .list, .create: "/rounds"
    case .new: "/rounds/new"
    case .round(let id): "/rounds/\(id)"
    case .board(let id): "/rounds/\(id)/board"
    case .edit(let id), .save(let id): "/rounds/\(id)/edit"
    case .partners(let id), .choosePartners(let id): "/rounds/\(id)/partners"
    case .openLink(let id), .changeOpenLink(let id): "/rounds/\(id)/open-link"
    case .poster(let id): "/rounds/\(id)/poster"
    case .openEntrance(let token), .enter(let token): "/o/\(Path.encoding(token))"
    case .ask(let id, let step), .take(let id, let step): "/rounds/\(id)/\(step.rawValue)"
    case .invitation(let id, let invitation), .changeInvitation(let id, let invitation):
      "/rounds/\(id)/invitations/\(invitation)"
    }
  }

  var access: Access {
    switch self {
    case .openEntrance, .enter: .linkHolder
    case .list, .new, .create, .round, .board, .edit, .save, .partners, .choosePartners, .ask, .take,
      .invitation, .changeInvitation, .openLink, .changeOpenLink, .poster:
      .roles(Role.staff)
    }
  }

  var plan: Plan {
    switch self {
    case .list, .new, .round, .board, .edit, .partners, .ask, .invitation, .openLink, .poster, .openEntrance:
      .page
    case .create, .save, .choosePartners, .take, .changeInvitation, .changeOpenLink, .enter: .form
    }
  }
}

/// A step in a round's life that has a page of its own, which says what it leads to.
enum RoundStep: String, Sendable, CaseIterable {
  case open, schedule, close, extend, reopen, archive, remind, invite, copy
  /// Moves the round to the newest version of its form.
  case form

  /// The action whose rule it is under; a copy changes nothing of the round.
  var action: RoundAction? {
    switch self {
    case .open: .open
    case .schedule: .schedule
    case .close: .close
    case .extend: .extend
    case .reopen: .reopen
    case .archive: .archive
    case .remind: .remind
    case .invite: .invite
    case .copy: nil
    case .form: .moveForm
    }
  }
}
