import FormModel
import Storage
import Testing

@testable import Innspel

/// Who was asked what, and what rankings add up to.
@Suite struct AskedQuestionsTests {
  private static let form: JSONValue = [
    "form_id": "asked", "default_language": "nn", "languages": ["nn"], "title": "Innleige",
    "choices": [
      "yesno": [["name": "yes", "label": "Ja"], ["name": "no", "label": "Nei"]],
      "topic": [
        ["name": "people", "label": "Folk"], ["name": "money", "label": "Pengar"],
        ["name": "tools", "label": "Utstyr"],
      ],
    ],
    "survey": [
      ["type": "select_one", "name": "hires", "list_name": "yesno", "label": "Leiger de inn?"],
      [
        "type": "text", "name": "why", "label": "Kvifor?", "relevant": "${hires} = 'yes'",
        "appearance": "multiline",
      ],
      [
        "type": "group", "name": "more", "label": "Meir", "relevant": "string-length(${why}) > 3",
        "children": [["type": "integer", "name": "weeks", "label": "Kor mange veker?"]],
      ],
      [
        "type": "repeat", "name": "ward", "label": "Avdeling",
        "children": [
          ["type": "select_one", "name": "open", "list_name": "yesno", "label": "Open?"],
          ["type": "integer", "name": "beds", "label": "Senger", "relevant": "${open} = 'yes'"],
        ],
      ],
      ["type": "rank", "name": "order", "list_name": "topic", "label": "Rekkjefølgje"],
    ],
  ]

  let app: TestApp

  init() throws { app = try TestApp() }

  private func round(
    _ answers: [JSONValue], _ identification: Identification = .identified
  ) throws -> SampleRound {
    let sample = try SampleRound(app, identification, asking: Self.form)
    for (number, answer) in answers.enumerated() {
      try sample.partner("Kommune \(number)", answers: answer)
    }
    return sample
  }

  private func questions(_ sample: SampleRound) throws -> [String: Summary.Question] {
    let round = try sample.round()
    let summary = try app.store.read { db in try Summary.build(round, app.dependencies, db) }
    return Dictionary(summary.questions.map { ($0.name, $0) }) { one, _ in one }
  }

  private func page(_ sample: SampleRound) throws -> String {
    app.get("/rounds/\(sample.id)/summary", as: try app.signIn(.secretariat)).text
  }

  @Test func `those a question was not put to are told apart from those who did not answer it`() throws {
    let sample = try round([
      ["hires": "yes", "why": "Ferie og sjukdom", "weeks": 4], ["hires": "yes", "why": "Ferie og sjukdom"],
      ["hires": "yes", "why": "nei"], ["hires": "yes"], ["hires": "no"], ["order": ["people"]],
    ])
    let found = try questions(sample)
    func numbers(_ name: String) -> [Int?] {
      [found[name]?.answered, found[name]?.missing, found[name]?.notAsked]
    }
    #expect(numbers("hires") == [5, 1, 0])
    #expect(numbers("why") == [3, 1, 2])
    #expect(numbers("weeks") == [1, 1, 4])
    let text = try page(sample)
    #expect(text.contains("<th scope=\"row\">Not asked</th><td class=\"n\">4</td>"))
    let json = try app.store.read { [round = try sample.round()] db in
      try Summary.build(round, app.dependencies, db).json
    }
    let weeks = json["questions"]?.array?.first { $0["name"] == "weeks" }
    #expect(weeks?["missing"] == 1 && weeks?["not_asked"] == 4)
  }

  @Test func `a question in a repeat is asked where it was relevant in some instance, or in none yet`() throws
  {
    let sample = try round([
      ["ward": [["open": "no"], ["open": "yes"]]], ["ward": [["open": "no"], ["open": "no"]]],
      ["ward": [["open": "yes", "beds": 3]]], ["hires": "no"], Self.other,
    ])
    let beds = try #require(try questions(sample)["beds"])
    #expect(beds.answered == 1 && beds.missing == 3 && beds.notAsked == 1)
  }

  private static let (yes, no): (JSONValue, JSONValue) = (["hires": "yes"], ["hires": "no"])
  /// Tells nothing of what conditions read.
  private static let other: JSONValue = ["order": ["people"]]

  @Test(arguments: [
    // Two were asked; nobody was, because two of two said no.
    [no, no, no, yes, yes], [no, no, other, other],
  ])
  func `in confidence it is not told where few were asked, or few had answered what decides it`(
    _ answers: [JSONValue]
  ) throws {
    let why = try #require(try questions(try round(answers, .confidential))["why"])
    #expect(why.isReachHidden == true && why.notAsked == nil)
    #expect(why.missing == answers.count)
  }

  @Test func `in confidence it is told where enough were asked and enough were not`() throws {
    let answers = [Self.no, Self.no, Self.no, Self.yes, Self.yes, Self.yes]
    let why = try #require(try questions(try round(answers, .confidential))["why"])
    #expect(why.isReachHidden == nil)
    #expect(why.notAsked == 3 && why.missing == 3)
  }

  @Test func `a page says so where it is not told who was asked`() throws {
    let sample = try round(
      [Self.no, Self.no, ["hires": "yes", "why": "Ferie og sjukdom"], Self.no], .confidential)
    let text = try page(sample)
    #expect(text.contains("No answer or not asked: 4") && !text.contains("Not asked"))
  }

  @Test func `a question that came with a later version was not put to those who answered before it`() throws
  {
    let form = try FormDefinition.decode(Self.form).get()
    var earlier = try #require(Self.form.object)
    earlier["survey"] = .array((earlier["survey"]?.array ?? []).filter { $0["name"] != "order" })
    let asked = SummaryAskedQuestions(
      form, answered: [1: try FormDefinition.decode(.object(earlier)).get(), 2: form])
    #expect(asked.partial == ["why", "weeks", "beds", "order"])
    let today = app.now.today
    #expect(asked.asked([], version: 1, today: today) == ["beds"])
    #expect(asked.asked([], version: 2, today: today) == ["beds", "order"])
  }

  @Test func `a ranking is led by what most placed high, not by what one alone put first`() throws {
    let common: JSONValue = ["order": ["money", "people"]]
    let (other, alone): (JSONValue, JSONValue) = (["order": ["people", "money"]], ["order": ["tools"]])
    let sample = try round([common, common, common, other, alone, ["hires": "yes", "why": "Ferie"]])
    let order = try #require(try questions(sample)["order"])
    #expect(order.choices.map { $0.code } == ["money", "people", "tools"])
    #expect(order.choices.map { $0.count } == [4, 4, 1])
    #expect(order.rankings == 5)
    // Three points for the first place, two for the second, one for the third, of five rankings.
    let points: [Double] = order.choices.map { order.points(of: $0) }
    let expected: [Double] = [11.0 / 5, 9.0 / 5, 3.0 / 5]
    #expect(zip(points, expected).allSatisfy { abs($0 - $1) < 1e-9 })
    let text = try page(sample)
    #expect(
      text.contains("</svg></td><td class=\"n\">4\u{A0}of\u{A0}5</td><td class=\"n\">1.25</td>")
        && text.contains("<td class=\"n\">2.2<svg"))
    #expect(
      text.contains("</svg></td><td class=\"n\">1\u{A0}of\u{A0}5</td><td class=\"n\">1</td>")
        && text.contains("<td class=\"n\">0.6<svg"))
  }
}
