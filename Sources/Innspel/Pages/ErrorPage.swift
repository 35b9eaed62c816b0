import HTML
import HTTP

/// What went wrong, why, and what to do.
struct ErrorPage: HTML {
  let frame: Frame
  let fault: Fault
  /// What was sent, when it may be sent again as it is.
  var typed: TypedFields?

  var body: some HTML {
    Page(frame, title: frame(ErrorWords.title(fault.status)), width: .narrow) {
      h1 { frame(ErrorWords.title(fault.status)) }
      p(.class("lead")) { frame(fault.words) }
      if let id = fault.id {
        p(.class("quiet")) { "\(frame(ErrorWords.reference)): \(id)" }
      }
      if let typed { KeptForm(frame: frame, typed: typed, words: ErrorWords.sendAgain) }
      p { a(.href("/")) { frame(ErrorWords.home) } }
    }
  }
}

/// What was typed in a form that was not taken.
struct TypedFields: Sendable {
  /// Everything but the form's token, and passwords, which are typed anew.
  let pairs: [(name: String, value: String)]

  /// - Parameters:
  ///   - form: as it came.
  ///   - route: whose form; only those of accounts hold passwords.
  init(_ form: Fields, of route: Route?) {
    var left: Set = [CrossSite.field]
    if case .accounts = route { left.formUnion(["password", "old"]) }
    pairs = form.pairs.filter { [left] in !left.contains($0.name) }
  }

  /// What somebody would be sorry to write once more.
  var long: [String] { pairs.map(\.value).filter { $0.count > 40 } }
}

/// A form that came with an old token: all of it again, with a fresh one.
struct ExpiredFormPage: HTML {
  let frame: Frame
  let typed: TypedFields

  var body: some HTML {
    Page(frame, title: frame(ErrorWords.sendAgain), width: .narrow) {
      h1 { frame(ErrorWords.sendAgain) }
      p(.class("lead")) { frame(ErrorWords.expired) }
      KeptForm(frame: frame, typed: typed, words: ErrorWords.sendAgain)
    }
  }
}

/// A form that did not arrive whole, or is larger than is taken: what can be read is here to be copied.
struct DamagedFormPage: HTML {
  let frame: Frame
  let fault: BodyFault
  let typed: TypedFields

  var body: some HTML {
    Page(frame, title: frame(ErrorWords.title(fault.status)), width: .narrow) {
      h1 { frame(ErrorWords.title(fault.status)) }
      p(.class("lead")) { frame(RequestFaultWords.words(fault)) }
      if !typed.long.isEmpty { p { frame(ErrorWords.typed) } }
      for text in typed.long { blockquote { text } }
      p { a(.href("/")) { frame(ErrorWords.home) } }
    }
  }
}

/// What somebody sent, to be sent again by one press; what they wrote at length can be read and copied.
private struct KeptForm: HTML {
  let frame: Frame
  let typed: TypedFields
  let words: Words

  var body: some HTML {
    PostForm(frame, to: frame.target) {
      for field in typed.pairs { input(.type("hidden"), .name(field.name), .value(field.value)) }
      for text in typed.long { blockquote { text } }
      div(.class("actions")) { button { frame(words) } }
    }
  }
}

/// The front door for somebody who is not signed in.
struct WelcomePage: HTML {
  let frame: Frame

  var body: some HTML {
    Page(frame, title: frame(WelcomeWords.title), width: .narrow) {
      h1 { frame(WelcomeWords.title) }
      p(.class("lead")) { frame(WelcomeWords.lead) }
      div(.class("actions")) {
        a(.class("button"), .href("/sign-in")) { frame(WelcomeWords.signIn) }
        a(.class("button second"), .href("/lost-link")) { frame(WelcomeWords.lostLink) }
      }
    }
  }
}

enum WelcomeWords {
  static let title = Words(nn: "Velkomen", nb: "Velkommen", en: "Welcome")
  static let lead = Words(
    nn: "Skal du svare på ein innspelsrunde? Bruk lenkja i e-posten du fekk. Du treng ingen konto.",
    nb: "Skal du svare på en innspillsrunde? Bruk lenken i e-posten du fikk. Du trenger ingen konto.",
    en: "Are you answering an input round? Use the link in the email you received. You need no account.")
  static let signIn = Words(nn: "Logg inn", nb: "Logg inn", en: "Sign in")
  static let lostLink = Words(nn: "Finn ikkje lenkja", nb: "Finner ikke lenken", en: "I cannot find the link")
}
