import FormModel
import Testing

@Suite struct AnswerReadingTests {
  private let form: FormDefinition

  init() throws { form = try Samples.form(Samples.everything) }

  private func read(_ fields: [(String, String)], over json: JSONValue = [:], page: Int? = nil) throws
    -> JSONValue
  {
    form.read(fields: fields, over: try #require(Answers(json)), page: page).json
  }

  @Test func `fields become answers of the question's type`() throws {
    let answers = try read([
      ("who", "Bygda kommune"), ("staff", "1 200"), ("budget", "−3,5"), ("start", "29.3.2026"),
      ("hour", "9.30"),
      ("mood", "0.3"), ("topics", "health"), ("topics", "roads"), ("main", "roads"), ("order.health", "2"),
      ("order.school", "1"), ("order.roads", ""), ("quality.health", "3"), ("quality.roads", "1"),
      ("challenge.1.reach", "own"), ("challenge.1.description", "Vi manglar\r\nfolk"),
      ("challenge.2.cost", "5"),
    ])
    #expect(
      answers == [
        "who": "Bygda kommune", "staff": 1200, "budget": -3.5, "start": "2026-03-29", "hour": "09:30",
        "mood": 0.3,
        "topics": ["health", "roads"], "main": "roads", "order": ["school", "health"],
        "quality": ["health": "3", "roads": "1"],
        "challenge": [["reach": "own", "description": "Vi manglar\nfolk"], ["cost": 5]],
      ])
  }

  @Test func `what is not right yet is kept as it was typed, so that it can be shown again`() throws {
    let answers = try read([
      ("staff", "about 20"), ("budget", "1.00.000"), ("start", "31.2.2026"), ("hour", "noon"),
      ("main", "nowhere"),
      ("order.health", "1"), ("order.roads", "1"), ("challenge.1.cost", "2,5"),
    ])
    #expect(
      answers == [
        "staff": "about 20", "budget": "1.00.000", "start": "31.2.2026", "hour": "noon", "main": "nowhere",
        "order": ["health": "1", "roads": "1"], "challenge": [["cost": "2,5"]],
      ])
    let again = form.fields(of: try #require(Answers(answers)))
    #expect(try read(again) == answers)
  }

  @Test func `fields the form does not know are ignored, as are notes, calculations and impossible places`()
    throws
  {
    let answers = try read([
      ("_csrf", "x"), ("nobody", "x"), ("welcome", "x"), ("total", "9"), ("about", "x"),
      ("quality.nowhere", "1"),
      ("who.part", "x"), ("challenge.0.cost", "1"), ("challenge.1001.cost", "1"), ("challenge.x.cost", "1"),
      ("challenge.1", "1"), ("challenge.1.staff", "1"), ("cost", "1"), ("staff.1.cost", "1"), ("", "x"),
      (".", "x"),
    ])
    #expect(answers == [:])
  }

  @Test func `one page's fields leave the other pages' answers alone`() throws {
    let before: JSONValue = ["who": "A", "staff": 3, "rest": "B"]
    let fields = [("who", "changed"), ("staff", "4"), ("rest", "changed")]
    #expect(try read(fields, over: before, page: 1) == ["who": "A", "staff": 4, "rest": "B"])
  }

  @Test func `an empty field takes the answer away, one that is not there does not`() throws {
    let before: JSONValue = [
      "who": "A", "staff": 3, "topics": ["health"], "main": "roads", "order": ["health"],
      "quality": ["health": "1", "roads": "2"],
    ]
    #expect(try read([], over: before) == before)
    let fields = [
      ("who", ""), ("topics", ""), ("main", ""), ("order.health", ""), ("quality.health", ""),
      ("quality.roads", ""),
      ("quality.roads", "3"),
    ]
    #expect(try read(fields, over: before) == ["staff": 3, "quality": ["roads": "3"]])
    // A hidden empty field before the boxes and buttons does no harm to what is chosen.
    #expect(
      try read([("topics", ""), ("topics", "roads"), ("main", ""), ("main", "health")]) == [
        "topics": ["roads"], "main": "health",
      ])
  }

  @Test func `a field named by a repeat says how many instances the page showed`() throws {
    let before: JSONValue = ["challenge": [["cost": 1], ["cost": 2], ["cost": 3]]]
    #expect(try read([("challenge.1.cost", "9")], over: before)["challenge"]?.array?.count == 3)
    let fields = [("challenge", "2"), ("challenge.1.cost", "8"), ("challenge.2.cost", "9")]
    #expect(try read(fields, over: before) == ["challenge": [["cost": 8], ["cost": 9]]])
    #expect(try read([("challenge", "0")], over: before) == [:])
    #expect(try read([("challenge", "2")]) == ["challenge": [[:], [:]]])
    #expect(try read([("challenge", "-1")], over: before) == before)
    #expect(try read([("challenge", "99999999")], over: before) == before)
  }

  @Test func `line ends become one, and control characters go`() throws {
    #expect(
      try read([("rest", "a\r\nb\rc\nd\te\u{0}f\u{1b}g\u{7f}h\u{85}i\u{a0}å")]) == [
        "rest": "a\nb\nc\nd\tefghi\u{a0}å"
      ])
  }

  @Test func `a ranking may come as choices in order, without places`() throws {
    #expect(try read([("order", "roads"), ("order", "health")]) == ["order": ["roads", "health"]])
    #expect(try read([("order.roads", "10"), ("order.health", "5")]) == ["order": ["health", "roads"]])
    #expect(try read([("order.roads", "0")]) == ["order": ["roads": "0"]])
  }

  @Test func `instances are added and removed`() {
    var answers = Answers()
    answers.addInstance(of: "challenge")
    answers["challenge", 2, "cost"] = 2
    answers["challenge", 3, "cost"] = 3
    answers["challenge", 0, "cost"] = 0
    answers["challenge", 5_000, "cost"] = 0
    #expect(answers.count(of: "challenge") == 3)
    answers.removeInstance(1, of: "challenge")
    answers.removeInstance(7, of: "challenge")
    #expect(answers.json == ["challenge": [["cost": 2], ["cost": 3]]])
    #expect(answers["challenge", 2, "cost"] == 3)
  }

  @Test func `every typed case is read as the table says, by the form and by the page's script alike`() throws
  {
    let table = try JSONValue(parsing: Samples.bytes("Tests/FormModelTests/Cases/typed.json"))
    let form = try FormDefinition.decode(try #require(table["form"])).get()
    let cases = try #require(table["cases"]?.array)
    #expect(cases.count > 100)
    let outcomes = try Page.workOut(
      cases.map { ["kind": "typed", "type": $0["type"] ?? "", "text": $0["typed"] ?? ""] })
    for (one, outcome) in zip(cases, outcomes) {
      let (type, typed) = (one["type"]?.string ?? "", one["typed"]?.string ?? "")
      // An answer that is left out stays as it was typed.
      let expected = one["answer"] ?? one["typed"]
      #expect(form.read(fields: [(type, typed)])[type] == expected, "\(one)")
      #expect(outcome == expected, "the script: \(one)")
    }
  }

  @Test(arguments: [Int.min, -1, 0, 2, Int.max])
  func `an instance that is not there is neither read nor removed`(_ instance: Int) throws {
    var answers = try #require(Answers(["challenge": [["reach": "own"]]]))
    answers.removeInstance(instance, of: "challenge")
    #expect(answers.count(of: "challenge") == 1)
    #expect(answers["challenge", instance, "reach"] == nil)
  }
}
