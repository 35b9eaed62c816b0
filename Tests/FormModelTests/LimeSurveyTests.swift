import Testbed
import Testing

@testable import FormModel

/// Surveys of LimeSurvey become forms of ours, or it is said why not.
@Suite struct LimeSurveyTests {
  private func form(_ sample: LimeSurveySample) throws -> FormDefinition {
    let reading = sample.reading
    return try #require(reading.form, "\(reading.faults)")
  }

  private func names(_ item: Item?) -> [String] { item?.children.map(\.name) ?? [] }

  @Test(arguments: [
    ("S", ItemKind.text), ("T", .text), ("U", .text), ("N", .decimal), ("D", .date), ("L", .selectOne),
    ("!", .selectOne), ("O", .selectOne), ("Y", .selectOne), ("G", .selectOne), ("5", .selectOne),
    ("M", .selectMultiple), ("P", .selectMultiple), ("R", .rank), ("Q", .group), ("K", .group),
    ("A", .matrix),
    ("B", .matrix), ("C", .matrix), ("E", .matrix), ("F", .matrix), ("H", .matrix), ("1", .group),
    (":", .group),
    (";", .group), ("X", .note),
  ])
  func `every type has its own here`(_ letter: String, _ kind: ItemKind) throws {
    var sample = LimeSurveySample()
    sample.add(letter, "Q1", parts: ["SQ1", "SQ2", "SQ3/1"], answers: ["A1", "A2", "A1/1"])
    let reading = sample.reading
    let form = try #require(reading.form, "\(reading.faults)")
    #expect(form.item("Q1")?.kind == kind && form.item("Q1")?.label?("nb") == "Q1?")
    #expect(reading.losses.isEmpty, "\(reading.losses)")
    #expect(form.pages.count == 1 && form.pages[0].label?("nb") == "Om dere")
  }

  @Test func `a long text has several lines, a dropdown is small, and a number may be whole`() throws {
    var sample = LimeSurveySample()
    sample.add("T", "why", settings: ["maximum_chars": "400"])
    sample.add("!", "which", answers: ["a"])
    sample.add(
      "N", "staff", settings: ["num_value_int_only": "1", "min_num_value_n": "0", "max_num_value_n": "900"])
    sample.add("D", "when", settings: ["date_format": "HH:MM"])
    let form = try form(sample)
    #expect(form.item("why")?.isMultiline == true && form.item("why")?.maximumLength == 400)
    #expect(form.item("which")?.looks("minimal") == true)
    #expect(form.item("staff")?.kind == .integer && form.item("when")?.kind == .time)
    #expect(form.item("staff")?.constraint?.source == ". >= 0 and . <= 900")
  }

  @Test func `another answer and comments have texts of their own, asked where they belong`() throws {
    var sample = LimeSurveySample()
    sample.add("L", "way", ["other": "Y"], answers: ["bus", "car"])
    sample.add(
      "M", "uses", ["other": "Y"], parts: ["a", "other"], settings: ["other_replace_text": "Noe annet"])
    sample.add("O", "mood", ["relevance": "way.NAOK == \"-oth-\""], answers: ["good"])
    sample.add("P", "needs", parts: ["x"])
    let form = try form(sample)
    #expect(form.choices(in: "way").map(\.name) == ["bus", "car", "other"])
    #expect(form.choices(in: "way").last?.label("nb") == "Annet")
    #expect(form.item("way_other")?.relevant?.source == "selected(${way}, 'other')")
    // A choice with that code already keeps it.
    #expect(form.choices(in: "uses").map(\.name) == ["a", "other", "other_2"])
    #expect(form.choices(in: "uses").last?.label("nb") == "Noe annet")
    #expect(form.item("mood")?.relevant?.source == "${way} = 'other'")
    #expect(form.item("mood_comment")?.relevant?.source == "${way} = 'other'")
    #expect(form.item("needs_xcomment")?.relevant?.source == "selected(${needs}, 'x')")
    #expect(form.item("needs_xcomment")?.label?("nb") == "Del x")
  }

  @Test func `a table has its own columns or those of its type, and must be answered whole`() throws {
    var sample = LimeSurveySample()
    sample.add("F", "own", ["mandatory": "Y"], parts: ["r1", "r2"], answers: ["bad", "good"])
    sample.add("A", "five", parts: ["r1"])
    sample.add("C", "unsure", parts: ["r1"])
    sample.add("E", "change", parts: ["r1"])
    sample.add(
      "1", "two", parts: ["r1"], answers: ["a", "b", "c/1"], settings: ["dualscale_headerB": "Viktig"])
    let form = try form(sample)
    #expect(form.item("own")?.required == .always)
    #expect(form.choices(in: form.item("own")?.rows ?? "").map(\.name) == ["r1", "r2"])
    #expect(form.choices(in: form.item("own")?.listName ?? "").map(\.name) == ["bad", "good"])
    func columns(_ name: String) -> [String] { form.choices(in: form.item(name)?.listName ?? "").map(\.name) }
    #expect(columns("five") == ["1", "2", "3", "4", "5"])
    #expect(columns("unsure") == ["Y", "U", "N"] && columns("change") == ["I", "S", "D"])
    #expect(names(form.item("two")) == ["two_0", "two_1"] && form.item("two_1")?.label?("nb") == "Viktig")
    #expect(columns("two_0") == ["a", "b"] && columns("two_1") == ["c"])
  }

  @Test func `a table one of whose rows a condition names is asked row by row`() throws {
    var sample = LimeSurveySample()
    sample.add("F", "grid", ["mandatory": "Y"], parts: ["r1", "r2"], answers: ["bad", "good"])
    sample.add("T", "why", ["relevance": "grid_r2.NAOK == \"bad\""])
    let form = try form(sample)
    #expect(form.item("grid")?.kind == .group && names(form.item("grid")) == ["grid_r1", "grid_r2"])
    #expect(form.item("grid_r1")?.kind == .selectOne && form.item("grid_r1")?.required == .always)
    #expect(form.item("why")?.relevant?.source == "${grid_r2} = 'bad'")
    #expect(sample.reading.notes.map(\.pointer) == ["/questions/grid"])
  }

  @Test func `a table of texts or numbers is a group for each row`() throws {
    var sample = LimeSurveySample()
    sample.add(
      ":", "cost", parts: ["r1", "r2", "c1/1", "c2/1"],
      settings: ["multiflexible_min": "0", "multiflexible_max": "9"])
    sample.add("N", "more", ["relevance": "cost_r1_c2.NAOK > 5"])
    let form = try form(sample)
    #expect(names(form.item("cost")) == ["cost_r1", "cost_r2"])
    #expect(names(form.item("cost_r2")) == ["cost_r2_c1", "cost_r2_c2"])
    #expect(form.item("cost_r1_c1")?.constraint?.source == ". >= 0 and . <= 9")
    #expect(form.item("more")?.relevant?.source == "${cost_r1_c2} > 5")
  }

  @Test(
    arguments: [
      ("a.NAOK == \"x\"", "${a} = 'x'"), ("((a.NAOK == 'x'))", "${a} = 'x'"), ("{a == \"x\"}", "${a} = 'x'"),
      ("!is_empty(a.NAOK) && n.NAOK >= 5", "${a} != '' and ${n} >= 5"),
      ("is_empty(a) or not_a == 1", nil),
      ("a eq 'x' || a ne 'y' and n lt 3", "${a} = 'x' or ${a} != 'y' and ${n} < 3"),
      ("(a == 'x' or a == 'y') and n / 2 > 1", "(${a} = 'x' or ${a} = 'y') and ${n} div 2 > 1"),
      ("m_SQ1.NAOK == \"Y\"", "selected(${m}, 'SQ1')"), ("m_SQ1.NAOK != 'Y'", "not(selected(${m}, 'SQ1'))"),
      ("is_empty(m_SQ1) and m_SQ2", "not(selected(${m}, 'SQ1')) and selected(${m}, 'SQ2')"),
      ("!(m_SQ1 == '')", "selected(${m}, 'SQ1')"),
      ("count(m_SQ1, m_SQ2) > 1", "if(selected(${m}, 'SQ1'), 1, 0) + if(selected(${m}, 'SQ2'), 1, 0) > 1"),
      ("1X2X11.NAOK == 'x'", "${a} = 'x'"), ("1X2X13SQ2.NAOK == 'Y'", "selected(${m}, 'SQ2')"),
      ("l == \"a b\"", "${l} = 'a_b'"), ("r_1 == 'B'", "selected-at(${r}, 0) = 'B'"),
      ("q_x == 'it\\'s'", "${q_x} = \"it's\""), ("strlen(a) > 3", "string-length(${a}) > 3"),
      ("regexMatch('/^[a-z]+$/', a)", "regex(${a}, '[a-z]+')"),
      ("sum(n, 2) * -1 < 0", "sum(${n}, 2) * -1 < 0"),
      ("if(a == 'x', 1, 2) == 2", "if(${a} = 'x', 1, 2) = 2"), ("TOKEN:FIRSTNAME == 'x'", nil),
      ("rand(1, 2) == 1", nil),
      ("a.shown == 'x'", nil), ("a ==", nil), ("(a == 'x'", nil), ("a == 'x", nil), ("a b", nil),
      ("m == 1", nil),
      ("m_SQ1 == 'maybe'", nil), ("regexMatch('/a|b/i', a)", nil), ("a.NAOK = 'x'", "${a} = 'x'"),
    ] as [(String, String?)])
  func `a condition is said in our terms, or told`(_ source: String, _ written: String?) throws {
    var sample = LimeSurveySample()
    sample.add("S", "a")
    sample.add("N", "n")
    sample.add("M", "m", parts: ["SQ1", "SQ2"])
    sample.add("L", "l", answers: ["a b"])
    sample.add("R", "r", answers: ["A", "B"])
    sample.add("Q", "q", parts: ["x"])
    sample.add("T", "last", ["relevance": source])
    let reading = sample.reading
    #expect(reading.form?.item("last") != nil && reading.form?.item("last")?.relevant?.source == written)
    #expect(
      reading.losses.map(\.pointer) == (written == nil ? ["/questions/last/relevance"] : []),
      "\(reading.losses)")
  }

  @Test func `that a condition without NAOK fails where its question is not asked is told where it matters`()
  {
    var sample = LimeSurveySample()
    sample.add("S", "a")
    sample.add("S", "b", ["relevance": "a == 'x'"])
    for (number, source) in ["b != 'y'", "b.NAOK != 'y'", "b == 'y'", "a != 'y'", "is_empty(b)"].enumerated()
    {
      sample.add("S", "c\(number)", ["relevance": source])
    }
    let reading = sample.reading
    #expect(reading.losses.map(\.pointer) == ["/questions/c0/relevance", "/questions/c4/relevance"])
    #expect(reading.form?.item("c0")?.relevant?.source == "${b} != 'y'")
  }

  @Test func `settings become rules where we have them`() throws {
    var sample = LimeSurveySample()
    sample.add(
      "M", "m", parts: ["a", "b", "none"],
      settings: ["min_answers": "1", "max_answers": "2", "exclude_all_others": "none"])
    sample.add("M", "kept", parts: ["a", "b"], settings: ["array_filter": "m"])
    sample.add(
      "S", "post", ["preg": "/^[0-9]{4}$/"],
      settings: ["em_validation_q": "strlen(this) == 4", "em_validation_q_tip": "Fire siffer"])
    sample.add("K", "parts", parts: ["x"], settings: ["em_validation_sq": "this >= 0 and this <= n.NAOK"])
    sample.add("N", "n")
    sample.add("D", "day", settings: ["date_min": "2026-01-01"])
    let form = try form(sample)
    #expect(sample.reading.losses.isEmpty, "\(sample.reading.losses)")
    #expect(
      form.item("m")?.constraint?.source
        == "count-selected(.) >= 1 and count-selected(.) <= 2 and not(selected(., 'none') and count-selected(.) > 1)"
    )
    #expect(form.item("kept")?.choiceFilter?.source == "selected(${m}, name)")
    #expect(form.item("post")?.constraint?.source == "regex(., '[0-9]{4}') and string-length(.) = 4")
    #expect(form.item("post")?.constraintMessage?("nb") == "Fire siffer")
    #expect(form.item("parts_x")?.constraint?.source == ". >= 0 and . <= ${n}")
    #expect(form.item("day")?.constraint?.source == ". >= date('2026-01-01')")
  }

  @Test func `what cannot be carried over is told with its place, and the rest is kept`() throws {
    var sample = LimeSurveySample()
    sample.add("I", "file")
    sample.add("I", "lang")
    sample.add("S", "ghost", settings: ["hidden": "1"])
    sample.add("L", "empty")
    sample.add(
      "S", "a", ["relevance": "file == 1", "mandatory": "S"], settings: ["random_group": "g", "prefix": "kr"])
    sample.add("S", "b", ["preg": "/x/i", "question": "Etter {a}, {file} og {TOKEN:FIRSTNAME}<img src='x'>"])
    sample.add("M", "m", parts: ["x"], settings: ["random_order": "1", "hide_tip": "1"])
    sample.add(["gid": "9", "qid": "90", "type": "S", "title": "stray", "language": "nb"], to: "questions")
    sample.add(["id": "1"], to: "quota")
    let reading = sample.reading
    let form = try #require(reading.form, "\(reading.faults)")
    #expect(form.allItems.map(\.name).dropFirst() == ["a", "b", "m"])
    #expect(form.item("b")?.label?("nb") == "Etter ${a}, … og …")
    #expect(
      reading.losses.map(\.pointer) == [
        "/quota", "/questions/stray", "/questions/file", "/questions/lang", "/questions/ghost",
        "/questions/empty",
        "/questions/a/relevance", "/questions/a/mandatory", "/question_attributes/a/prefix",
        "/question_attributes/a/random_group", "/questions/b/question", "/questions/b/question",
        "/questions/b/question", "/questions/b/preg",
      ])
    #expect(form.item("m")?.isShuffled == true, "an order of their own for each who answers")
  }

  @Test func `an equation is worked out here and shown where it was, or left out with what needs it`() throws
  {
    var sample = LimeSurveySample()
    sample.add("N", "n")
    sample.add("*", "twice", ["question": "{n.NAOK * 2}"])
    sample.add(
      "*", "told", ["question": "Det er {twice}"], settings: ["equation": "{twice + 1}", "hidden": "1"])
    sample.add("*", "lot", ["question": "{rand(1, 2)}"])
    sample.add("*", "later", ["question": "{lot + 1}"])
    sample.add("*", "round", ["question": "{about + 1}"])
    sample.add("*", "about", ["question": "{round + 1}"])
    sample.add("S", "last", ["relevance": "later > 1"])
    let reading = sample.reading
    let form = try #require(reading.form, "\(reading.faults)")
    #expect(form.item("twice")?.calculation?.source == "${n} * 2")
    #expect(form.item("twice_note")?.label?("nb") == "${twice}")
    #expect(form.item("told")?.calculation?.source == "${twice} + 1" && form.item("told_note") == nil)
    #expect(form.item("last") != nil && form.item("last")?.relevant == nil)
    #expect(
      Set(reading.losses.map(\.pointer)) == [
        "/questions/lot", "/questions/later", "/questions/round", "/questions/about",
        "/questions/last/relevance",
      ])
  }

  @Test(arguments: [
    ("<p>Kva er <b>viktig</b>?</p>", "Kva er viktig?"),
    ("a&nbsp;&oslash; &lt;b&gt; &#8211; &amp;x", "a ø <b> – &x"),
    ("3 < 4 & 5", "3 < 4 & 5"), ("<!-- x -->a<style>p{}</style>", "a"),
    ("<a href=\"https://x.example\">les</a> no", "les (https://x.example) no"), ("ein<br/>to", "ein to"),
    ("${a} { b }", "$ {a} { b }"), ("<script>alert({a})</script>S", "S"),
  ])
  func `HTML becomes the text it shows`(_ html: String, _ text: String) throws {
    var sample = LimeSurveySample()
    sample.add("S", "b", ["question": html])
    #expect(try form(sample).item("b")?.label?("nb") == text.replacing("$ {a}", with: "$ …"))
  }

  @Test func `an answer stands in a text in words, and that is said where it was a code`() throws {
    var sample = LimeSurveySample()
    sample.add("L", "way", answers: ["bus"])
    sample.add("X", "told", ["question": "{way.shown} ({way}), {INSERTANS:1X2X11}"])
    #expect(try form(sample).item("told")?.label?("nb") == "${way} (${way}), ${way}")
    #expect(sample.reading.notes.map(\.pointer) == ["/questions/told/question"])
  }

  @Test func `the two ends of a row stand apart`() throws {
    var sample = LimeSurveySample()
    sample.add("B", "taste", parts: ["r1|x"])
    #expect(try form(sample).choices(in: "taste_rows").first?.label("nb") == "Del r1 – x")
  }

  @Test func `codes that no name can have are changed, with what refers to them`() throws {
    var sample = LimeSurveySample()
    sample.add("S", "language")
    sample.add("S", "1a")
    sample.add("S", "last", ["relevance": "language == 'x' and 1a == 'y'"])
    let reading = sample.reading
    #expect(
      reading.form?.item("last")?.relevant?.source == "${language_1} = 'x' and ${a} = 'y'",
      "\(reading.losses)")
    #expect(reading.notes.map(\.pointer) == ["/questions/language/title", "/questions/1a/title"])
  }

  @Test func `answers to begin with come along`() throws {
    var sample = LimeSurveySample()
    sample.add("L", "way", answers: ["bus"])
    sample.add("N", "n")
    sample.add("S", "s")
    for (id, value) in [("11", "bus"), ("12", "5"), ("13", "{TOKEN:FIRSTNAME}")] {
      sample.add(["qid": id, "sqid": "0", "language": "nb", "defaultvalue": value], to: "defaultvalues")
    }
    let reading = sample.reading
    #expect(reading.form?.item("way")?.defaultValue == "bus" && reading.form?.item("n")?.defaultValue == 5)
    #expect(reading.losses.map(\.pointer) == ["/defaultvalues/s"])
  }

  @Test func `whatever stands in the tables, it is read or refused`() {
    var generator = Generator(seed: 2026)
    var read = 0
    for _ in 0..<Inputs.turns(2_000) {
      let reading = generator.limeSurvey().reading
      #expect((reading.form == nil) == !reading.faults.isEmpty)
      if reading.form != nil { read += 1 }
    }
    #expect(read > 1_000, "\(read) read")
  }

  @Test func `more questions or languages than a form may have are refused, and not everything is told`() {
    var many = LimeSurveySample()
    for number in 0...4_000 { many.add("S", "q\(number)") }
    #expect(many.reading.faults.map(\.pointer) == ["/questions"])
    var speaking = LimeSurveySample()
    speaking.add("S", "a", ["question": String(repeating: "{b}", count: 5_000)])
    for code in 0..<60 {
      speaking.add(
        [
          "surveyls_language": "x\(Character(Unicode.Scalar(UInt8(97 + code % 26))))"
            + String(repeating: "y", count: code / 26)
        ], to: "surveys_languagesettings")
    }
    #expect(speaking.reading.form == nil && speaking.reading.losses.count == 1_001)
  }

  @Test func `a file of something else, or with nothing in it, is refused`() {
    let group = LimeSurveyReading(
      LimeSurveyFile(documentType: "Group", languages: [], tables: [:]), name: "x")
    #expect(group.form == nil && group.faults.map(\.pointer) == ["/LimeSurveyDocType"])
    #expect(LimeSurveySample().reading.form == nil && !LimeSurveySample().reading.faults.isEmpty)
  }
}
