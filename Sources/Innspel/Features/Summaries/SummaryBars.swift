import HTML

/// A share as a bar; the number stands beside it in words.
struct ShareBar: HTML {
  let value: Int
  let of: Int
  /// What the bar says, for those who do not see it.
  let label: String
  /// How much of the bar is only suggested.
  var suggested = 0

  private func width(_ count: Int) -> String {
    guard of > 0 else { return "0" }
    return SummariesWords.number(min(100, Double(count) * 100 / Double(of)), .en)
  }

  var body: some HTML {
    svg(
      .class("bar"), .role("img"), .aria(.label, label), .preserveAspectRatio("none"), .viewBox("0 0 100 12")
    ) {
      rect(.width("100"), .height("12")) {}
      rect(.class("v"), .width(width(value)), .height("12")) {}
      if suggested > 0 { rect(.class("v2"), .x(width(value)), .width(width(suggested)), .height("12")) {} }
    }
  }
}

/// A number that opens to the statements behind it.
struct Opening: HTML {
  let words: String
  let address: String?

  var body: some HTML {
    if let address { a(.href(address)) { words } } else { words }
  }
}

/// A table that scrolls by itself where the page is narrow.
struct ScrollingTable<Content: HTML>: HTML {
  let title: String
  /// What the title is about, where the page has several tables of the same title.
  let about: String?
  let content: Content

  init(_ title: String, about: String? = nil, @HTMLBuilder _ content: () -> Content) {
    self.title = title
    self.about = about
    self.content = content()
  }

  var body: some HTML {
    div(
      .class("scroll"), .role("region"), .tabindex(0), .aria(.label, about.map { "\($0): \(title)" } ?? title)
    ) {
      table {
        caption { title }
        content
      }
    }
  }
}
