import FormModel
import HTML

/// The closed questions, each with its bars and numbers; those who did not answer are counted.
struct QuestionsPart: HTML {
  let frame: Frame
  let summary: Summary

  private var closed: [Summary.Question] {
    summary.questions.filter { $0.type != ItemKind.text.rawValue && ($0.answered > 0 || $0.missing > 0) }
  }

  var body: some HTML {
    if !closed.isEmpty {
      h2 { frame(SummariesWords.questions) }
      div(.class("pair")) {
        for question in closed { div { QuestionPart(frame: frame, question: question) } }
      }
    }
  }
}

/// One question.
private struct QuestionPart: HTML {
  let frame: Frame
  let question: Summary.Question

  var body: some HTML {
    if question.isHidden {
      h3 { frame(question.label) }
      p(.class("quiet small")) { frame(SummariesWords.hiddenQuestion) }
    } else if let figures = question.figures, !question.choices.isEmpty {
      ChoiceTable(frame: frame, question: question, figures: figures)
    } else if let figures = question.figures {
      FiguresTable(frame: frame, question: question, figures: figures)
    } else if !question.rows.isEmpty {
      MatrixTable(frame: frame, question: question)
    } else if question.type == ItemKind.rank.rawValue {
      RankTable(frame: frame, question: question)
    } else if !question.choices.isEmpty {
      ChoiceTable(frame: frame, question: question)
    } else {
      h3 { frame(question.label) }
      p { question.span.isEmpty ? "–" : question.span.joined(separator: " – ") }
      p(.class("quiet small")) {
        question.unanswered.map { "\(frame($0.name)): \($0.count)" }.joined(separator: " · ")
      }
    }
  }
}

extension Summary.Question {
  /// Those who did not answer, and apart from them those who were not asked.
  fileprivate var unanswered: [(name: Words, count: Int)] {
    if isReachHidden == true { return [(SummariesWords.noAnswerOrNotAsked, missing)] }
    let notAsked = (name: SummariesWords.notAsked, count: notAsked ?? 0)
    return [(SummariesWords.noAnswer, missing)] + (notAsked.count > 0 ? [notAsked] : [])
  }
}

private struct MissingRows: HTML {
  let frame: Frame
  let question: Summary.Question
  /// Columns between the name and the number.
  let between: Int

  var body: some HTML {
    for entry in question.unanswered {
      tr(.class("quiet")) {
        th(.scope("row")) { frame(entry.name) }
        if between > 0 { td(.colspan(between)) {} }
        td(.class("n")) { "\(entry.count)" }
      }
    }
  }
}

private struct ChoiceTable: HTML {
  let frame: Frame
  let question: Summary.Question
  /// What a scale's steps add up to.
  var figures: Summary.Figures?

  /// One chooses once, or once in each instance of a repeat: the bars are shares of all that was chosen.
  private var scale: Int {
    let all = question.choices.map(\.count)
    let isOne = question.type != ItemKind.selectMultiple.rawValue
    return max(1, isOne ? all.reduce(0, +) : max(question.answered, all.max() ?? 0))
  }

  private var numbers: [(name: Words, value: Double)] {
    guard let figures else { return [] }
    let all = [
      (SummariesWords.figureNames[0], figures.mean), (SummariesWords.figureNames[1], figures.median),
    ]
    return all.compactMap { name, value in value.map { (name, $0) } }
  }

  var body: some HTML {
    ScrollingTable(frame(question.label)) {
      tbody {
        for choice in question.choices {
          tr {
            th(.scope("row")) { frame(choice.name) }
            td {
              ShareBar(
                value: choice.count, of: scale, label: "\(frame(choice.name)): \(choice.count)")
            }
            td(.class("n")) { "\(choice.count)" }
          }
        }
        for entry in numbers {
          tr {
            th(.scope("row")) { frame(entry.name) }
            td {}
            td(.class("n")) { SummariesWords.number(entry.value, frame.language) }
          }
        }
        MissingRows(frame: frame, question: question, between: 1)
      }
    }
  }
}

private struct RankTable: HTML {
  let frame: Frame
  let question: Summary.Question

  var body: some HTML {
    ScrollingTable(frame(question.label)) {
      thead {
        tr {
          th(.scope("col")) { frame(SummariesWords.choice) }
          th(.scope("col"), .class("n")) { frame(SummariesWords.points) }
          th(.scope("col"), .class("n")) { frame(SummariesWords.placedBy) }
          th(.scope("col"), .class("n")) { frame(SummariesWords.meanPlace) }
        }
      }
      tbody {
        for choice in question.choices { RankRow(frame: frame, question: question, choice: choice) }
        MissingRows(frame: frame, question: question, between: 2)
      }
    }
    p(.class("quiet small")) { frame(SummariesWords.pointsHelp(question.choices.count)) }
  }
}

private struct RankRow: HTML {
  let frame: Frame
  let question: Summary.Question
  let choice: Summary.Choice

  private var points: Double { question.points(of: choice) }

  private func number(_ value: Double?) -> String {
    value.map { SummariesWords.number($0, frame.language) } ?? "–"
  }

  var body: some HTML {
    tr {
      th(.scope("row")) { frame(choice.name) }
      td(.class("n")) {
        number(points)
        // The whole bar is the first place in every ranking. It has no column of its own: four fit on a phone.
        ShareBar(
          value: Int((points * 100).rounded()), of: question.choices.count * 100,
          label: "\(frame(choice.name)): \(number(points))")
      }
      td(.class("n")) {
        frame(SummariesWords.placed(choice.count, of: question.rankings ?? question.answered))
      }
      td(.class("n")) { number(choice.place) }
    }
  }
}

private struct MatrixTable: HTML {
  let frame: Frame
  let question: Summary.Question

  var body: some HTML {
    ScrollingTable(frame(question.label)) {
      thead {
        tr {
          td {}
          for choice in question.rows.first?.choices ?? [] {
            th(.scope("col"), .class("n")) { frame(choice.name) }
          }
        }
      }
      tbody {
        for row in question.rows {
          tr {
            th(.scope("row")) { frame(row.name) }
            for choice in row.choices {
              td(.class("n")) {
                "\(choice.count)"
                ShareBar(
                  value: choice.count, of: max(1, question.answered),
                  label: "\(frame(row.name)), \(frame(choice.name)): \(choice.count)")
              }
            }
          }
        }
        MissingRows(
          frame: frame, question: question,
          between: max(0, (question.rows.first?.choices.count ?? 1) - 1))
      }
    }
  }
}

/// What a number's answers come to: not shares of anything, so there are no bars.
private struct FiguresTable: HTML {
  let frame: Frame
  let question: Summary.Question
  let figures: Summary.Figures

  private var values: [(name: Words, value: Double)] {
    let all = [figures.mean, figures.median, figures.minimum, figures.maximum, figures.sum]
    // A scale's sum says nothing.
    return zip(SummariesWords.figureNames, all).prefix(question.type == ItemKind.range.rawValue ? 4 : 5)
      .compactMap { name, value in value.map { (name, $0) } }
  }

  var body: some HTML {
    ScrollingTable(frame(question.label)) {
      tbody {
        for entry in values {
          tr {
            th(.scope("row")) { frame(entry.name) }
            td(.class("n")) { SummariesWords.number(entry.value, frame.language) }
          }
        }
        MissingRows(frame: frame, question: question, between: 0)
      }
    }
  }
}
