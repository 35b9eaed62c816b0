import FormModel
import Foundation
import Testing

@Suite struct DefinitionTests {
  @Test func `every form that is shipped decodes, is complete in its languages and survives a round trip`()
    throws
  {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: Samples.root.appending(path: "Forms/forms").path()
    )
    .filter { $0.hasSuffix(".json") }
    #expect(!files.isEmpty)
    for file in files {
      let form = try FormDefinition.decode(JSONValue(parsing: Samples.bytes("Forms/forms/\(file)"))).get()
      #expect(form.incompleteTexts.isEmpty, "\(file)")
      #expect(try FormDefinition.decode(form.encoded()).get() == form, "\(file)")
    }
  }

  @Test func `top-level groups and repeats are pages, and questions between them share one`() throws {
    let form = try Samples.form(Samples.everything)
    #expect(form.pages.map(\.kind) == [.questions, .group, .repeat, .questions])
    #expect(
      form.pages.map { $0.items.map(\.name) } == [["welcome", "who"], ["about"], ["challenge"], ["rest"]])
    #expect(form.item("cost")?.kind == .integer)
    #expect(form.enclosingRepeat(of: "cost")?.name == "challenge")
    #expect(form.enclosingRepeat(of: "staff") == nil)
  }

  @Test(arguments: [
    ("string-length(.) <= 2000", 2000), ("string-length(.) < 2000", 1999), ("string-length() <= 30.5", 30),
    ("string-length(.) >= 10 and string-length(.) <= 3000", 3000), ("string-length(.) >= 10", 20_000),
    ("string-length(.) <= 50000", 20_000), ("string-length(.) <= 5 or . = 'x'", 20_000),
    ("string-length(${other}) <= 5", 20_000), (". != ''", 20_000),
  ])
  func `the longest text accepted is what its constraint says plainly`(_ rule: String, _ longest: Int) throws
  {
    let form = try FormDefinition.decode([
      "form_id": "long", "default_language": "nn", "languages": ["nn"], "title": "Lang",
      "survey": [
        ["type": "text", "name": "other", "label": "Anna"],
        [
          "type": "text", "name": "words", "appearance": "multiline", "label": "Ord",
          "constraint": .string(rule),
        ],
      ],
    ]).get()
    #expect(form.item("words")?.longestAccepted == longest)
  }

  @Test func `a text falls back from one Norwegian to the other, then to the default, then to any`() {
    let text = Text(byLanguage: [("nb", "bokmål"), ("en", "English"), ("se", "davvisámegiella")])
    #expect(text("nn") == "bokmål")
    #expect(text("en") == "English")
    #expect(text("fi", fallback: ["en"]) == "English")
    #expect(text("fi") == "bokmål")
    #expect(Text("all")("nn") == "all")
  }

  @Test func `languages and lists of choices are as many as people can handle`() {
    let codes = (0..<41).map { JSONValue.string("aa-\(1000 + $0)") }
    let lists = (0..<1_001).map { ("list\($0)", [["name": "a", "label": "A"]] as JSONValue) }
    var form: JSONValue = [
      "form_id": "a", "default_language": "aa-1000", "title": "A",
      "survey": [["type": "text", "name": "a", "label": "A"]],
    ]
    func faults() -> [String] {
      guard case .failure(let faults) = FormDefinition.decode(form) else { return [] }
      return faults.all.map(\.pointer)
    }
    form["languages"] = .array(codes)
    #expect(faults() == ["/languages"])
    form["languages"] = .array(Array(codes.dropLast()))
    #expect(faults() == [])
    form["choices"] = .object(JSONObject(lists))
    #expect(faults() == ["/choices"])
    form["choices"] = .object(JSONObject(lists.dropLast()))
    #expect(faults() == [])
  }

  @Test func `texts that lack a language are told, and the form still stands`() throws {
    let survey: JSONValue = [
      ["type": "text", "name": "a", "label": ["nn": "A", "en": "A"]],
      ["type": "text", "name": "b", "label": ["nn": "B", "nb": "", "en": "B"]],
      ["type": "text", "name": "c", "label": "C"],
    ]
    let form = try Samples.form(survey)
    #expect(form.incompleteTexts.map(\.pointer) == ["/survey/0/label", "/survey/1/label"])
    #expect(form.incompleteTexts.map(\.missing) == [["nb"], ["nb"]])
  }

  @Test(
    arguments: [
      (
        "a question that lacks all", [:],
        ["/survey/0/type: type is missing", "/survey/0/name: name is missing"]
      ),
      (
        "a misspelt type", ["type": "txt", "name": "a", "label": "A"],
        ["/survey/0/type: there is no type txt; did you mean text?"]
      ),
      (
        "a type of later", ["type": "geopoint", "name": "a", "label": "A"],
        ["/survey/0/type: geopoint is not supported by this version"]
      ),
      ("a bad name", ["type": "text", "name": "1 a", "label": "A"], ["/survey/0/name: a name begins"]),
      (
        "a reserved name", ["type": "text", "name": "next", "label": "A"],
        ["/survey/0/name: the name next is reserved"]
      ),
      (
        "a name of hidden fields", ["type": "text", "name": "_a", "label": "A"],
        ["/survey/0/name: the name _a is reserved"]
      ),
      (
        "a misspelt member", ["type": "text", "name": "a", "label": "A", "relevent": "1"],
        ["/survey/0/relevent: there is no member relevent here; did you mean relevant?"]
      ),
      (
        "a member of another type", ["type": "text", "name": "a", "label": "A", "list_name": "reach"],
        ["/survey/0/list_name: list_name has no meaning for the type text"]
      ),
      ("no label", ["type": "text", "name": "a"], ["/survey/0/label: label is missing"]),
      (
        "a label that is no text", ["type": "text", "name": "a", "label": 3],
        ["/survey/0/label: label should be a text"]
      ),
      (
        "a strange language", ["type": "text", "name": "a", "label": ["nn": "A", "de": "A"]],
        ["/survey/0/label/de: de is not among"]
      ),
      (
        "an unknown list", ["type": "select_one", "name": "a", "label": "A", "list_name": "topics"],
        ["/survey/0/list_name: there is no list topics in choices; did you mean topic?"]
      ),
      (
        "no list", ["type": "rank", "name": "a", "label": "A"], ["/survey/0/list_name: list_name is missing"]
      ),
      (
        "a matrix without rows", ["type": "matrix", "name": "a", "label": "A", "list_name": "grade"],
        ["/survey/0/rows: rows is missing"]
      ),
      (
        "a range without an end", ["type": "range", "name": "a", "label": "A", "parameters": ["start": 1]],
        ["/survey/0/parameters/end: end is missing"]
      ),
      (
        "a range backwards", ["type": "range", "name": "a", "label": "A", "parameters": "start=5 end=1"],
        ["/survey/0/parameters/end: end should be greater"]
      ),
      (
        "a range that stands still",
        ["type": "range", "name": "a", "label": "A", "parameters": "start=1 end=5 step=0"],
        ["/survey/0/parameters/step: step should be greater"]
      ),
      (
        "a scope without its choices",
        ["type": "select_one", "name": "a", "label": "A", "list_name": "grade", "role": "scope"],
        ["/survey/0/role: the list grade lacks own and shared"]
      ),
      (
        "an unknown role",
        ["type": "select_one", "name": "a", "label": "A", "list_name": "grade", "role": "x"],
        ["/survey/0/role: there is no role x"]
      ),
      (
        "an expression that does not parse",
        ["type": "text", "name": "a", "label": "A", "relevant": "1 = = 2"], ["/survey/0/relevant: column 5: "]
      ),
      (
        "an unknown question", ["type": "text", "name": "abc", "label": "A", "relevant": "1 + ${abd} > 2"],
        ["/survey/0/relevant: column 5: there is no question abd; did you mean abc?"]
      ),
      (
        "a question that waits for itself",
        ["type": "text", "name": "a", "label": "A", "relevant": "${a} = ''"],
        ["/survey/0/relevant: the expressions go in a circle: a → a"]
      ),
      (
        "a dot outside a constraint", ["type": "text", "name": "a", "label": "A", "relevant": ". = ''"],
        ["/survey/0/relevant: . means the answer itself"]
      ),
      (
        "a position outside repeats", ["type": "calculate", "name": "a", "calculation": "position(..)"],
        ["/survey/0/calculation: position(..) counts"]
      ),
      (
        "a calculation without one", ["type": "calculate", "name": "a"],
        ["/survey/0/calculation: calculation is missing"]
      ),
      (
        "a column no choice has",
        [
          "type": "select_one", "name": "a", "label": "A", "list_name": "topic",
          "choice_filter": "arae = 'x'",
        ], ["/survey/0/choice_filter: column 1: no choice of topic has arae; did you mean area?"]
      ),
      (
        "an empty group", ["type": "group", "name": "a", "children": []],
        ["/survey/0/children: the group holds nothing"]
      ),
      (
        "a repeat with impossible counts",
        [
          "type": "repeat", "name": "a", "label": "A", "repeat_min": 3, "repeat_max": 2,
          "children": [["type": "text", "name": "b", "label": "B"]],
        ], ["/survey/0/repeat_max: repeat_max (2) is less"]
      ),
      (
        "a default that is no answer", ["type": "integer", "name": "a", "label": "A", "default": "x"],
        ["/survey/0/default: the default is no answer"]
      ),
      (
        "required that is no rule", ["type": "text", "name": "a", "label": "A", "required": 1],
        ["/survey/0/required: required should be"]
      ),
    ] as [(String, JSONValue, [String])])
  func `a faulty question is told by its place`(_ what: String, _ question: JSONValue, _ expected: [String]) {
    let faults = Samples.faults([question])
    #expect(faults.count == expected.count, "\(faults)")
    for (fault, beginning) in zip(faults, expected) { #expect(fault.hasPrefix(beginning), "\(fault)") }
  }

  @Test func `all faults are told at once`() {
    let faults = Samples.faults([
      ["type": "text", "name": "a", "label": "A", "relevant": "${nobody} = 1"],
      ["type": "texte", "name": "b", "label": "B"],
      ["type": "text", "name": "a", "label": "A again"],
      ["type": "text", "name": "c", "label": "C", "relevant": "${b} = 1", "constraint": "("],
    ])
    #expect(
      faults.map { $0.prefix { $0 != ":" } } == [
        "/survey/1/type", "/survey/2/name", "/survey/3/constraint", "/survey/0/relevant",
      ])
  }

  @Test func `circles through groups and calculations are found`() {
    let faults = Samples.faults([
      [
        "type": "group", "name": "g", "relevant": "${total} > 1",
        "children": [["type": "integer", "name": "x", "label": "X"]],
      ],
      ["type": "calculate", "name": "total", "calculation": "${x} + 1"],
    ])
    #expect(
      faults == [
        "/survey/0/relevant: the expressions go in a circle: g → total → x → g; take one of the references out"
      ])
  }

  @Test func `a repeat in a repeat and two scopes side by side are refused`() {
    let inner: JSONValue = [
      "type": "repeat", "name": "b", "label": "B", "children": [["type": "text", "name": "c", "label": "C"]],
    ]
    let scope = { (name: JSONValue) -> JSONValue in
      ["type": "select_one", "name": name, "label": "S", "list_name": "reach", "role": "scope"]
    }
    let faults = Samples.faults([
      [
        "type": "repeat", "name": "a", "label": "A",
        "children": [["type": "group", "name": "g", "children": [inner]]],
      ],
      scope("s"), scope("t"),
    ])
    #expect(faults.count == 2)
    #expect(
      faults[0].hasPrefix("/survey/0/children/0/children/0/type: a repeat inside the repeat a"), "\(faults)")
    #expect(faults[1].hasPrefix("/survey/2/role"))
  }

  @Test func `the form's own members are checked`() {
    #expect(
      Samples.faults(in: 3) == [
        ": a form is an object with form_id, languages, title, choices and survey, not a number"
      ])
    let faults = Samples.faults(in: [
      "form_id": "a b", "default_language": "x", "languages": ["nn", "nn", 3], "titel": "T", "survey": [],
      "choices": [
        "l": [
          ["name": "a b", "label": "A"], ["name": "c"], ["name": "d", "label": "D"],
          ["name": "d", "label": "D"],
        ]
      ],
    ])
    let pointers = faults.map { String($0.prefix { $0 != ":" }) }
    #expect(
      pointers == [
        "/titel", "/form_id", "/default_language", "/languages/1", "/languages/2", "/title",
        "/choices/l/0/name",
        "/choices/l/1/label", "/choices/l/3/name", "/survey",
      ])
  }

  @Test func `a form may have 2,000 questions and no more`() throws {
    let questions = { (count: Int) -> JSONValue in
      .array(
        (0..<count).map {
          [
            "type": "integer", "name": "q\($0)", "label": "Q",
            "relevant": $0 == 0 ? "1" : "${q\($0 - 1)} = ''",
          ]
        })
    }
    #expect(try Samples.form(questions(2_000)).allItems.count == 2_000)
    #expect(Samples.faults(questions(2_001)).count == 1)
  }

  @Test func `a form with everything survives a round trip`() throws {
    let form = try Samples.form(Samples.everything)
    let again = try FormDefinition.decode(form.encoded()).get()
    #expect(again == form)
    #expect(form.encoded() == Samples.definition(Samples.everything))
  }
}
