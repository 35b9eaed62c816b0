import FormModel
import HTML
import HTTP

/// One's own name, language and password, and where one is signed in.
struct AccountPage: HTML {
  let frame: Frame
  let user: User
  let proof: Proof.Need
  let sessions: [OwnSession]
  let fault: (field: String, what: Words)?

  private func fault(_ field: String) -> String? {
    fault?.field == field ? fault.map { frame($0.what) } : nil
  }

  var body: some HTML {
    Page(frame, title: user.name, width: .narrow) {
      p(.class("eyebrow")) { user.roles.map { frame($0.name) }.sorted().joined(separator: " · ") }
      h1 { user.name }
      p { user.email }
      PostForm(frame, to: "/account") {
        TextField(
          labelled: frame(AccountsWords.name), name: "name", value: user.name, fault: fault("name"),
          autocomplete: "name")
        LanguageField(frame: frame, value: user.language.rawValue)
        div(.class("actions")) { button { frame(AccountsWords.save) } }
      }
      h2 { frame(AccountsWords.changePassword) }
      if proof != .link {
        PostForm(frame, to: "/account/password") {
          if proof == .password {
            TextField(
              labelled: frame(AccountsWords.oldPassword), name: "old", fault: fault("old"), type: "password",
              autocomplete: "current-password")
          } else {
            p { frame(AccountsWords.provedByLink) }
          }
          TextField(
            labelled: frame(AccountsWords.newPassword), name: "password",
            hint: frame(AccountsWords.newPasswordHint),
            fault: fault("password"), type: "password", autocomplete: "new-password")
          div(.class("actions")) { button(.class("second")) { frame(AccountsWords.changePassword) } }
        }
      }
      if proof != .nothing {
        ProofByLink(frame: frame, user: user, isForgotten: proof == .password, fault: fault("old"))
      }
      SessionList(frame: frame, sessions: sessions)
      PostForm(frame, to: "/sign-out") {
        div(.class("actions")) { button(.class("second")) { frame(AccountsWords.signOut) } }
      }
    }
  }
}

/// Asks for a link to sign in anew by, for somebody without a password or who has forgotten it.
private struct ProofByLink: HTML {
  let frame: Frame
  let user: User
  let isForgotten: Bool
  let fault: String?

  var body: some HTML {
    PostForm(frame, to: "/sign-in") {
      input(.type("hidden"), .name("email"), .value(user.email))
      input(.type("hidden"), .name("to"), .value(AccountsRoute.account.path))
      if isForgotten {
        p { frame(AccountsWords.forgotten) }
      } else {
        div(.class(fault == nil ? nil : "fault"), .id("old")) {
          p(.class(fault == nil ? nil : "what")) { frame(AccountsWords.proofByLink) }
        }
      }
      div(.class("actions")) { button(.class("second")) { frame(AccountsWords.sendLink) } }
    }
  }
}

/// Everybody who may sign in, and the programs' tokens.
struct UsersPage: HTML {
  let frame: Frame
  let users: [(user: User, isDisabled: Bool)]
  let tokens: [APIToken]

  var body: some HTML {
    Page(frame, title: frame(AccountsWords.users)) {
      h1 { frame(AccountsWords.users) }
      p(.class("lead")) { frame(AccountsWords.usersLead) }
      div(.class("actions")) { a(.class("button"), .href("/users/new")) { frame(AccountsWords.addUser) } }
      div(.class("scroll"), .role("region"), .tabindex(0), .aria(.label, frame(AccountsWords.users))) {
        table(.class("stack")) {
          thead {
            tr { for words in AccountsWords.userColumns { th(.scope("col")) { frame(words) } } }
          }
          tbody {
            for entry in users { UserRow(frame: frame, user: entry.user, isDisabled: entry.isDisabled) }
          }
        }
      }
      h2 { frame(AccountsWords.tokens) }
      p { frame(AccountsWords.tokensLead) }
      for token in tokens { TokenRow(frame: frame, token: token) }
    }
  }
}

private struct UserRow: HTML {
  let frame: Frame
  let user: User
  let isDisabled: Bool

  var body: some HTML {
    tr {
      th(.scope("row")) { a(.href("/users/\(user.id)")) { user.name } }
      td { user.email }
      td { user.roles.map { frame($0.name) }.sorted().joined(separator: ", ") }
      td {
        span(.class(isDisabled ? "state warn" : "state good")) {
          frame(isDisabled ? AccountsWords.closed : AccountsWords.active)
        }
      }
    }
  }
}

private struct TokenRow: HTML {
  let frame: Frame
  let token: APIToken

  var body: some HTML {
    PostForm(frame, to: "/tokens/\(token.id)") {
      p {
        "\(token.name) · \(frame(token.role.name)) · \(token.createdAt.date(frame.language)) "
        button(.class("plain")) { frame(AccountsWords.revoke) }
      }
    }
  }
}

/// Adding a person, or changing one.
struct UserPage: HTML {
  let frame: Frame
  /// Nil: a new one.
  let user: (user: User, isDisabled: Bool)?
  var mark: EditMark?
  /// What the reader must show to change an address or to give the right to everything.
  let proof: Proof.Need
  let typed: Fields
  let faults: [(field: String, what: Words)]
  /// Somebody else has changed it meanwhile.
  var isMoved = false

  /// What the page carries of an account.
  static func mark(of account: (user: User, isDisabled: Bool)) -> EditMark {
    let user = account.user
    return EditMark(of: [
      "name": .string(user.name), "email": .string(user.email), "language": .string(user.language.rawValue),
      "roles": .array(user.roles.map(\.rawValue).sorted().map { .string($0) }),
      "disabled": .bool(account.isDisabled),
    ])
  }

  /// The content of a form in words.
  private func parts(_ fields: Fields) -> EditParts {
    let roles = fields.all("role").compactMap(Role.init(rawValue:)).map { frame($0.name) }.sorted()
    let language = fields["language"].flatMap(Language.init(rawValue:))?.name ?? ""
    return [
      (frame(AccountsWords.name), fields["name"] ?? ""), (frame(AccountsWords.email), fields["email"] ?? ""),
      (frame(AccountsWords.language), language), (frame(AccountsWords.roles), roles.joined(separator: ", ")),
    ]
  }

  private func standing(_ user: (user: User, isDisabled: Bool)) -> EditParts {
    parts(Self.fields(of: user.user)) + [
      (
        frame(AccountsWords.userColumns[3]),
        frame(user.isDisabled ? AccountsWords.closed : AccountsWords.active)
      )
    ]
  }

  private var title: String {
    let plain = user?.user.name ?? frame(AccountsWords.addUser)
    return frame(RoundsWords.faultTitle(faults.count + (isMoved ? 1 : 0), plain))
  }

  static func fields(of user: User) -> Fields {
    var fields: Fields = ["name": user.name, "email": user.email, "language": user.language.rawValue]
    for role in user.roles { fields.append("role", role.rawValue) }
    return fields
  }

  private func fault(_ field: String) -> String? { faults.first { $0.field == field }.map { frame($0.what) } }

  var body: some HTML {
    Page(frame, title: title, width: .narrow) {
      p(.class("eyebrow")) { a(.href("/users")) { frame(AccountsWords.users) } }
      h1 { user?.user.name ?? frame(AccountsWords.addUser) }
      if isMoved, let user { EditConflict(frame, standing: standing(user), typed: parts(typed)) }
      FaultList(
        frame, faults,
        labels: [
          "name": frame(AccountsWords.name), "email": frame(AccountsWords.email),
          "old": frame(AccountsWords.yourPassword),
        ])
      PostForm(frame, to: user.map { "/users/\($0.user.id)" } ?? "/users") {
        EditMarkField(mark: mark)
        TextField(
          labelled: frame(AccountsWords.name), name: "name", value: typed["name"] ?? "", fault: fault("name"),
          isRequired: true)
        TextField(
          labelled: frame(AccountsWords.email), name: "email", value: typed["email"] ?? "",
          fault: fault("email"),
          type: "email", isRequired: true)
        WayInProof(frame: frame, proof: proof, fault: fault("old"))
        LanguageField(frame: frame, value: typed["language"] ?? frame.language.rawValue)
        RoleChoices(frame: frame, chosen: Set(typed.all("role")), fault: fault("role"))
        div(.class("actions")) {
          button { frame(AccountsWords.save) }
          if let user {
            // In the same form: opening an account again may need the password too.
            button(.class("plain"), .name("action"), .value("switch")) {
              frame(user.isDisabled ? AccountsWords.openAgain : AccountsWords.close)
            }
          }
        }
      }
    }
  }
}

/// What a change of address, or a right to everything, needs of whoever gives it.
private struct WayInProof: HTML {
  let frame: Frame
  let proof: Proof.Need
  let fault: String?

  var body: some HTML {
    if proof == .password {
      TextField(
        labelled: frame(AccountsWords.yourPassword), name: "old", hint: frame(AccountsWords.onlyForWaysIn),
        fault: fault, type: "password", autocomplete: "current-password")
    } else if proof == .link {
      div(.class(fault == nil ? "field" : "field fault"), .id("old")) {
        p(.class(fault == nil ? "hint" : "what")) { frame(AccountsWords.wayInByLink) }
      }
    }
  }
}

private struct RoleChoices: HTML {
  let frame: Frame
  let chosen: Set<String>
  let fault: String?

  /// The roles that have something to do so far.
  private static let offered: [Role] = [.administrator, .secretariat, .member]

  var body: some HTML {
    fieldset(.class(fault == nil ? "field" : "field fault"), .id("role")) {
      legend { frame(AccountsWords.roles) }
      if let fault { p(.class("what")) { fault } }
      for role in Self.offered {
        Choice(
          labelled: frame(role.name), name: "role", value: role.rawValue,
          isChosen: chosen.contains(role.rawValue),
          type: "checkbox")
      }
    }
  }
}
