import Testbed
import Testing

@testable import FormModel

/// Forms of SurveyJS become forms of ours, or it is said why not.
@Suite struct SurveyJSTests {
  private func read(_ elements: JSONValue, _ more: JSONObject = [:]) -> SurveyJSReading {
    var survey: JSONObject = ["locale": "nb", "elements": elements]
    for (key, value) in more { survey[key] = value }
    return SurveyJSReading(.object(survey), name: "prøve")
  }

  private func form(_ reading: SurveyJSReading) throws -> FormDefinition {
    try #require(reading.form, "\(reading.faults)")
  }

  @Test func `pages are groups, panels are nested, and every type has its own here`() throws {
    let survey: JSONValue = [
      "title": ["default": "Behov", "nn": "Behov!"], "locale": "no",
      "pages": [
        [
          "name": "page1", "title": "Om dere",
          "elements": [
            ["type": "text", "name": "who", "title": "Hvem?", "isRequired": true],
            ["type": "text", "inputType": "number", "name": "staff", "min": 0, "max": 900],
            ["type": "comment", "name": "why", "maxLength": 500, "description": "Kort"],
            ["type": "boolean", "name": "ready", "labelTrue": "Ja", "labelFalse": "Nei"],
            ["type": "rating", "name": "mood", "rateMax": 7],
            ["type": "html", "name": "note", "html": "<b>Hei</b> på"],
          ],
        ],
        [
          "name": "page2",
          "elements": [
            [
              "type": "paneldynamic", "name": "needs", "maxPanelCount": 5,
              "templateElements": [
                [
                  "type": "dropdown", "name": "kind", "choices": ["a", ["value": "b b", "text": "B"]],
                  "hasOther": true,
                ]
              ],
            ],
            ["type": "ranking", "name": "order", "choices": [1, 2, 3]],
            [
              "type": "matrix", "name": "grid", "columns": ["bad", "good"],
              "rows": [["value": "r", "text": "R"]],
            ],
            [
              "type": "multipletext", "name": "many", "items": [["name": "x"], ["name": "y", "title": "Y"]],
            ],
          ],
        ],
      ],
    ]
    #expect(SurveyJSReading.isOne(survey))
    let reading = SurveyJSReading(survey, name: "x")
    let form = try form(reading)
    #expect(reading.losses.isEmpty, "\(reading.losses)")
    #expect(form.languages == ["nb", "nn"] && form.title("nn") == "Behov!")
    let kinds = Dictionary(form.allItems.map { ($0.name, $0.kind) }) { one, _ in one }
    #expect(
      kinds == [
        "page1": .group, "who": .text, "staff": .decimal, "why": .text, "ready": .selectOne, "mood": .range,
        "note": .note, "page2": .group, "needs": .repeat, "kind": .selectOne, "kind_other": .text,
        "order": .rank,
        "grid": .matrix, "many": .group, "many_x": .text, "many_y": .text,
      ])
    #expect(form.item("who")?.required == .always)
    #expect(form.item("staff")?.constraint?.source == ". >= 0 and . <= 900")
    #expect(form.item("mood")?.scale.end == 7 && form.item("note")?.label?("nb") == "Hei på")
    #expect(form.choices(in: "kind").map(\.name) == ["a", "b_b", "other"])
    #expect(form.item("why")?.isAnalysed == true && form.item("needs")?.repeatMax == 5)
  }

  @Test(arguments: [
    ("{a} = 'x'", "${a} = 'x'"), ("{a} == true && {b} <> 3", "${a} = 'true' and ${b} != 3"),
    ("{a} notempty or {b} empty", "${a} != '' or ${b} = ''"), ("{c} contains 'x'", "(selected(${c}, 'x'))"),
    ("{c} anyof ['x', 'y y'] and {b} > 2", "(selected(${c}, 'x') or selected(${c}, 'y_y')) and ${b} > 2"),
    ("{c} allof ['x', 'z']", "(selected(${c}, 'x') and selected(${c}, 'z'))"),
    ("{a} contains 'del'", "(contains(${a}, 'del'))"),
    ("{c} noneof ['x']", "not(selected(${c}, 'x'))"),
    ("({a} = 'x') and ({b} / 2 >= 1)", "(${a} = 'x') and (${b} div 2 >= 1)"),
    ("iif({a} = 'x', 1, 2) = 1", "if (${a} = 'x' , 1 , 2) = 1"),
  ])
  func `a condition is said in our terms`(_ source: String, _ written: String) throws {
    let reading = read([
      ["type": "text", "name": "a"], ["type": "text", "inputType": "number", "name": "b"],
      ["type": "checkbox", "name": "c", "choices": ["x", "y y", "z"]],
      ["type": "text", "name": "last", "visibleIf": .string(source)],
    ])
    #expect(try form(reading).item("last")?.relevant?.source == written, "\(reading.losses)")
  }

  @Test func `what cannot be carried over is told with its place, and the rest is kept`() throws {
    let reading = read(
      [
        ["type": "signaturepad", "name": "sign"], ["type": "text", "name": "a", "enableIf": "{b} = 1"],
        ["type": "text", "name": "b", "visibleIf": "{sign} notempty", "title": "Etter {a} og {sign}"],
        ["type": "text", "name": "d", "visibleIf": "{a} = 'x' and displayValue('a') = 1"],
        ["type": "radiogroup", "name": "e", "choices": ["x"], "choicesByUrl": ["url": "https://x.example"]],
        ["type": "text", "name": "f", "validators": [["type": "expression", "expression": "{a} > 1"]]],
      ], ["triggers": [], "completedHtml": "<p>Takk</p>"])
    let form = try form(reading)
    #expect(form.allItems.map(\.name) == ["a", "b", "d", "e", "f"])
    #expect(form.item("b")?.label?("nb") == "Etter ${a} og …")
    #expect(form.item("b")?.relevant == nil && form.item("d")?.relevant == nil)
    #expect(
      reading.losses.map(\.pointer) == [
        "/triggers", "/completedHtml", "/elements/0", "/elements/1/enableIf", "/elements/2/visibleIf",
        "/elements/3/visibleIf", "/elements/4/choicesByUrl", "/elements/5/validators/0",
      ])
  }

  @Test func `what makes no form says where`() {
    let reading = read([["type": "radiogroup", "name": "a"]])
    #expect(reading.form == nil && reading.faults.isEmpty == false)
    #expect(SurveyJSReading(["pages": []], name: "x").form == nil)
    #expect(!SurveyJSReading.isOne(["survey": []]) && !SurveyJSReading.isOne("x"))
  }

  @Test func `calculated values are worked out here`() throws {
    let reading = read(
      [
        ["type": "text", "inputType": "number", "name": "a"],
        ["type": "html", "name": "n", "html": "Sum {sum}"],
      ],
      ["calculatedValues": [["name": "sum", "expression": "{a} * 2"]]])
    let form = try form(reading)
    #expect(
      form.item("sum")?.calculation?.source == "${a} * 2" && form.item("n")?.label?("nb") == "Sum ${sum}")
  }

  @Test func `whatever the file holds, it is read or refused`() {
    var generator = Generator(seed: 99)
    let types = [
      "text", "comment", "radiogroup", "checkbox", "boolean", "rating", "matrix", "paneldynamic", "panel",
      "html",
      "expression", "multipletext", "ranking", "file", "x",
    ]
    for _ in 0..<Inputs.turns(2_000) {
      func element(_ depth: Int) -> JSONValue {
        var object: JSONObject = [
          "type": .string(generator.pick(types)),
          "name": .string(generator.pick(["a", "b", "c d", "language", "ø"])),
        ]
        for key in [
          "title", "choices", "rows", "columns", "visibleIf", "min", "rateMax", "defaultValue", "items",
          "maxLength",
        ]
        where generator.once(in: 3) {
          object[key] =
            generator.once(in: 3)
            ? .string(generator.pick(["{a} = 1", "{b}", "[", "'", "{c d} anyof ['x'"]))
            : generator.json(depth: 3)
        }
        if depth < 3, generator.once(in: 2) {
          object[generator.pick(["elements", "templateElements"])] = .array(
            (0..<generator.int(0...3)).map { _ in element(depth + 1) })
        }
        return .object(object)
      }
      let reading = SurveyJSReading(["elements": .array((0..<4).map { _ in element(0) })], name: "x")
      #expect((reading.form == nil) == !reading.faults.isEmpty)
    }
  }
}
