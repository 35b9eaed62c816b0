import HTML

/// Where somebody is signed in, with a button for each place but the one they are at.
struct SessionList: HTML {
  let frame: Frame
  let sessions: [OwnSession]

  var body: some HTML {
    h2 { frame(AccountsWords.sessions) }
    p { frame(AccountsWords.sessionsLead) }
    ul { for session in sessions { SessionItem(frame: frame, session: session) } }
    if sessions.contains(where: { !$0.isThis }) {
      PostForm(frame, to: AccountsRoute.endOtherSessions.path) {
        div(.class("actions")) { button(.class("second")) { frame(AccountsWords.endOthers) } }
      }
    }
  }
}

private struct SessionItem: HTML {
  let frame: Frame
  let session: OwnSession

  private var times: String {
    frame(
      AccountsWords.sessionTimes(
        began: session.began.dateAndTime(frame.language),
        lastUsed: session.lastUsed.dateAndTime(frame.language)))
  }

  var body: some HTML {
    li {
      strong { frame(session.browser.name) }
      if session.isThis {
        " "
        span(.class("state good")) { frame(AccountsWords.thisBrowser) }
      }
      div { times }
      if !session.isThis {
        PostForm(frame, to: AccountsRoute.endSession(session.id).path) {
          button(
            .class("plain"),
            .aria(.label, "\(frame(AccountsWords.signOut)) \(frame(session.browser.name)), \(times)")
          ) {
            frame(AccountsWords.signOut)
          }
        }
      }
    }
  }
}
