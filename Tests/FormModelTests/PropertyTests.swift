import FormModel
import Testbed
import Testing

/// What holds for any form and any answers, tried on a few hundred that a seed makes.
@Suite struct PropertyTests {
  private let today: Today

  init() throws { today = try #require(Today("2026-03-29")) }

  @Test func `JSON survives being written and read, in every layout`() throws {
    var generator = Generator(seed: 1)
    for _ in 0..<500 {
      let value = generator.json()
      for layout in [JSONValue.Layout.compact, .pretty, .script] {
        #expect(try JSONValue(parsing: value.serialized(layout)) == value)
      }
    }
  }

  @Test func `a definition survives being encoded and decoded`() throws {
    var generator = Generator(seed: 2)
    for _ in 0..<200 {
      let definition = generator.definition()
      let form = try FormDefinition.decode(definition).get()
      #expect(form.encoded() == definition)
      #expect(try FormDefinition.decode(JSONValue(parsing: form.encoded().serialized(.pretty))).get() == form)
    }
  }

  @Test func `answers survive the fields of a page, the rows of a table, and being sent twice`() throws {
    var generator = Generator(seed: 3)
    for _ in 0..<200 {
      let form = try FormDefinition.decode(generator.definition()).get()
      let answers = generator.answers(to: form)
      #expect(form.read(fields: form.fields(of: answers)) == answers)
      var paged = Answers()
      for page in form.pages {
        paged = form.read(fields: form.fields(of: answers, page: page.index), over: paged, page: page.index)
      }
      #expect(paged == answers)
      let sent = form.relevantOnly(answers, today: today)
      #expect(form.assemble(form.flatten(sent)) == sent)
      #expect(try Answers(JSONValue(parsing: sent.json.serialized())) == sent)
      #expect(!form.check(sent, today: today, partial: true).contains { $0.kind == .unknownField })
    }
  }

  @Test func `the page's script finds relevant, required, offered and allowed what the server does`() throws {
    var generator = Generator(seed: 4)
    var cases: [JSONValue] = []
    var expected: [[JSONValue]] = []
    for _ in 0..<150 {
      let form = try FormDefinition.decode(generator.definition()).get()
      let logic = form.logic()
      for _ in 0..<2 {
        let answers = generator.answers(to: form)
        cases.append([
          "kind": "form", "logic": logic, "answers": answers.json, "date": .string(today.date.text),
          "second": 0,
        ])
        expected.append(
          outcomes(form, answers, order: logic["items"]?.array?.compactMap { $0["name"]?.string } ?? []))
      }
    }
    for (index, outcome) in try Page.workOut(cases).enumerated() {
      for (page, server) in zip(outcome.array ?? [], expected[index]) {
        #expect(page.text == server.text, "\(cases[index].text)")
      }
      #expect(outcome.array?.count == expected[index].count)
    }
  }

  /// What `Cases/page.mjs` writes of a form, by the server.
  private func outcomes(_ form: FormDefinition, _ answers: Answers, order: [String]) -> [JSONValue] {
    let evaluation = form.evaluation(of: answers, today: today)
    var lines: [JSONValue] = []
    for name in order {
      guard let item = form.item(name) else { continue }
      let repeated = form.enclosingRepeat(of: name)
      let count = repeated.map { min(answers.count(of: $0.name), $0.maximumInstances) } ?? 1
      for instance in 0..<count {
        let number = repeated == nil ? 0 : instance + 1
        let isRelevant = evaluation.isRelevant(name, instance: number)
        let isFiltered = isRelevant && item.choiceFilter != nil
        let offered = evaluation.choices(name, instance: number).map { JSONValue.string($0.name) }
        let range = evaluation.instanceRange(name)
        lines.append([
          .string(name), .int(number), .bool(isRelevant),
          .bool(evaluation.isRequired(name, instance: number)),
          .string(text(evaluation.value(name, instance: number), item)), isFiltered ? .array(offered) : nil,
          .bool(evaluation.isAllowed(name, instance: number)),
          item.kind == .repeat ? [.int(range.lowerBound), .int(range.upperBound)] : nil,
        ])
      }
    }
    return lines
  }

  /// An answer as the page's `asText` has it.
  private func text(_ value: JSONValue?, _ item: Item) -> String {
    switch value {
    case .string(let text)?: text
    case .array(let items)?: item.kind == .repeat ? "" : items.compactMap(\.string).joined(separator: " ")
    case .object(let members)?: members["health"]?.string ?? ""
    case let value?: ExpressionValue.number(value.number ?? .nan).asText
    case nil: ""
    }
  }
}

/// Damaged input: whatever comes, the answer is an outcome or an error, soon.
@Suite struct FuzzTests {
  @Test func `damaged JSON neither crashes nor hangs the parser, and what it takes it writes back`() {
    var generator = Generator(seed: 10)
    for _ in 0..<Inputs.turns(6_000) {
      let bytes = generator.damaged(generator.json().serialized())
      guard let value = try? JSONValue(parsing: bytes) else { continue }
      #expect((try? JSONValue(parsing: value.serialized())) == value)
    }
  }

  @Test func `damaged expressions neither crash nor hang parser and evaluator`() throws {
    var generator = Generator(seed: 11)
    let today = try #require(Today("2026-03-29"))
    let values: [String: ExpressionValue] = [
      "a": .number(3), "b": .text("x y"), "c": .list([.number(1), .text("")]),
    ]
    for _ in 0..<Inputs.turns(6_000) {
      let source = generator.damaged(Array(generator.expression(["a", "b", "c"]).utf8))
      guard let expression = try? Expression(String(decoding: source, as: UTF8.self)) else { continue }
      _ = expression.evaluate(values, today: today)
      #expect((try? JSONValue(parsing: expression.tree().serialized())) == expression.tree())
    }
  }

  @Test func `damaged patterns neither crash nor hang the matcher`() throws {
    var generator = Generator(seed: 12)
    let today = try #require(Today("2026-03-29"))
    let patterns = ["(a|b)*c{1,3}", "[^a-z0-9_]+", "(?:\\d{2} ?)+", "^\\p{L}.*$", "((x?)*)*y"]
    for _ in 0..<Inputs.turns(2_000) {
      let pattern = String(decoding: generator.damaged(Array(generator.pick(patterns).utf8)), as: UTF8.self)
      guard let expression = try? Expression("regex(., \"\(pattern)\")") else { continue }
      _ = expression.evaluate(current: .text(generator.text() + "aabbcc 12 34 xxxxxxxxxx"), today: today)
    }
  }

  @Test func `damaged definitions and answers are refused or taken, never fatal`() throws {
    var generator = Generator(seed: 13)
    let today = try #require(Today("2026-03-29"))
    for _ in 0..<Inputs.turns(400, each: 8) {
      let definition = generator.definition()
      let form = try FormDefinition.decode(definition).get()
      let answers = generator.answers(to: form).json.serialized()
      for _ in 0..<4 {
        if let damaged = try? JSONValue(parsing: generator.damaged(definition.serialized())) {
          _ = FormDefinition.decode(damaged)
        }
        guard let damaged = try? JSONValue(parsing: generator.damaged(answers)),
          let answers = Answers(damaged)
        else {
          continue
        }
        _ = form.check(answers, today: today)
        let sent = form.relevantOnly(answers, today: today)
        _ = form.read(fields: form.fields(of: sent), over: answers)
        _ = form.assemble(form.flatten(answers))
        _ = form.freeTexts(answers)
      }
    }
  }
}
