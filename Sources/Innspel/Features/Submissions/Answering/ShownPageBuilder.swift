import FormModel

/// Makes a page of a form ready to be shown with the answers there are.
struct ShownPageBuilder {
  let form: FormDefinition
  let answers: Answers
  let evaluation: FormEvaluation
  let language: Language
  /// By field; of several the first.
  let faults: [String: String]
  /// By field.
  let others: JSONObject
  /// The path of an instance that somebody is asked whether they want to remove.
  let removing: String?
  /// Whether the page can send files; else those there are stand in it to be read.
  let takesFiles: Bool
  /// Where the files there are can be fetched; nil: nowhere.
  let files: FilesAddress?
  private let order: ChoiceOrder

  init(
    _ form: FormDefinition, _ answers: Answers, _ evaluation: FormEvaluation, language: Language,
    problems: [Problem] = [], others: JSONObject = JSONObject(),
    removing: String? = nil, order: ChoiceOrder = .written, takesFiles: Bool = true,
    files: FilesAddress? = nil
  ) {
    self.form = form
    self.takesFiles = takesFiles
    self.files = files
    self.order = order
    self.answers = answers
    self.evaluation = evaluation
    self.language = language
    self.others = others
    self.removing = removing
    faults = Dictionary(
      problems.map { ($0.path, ProblemWords.words($0, form, language)) },
      uniquingKeysWith: { first, _ in first })
  }

  func page(_ page: FormModel.Page) -> ShownPage {
    switch page.kind {
    case .questions:
      return ShownPage(page: page, heading: nil, lead: nil, items: page.items.compactMap { item($0, nil, 0) })
    case .group:
      let group = page.items[0]
      return ShownPage(
        page: page, heading: words(group.label), lead: words(group.hint),
        items: group.children.compactMap { item($0, nil, 0) })
    case .repeat:
      let item = page.items[0]
      return ShownPage(
        page: page, heading: words(item.label), lead: words(item.hint),
        items: [.repeat(shown(repeat: item, isPage: true))])
    }
  }

  private func words(_ text: Text?, instance: Int = 0) -> String? {
    text.map { form.words($0, in: language.rawValue) { answer($0, instance) } }
  }

  /// What was answered to a question, as it stands in another's text.
  private func answer(_ name: String, _ instance: Int) -> String {
    guard let item = form.item(name) else { return "" }
    let inside = form.enclosingRepeat(of: name) == nil ? 0 : instance
    return evaluation.value(name, instance: inside).map { AnswerWords.inline($0, item, form, language) } ?? ""
  }

  /// A label in pieces, where answers stand in it.
  private func pieces(_ text: Text?, instance: Int) -> [ShownPiece] {
    guard let text, !text.answers.isEmpty else { return [] }
    return form.parts(text, in: language.rawValue).map { part in
      switch part {
      case .words(let words): return ShownPiece(words: words)
      case .answer(let name):
        let given = answer(name, instance)
        return ShownPiece(words: given.isEmpty ? Text.noAnswer : given, question: name)
      }
    }
  }

  private func item(_ item: Item, _ outer: String?, _ instance: Int) -> ShownItem? {
    switch item.kind {
    case .calculate: nil
    case .group:
      .group(
        ShownGroup(
          name: item.name, heading: words(item.label, instance: instance),
          hint: words(item.hint, instance: instance),
          isHidden: !evaluation.isRelevant(item.name, instance: instance),
          items: item.children.compactMap { self.item($0, outer, instance) }))
    case .repeat: .repeat(shown(repeat: item, isPage: false))
    default: .question(question(item, outer, instance))
    }
  }

  private func shown(repeat item: Item, isPage: Bool) -> ShownRepeat {
    let range = evaluation.instanceRange(item.name)
    let given = answers.count(of: item.name)
    // One to begin with, even where none is demanded: an empty one is no answer.
    let count = min(max(given, range.lowerBound, 1), max(range.upperBound, given))
    return ShownRepeat(
      name: item.name, heading: isPage ? nil : words(item.label), hint: isPage ? nil : words(item.hint),
      isHidden: !evaluation.isRelevant(item.name),
      instances: (0..<count).map { index in
        ShownRepeat.Instance(
          number: index + 1, isLeaving: removing == "\(item.name).\(index + 1)",
          items: item.children.compactMap { self.item($0, item.name, index + 1) })
      }, mayAdd: count < range.upperBound,
      mayRemove: item.repeatCount == nil && count > max(1, range.lowerBound),
      fault: faults[item.name])
  }

  private func question(_ item: Item, _ outer: String?, _ instance: Int) -> ShownQuestion {
    let path = outer.map { "\($0).\(instance).\(item.name)" } ?? item.name
    return ShownQuestion(
      path: path, name: item.name, instance: instance,
      label: words(item.label, instance: instance) ?? item.name,
      pieces: pieces(item.label, instance: instance), hint: hint(item, instance),
      guidance: words(item.guidanceHint, instance: instance),
      isRequired: item.kind.isAnswered && isRequired(item, outer, instance),
      isHidden: !isRelevant(item, outer, instance), fault: faults[path],
      others: others[path]?.array?.map { AnswerWords.text($0, item, form, language) } ?? [],
      control: control(item, path, outer, instance))
  }

  /// The form's own hint, with what the answer may hold.
  private func hint(_ item: Item, _ instance: Int) -> String? {
    var parts = [words(item.hint, instance: instance), AnswerLimitWords.line(item).map { $0(language) }]
      .compactMap { $0 }
    if item.kind == .file, takesFiles { parts.append(AttachmentWords.taken(item)(language)) }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// An instance that nobody has written in is not among the answers yet; its rules count as if it were empty.
  private func isRelevant(_ item: Item, _ outer: String?, _ instance: Int) -> Bool {
    guard let outer, instance > answers.count(of: outer) else {
      return evaluation.isRelevant(item.name, instance: instance)
    }
    return item.relevant == nil
  }

  private func isRequired(_ item: Item, _ outer: String?, _ instance: Int) -> Bool {
    guard let outer, instance > answers.count(of: outer) else {
      return evaluation.isRequired(item.name, instance: instance)
    }
    return item.required == .always && item.relevant == nil
  }

  /// What an instance begins with that nobody has written in yet.
  private func beginning(of repeatName: String) -> JSONValue {
    form.initialInstance(of: repeatName, in: answers, today: evaluation.today)
  }

  private func value(_ item: Item, _ outer: String?, _ instance: Int) -> JSONValue? {
    if item.calculation != nil { return evaluation.value(item.name, instance: instance) }
    guard let outer else { return answers[item.name] }
    if instance > answers.count(of: outer) { return beginning(of: outer)[item.name] }
    return answers[outer, instance, item.name]
  }
}

extension ShownPageBuilder {
  private func control(_ item: Item, _ path: String, _ outer: String?, _ instance: Int) -> ShownControl {
    let value = value(item, outer, instance)
    if item.kind == .note { return .read(nil) }
    if item.isReadOnly || item.calculation != nil || item.kind == .file && !takesFiles {
      return .read(value.map { AnswerWords.text($0, item, form, language) } ?? "")
    }
    switch item.kind {
    case .selectOne, .selectMultiple, .rank, .matrix:
      return choiceControl(item, value, path, instance)
    case .range: return rangeControl(item, value)
    case .file:
      let kinds = FileKind.all.filter { item.accepts.contains($0.group) }
      let file = value?.string.flatMap { FileAnswer(id: $0) }
      return .file(
        file, address: file.flatMap { files?.address(of: $0) },
        accept: kinds.map { ".\($0.ending)" }.joined(separator: ","))
    case .text where item.isMultiline:
      return .lines(
        value: value?.string ?? "", limit: item.longestAccepted, rows: item.parameters["rows"]?.int ?? 5)
    default: return lineControl(item, value)
    }
  }

  private func lineControl(_ item: Item, _ value: JSONValue?) -> ShownControl {
    let typed = value.map { AnswerWords.typed($0, language) } ?? ""
    switch item.kind {
    case .integer: return .line(value: typed, type: "text", keyboard: "numeric", isShort: true)
    case .decimal: return .line(value: typed, type: "text", keyboard: "decimal", isShort: true)
    case .date:
      // A browser's date field drops what is no date; what was typed must stay.
      let isDate = typed.isEmpty || CalendarDate(typed) != nil
      return .line(value: typed, type: isDate ? "date" : "text", keyboard: nil, isShort: true)
    case .time:
      let isTime = typed.isEmpty || typed.firstMatch(of: /^\d\d:\d\d(:\d\d)?$/) != nil
      return .line(value: typed, type: isTime ? "time" : "text", keyboard: nil, isShort: true)
    default: return .line(value: typed, type: "text", keyboard: nil, isShort: false)
    }
  }

  private func choiceControl(_ item: Item, _ value: JSONValue?, _ path: String, _ instance: Int)
    -> ShownControl
  {
    let written = item.listName.map { form.choices(in: $0) } ?? []
    let all = item.isShuffled ? order.choices(written, of: item.name) : written
    let offered =
      item.choiceFilter == nil ? nil : Set(evaluation.choices(item.name, instance: instance).map(\.name))
    func isHidden(_ choice: FormModel.Choice) -> Bool { offered.map { !$0.contains(choice.name) } ?? false }
    func label(_ choice: FormModel.Choice) -> String { form.words(choice.label, in: language.rawValue) }
    switch item.kind {
    case .rank:
      let places = Self.places(value)
      return .rank(
        all.map { choice in
          ShownPlace(
            path: "\(path).\(choice.name)", label: label(choice), place: places[choice.name] ?? "",
            count: all.count,
            isHidden: isHidden(choice))
        })
    case .matrix:
      return .matrix(
        (item.rows.map { form.choices(in: $0) } ?? []).map { row in
          let chosen = value?[row.name]?.string
          return ShownRow(
            path: "\(path).\(row.name)", label: label(row),
            choices: all.map { ShownChoice(name: $0.name, label: label($0), isChosen: $0.name == chosen) },
            fault: faults["\(path).\(row.name)"])
        })
    default:
      let chosen = Set(value?.array?.compactMap(\.string) ?? value?.string.map { [$0] } ?? [])
      let choices = all.map {
        ShownChoice(
          name: $0.name, label: label($0), isChosen: chosen.contains($0.name), isHidden: isHidden($0))
      }
      if item.kind == .selectMultiple { return .several(choices) }
      return item.looks("minimal") || choices.count > 12 ? .oneOfMany(choices) : .one(choices)
    }
  }

  /// Few steps stand in a row; many are typed.
  private func rangeControl(_ item: Item, _ value: JSONValue?) -> ShownControl {
    let (start, end, step) = item.scale
    let count = step > 0 ? ((end - start) / step).rounded(.down) + 1 : 0
    guard count >= 1, count <= 11 else {
      return .line(
        value: value.map { AnswerWords.typed($0, language) } ?? "", type: "text", keyboard: "decimal",
        isShort: true)
    }
    return .scale(
      (0..<Int(count)).map { index in
        let number = JSONValue.number(start + Double(index) * step)
        return ShownChoice(
          name: AnswerWords.typed(number, .en), label: AnswerWords.typed(number, language),
          isChosen: value?.number.map { abs($0 - (start + Double(index) * step)) < step / 1000 } ?? false)
      })
  }

  private static func places(_ value: JSONValue?) -> [String: String] {
    switch value {
    case .array(let names)?:
      Dictionary(
        names.enumerated().compactMap { index, name in name.string.map { ($0, String(index + 1)) } },
        uniquingKeysWith: { first, _ in first })
    case .object(let typed)?:
      Dictionary(typed.map { ($0.key, $0.value.string ?? "") }, uniquingKeysWith: { first, _ in first })
    default: [:]
    }
  }
}
