import HTML

/// What help there is.
struct HelpPage: HTML {
  let frame: Frame

  var body: some HTML {
    Page(frame, title: frame(PageWords.help), width: .narrow) {
      h1 { frame(HelpWords.title) }
      for guide in HelpGuide.allCases {
        section(.class("sheet")) {
          h2 { a(.href("/help/\(guide.rawValue)")) { frame(guide.name) } }
          p { frame(guide.about) }
        }
      }
      p { a(.href("/help/accessibility")) { frame(PageWords.accessibility) } }
    }
  }
}

/// One guide: questions as headings, answers in a few sentences.
struct GuidePage: HTML {
  let frame: Frame
  let guide: HelpGuide

  var body: some HTML {
    Page(frame, title: frame(guide.name), width: .narrow) {
      p(.class("eyebrow")) { a(.href("/help")) { frame(PageWords.help) } }
      h1 { frame(guide.name) }
      p(.class("lead")) { frame(guide.about) }
      for entry in guide.entries {
        h2 { frame(entry.question) }
        p { frame(entry.answer) }
      }
    }
  }
}

/// What was done so that everybody can use the pages, and what was tried by hand.
struct AccessibilityPage: HTML {
  let frame: Frame

  var body: some HTML {
    Page(frame, title: frame(PageWords.accessibility), width: .narrow) {
      h1 { frame(HelpWords.accessibilityTitle) }
      p(.class("lead")) { frame(HelpWords.accessibilityLead) }
      for entry in HelpWords.accessibilityEntries {
        h2 { frame(entry.question) }
        p { frame(entry.answer) }
      }
    }
  }
}
