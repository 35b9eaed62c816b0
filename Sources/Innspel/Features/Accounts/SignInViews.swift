import HTML
import HTTP

/// Sign in by a link in an email, or with a password.
struct SignInPage: HTML {
  let frame: Frame
  /// Where to go on after signing in.
  let to: String
  var email = ""
  var fault: Words?
  /// In the demonstration, the people one may be.
  var invented: [User] = []

  var body: some HTML {
    Page(frame, title: frame(AccountsWords.signIn), width: .narrow) {
      h1 { frame(AccountsWords.signIn) }
      p(.class("lead")) { frame(AccountsWords.lead) }
      InventedPeople(frame: frame, people: invented, to: to)
      PostForm(frame, to: "/sign-in") {
        input(.type("hidden"), .name("to"), .value(to))
        TextField(
          labelled: frame(AccountsWords.email), name: "email", value: email, fault: fault.map { frame($0) },
          type: "email", autocomplete: "username", isRequired: true)
        div(.class("actions")) { button { frame(AccountsWords.sendLink) } }
        details(.open(fault == AccountsWords.wrong)) {
          summary { frame(AccountsWords.orPassword) }
          TextField(
            labelled: frame(AccountsWords.password), name: "password", type: "password",
            autocomplete: "current-password")
          div(.class("actions")) {
            button(.class("second"), .formaction("/sign-in/password")) { frame(AccountsWords.signIn) }
          }
        }
      }
    }
  }
}

/// One press makes one of the demonstration's people of a newcomer.
private struct InventedPeople: HTML {
  let frame: Frame
  let people: [User]
  let to: String

  var body: some HTML {
    if !people.isEmpty {
      section(.class("sheet")) {
        h2 { frame(AccountsWords.invented) }
        for person in people {
          PostForm(frame, to: "/sign-in/invented/\(person.id)") {
            input(.type("hidden"), .name("to"), .value(to))
            p {
              button(.class("second")) { person.name }
              " "
              person.roles.map { frame($0.name) }.sorted().joined(separator: ", ")
            }
          }
        }
      }
    }
  }
}

/// Says what happens next, and not whether the address is known.
struct LinkSentPage: HTML {
  let frame: Frame

  var body: some HTML {
    Page(frame, title: frame(AccountsWords.linkSent), width: .narrow) {
      h1 { frame(AccountsWords.linkSent) }
      p(.class("lead")) { frame(AccountsWords.linkSentLead) }
      p { frame(AccountsWords.linkSentBefore) }
    }
  }
}

/// The button behind a sign-in link.
struct ConfirmSignInPage: HTML {
  let frame: Frame
  let name: String
  /// Where to go on after signing in.
  let to: String

  var body: some HTML {
    Page(frame, title: frame(AccountsWords.signIn), width: .narrow) {
      h1 { frame(AccountsWords.welcomeBack(name)) }
      p(.class("lead")) { frame(AccountsWords.confirmLead) }
      PostForm(frame) {
        input(.type("hidden"), .name("to"), .value(to))
        div(.class("actions")) { button { frame(AccountsWords.signIn) } }
      }
    }
  }
}

/// A link that is used, too old or unknown.
struct DeadLinkPage: HTML {
  let frame: Frame

  var body: some HTML {
    Page(frame, title: frame(AccountsWords.deadLink), width: .narrow) {
      h1 { frame(AccountsWords.deadLink) }
      p(.class("lead")) { frame(AccountsWords.deadLinkLead) }
      div(.class("actions")) { a(.class("button"), .href("/sign-in")) { frame(AccountsWords.newLink) } }
    }
  }
}

/// The first start: who is the administrator, and of what.
struct FirstAdministratorPage: HTML {
  let frame: Frame
  let typed: Fields
  let faults: [(field: String, what: Words)]

  private func fault(_ field: String) -> String? { faults.first { $0.field == field }.map { frame($0.what) } }

  var body: some HTML {
    Page(
      frame, title: frame(RoundsWords.faultTitle(faults.count, frame(AccountsWords.first))), width: .narrow
    ) {
      h1 { frame(AccountsWords.first) }
      p(.class("lead")) { frame(AccountsWords.firstLead) }
      FaultList(
        frame, faults,
        labels: [
          "partnership": frame(AccountsWords.partnershipName), "name": frame(AccountsWords.name),
          "email": frame(AccountsWords.email), "password": frame(AccountsWords.password),
          "feedback_address": frame(PartnersWords.feedback),
        ])
      PostForm(frame) {
        TextField(
          labelled: frame(AccountsWords.partnershipName), name: "partnership",
          value: typed["partnership"] ?? "",
          fault: fault("partnership"), autocomplete: "organization", isRequired: true)
        TextField(
          labelled: frame(AccountsWords.name), name: "name", value: typed["name"] ?? "", fault: fault("name"),
          autocomplete: "name", isRequired: true)
        TextField(
          labelled: frame(AccountsWords.email), name: "email", value: typed["email"] ?? "",
          fault: fault("email"),
          type: "email", autocomplete: "email", isRequired: true)
        TextField(
          labelled: frame(PartnersWords.feedback), name: "feedback_address",
          value: typed["feedback_address"] ?? "",
          hint: frame(PartnersWords.feedbackHint), fault: fault("feedback_address"), type: "email")
        LanguageField(frame: frame, value: typed["language"] ?? frame.language.rawValue)
        TextField(
          labelled: frame(AccountsWords.password), name: "password", hint: frame(AccountsWords.passwordHint),
          fault: fault("password"), type: "password", autocomplete: "new-password")
        div(.class("actions")) { button { frame(AccountsWords.start) } }
      }
    }
  }
}

/// A choice among the pages' languages.
struct LanguageField: HTML {
  let frame: Frame
  let value: String

  var body: some HTML {
    SelectField(
      labelled: frame(AccountsWords.language), name: "language",
      choices: Language.allCases.map { ($0.rawValue, $0.name) }, value: value)
  }
}
