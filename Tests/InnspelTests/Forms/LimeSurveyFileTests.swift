import FormModel
import Foundation
import Testbed
import Testing

@testable import Innspel

/// Structure files of LimeSurvey, as its export writes them, are brought in.
@Suite struct LimeSurveyFileTests {
  private func read(_ text: String) -> FormReading { FormReading(Array(text.utf8), name: "/tmp/skule.lss") }

  @Test func `a survey of today's layout comes in both of its languages, in its order`() throws {
    let reading = read(LimeSurveyFiles.newer)
    let form = try #require(reading.form, "\(reading.faults)")
    #expect(reading.losses == [] && reading.notes == [] && reading.isForeign)
    #expect(form.formID == "skule" && form.languages == ["nn", "nb"] && form.incompleteTexts.count == 1)
    #expect(form.title("nn") == "Reiser til skulen" && form.description?("nb") == "Velkommen!")
    #expect(form.allItems.map(\.name) == ["om_dykk", "Q1", "Q1_other", "Q2", "meir", "why"])
    #expect(form.pages.map { $0.label?("nb") } == ["Om dere", "Mer"])
    #expect(form.item("om_dykk")?.hint?("nn") == "Kort")
    #expect(form.item("Q1")?.label?("nn") == "Korleis kjem de?" && form.item("Q1")?.hint?("nb") == "Velg en")
    #expect(form.item("Q1")?.required == .always && form.item("Q2")?.required == .never)
    #expect(form.choices(in: "Q1").map { $0.label("nb") } == ["Sykkel & gange", "Buss", "Annet"])
    #expect(form.item("Q2")?.constraint?.source == "count-selected(.) <= 1")
    #expect(form.item("meir")?.relevant?.source == "${Q1} = 'A1'")
    #expect(form.item("why")?.relevant?.source == "selected(${Q2}, 'SQ001') and ${Q1} != ''")
    #expect(form.item("why")?.label?("nb") == "Hvorfor ${Q1}?" && form.item("why")?.isAnalysed == true)
  }

  @Test func `a survey of the older layout has its texts in the rows themselves`() throws {
    let reading = read(LimeSurveyFiles.older)
    let form = try #require(reading.form, "\(reading.faults)")
    #expect(form.languages == ["en", "nb"] && form.title("nb") == "Idrettshallen")
    #expect(reading.losses.map(\.place) == ["/surveys_languagesettings/surveyls_endtext"])
    #expect(reading.notes.map(\.detail) == ["1st is called st here", "page is called page_1 here"])
    #expect(form.allItems.map(\.name) == ["the_hall", "st", "grid", "page_1"])
    #expect(form.item("st")?.hint?("nb") == "Et tall" && form.item("st")?.required == .always)
    #expect(form.choices(in: "grid").map { $0.label("nb") } == ["Dårlig", "Bra"])
    #expect(form.choices(in: "grid_rows").map { $0.label("en") } == ["Light"])
    #expect(form.choices(in: "yes_no").map { $0.label("nb") } == ["Ja", "Nei"])
  }

  @Test func `conditions are said as rules, and one that cannot be is told`() throws {
    let reading = read(LimeSurveyFiles.conditioned)
    let form = try #require(reading.form, "\(reading.faults)")
    #expect(
      form.item("first")?.relevant?.source
        == "(${l} = 'a' or ${l} = 'b') and selected(${m}, 'x') or ${n} > '5'")
    #expect(form.item("second")?.relevant?.source == "not(selected(${m}, 'y'))")
    #expect(form.item("third")?.relevant == nil)
    #expect(reading.losses.map(\.place) == ["/conditions/third"])
  }

  @Test(arguments: [
    ("<!DOCTYPE document><document/>", "document type"), ("<document>", "not whole XML"),
    ("<document/>", "no survey of LimeSurvey"),
    ("<document><LimeSurveyDocType>Group</LimeSurveyDocType></document>", "but Group"),
  ])
  func `XML that is no survey is refused in words`(_ text: String, _ words: String) {
    let reading = read(text)
    #expect(reading.form == nil && reading.faults.first?.detail.contains(words) == true, "\(reading.faults)")
  }

  @Test func `a text that is pasted may begin with blanks`() {
    #expect(read("\u{FEFF}\n  " + LimeSurveyFiles.newer).form != nil)
  }

  /// The same numbers in every run (SplitMix64).
  private struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((mixed ^ (mixed >> 31)) % UInt64(sides))
    }
  }

  private static let pieces = [
    "<row>", "</row>", "<rows>", "]]>", "<![CDATA[", "0", "1", "M", "P", "1", ":", "F", "R", "*", "K", "Q1",
    "Q2",
    "((", "))", "{Q1}", "{", "}", "!is_empty(Q1.NAOK)", " == ", " and ", "\"", "\\", "'", "${Q1}", "&nbsp;",
    "&#0;",
    "&", "<b>", "12", "13", "Q1_SQ001", "-oth-", "nn", "no", "@3X6X52@", "/^(a|b$/", "\u{1F600}", "é",
  ]

  /// A sample with some of its bytes cut out, moved, doubled, or others put in.
  private func damaged(_ text: String, _ dice: inout Dice) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0...dice.roll(4) {
      let start = dice.roll(bytes.count)
      let end = min(bytes.count, start + 1 + dice.roll(dice.roll(4) == 0 ? 400 : 12))
      switch dice.roll(12) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes[start] = UInt8(dice.roll(256))
      case 2: bytes.insert(contentsOf: Array(bytes[start..<end]), at: dice.roll(bytes.count))
      // Where a value stands, so that the file is still whole and says something else.
      case 3...10:
        guard let value = bytes[start...].firstRange(of: Array("[CDATA[".utf8)),
          let close = bytes[value.upperBound...].firstIndex(of: UInt8(ascii: "]"))
        else { continue }
        let piece = Array(Self.pieces[dice.roll(Self.pieces.count)].utf8)
        bytes.replaceSubrange(dice.roll(2) == 0 ? value.upperBound..<close : close..<close, with: piece)
      default: bytes.insert(contentsOf: Array(Self.pieces[dice.roll(Self.pieces.count)].utf8), at: start)
      }
      if bytes.isEmpty { bytes = [UInt8(ascii: "<")] }
    }
    return bytes
  }

  @Test func `a damaged file is read or refused, and what is read is a form`() throws {
    var dice = Dice(state: 2026)
    var (read, refused) = (0, 0)
    for turn in 0..<Inputs.turns(2_000) {
      let bytes = damaged(LimeSurveyFiles.all[turn % LimeSurveyFiles.all.count], &dice)
      let reading = FormReading(bytes, name: "x.lss")
      #expect((reading.form == nil) == !reading.faults.isEmpty)
      guard let form = reading.form else {
        refused += 1
        continue
      }
      read += 1
      // What was made of it can be stored and read again.
      if turn % 10 == 0 { #expect(try FormDefinition.decode(form.encoded()).get() == form) }
    }
    // The damage reaches behind the door, and not always through it.
    #expect(read > 500 && refused > 200, "\(read) read, \(refused) refused")
  }
}
