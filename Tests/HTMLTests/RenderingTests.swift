import HTML
import Testing

@Suite struct RenderingTests {
  private func markup(_ part: some HTML) -> String { String(decoding: part.render(), as: UTF8.self) }

  @Test func `text is escaped`() {
    #expect(markup(p { "a < b & c > \"d\" æøå" }) == "<p>a &lt; b &amp; c &gt; \"d\" æøå</p>")
  }

  @Test func `attribute values are escaped`() {
    let hostile = "\" onclick=\"x()&<"
    #expect(markup(a(.href(hostile)) { "x" }) == "<a href=\"&quot; onclick=&quot;x()&amp;&lt;\">x</a>")
  }

  @Test func `an attribute without a value is left out, and a true one stands alone`() {
    #expect(markup(input(.id(nil), .checked(true), .disabled(false))) == "<input checked>")
  }

  @Test func `parts follow each other, branch and repeat`() {
    struct Greeting: HTML {
      let names: [String]
      var body: some HTML {
        if names.isEmpty {
          p { "nobody" }
        } else {
          ul { for name in names { li { name } } }
        }
        hr()
      }
    }
    #expect(markup(Greeting(names: [])) == "<p>nobody</p><hr>")
    #expect(markup(Greeting(names: ["a", "<b>"])) == "<ul><li>a</li><li>&lt;b&gt;</li></ul><hr>")
  }

  @Test func `a document has its doctype`() {
    #expect(
      markup(Document { html(.lang("nn")) { documentBody { "x" } } })
        == "<!doctype html><html lang=\"nn\"><body>x</body></html>")
  }

  @Test(arguments: ["", "<", "&&", "x<y", "ææ<", "\u{1F6A2}&", String(repeating: "<", count: 100)])
  func `no markup of the text survives, and no word is lost`(_ text: String) {
    let written = markup(p { text }).dropFirst(3).dropLast(4)
    #expect(!written.contains("<"))
    let readBack = written.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing(
      "&amp;", with: "&")
    #expect(readBack == text)
  }

  @Test func `a page that is cast from a mould is the page with its texts escaped`() {
    let mould = Mould(
      p(.title("one1 b")) {
        "a "
        "two2"
        " c one1"
      }, marks: ["one1", "two2"])
    let bytes = mould.cast(["<\"x\">", "&"])
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "<p title=\"&lt;&quot;x&quot;&gt; b\">a &amp; c &lt;&quot;x&quot;&gt;</p>")
  }
}
