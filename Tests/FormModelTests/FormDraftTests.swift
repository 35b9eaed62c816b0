import Testing

@testable import FormModel

/// A form that is being made: what can be done to it, and what it still lacks.
@Suite struct FormDraftTests {
  private func draft() -> FormDraft {
    FormDraft(formID: "prove", title: "Prøve", languages: ["nn", "nb", "en"])
  }

  private func names(_ draft: FormDraft) -> [String] {
    draft.entries.map { String(repeating: " ", count: $0.parents.count) + $0.name }
  }

  @Test func `items are added at the end, behind another and in a group, with names that are free`() {
    var draft = draft()
    let first = draft.add(["type": "text"], .last)
    let group = draft.add(["type": "group", "name": "om"], .last)
    draft.add(["type": "integer"], .inside(group))
    draft.add(["type": "date", "name": "dag"], .after(first))
    #expect(names(draft) == ["q1", "dag", "om", " q2"])
    draft.add(["type": "text", "name": "sist"], .after("gone"))
    draft.add(["type": "text", "name": "heilt"], .inside(first))
    #expect(names(draft) == ["q1", "dag", "om", " q2", "sist", "heilt"])
    #expect(Set(draft.entries.map(\.key)).count == 6)
    #expect(!draft.definition.text.contains("key"))
  }

  @Test func `an item goes up and down, into the group before it and out behind it`() {
    var draft = draft()
    let a = draft.add(["type": "text", "name": "a"], .last)
    let group = draft.add(["type": "group", "name": "g"], .last)
    let b = draft.add(["type": "text", "name": "b"], .last)
    /// The names afterwards; nil where nothing is moved.
    func go(_ key: String, _ step: FormDraft.Step) -> [String]? { draft.move(key, step) ? names(draft) : nil }
    func go(_ key: String, to place: FormDraft.Place) -> [String]? {
      draft.move(key, to: place) ? names(draft) : nil
    }
    #expect(go(b, .into) == ["a", "g", " b"])
    #expect([go(b, .into), go(b, .up), go(b, .down)] == [nil, nil, nil])
    #expect(go(a, .down) == ["g", " b", "a"])
    #expect(go(b, .out) == ["g", "b", "a"])
    #expect(go(b, .out) == nil)
    #expect(go(group, .down) == ["b", "g", "a"])
    #expect(go(group, to: .last) == ["b", "a", "g"])
    #expect(go(a, to: .inside(group)) == ["b", "g", " a"])
    #expect(
      [go(group, to: .after(a)), go(group, to: .after(group)), go("gone", to: .last)] == [nil, nil, nil])
    #expect(names(draft) == ["b", "g", " a"])
    #expect(go(a, to: .before(b)) == ["a", "b", "g"])
    #expect(go(group, to: .before(a)) == ["g", "a", "b"])
  }

  @Test func `a choice's new name goes into what answers are held against, and nowhere else`() {
    var draft = draft()
    draft.add(["type": "select_one", "name": "kva", "list_name": "svar"], .last)
    draft.add(
      ["type": "select_multiple", "name": "fleire", "list_name": "svar", "constraint": "selected(., 'ja')"],
      .last)
    draft.add(["type": "select_one", "name": "anna", "list_name": "andre"], .last)
    draft.add(
      [
        "type": "select_one", "name": "til", "list_name": "delt", "choice_filter": "gruppe = ${kva}",
        "relevant": "${kva} = 'ja' or 'ja' != ${kva} or selected( ${fleire} , \"ja\") and ${anna} = 'ja'",
      ], .last)
    draft.setChoices([["name": "a", "gruppe": "ja"], ["name": "b", "gruppe": "nei"]], of: "delt")
    draft.renameChoices(["ja": "yes"], of: "svar")
    let last = draft.entries.last?.item
    #expect(
      last?["relevant"]
        == "${kva} = 'yes' or 'yes' != ${kva} or selected( ${fleire} , \"yes\") and ${anna} = 'ja'")
    #expect(draft.entries[1].item["constraint"] == "selected(., 'yes')")
    #expect(draft.choices(in: "delt").map { $0["gruppe"] } == ["yes", "nei"])
  }

  @Test func `a copied group has new names, and refers to itself`() throws {
    var draft = draft()
    draft.add(["type": "text", "name": "ute"], .last)
    let group = draft.add(["type": "group", "name": "need_2"], .last)
    draft.add(["type": "text", "name": "a"], .inside(group))
    draft.add(["type": "text", "name": "b", "relevant": "${a} != '' and ${ute} = 'x'"], .inside(group))
    draft.copy(group)
    #expect(names(draft) == ["ute", "need_2", " a", " b", "need_3", " a_2", " b_2"])
    #expect(draft.entries.last?.item["relevant"] == "${a_2} != '' and ${ute} = 'x'")
    let none = draft.copy("gone")
    #expect(none == nil)
  }

  @Test func `another name goes into every expression and text`() {
    var draft = draft()
    let first = draft.add(["type": "text", "name": "gammal"], .last)
    draft.add(
      ["type": "note", "name": "n", "label": "Hei ${gammal}", "relevant": "${gammal} != ${gammal2}"], .last)
    draft.set(first, ["name": "ny", "hint": "x", "label": .null])
    #expect(draft[first]?.item["hint"] == "x" && draft[first]?.item["label"] == nil)
    #expect(draft.entries[1].item["label"] == "Hei ${ny}")
    #expect(draft.entries[1].item["relevant"] == "${ny} != ${gammal2}")
    let isSet = draft.set("gone", ["name": "x"])
    #expect(!isSet)
  }

  @Test func `a name that another has changes no reference, and neither does the way back`() {
    var draft = draft()
    let alpha = draft.add(["type": "text", "name": "alpha"], .last)
    draft.add(["type": "text", "name": "beta"], .last)
    draft.add(["type": "text", "name": "c", "relevant": "${alpha} = 1"], .last)
    draft.add(["type": "text", "name": "d", "relevant": "${beta} = 1"], .last)
    draft.set(alpha, ["name": "beta"])
    draft.set(alpha, ["name": "alpha"])
    #expect(draft.entries.map { $0.item["relevant"]?.string } == [nil, nil, "${alpha} = 1", "${beta} = 1"])
  }

  @Test func `what is lacking is told by item and member`() throws {
    var draft = draft()
    let question = draft.add(["type": "select_one", "name": "kva", "label": ["nn": "Kva?"]], .last)
    let inner = draft.add(["type": "group", "name": "g"], .last)
    let faults = draft.checked().faults
    #expect(faults.contains { $0.key == question && $0.member == "list_name" })
    #expect(faults.contains { $0.key == inner && $0.member == "children" })
    draft.remove(inner)
    draft.setChoices([["name": "a", "label": "A"]], of: "val")
    draft.set(question, ["list_name": "val"])
    let form = try #require(draft.checked().form)
    #expect(draft.incomplete(form).map(\.key) == [question])
    #expect(draft.incomplete(form).first?.missing == ["nb", "en"])
    draft.setChoices([], of: "val")
    #expect(draft.lists.isEmpty && draft.checked().form == nil)
  }

  @Test func `a draft of a form is the form, and is read from what was stored`() throws {
    let form = try Samples.form(Samples.everything)
    let draft = FormDraft(form)
    #expect(draft.definition == form.encoded())
    #expect(FormDraft(stored: .object(draft.json)) == draft)
    #expect(FormDraft(stored: "no") == nil)
  }

  @Test func `whatever is done, no item is lost or doubled and the keys stay`() {
    var generator = Generator(seed: 3)
    for _ in 0..<100 {
      var draft = draft()
      var keys: Set<String> = []
      for _ in 0..<60 {
        let key = draft.entries.isEmpty ? "" : generator.pick(draft.entries).key
        let other = draft.entries.isEmpty ? "" : generator.pick(draft.entries).key
        switch generator.int(0...6) {
        case 0, 1:
          keys.insert(
            draft.add(["type": .string(generator.pick(["text", "group", "repeat"]))], .inside(other)))
        case 2: draft.move(key, generator.pick(FormDraft.Step.allCases))
        case 3: draft.move(key, to: generator.pick([.before(other), .after(other), .inside(other), .last]))
        case 4:
          draft.copy(key)
          keys = Set(draft.entries.map(\.key))
        case 5 where generator.once(in: 3):
          draft.remove(key)
          keys = keys.intersection(draft.entries.map(\.key))
        default: draft.set(key, ["hint": "x"])
        }
        let present = draft.entries.map(\.key)
        #expect(Set(present) == keys && present.count == keys.count)
        #expect(Set(draft.entries.map(\.name)).count == present.count)
        if present.count > 60 { break }
      }
    }
  }

  @Test(arguments: [
    ("${a} = 'x'", "${a} = 'x'"), ("${a} != 3 or ${b} >= -2.5", "${a} != 3 or ${b} >= -2.5"),
    (
      "selected(${a}, 'x') and not(selected(${b}, \"it's\"))",
      "selected(${a}, 'x') and not(selected(${b}, \"it's\"))"
    ),
    ("${a} = '' and ${b} != ''", "${a} = '' and ${b} != ''"), ("(${a}='x')", "${a} = 'x'"),
  ])
  func `a condition is said in sentences and written again`(_ source: String, _ written: String) throws {
    let sentences = try #require(ConditionSentences(source))
    #expect(sentences.expression == written)
    #expect(ConditionSentences(written) == sentences)
  }

  @Test(arguments: [
    "${a} = 'x' and (${b} = 1 or ${c} = 2)", "string-length(${a}) > 3", "${a} > ${b}", "1 +", "not(${a})",
  ])
  func `what sentences cannot say stays an expression`(_ source: String) {
    #expect(ConditionSentences(source) == nil)
  }

  @Test func `a value is a number where it is written as one, and always beside an order`() {
    func written(_ relation: ConditionSentences.Relation, _ value: String) -> String {
      ConditionSentences([.init(question: "a", relation: relation, value: value)]).expression
    }
    #expect(written(.equal, "3") == "${a} = 3" && written(.equal, "03") == "${a} = '03'")
    #expect(written(.greater, "03") == "${a} > 3" && written(.less, "x") == "${a} < 0")
    #expect(written(.equal, "d'accord \"x\"") == "${a} = \"d'accord ”x”\"")
  }
}
