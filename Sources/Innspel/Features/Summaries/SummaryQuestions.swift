import FormModel

extension Summary {
  /// How a question was answered.
  struct Question: Codable, Sendable, Equatable {
    let name: String
    /// The question's type, as the form names it.
    let type: String
    let label: Words
    var answered: Int
    /// Those who were asked and did not answer; where `notAsked` is nil, those who were not asked as well.
    var missing: Int
    /// Those the question was not put to, because of a condition or an older version of the form.
    ///
    /// Nil where it is not told, and in versions that were published before it was counted.
    var notAsked: Int?
    /// Whether it is not told because so few were asked, or were not, that it would tell what they had answered.
    var isReachHidden: Bool?
    /// Too few answered to tell what.
    var isHidden = false
    /// Each choice with how many chose it; of a ranking those with the most points first.
    var choices: [Choice] = []
    /// How many rankings were given; nil in versions that were published before they were counted.
    var rankings: Int?
    /// Of a matrix: each row with its choices.
    var rows: [Row] = []
    var figures: Figures?
    /// Of dates and times: the first and the last.
    var span: [String] = []
  }

  /// How often a choice was taken.
  struct Choice: Codable, Sendable, Equatable {
    let code: String
    let name: Words
    var count: Int
    /// Its mean place in a ranking, 1 the highest.
    var place: Double?
  }

  /// A row of a matrix.
  struct Row: Codable, Sendable, Equatable {
    let code: String
    let name: Words
    let choices: [Choice]
  }

  /// What numbers add up to.
  struct Figures: Codable, Sendable, Equatable {
    let count: Int
    let sum: Double
    let mean: Double
    /// The least, the middle and the greatest are each somebody's own number: nil where confidentiality was promised.
    var median: Double?
    var minimum: Double?
    var maximum: Double?

    /// - Parameters:
    ///   - values: each number with how often it was answered.
    ///   - isGuarded: confidentiality was promised.
    init?(_ values: [(value: Double, count: Int)], isGuarded: Bool) {
      let sorted = values.filter { $0.count > 0 }.sorted { $0.value < $1.value }
      guard let first = sorted.first, let last = sorted.last else { return nil }
      count = sorted.reduce(0) { $0 + $1.count }
      sum = sorted.reduce(0) { $0 + $1.value * Double($1.count) }
      mean = sum / Double(count)
      guard !isGuarded else { return }
      median = (Self.value(at: (count - 1) / 2, sorted) + Self.value(at: count / 2, sorted)) / 2
      (minimum, maximum) = (first.value, last.value)
    }

    private static func value(at place: Int, _ sorted: [(value: Double, count: Int)]) -> Double {
      var passed = 0
      for entry in sorted {
        passed += entry.count
        if place < passed { return entry.value }
      }
      return sorted.last?.value ?? 0
    }
  }
}

extension Summary.Question {
  /// What a choice got from a ranking on average, from 0 to as many as there are choices.
  ///
  /// The Borda count (J.-C. de Borda, "Mémoire sur les élections au scrutin", 1781): of n choices the first place gives
  /// n points, the next n − 1 and so on. What a ranking leaves out gets 0 from it, so that a choice that one
  /// person alone puts first does not pass one that most put second (P. Emerson, "The original Borda count and
  /// partial voting", Social Choice and Welfare 40, 2013).
  func points(of choice: Summary.Choice) -> Double {
    let given = rankings ?? answered
    guard let place = choice.place, given > 0 else { return 0 }
    return max(0, Double(choice.count) * (Double(choices.count) + 1 - place) / Double(given))
  }
}

/// How a round's questions were answered, counted by name: read in a few passes and kept until an answer changes.
struct AnswerNumbers: Sendable {
  /// Submissions that answered each question.
  var answered: [String: Int] = [:]
  /// How many partners those are from, counted no further than it takes to be enough to tell of.
  var speakers: [String: Int] = [:]
  /// Question → choice → how often, and the mean place in rankings.
  var choices: [String: [String: (count: Int, place: Double)]] = [:]
  /// How many rankings a question got: in a repeat one answer may hold several.
  var rankings: [String: Int] = [:]
  /// The questions that were not put to all.
  var reach: [String: SummaryReach] = [:]
  /// Question → row → choice → how often.
  var rows: [String: [String: [String: Int]]] = [:]
  var numbers: [String: [(value: Double, count: Int)]] = [:]
  var spans: [String: [String]] = [:]
}

/// A scale's numbers mean nothing without what its ends are, which the hint says.
private func label(_ item: Item, _ form: Form) -> Words {
  let label = item.label.map { form.words($0) } ?? Words(same: item.name)
  guard item.kind == .range, let hint = item.hint.map({ form.words($0) }) else { return label }
  return Words(nn: "\(label.nn) \(hint.nn)", nb: "\(label.nb) \(hint.nb)", en: "\(label.en) \(hint.en)")
}

extension AnswerNumbers {
  /// The questions in the form's order; those that it no longer asks come after the others.
  ///
  /// - Parameters:
  ///   - forms: the version that is asked now, then others that were answered, the newest first.
  ///   - submissions: how many answers there are.
  ///   - speakers: how many they are from.
  ///   - isGuarded: confidentiality was promised: what fewer than three partners answered is not told.
  /// - Returns: a count for each.
  func questions(of forms: [Form], submissions: Int, speakers: Int, isGuarded: Bool) -> [Summary.Question] {
    var seen: Set<String> = []
    return forms.indices.flatMap { place in
      let items = forms[place].definition.allItems.filter {
        $0.kind.isAnswered && seen.insert($0.name).inserted
      }
      return items.map {
        question(
          $0, of: Array(forms[place...]), submissions: submissions, speakers: speakers, isGuarded: isGuarded)
      }
    }
  }

  /// One question; the first of `forms` is the newest version that has it, and the older ones follow.
  private func question(_ item: Item, of forms: [Form], submissions: Int, speakers: Int, isGuarded: Bool)
    -> Summary.Question
  {
    let form = forms[0]
    let count = answered[item.name] ?? 0
    var question = Summary.Question(
      name: item.name, type: item.kind.rawValue,
      label: label(item, form), answered: count,
      missing: max(0, submissions - count))
    if isGuarded, isReachHidden(of: item.name, form) {
      question.isReachHidden = true
    } else {
      let notAsked = reach[item.name]?.notAsked ?? 0
      (question.missing, question.notAsked) = (max(0, question.missing - notAsked), notAsked)
    }
    let isTooFew = [self.speakers[item.name] ?? 0, speakers].contains(where: Suppression.isTooFew)
    // The first and the last day are each somebody's own answer.
    let isOneself = item.kind == .date || item.kind == .time
    if isGuarded, count > 0, isTooFew || isOneself {
      question.isHidden = true
      return question
    }
    fill(&question, item, forms, isGuarded: isGuarded)
    return question
  }

  /// Whether the number of those asked would tell what fewer than three had answered to the questions before.
  private func isReachHidden(of name: String, _ form: Form) -> Bool {
    guard let reach = reach[name] else { return false }
    return reach.isTooSmall
      || form.definition.items(deciding: name).contains { Suppression.isTooFew(speakers[$0] ?? 0) }
  }

  /// A question's choices, or the rows of a matrix, those that only an older version had last.
  private func names(of item: Item, _ forms: [Form], _ list: KeyPath<Item, String?>) -> [(
    code: String, name: Words
  )] {
    var seen: Set<String> = []
    return forms.flatMap { form in
      let choices = form.definition.item(item.name)?[keyPath: list].map { form.definition.choices(in: $0) }
      return (choices ?? []).filter { seen.insert($0.name).inserted }.map {
        ($0.name, form.words($0.label))
      }
    }
  }

  /// Each step of a short scale with how many chose it.
  private func steps(of item: Item) -> [Summary.Choice] {
    let (start, end, step) = item.scale
    guard step > 0, (end - start) / step <= 10 else { return [] }
    let counts = Dictionary((numbers[item.name] ?? []).map { ($0.value, $0.count) }) { $0 + $1 }
    return stride(from: start, through: end, by: step).map { value in
      let name = SummariesWords.number(value, .en)
      return Summary.Choice(code: name, name: Words(same: name), count: counts[value] ?? 0)
    }
  }

  private func fill(_ question: inout Summary.Question, _ item: Item, _ forms: [Form], isGuarded: Bool) {
    let list = names(of: item, forms, \.listName)
    switch item.kind {
    case .selectOne, .selectMultiple:
      question.choices = list.map { choice in
        Summary.Choice(
          code: choice.code, name: choice.name,
          count: choices[item.name]?[choice.code]?.count ?? 0)
      }
    case .rank:
      question.rankings = rankings[item.name] ?? 0
      question.choices = list.map { choice in
        let found = choices[item.name]?[choice.code]
        return Summary.Choice(
          code: choice.code, name: choice.name, count: found?.count ?? 0, place: found?.place)
      }
      question.choices = question.choices.sorted { question.points(of: $0) > question.points(of: $1) }
    case .matrix:
      question.rows = names(of: item, forms, \.rows).map { row in
        Summary.Row(
          code: row.code, name: row.name,
          choices: list.map { choice in
            Summary.Choice(
              code: choice.code, name: choice.name,
              count: self.rows[item.name]?[row.code]?[choice.code] ?? 0)
          })
      }
    case .integer, .decimal:
      question.figures = Summary.Figures(numbers[item.name] ?? [], isGuarded: isGuarded)
    case .range:
      question.figures = Summary.Figures(numbers[item.name] ?? [], isGuarded: isGuarded)
      question.choices = steps(of: item)
    case .date, .time: question.span = spans[item.name] ?? []
    default: break
    }
  }
}
