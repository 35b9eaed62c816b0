import FormModel
import Testing

@testable import Innspel

@Suite struct DraftMergeTests {
  private let stored = made(["a": "her", "challenge": [["text": "ein"], ["text": "to"]]])
  private let shown = InstanceNumbers(text: "challenge:1.2")
  private var marks: FieldMarks { FieldMarks(stored, shown, fields: ["a", "challenge"]) }

  private func merge(_ typed: Answers, _ stored: Answers) -> Written {
    DraftMerge(typed: typed, shown: shown, stored: Written(stored), marks: marks).written
  }

  @Test func `what nobody else touched is taken as it is typed, emptying too`() {
    let typed = made(["challenge": [["text": "ein"], ["text": "to og tre"]]])
    let merged = merge(typed, stored)
    #expect(merged.answers == typed)
    #expect(merged.others.isEmpty)
  }

  @Test func `what only another changed is kept`() {
    let theirs = made(["a": "der", "challenge": [["text": "ein"], ["text": "to"]]])
    #expect(merge(stored, theirs).answers == theirs)
  }

  @Test func `emptying loses to writing`() {
    let typed = made(["challenge": [["text": "ein"], ["text": "to"]]])
    let theirs = made(["a": "mykje meir", "challenge": [["text": "ein"], ["text": "to"]]])
    #expect(merge(typed, theirs).answers["a"] == "mykje meir")
  }

  @Test func `both versions of a field in a repeat are kept`() {
    let typed = made(["a": "her", "challenge": [["text": "mine"], ["text": "to"]]])
    let theirs = made(["a": "her", "challenge": [["text": "dine"], ["text": "to"]]])
    let merged = merge(typed, theirs)
    #expect(merged.answers["challenge", 1, "text"] == "mine")
    #expect(merged.others["challenge.1.text"] == ["dine"])
  }

  @Test func `marks survive their text`() { #expect(FieldMarks(text: marks.text) == marks) }
}

@Suite struct InstanceNumbersTests {
  @Test func `numbers stay with their instances, and none is given twice`() {
    var numbers = InstanceNumbers()
    numbers.settle("challenge", count: 3)
    numbers.remove(2, of: "challenge")
    #expect(numbers["challenge"] == [1, 3])
    numbers.settle("challenge", count: 3)
    #expect(numbers["challenge"] == [1, 3, 4])
    #expect(numbers.key("challenge.2.text") == "challenge.3.text")
    #expect(numbers.path("challenge.3.text") == "challenge.2.text")
    #expect(numbers.path("challenge.2.text") == nil)
    #expect(numbers.key("note") == "note")
  }

  @Test func `where instances are gone that nobody removed here, all get new numbers`() {
    var numbers = InstanceNumbers(text: "challenge:1.2.3")
    numbers.settle("challenge", count: 2)
    #expect(numbers["challenge"] == [4, 5])
  }

  @Test func `numbers survive their text and their JSON`() {
    let numbers = InstanceNumbers(text: "challenge:1.3.4 other:2")
    #expect(numbers.text == "challenge:1.3.4 other:2")
    #expect(InstanceNumbers(text: numbers.text) == numbers)
    #expect(InstanceNumbers(numbers.json) == numbers)
  }

  @Test(arguments: [
    "", ":", "a", "a:", "a:0.-1.x", "a:9223372036854775807", "a:1.1.1", "a:b:c", ".:.", "a:1000000001",
  ])
  func `what no page wrote ends nothing and says no number twice`(_ text: String) {
    var numbers = InstanceNumbers(text: text)
    numbers.settle("a", count: 2)
    #expect(Set(numbers["a"] ?? []).count == 2)
  }
}

/// Answers by question.
private func made(_ object: JSONObject) -> Answers { Answers(object) }
