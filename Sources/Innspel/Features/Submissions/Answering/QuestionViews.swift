import FormModel
import HTML

/// The questions of a page.
struct FormItems: HTML {
  let language: Language
  let shown: ShownPage

  var body: some HTML { for item in shown.items { ItemView(language: language, item: item) } }
}

/// A question, a group or a repeat.
private struct ItemView: HTML {
  let language: Language
  let item: ShownItem

  var body: some HTML {
    switch item {
    case .question(let question): QuestionView(language: language, question: question)
    case .group(let group): GroupView(language: language, group: group)
    case .repeat(let shown): RepeatView(language: language, shown: shown)
    }
  }
}

/// Questions under a heading.
private struct GroupView: HTML {
  let language: Language
  let group: ShownGroup

  var body: some HTML {
    section(.hidden(group.isHidden), .data("data-item", group.name)) {
      if let heading = group.heading { h2 { heading } }
      if let hint = group.hint { p(.class("quiet")) { hint } }
      for item in group.items { ItemView(language: language, item: item) }
    }
  }
}

/// Questions that may be answered several times: add and remove are plain buttons that keep everything typed.
private struct RepeatView: HTML {
  let language: Language
  let shown: ShownRepeat

  var body: some HTML {
    div(.hidden(shown.isHidden), .data("data-item", shown.name), .id(shown.name), .tabindex(-1)) {
      if let heading = shown.heading { h2 { heading } }
      if let hint = shown.hint { p(.class("quiet")) { hint } }
      if let fault = shown.fault { p(.class("what")) { fault } }
      for instance in shown.instances { InstanceView(language: language, shown: shown, instance: instance) }
      if shown.mayAdd {
        button(.class("second"), .name("add"), .value(shown.name)) { SubmissionsWords.addOne(language) }
      }
    }
  }
}

private struct InstanceView: HTML {
  let language: Language
  let shown: ShownRepeat
  let instance: ShownRepeat.Instance

  private var id: String { "\(shown.name).\(instance.number)" }

  var body: some HTML {
    section(.class("sheet"), .id(id), .aria(.label, SubmissionsWords.number(instance.number)(language))) {
      if shown.instances.count > 1 {
        div(.class("head")) {
          h2 { SubmissionsWords.number(instance.number)(language) }
          if shown.mayRemove {
            button(
              .class("plain"), .name("remove"), .value(id),
              .aria(.label, SubmissionsWords.removeNumber(instance.number)(language))
            ) { SubmissionsWords.remove(language) }
          }
        }
      }
      if instance.isLeaving { RemovalQuestion(language: language, id: id, number: instance.number) }
      for item in instance.items { ItemView(language: language, item: item) }
    }
  }
}

/// Words that are removed cannot be brought back: one press too many must not take them.
private struct RemovalQuestion: HTML {
  let language: Language
  let id: String
  let number: Int

  var body: some HTML {
    div(.class("notice warn"), .role("status")) {
      p { SubmissionsWords.askToRemove(number)(language) }
      button(.class("second"), .name(FormField.removeSure), .value(id)) {
        SubmissionsWords.removeNumber(number)(language)
      }
      " "
      button(.class("second"), .name("save")) { SubmissionsWords.keep(language) }
    }
  }
}

/// One question, in the markup that its kind of answer wants.
private struct QuestionView: HTML {
  let language: Language
  let question: ShownQuestion

  private var className: String { question.fault == nil && question.others.isEmpty ? "field" : "field fault" }

  var body: some HTML {
    div(
      .class(className), .hidden(question.isHidden), .data("data-item", question.name),
      .data("data-instance", question.instance == 0 ? nil : String(question.instance))
    ) {
      switch question.control {
      case .read(let value): ReadView(question: question, value: value)
      case .line, .lines, .oneOfMany, .file:
        label(.for(question.path)) { QuestionLabel(language: language, question: question) }
        QuestionNotes(language: language, question: question)
        TypedView(language: language, question: question)
      default:
        fieldset(.aria(.describedby, question.about)) {
          legend { QuestionLabel(language: language, question: question) }
          QuestionNotes(language: language, question: question)
          ChosenView(language: language, question: question)
        }
      }
      OtherVersions(language: language, question: question)
    }
  }
}

extension ShownQuestion {
  /// What describes the field, by id.
  var about: String? {
    var ids: [String] = []
    if hint != nil { ids.append("\(path)-hint") }
    if fault != nil { ids.append("\(path)-fault") }
    return ids.isEmpty ? nil : ids.joined(separator: " ")
  }

  var invalid: String? { fault == nil ? nil : "true" }
}

private struct QuestionLabel: HTML {
  let language: Language
  let question: ShownQuestion

  var body: some HTML {
    LabelWords(question: question)
    if question.isRequired { small(.class("must")) { " (\(SubmissionsWords.required(language)))" } }
  }
}

/// A label, in which answers to other questions may stand: the script changes them as they are given.
private struct LabelWords: HTML {
  let question: ShownQuestion

  var body: some HTML {
    if question.pieces.isEmpty {
      question.label
    } else {
      for piece in question.pieces {
        if let name = piece.question { span(.data("data-piped", name)) { piece.words } } else { piece.words }
      }
    }
  }
}

private struct QuestionNotes: HTML {
  let language: Language
  let question: ShownQuestion

  var body: some HTML {
    FieldNotes(name: question.path, hint: question.hint, fault: question.fault)
    if let guidance = question.guidance {
      details(.class("small")) {
        summary { SubmissionsWords.guidance(language) }
        p(.class("pre")) { guidance }
      }
    }
  }
}

/// A text to read, or a value the form works out.
private struct ReadView: HTML {
  let question: ShownQuestion
  let value: String?

  var body: some HTML {
    if let value {
      p { strong { LabelWords(question: question) } }
      p(.data("data-value", question.path)) { value }
    } else {
      p(.class("pre")) { LabelWords(question: question) }
    }
    if let hint = question.hint { p(.class("quiet pre")) { hint } }
  }
}

/// Fields that one types in, and the list that opens.
private struct TypedView: HTML {
  let language: Language
  let question: ShownQuestion

  var body: some HTML {
    switch question.control {
    case .line(let value, let type, let keyboard, let isShort):
      input(
        .type(type), .id(question.path), .name(question.path), .class(isShort ? "short" : nil), .value(value),
        .inputmode(keyboard), .aria(.required, question.isRequired ? "true" : nil),
        .aria(.describedby, question.about), .aria(.invalid, question.invalid))
    case .lines(let value, let limit, let rows):
      textarea(
        .id(question.path), .name(question.path), .rows(rows), .data("data-limit", String(limit)),
        .aria(.required, question.isRequired ? "true" : nil), .aria(.describedby, question.about),
        .aria(.invalid, question.invalid)
      ) { "\n" + value }
      div(.class("under")) {
        span(.data("data-saved", "")) { Empty() }
        span(.class("number"), .data("data-count", question.path)) {
          SubmissionsWords.characters(value.unicodeScalars.count, of: limit)(language)
        }
      }
    case .oneOfMany(let choices):
      select(
        .id(question.path), .name(question.path), .aria(.required, question.isRequired ? "true" : nil),
        .aria(.describedby, question.about), .aria(.invalid, question.invalid)
      ) {
        option(.value("")) { SubmissionsWords.choose(language) }
        for choice in choices {
          option(.value(choice.name), .selected(choice.isChosen), .hidden(choice.isHidden)) { choice.label }
        }
      }
    case .file(let file, let address, let accept):
      FileControl(language: language, question: question, file: file, address: address, accept: accept)
    default: Empty()
    }
  }
}

/// Chooses a file, and shows the one there is: the page's script sends it at once, else it goes with the page.
private struct FileControl: HTML {
  let language: Language
  let question: ShownQuestion
  let file: FileAnswer?
  let address: String?
  let accept: String

  var body: some HTML {
    input(.type("hidden"), .name(question.path), .value(file?.id ?? ""))
    p(.class("file"), .hidden(file == nil), .data("data-file", question.path)) {
      a(.href(address)) { file?.name ?? "" }
      " "
      button(.class("plain small"), .name(PageFiles.clear), .value(question.path)) {
        AttachmentWords.remove(language)
      }
    }
    input(
      .type("file"), .id(question.path), .name(question.path + PageFiles.ending), .accept(accept),
      .aria(.required, question.isRequired ? "true" : nil), .aria(.describedby, question.about),
      .aria(.invalid, question.invalid))
    p(.class("small quiet"), .role("status"), .data("data-told", question.path)) { Empty() }
  }
}

/// Choices to tick, places to give, rows to answer.
private struct ChosenView: HTML {
  let language: Language
  let question: ShownQuestion

  var body: some HTML {
    switch question.control {
    case .one(let choices): Choices(path: question.path, type: "radio", choices: choices)
    case .several(let choices): Choices(path: question.path, type: "checkbox", choices: choices)
    case .scale(let choices):
      div(.class("scale")) { Choices(path: question.path, type: "radio", choices: choices) }
    case .rank(let places): Places(language: language, path: question.path, places: places)
    case .matrix(let rows): for row in rows { MatrixRow(row: row) }
    default: Empty()
    }
  }
}

/// A browser sends nothing for a group in which nothing is ticked: the hidden field says that it was there.
private struct Choices: HTML {
  let path: String
  let type: String
  let choices: [ShownChoice]

  var body: some HTML {
    input(.type("hidden"), .name(path), .value(""))
    for (index, choice) in choices.enumerated() {
      label(.class("choice"), .hidden(choice.isHidden)) {
        input(
          .type(type), .id(index == 0 ? path : nil), .name(path), .value(choice.name),
          .checked(choice.isChosen))
        span { choice.label }
      }
    }
  }
}

/// A place for each: numbers in a list that opens, for keyboard, finger and screen reader alike.
private struct Places: HTML {
  let language: Language
  let path: String
  let places: [ShownPlace]

  var body: some HTML {
    p(.class("hint")) { SubmissionsWords.rankHint(language) }
    div(.data("data-rank", path)) {
      for (index, place) in places.enumerated() {
        PlaceRow(language: language, path: path, place: place, isFirst: index == 0)
      }
    }
  }
}

private struct PlaceRow: HTML {
  let language: Language
  let path: String
  let place: ShownPlace
  let isFirst: Bool

  /// The list links to the first field by the question's own id.
  private var id: String { isFirst ? path : place.path }

  /// What was typed and is no place stays to be seen.
  private var oddPlace: String? {
    guard !place.place.isEmpty else { return nil }
    return Int(place.place).map { (1...place.count).contains($0) } == true ? nil : place.place
  }

  var body: some HTML {
    div(.class("place"), .hidden(place.isHidden)) {
      label(.for(id)) { place.label }
      select(.id(id), .name(place.path)) {
        option(.value("")) { SubmissionsWords.noPlace(language) }
        if let odd = oddPlace { option(.value(odd), .selected()) { odd } }
        for number in 1...max(1, place.count) {
          option(.value(String(number)), .selected(place.place == String(number))) { String(number) }
        }
      }
    }
  }
}

/// A row of a matrix is a question of its own: it reads the same on a telephone and aloud.
private struct MatrixRow: HTML {
  let row: ShownRow

  var body: some HTML {
    fieldset(
      .class(row.fault == nil ? "row" : "row fault"),
      .aria(.describedby, row.fault == nil ? nil : "\(row.path)-fault")
    ) {
      legend { row.label }
      if let fault = row.fault { p(.class("what"), .id("\(row.path)-fault")) { fault } }
      div(.class("scale")) { Choices(path: row.path, type: "radio", choices: row.choices) }
    }
  }
}

/// What somebody else wrote in the same field at the same time, until a person has chosen.
private struct OtherVersions: HTML {
  let language: Language
  let question: ShownQuestion

  var body: some HTML {
    for (index, version) in question.others.enumerated() {
      div(.class("notice warn")) {
        p { SubmissionsWords.otherVersion(language) }
        blockquote(.class("pre")) { version }
        button(.class("second"), .name(FormField.take), .value("\(question.path).\(index)")) {
          SubmissionsWords.takeOther(language)
        }
        " "
        button(.class("second"), .name(FormField.drop), .value("\(question.path).\(index)")) {
          SubmissionsWords.dropOther(language)
        }
      }
    }
  }
}
