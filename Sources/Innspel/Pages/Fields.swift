import HTML

/// A form of ours that is sent by POST: carries the token against forgery.
struct PostForm<Content: HTML>: HTML {
  let frame: Frame
  let action: String?
  let isMultipart: Bool
  let id: String?
  let content: Content

  /// - Parameters:
  ///   - frame: gives the token.
  ///   - action: where it is sent; nil: the page's own address.
  ///   - isMultipart: for forms with files.
  ///   - id: what a script finds it by.
  ///   - content: the fields and buttons.
  init(
    _ frame: Frame, to action: String? = nil, isMultipart: Bool = false, id: String? = nil,
    @HTMLBuilder content: () -> Content
  ) {
    self.frame = frame
    self.action = action
    self.isMultipart = isMultipart
    self.id = id
    self.content = content()
  }

  var body: some HTML {
    form(
      .method("post"), .action(action.map(frame.keepingLanguage)),
      .enctype(isMultipart ? "multipart/form-data" : nil), .id(id), .novalidate()
    ) {
      input(.type("hidden"), .name(CrossSite.field), .value(frame.csrf))
      content
    }
  }
}

/// One line of text with its label, hint and fault.
struct TextField: HTML {
  let labelled: String
  let name: String
  var value = ""
  var hint: String?
  var fault: String?
  /// The kind of field, as HTML names it: `email`, `password`, `datetime-local`.
  var type = "text"
  var autocomplete: String?
  var isRequired = false

  private var about: String? { FieldNotes(name: name, hint: hint, fault: fault).ids }

  var body: some HTML {
    div(.class(fault == nil ? "field" : "field fault")) {
      label(.for(name)) { labelled }
      FieldNotes(name: name, hint: hint, fault: fault)
      input(
        .type(type), .id(name), .name(name), .value(value), .autocomplete(autocomplete),
        .required(isRequired),
        .aria(.describedby, about), .aria(.invalid, fault == nil ? nil : "true"))
    }
  }
}

/// Several lines of text with label, hint and fault.
struct TextArea: HTML {
  let labelled: String
  let name: String
  var value = ""
  var hint: String?
  var fault: String?
  var rows = 4

  var body: some HTML {
    div(.class(fault == nil ? "field" : "field fault")) {
      label(.for(name)) { labelled }
      FieldNotes(name: name, hint: hint, fault: fault)
      // A line break right after the tag belongs to the markup, so that one the text begins with is kept.
      textarea(
        .id(name), .name(name), .rows(rows),
        .aria(.describedby, FieldNotes(name: name, hint: hint, fault: fault).ids),
        .aria(.invalid, fault == nil ? nil : "true")
      ) {
        "\n" + value
      }
    }
  }
}

/// A list to choose one from.
struct SelectField: HTML {
  let labelled: String
  let name: String
  /// Value and words of each choice.
  let choices: [(value: String, words: String)]
  var value = ""
  var hint: String?
  var fault: String?

  var body: some HTML {
    div(.class(fault == nil ? "field" : "field fault")) {
      label(.for(name)) { labelled }
      FieldNotes(name: name, hint: hint, fault: fault)
      select(
        .id(name), .name(name), .aria(.describedby, FieldNotes(name: name, hint: hint, fault: fault).ids),
        .aria(.invalid, fault == nil ? nil : "true")
      ) {
        for choice in choices {
          option(.value(choice.value), .selected(choice.value == value)) { choice.words }
        }
      }
    }
  }
}

/// A choice among few, or a tick.
struct Choice: HTML {
  let labelled: String
  let name: String
  let value: String
  var isChosen = false
  /// `radio` or `checkbox`.
  var type = "radio"
  /// What a fault's link leads to.
  var id: String?

  var body: some HTML {
    label(.class("choice")) {
      input(.type(type), .id(id), .name(name), .value(value), .checked(isChosen))
      span { labelled }
    }
  }
}

/// The hint under a label and the fault under the hint, found by `aria-describedby`.
struct FieldNotes: HTML {
  let name: String
  let hint: String?
  let fault: String?

  /// The ids of what is there, for the field's `aria-describedby`; nil for nothing.
  var ids: String? {
    let ids = [hint == nil ? nil : "\(name)-hint", fault == nil ? nil : "\(name)-fault"].compactMap { $0 }
    return ids.isEmpty ? nil : ids.joined(separator: " ")
  }

  var body: some HTML {
    if let hint { p(.class("hint"), .id("\(name)-hint")) { hint } }
    if let fault { p(.class("what"), .id("\(name)-fault")) { fault } }
  }
}

/// The list over a form that must be corrected: each entry leads to its field.
struct FaultList: HTML {
  let heading: String
  /// Field and what is wrong with it.
  let faults: [(field: String, what: String)]

  init(heading: String, faults: [(field: String, what: String)]) {
    (self.heading, self.faults) = (heading, faults)
  }

  /// - Parameters:
  ///   - frame: the page's.
  ///   - faults: field and what is wrong with it.
  ///   - labels: what each field is called, so that two that lack the same are told apart; without a label a fault
  ///     must speak for itself.
  init(_ frame: Frame, _ faults: [(field: String, what: Words)], labels: [String: String]) {
    heading = frame(AccountsWords.faults)
    self.faults = faults.map { field, what in
      (field, labels[field].map { "\($0): \(frame(what))" } ?? frame(what))
    }
  }

  var body: some HTML {
    if !faults.isEmpty {
      div(.class("faults"), .role("alert"), .tabindex(-1), .id("faults")) {
        h2 { heading }
        ul { for fault in faults { li { a(.href("#\(fault.field)")) { fault.what } } } }
      }
    }
  }
}
