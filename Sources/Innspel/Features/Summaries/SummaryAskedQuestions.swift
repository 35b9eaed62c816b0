import FormModel
import Storage

/// Which questions were put to whom: a form's conditions, worked out for each submission anew.
struct SummaryAskedQuestions {
  private struct Version {
    let form: FormDefinition
    let conditional: Set<String>
  }

  private var versions: [Int: Version] = [:]
  /// The questions that some were not asked: on a condition, or in a version of the form that lacks them.
  private(set) var partial: Set<String> = []
  /// The items whose answers tell who was asked.
  private(set) var deciding: Set<String> = []

  /// All were asked everything.
  init() {}

  /// - Parameters:
  ///   - form: the version that is summarised.
  ///   - others: the versions that were answered.
  init(_ form: FormDefinition, answered others: [Int: FormDefinition]) {
    let all = [form] + others.values
    let names = Set(all.flatMap(\.allItems).filter(\.kind.isAnswered).map(\.name))
    for (number, other) in others {
      let version = Version(form: other, conditional: other.conditionalQuestions)
      versions[number] = version
      partial.formUnion(names.intersection(version.conditional))
      partial.formUnion(names.filter { other.item($0) == nil })
      for name in version.conditional { deciding.formUnion(other.items(deciding: name)) }
    }
  }

  /// Those of the partial questions that were put to whoever gave an answer.
  ///
  /// - Parameters:
  ///   - rows: the answer; of a text that decides nothing it need only be there.
  ///   - version: the form's version that was answered.
  ///   - today: the day it was answered.
  /// - Returns: their names.
  func asked(_ rows: [AnswerRow], version: Int, today: Today) -> Set<String> {
    guard let version = versions[version], !partial.isEmpty else { return partial }
    let answered = Set(rows.map(\.question))
    let isKnown = partial.allSatisfy { name in
      answered.contains(name) || !version.conditional.contains(name)
    }
    let evaluation = isKnown ? nil : version.form.evaluation(of: version.form.assemble(rows), today: today)
    return partial.filter { name in
      guard !answered.contains(name), version.form.item(name) != nil else { return answered.contains(name) }
      return !version.conditional.contains(name) || evaluation?.isAsked(name) ?? true
    }
  }
}

/// How many a question was put to, where it was not put to all.
struct SummaryReach: Sendable {
  /// Submissions of those who were not asked.
  var notAsked = 0
  /// Some of those who were asked, and some who were not, as many as it takes to be no longer too few.
  var speakers: Set<String> = []
  var others: Set<String> = []

  /// Counts one submission.
  mutating func add(_ speaker: String, isAsked: Bool) {
    if isAsked {
      if speakers.count < Suppression.smallest { speakers.insert(speaker) }
    } else {
      notAsked += 1
      if others.count < Suppression.smallest { others.insert(speaker) }
    }
  }

  /// Whether so few were asked, or were not, that telling the two apart would tell what they had answered before.
  var isTooSmall: Bool { Suppression.isTooFew(speakers.count) || Suppression.isTooFew(others.count) }
}
