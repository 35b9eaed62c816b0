import FormModel
import HTTP
import Testing

@testable import Innspel

/// Several windows in the same repeat: an instance keeps its words wherever others move it.
@Suite struct RepeatWindowsTests {
  private static let form = """
    {"form_id": "windows", "default_language": "nn", "languages": ["nn"], "title": "Vindauge",
     "survey": [
       {"type": "repeat", "name": "challenge", "label": "Utfordring", "children": [
         {"type": "text", "name": "text", "label": "Kva?"},
         {"type": "text", "name": "tried", "label": "Kva har de prøvd?"}]}]}
    """

  private let fixture: AnsweringFixture
  private var first: PlainBrowser
  private var second: PlainBrowser

  /// Three challenges, and two windows that show them.
  init() throws {
    fixture = try AnsweringFixture(Self.form)
    first = fixture.open()
    for (place, text) in ["a", "b", "c"].enumerated() {
      if place > 0 { first.press("add", "challenge") }
      first.fill("challenge.\(place + 1).text", text)
    }
    first.press("save")
    second = fixture.open()
  }

  private func draft() throws -> JSONValue? { try fixture.draft()?.answers["challenge"] }

  @Test mutating func `words go to the instance they were written in, though one before it was removed`()
    throws
  {
    second.remove("challenge.1")
    first.fill("challenge.2.tried", "møte")
    let saved = try fixture.app.post(fixture.link + "/save", first.fields).json()
    #expect(try draft() == [["text": "b", "tried": "møte"], ["text": "c"]])
    #expect(saved["note"]?.string?.contains("last sida på nytt") == true)
    // The same window goes on with its own places.
    first.fill("_marks", saved["marks"]?.string ?? "")
    first.fill("challenge.3.tried", "kurs")
    _ = fixture.app.post(fixture.link + "/save", first.fields)
    #expect(try draft() == [["text": "b", "tried": "møte"], ["text": "c", "tried": "kurs"]])
    #expect(try fixture.draft()?.others.isEmpty == true)
  }

  @Test mutating func `one that another added stays, and the page that did not know of it removes its own`()
    throws
  {
    second.press("add", "challenge")
    second.fill("challenge.4.text", "d")
    second.press("save")
    first.remove("challenge.2")
    #expect(try draft() == [["text": "a"], ["text": "c"], ["text": "d"]])
    #expect(first.fields["challenge.3.text"] == "d")
  }

  @Test mutating func `words written in one that another removed come back with all of it`() throws {
    second.remove("challenge.2")
    first.fill("challenge.2.tried", "møte")
    first.press("save")
    #expect(try draft() == [["text": "a"], ["text": "c"], ["text": "b", "tried": "møte"]])
    #expect(first.fields["challenge.3.tried"] == "møte")
  }

  @Test mutating func `words that nobody here has seen are not removed unseen`() throws {
    first.fill("challenge.2.tried", "møte")
    first.press("save")
    second.remove("challenge.2")
    #expect(second.text.contains("Nokon har skrive i det de ville fjerne"))
    #expect(second.fields["challenge.2.tried"] == "møte")
    second.remove("challenge.2")
    #expect(try draft() == [["text": "a"], ["text": "c"]])
  }

  @Test mutating func `words are asked about before they go, and kept when the answer is no`() throws {
    second.press("remove", "challenge.2")
    #expect(second.text.contains("Skal nr. 2 fjernast, med alt som står her?"))
    #expect(try draft() == [["text": "a"], ["text": "b"], ["text": "c"]])
    second.press("save")
    #expect(!second.text.contains("Skal nr. 2 fjernast"))
    second.press("add", "challenge")
    second.press("remove", "challenge.4")
    #expect(try draft() == [["text": "a"], ["text": "b"], ["text": "c"]], "an empty one goes at once")
    second.press("remove", "challenge.2")
    second.press("_remove", "challenge.2")
    #expect(try draft() == [["text": "a"], ["text": "c"]])
  }

  @Test mutating func `both versions of a field stay with its instance`() throws {
    first.fill("challenge.3.tried", "kurs")
    first.press("save")
    second.fill("challenge.3.tried", "møte")
    second.press("save")
    #expect(second.text.contains("Nokon skreiv noko anna her samtidig"))
    second.remove("challenge.1")
    second.press("_take", "challenge.2.tried.0")
    #expect(try draft() == [["text": "b"], ["text": "c", "tried": "kurs"]])
    #expect(try fixture.draft()?.others.isEmpty == true)
  }

  @Test mutating func `a page still open when another window has sent changes what it was written in`() throws
  {
    second.remove("challenge.1")
    second.press("send")
    first.fill("challenge.2.tried", "møte")
    first.press("save")
    #expect(try draft() == [["text": "b", "tried": "møte"], ["text": "c"]])
  }

  @Test func `two windows that begin the same first instance are told of both versions`() throws {
    let fixture = try AnsweringFixture(Self.form)
    var one = fixture.open()
    var other = fixture.open()
    one.fill("challenge.1.text", "ein")
    one.press("save")
    other.fill("challenge.1.text", "to")
    other.press("save")
    #expect(try fixture.draft()?.answers["challenge"] == [["text": "to"]])
    #expect(other.text.contains("Nokon skreiv noko anna her samtidig"))
  }

  @Test mutating func `numbers of anything but a repeat of the form take nothing away`() throws {
    first.fill("_instances", "challenge:1.2.3 text:1 nothing:4.5")
    first.fill("challenge.1.tried", "møte")
    first.press("save")
    #expect(try draft() == [["text": "a", "tried": "møte"], ["text": "b"], ["text": "c"]])
    #expect(try fixture.draft()?.instances.names == ["challenge"])
  }

  @Test mutating func `instances beyond those that the page was shown with are new ones`() throws {
    second.press("add", "challenge")
    first.fill("challenge.4.text", "e")
    first.press("save")
    #expect(try draft() == [["text": "a"], ["text": "b"], ["text": "c"], [:], ["text": "e"]])
  }

  /// Three windows do what people do, in an order drawn from a seed.
  ///
  /// An instance is told by its text, the same
  /// in all windows, and whatever is written about it begins with that text.
  @Test(arguments: [3, 14, 15, 92, 65, 35, 89, 79] as [UInt64])
  func `whatever windows do, words stay with their instance and none is doubled`(_ seed: UInt64) throws {
    let fixture = try AnsweringFixture(Self.form)
    var dice = Dice(state: seed)
    var windows = (0..<3).map { _ in fixture.open() }
    var turns = [0, 0, 0]
    var pages = [0, 0, 0]
    var said: Set<String> = []
    for step in 1...40 {
      let which = Int.random(in: 0..<3, using: &dice)
      turns[which] += 1
      windows[which].fill("_turn", "w\(which)x\(pages[which]).\(turns[which])")
      let texts = (1...9).prefix { windows[which].fields["challenge.\($0).text"] != nil }
      let place = texts.randomElement(using: &dice) ?? 1
      let text = windows[which].fields["challenge.\(place).text"] ?? ""
      if text.isEmpty {
        let shown = InstanceNumbers(text: windows[which].fields["_instances"] ?? "")["challenge"] ?? []
        windows[which].fill("challenge.\(place).text", "t\(shown[place - 1])")
      } else {
        windows[which].fill("challenge.\(place).tried", "\(text) \(step)")
      }
      switch Int.random(in: 0..<10, using: &dice) {
      case 0: windows[which].remove("challenge.\(place)")
      case 1...3: windows[which].press("add", "challenge")
      case 4...5: windows[which].press("save")
      default: _ = fixture.app.post(fixture.link + "/save", windows[which].fields)
      }
      // A page that was fetched anew is another window to the server.
      if windows[which].fields["_turn"] == nil { pages[which] += 1 }
      let draft = try #require(try fixture.draft())
      let instances = draft.answers["challenge"]?.array ?? []
      let known = instances.compactMap { $0["text"]?.string }
      said.formUnion(known)
      #expect(Set(known).count == known.count, "step \(step): \(instances)")
      for instance in instances {
        guard let tried = instance["tried"]?.string else { continue }
        #expect(tried.hasPrefix((instance["text"]?.string ?? "?") + " "), "step \(step): \(instances)")
      }
    }
    #expect(said.count > 3)
  }
}

/// A repeatable draw (splitmix64).
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
