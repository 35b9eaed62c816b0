/// A regular expression of the kind that means the same in a browser, matched in time linear in the text.
///
/// Understood: characters, `.`, `^`, `$`, groups, `|`, classes (`[a-z]`, `[^…]`), `* + ? {n,m}`, `\d \w \s` and
/// their opposites, `\p{L} \p{Lu} \p{Ll} \p{N}`. Look-around and back-references are refused: they have no linear
/// match. The whole text must match. Source of the method: Thompson's construction, run as a set of states.
struct TextPattern: Sendable, Equatable {
  let source: String
  private let program: [Step]

  enum Step: Sendable, Equatable {
    case scalar(ScalarTest)
    case fork(Int, Int)
    case jump(Int)
    case start
    case end
    case match
  }

  /// The most parts a pattern may have when its counts are written out.
  static let maximumSteps = 2_000

  init(_ source: String) throws(TextPatternError) {
    var parser = TextPatternParser(source)
    let tree = try parser.parse()
    var steps: [Step] = []
    var work = 0
    try Self.compile(tree, into: &steps, &work)
    steps.append(.match)
    program = steps
    self.source = source
  }

  /// How many parts it has: each is tried at most once a character.
  var size: Int { program.count }

  static func == (one: TextPattern, other: TextPattern) -> Bool { isSame(one.source, other.source) }

  private static func compile(_ tree: TextPatternTree, into steps: inout [Step], _ work: inout Int)
    throws(TextPatternError)
  {
    // Work and not steps, since an empty group makes no steps however often it is repeated.
    work += 1
    guard work <= maximumSteps else { throw TextPatternError(detail: "it is too large") }
    switch tree {
    case .scalar(let test): steps.append(.scalar(test))
    case .start: steps.append(.start)
    case .end: steps.append(.end)
    case .sequence(let parts): for part in parts { try compile(part, into: &steps, &work) }
    case .choice(let options): try compile(choice: options, into: &steps, &work)
    case .repeated(let part, let least, let most):
      for _ in 0..<least { try compile(part, into: &steps, &work) }
      try compile(part, atMost: most.map { $0 - least }, into: &steps, &work)
    }
  }

  private static func compile(
    choice options: [TextPatternTree], into steps: inout [Step], _ work: inout Int
  ) throws(TextPatternError) {
    var exits: [Int] = []
    for option in options.dropLast() {
      let fork = steps.count
      steps.append(.match)
      try compile(option, into: &steps, &work)
      exits.append(steps.count)
      steps.append(.match)
      steps[fork] = .fork(fork + 1, steps.count)
    }
    if let last = options.last { try compile(last, into: &steps, &work) }
    for exit in exits { steps[exit] = .jump(steps.count) }
  }

  /// A part that may come so many times more, or any number of times.
  private static func compile(
    _ part: TextPatternTree, atMost count: Int?, into steps: inout [Step], _ work: inout Int
  ) throws(TextPatternError) {
    guard let count else {
      let fork = steps.count
      steps.append(.match)
      try compile(part, into: &steps, &work)
      steps.append(.jump(fork))
      steps[fork] = .fork(fork + 1, steps.count)
      return
    }
    var forks: [Int] = []
    for _ in 0..<count {
      forks.append(steps.count)
      steps.append(.match)
      try compile(part, into: &steps, &work)
    }
    for fork in forks { steps[fork] = .fork(fork + 1, steps.count) }
  }

  /// Whether the whole text matches.
  func matches(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    var current = StateSet(count: program.count)
    var next = StateSet(count: program.count)
    var index = scalars.startIndex
    add(0, to: &current, atStart: true, atEnd: index == scalars.endIndex)
    while index < scalars.endIndex {
      let scalar = scalars[index]
      index = scalars.index(after: index)
      next.removeAll()
      for state in current.members {
        guard case .scalar(let test) = program[state], test.accepts(scalar) else { continue }
        add(state + 1, to: &next, atStart: false, atEnd: index == scalars.endIndex)
      }
      if next.members.isEmpty { return false }
      swap(&current, &next)
    }
    return current.members.contains { program[$0] == .match }
  }

  private func add(_ state: Int, to states: inout StateSet, atStart: Bool, atEnd: Bool) {
    var pending = [state]
    while let state = pending.popLast() {
      guard states.insert(state) else { continue }
      switch program[state] {
      case .jump(let target): pending.append(target)
      case .fork(let one, let other): pending += [one, other]
      case .start: if atStart { pending.append(state + 1) }
      case .end: if atEnd { pending.append(state + 1) }
      case .scalar, .match: break
      }
    }
  }
}

/// Why a text is no pattern we take.
struct TextPatternError: Error { let detail: String }

/// States in the order they were added, each once.
private struct StateSet {
  private(set) var members: [Int] = []
  private var isMember: [Bool]

  init(count: Int) { isMember = [Bool](repeating: false, count: count) }

  mutating func insert(_ state: Int) -> Bool {
    if isMember[state] { return false }
    isMember[state] = true
    members.append(state)
    return true
  }

  mutating func removeAll() {
    for state in members { isMember[state] = false }
    members.removeAll(keepingCapacity: true)
  }
}

/// What one place of a pattern accepts, with the meanings of ECMAScript's `u` flag.
indirect enum ScalarTest: Sendable, Equatable {
  case range(UInt32, UInt32)
  case any
  case digit
  case word
  case space
  case letter
  case upper
  case lower
  case numeral
  case oneOf([ScalarTest])
  case noneOf([ScalarTest])

  func accepts(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    switch self {
    case .range(let first, let last): return value >= first && value <= last
    case .any: return value != 0x0A && value != 0x0D && value != 0x2028 && value != 0x2029
    case .digit: return value &- 0x30 < 10
    case .word: return value &- 0x30 < 10 || (value | 0x20) &- 0x61 < 26 || value == 0x5F
    case .space: return Self.isSpace(value) || scalar.properties.generalCategory == .spaceSeparator
    case .letter:
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
      default: return false
      }
    case .upper: return scalar.properties.generalCategory == .uppercaseLetter
    case .lower: return scalar.properties.generalCategory == .lowercaseLetter
    case .numeral:
      switch scalar.properties.generalCategory {
      case .decimalNumber, .letterNumber, .otherNumber: return true
      default: return false
      }
    case .oneOf(let tests): return tests.contains { $0.accepts(scalar) }
    case .noneOf(let tests): return !tests.contains { $0.accepts(scalar) }
    }
  }

  private static func isSpace(_ value: UInt32) -> Bool {
    (0x09...0x0D).contains(value) || value == 0x2028 || value == 0x2029 || value == 0xFEFF
  }
}
