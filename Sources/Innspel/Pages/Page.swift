import HTML
import HTTP

/// The frame around every page: head, navigation, language, notices, footer.
struct Page<Content: HTML>: HTML {
  /// How wide the text runs: one column to read or fill in, or tables.
  enum Width: String, Sendable { case narrow, wide }

  let frame: Frame
  let title: String
  var width = Width.wide
  /// False where the page itself changes language without losing what is typed.
  var showsLanguages = true
  let content: Content

  init(
    _ frame: Frame, title: String, width: Width = .wide, showsLanguages: Bool = true,
    @HTMLBuilder content: () -> Content
  ) {
    self.frame = frame
    self.title = title
    self.width = width
    self.showsLanguages = showsLanguages
    self.content = content()
  }

  var body: some HTML {
    Document {
      html(.lang(frame.language.rawValue)) {
        pageHead
        documentBody {
          a(.class("skip"), .href("#content")) { frame(PageWords.skip) }
          TopBar(frame: frame, showsLanguages: showsLanguages)
          main(.id("content")) {
            div(.class(width.rawValue)) {
              Notices(frame: frame)
              content
            }
          }
          PageFooter(frame: frame)
        }
      }
    }
  }

  private var pageHead: some HTML {
    head {
      meta(.charset("utf-8"))
      meta(.name("viewport"), .content("width=device-width"))
      documentTitle { "\(title) – \(frame(frame.partnership.name))" }
      link(.rel("stylesheet"), .href(frame.files.address(of: "innspel.css")))
      link(.rel("icon"), .href(frame.files.address(of: "icon.svg")), .type("image/svg+xml"))
      script(.type("module"), .src(frame.files.address(of: "innspel.js"))) { Empty() }
    }
  }
}

/// The name, the navigation for those signed in, and the languages.
private struct TopBar: HTML {
  let frame: Frame
  let showsLanguages: Bool

  var body: some HTML {
    header(.class("top")) {
      a(.class("name"), .href("/")) {
        frame(frame.partnership.name)
        span { frame(PageWords.product) }
      }
      if showsLanguages {
        nav(.class("languages"), .aria(.label, frame(PageWords.languages))) {
          for language in Language.allCases {
            a(
              .href("\(frame.target)?language=\(language.rawValue)"), .lang(language.rawValue),
              .aria(.current, language == frame.language ? "true" : nil)
            ) { language.name }
          }
        }
      }
      if let user = frame.user {
        SignedInNavigation(frame: frame, user: user)
      }
    }
  }
}

/// Where somebody signed in can go, by role.
private struct SignedInNavigation: HTML {
  let frame: Frame
  let user: User

  private var places: [(words: Words, address: String)] {
    var places: [(words: Words, address: String)] = []
    if user.isStaff {
      places += [
        (PageWords.rounds, "/rounds"), (PageWords.partners, "/partners"), (PageWords.forms, "/forms"),
      ]
    }
    places += [(PageWords.summaries, "/summaries"), (PageWords.groups, "/groups")]
    if user.isStaff { places.append((PageWords.administration, "/admin")) }
    return places
  }

  var body: some HTML {
    nav(.aria(.label, frame(PageWords.mainMenu))) {
      for place in places {
        a(.href(place.address), .aria(.current, frame.target.hasPrefix(place.address) ? "page" : nil)) {
          frame(place.words)
        }
      }
      a(.href("/account"), .aria(.current, frame.target == "/account" ? "page" : nil)) { user.name }
    }
  }
}

/// What must be known on every page.
private struct Notices: HTML {
  let frame: Frame

  var body: some HTML {
    if frame.isDemo {
      p(.class("notice small")) { frame(PageWords.demo) }
    } else if let alarm = frame.mailAlarm, frame.user?.isStaff == true {
      p(.class("notice warn")) {
        frame(alarm.words)
        " "
        a(.href("/outbox")) { frame(PageWords.outbox) }
      }
    }
  }
}

private struct PageFooter: HTML {
  let frame: Frame

  var body: some HTML {
    footer {
      div(.class("wide")) {
        a(.href("/help")) { frame(PageWords.help) }
        " · "
        a(
          .href(
            frame.partnership.accessibilityStatement.isEmpty
              ? "/help/accessibility" : frame.partnership.accessibilityStatement)
        ) {
          frame(PageWords.accessibility)
        }
        if !frame.partnership.feedbackAddress.isEmpty {
          " · "
          a(.href("mailto:\(frame.partnership.feedbackAddress)")) { frame.partnership.feedbackAddress }
        }
      }
    }
  }
}
