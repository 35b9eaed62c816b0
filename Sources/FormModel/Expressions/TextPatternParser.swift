indirect enum TextPatternTree {
  case scalar(ScalarTest)
  case start
  case end
  case sequence([TextPatternTree])
  case choice([TextPatternTree])
  case repeated(TextPatternTree, Int, Int?)
}

/// Reads the pattern of `regex`; whatever a browser would read otherwise, or not at all, is refused.
struct TextPatternParser {
  private let scalars: [Unicode.Scalar]
  private var offset = 0
  private var depth = 0

  init(_ source: String) { scalars = Array(source.unicodeScalars) }

  private var next: Unicode.Scalar? { offset < scalars.count ? scalars[offset] : nil }

  private func fault(_ detail: String) -> TextPatternError {
    TextPatternError(detail: "\(detail) (character \(min(offset + 1, scalars.count)) of the pattern)")
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    offset += 1
    return true
  }

  mutating func parse() throws(TextPatternError) -> TextPatternTree {
    guard scalars.count <= 500 else { throw TextPatternError(detail: "it is longer than 500 characters") }
    let tree = try choice()
    if next != nil { throw fault("this ) has no ( before it") }
    return tree
  }

  private mutating func choice() throws(TextPatternError) -> TextPatternTree {
    var options = [try sequence()]
    while take("|") { options.append(try sequence()) }
    return options.count == 1 ? options[0] : .choice(options)
  }

  private mutating func sequence() throws(TextPatternError) -> TextPatternTree {
    var parts: [TextPatternTree] = []
    while let scalar = next, scalar != "|", scalar != ")" { parts.append(try quantified()) }
    return .sequence(parts)
  }

  private mutating func quantified() throws(TextPatternError) -> TextPatternTree {
    if take("^") { return .start }
    if take("$") { return .end }
    let atom = try atom()
    let tree: TextPatternTree
    if take("*") {
      tree = .repeated(atom, 0, nil)
    } else if take("+") {
      tree = .repeated(atom, 1, nil)
    } else if take("?") {
      tree = .repeated(atom, 0, 1)
    } else if take("{") {
      tree = try counted(atom)
    } else {
      return atom
    }
    _ = take("?")  // As few as possible matches the same whole texts as many as possible.
    return tree
  }

  private mutating func counted(_ atom: TextPatternTree) throws(TextPatternError) -> TextPatternTree {
    let least = try count()
    var most: Int? = least
    if take(",") { most = next == "}" ? nil : try count() }
    guard take("}") else { throw fault("a } is missing") }
    if let most, most < least { throw fault("the counts in { } are the wrong way round") }
    return .repeated(atom, least, most)
  }

  private mutating func count() throws(TextPatternError) -> Int {
    var value: Int?
    while let digit = next, ("0"..."9").contains(digit) {
      let grown = (value ?? 0) * 10 + Int(digit.value - 0x30)
      guard grown <= 1_000 else { throw fault("a count in { } may be at most 1000") }
      value = grown
      offset += 1
    }
    guard let value else { throw fault("a number should stand in { }; write \\{ for the brace itself") }
    return value
  }

  private mutating func atom() throws(TextPatternError) -> TextPatternTree {
    guard let scalar = next else { throw fault("the pattern ends too early") }
    switch scalar {
    case "(": return try group()
    case "[": return .scalar(try scalarClass())
    case ".":
      offset += 1
      return .scalar(.any)
    case "\\": return .scalar(try escape(inClass: false))
    case "*", "+", "?", "{", "}", "]":
      throw fault("\(scalar) has nothing before it; write \\\(scalar) for the character itself")
    default:
      offset += 1
      return .scalar(.range(scalar.value, scalar.value))
    }
  }

  private mutating func group() throws(TextPatternError) -> TextPatternTree {
    offset += 1
    depth += 1
    guard depth <= 30 else { throw fault("the groups nest too deep") }
    if take("?"), !take(":") { throw fault("only ( ) and (?: ) groups are understood") }
    let tree = try choice()
    guard take(")") else { throw fault("a ) is missing") }
    depth -= 1
    return tree
  }

  private mutating func scalarClass() throws(TextPatternError) -> ScalarTest {
    offset += 1
    let isNegative = take("^")
    var tests: [ScalarTest] = []
    while let scalar = next, scalar != "]" {
      let first = try classAtom()
      guard next == "-", offset + 1 < scalars.count, scalars[offset + 1] != "]" else {
        tests.append(first)
        continue
      }
      offset += 1
      guard case .range(let low, _) = first, case .range(let high, _) = try classAtom(), low <= high else {
        throw fault("a range such as a-z should go from a lower to a higher character")
      }
      tests.append(.range(low, high))
    }
    guard take("]") else { throw fault("a ] is missing") }
    guard !tests.isEmpty else { throw fault("the class [ ] is empty") }
    return isNegative ? .noneOf(tests) : .oneOf(tests)
  }

  private mutating func classAtom() throws(TextPatternError) -> ScalarTest {
    guard let scalar = next else { throw fault("a ] is missing") }
    if scalar == "\\" { return try escape(inClass: true) }
    offset += 1
    return .range(scalar.value, scalar.value)
  }

  private mutating func escape(inClass: Bool) throws(TextPatternError) -> ScalarTest {
    offset += 1
    guard let scalar = next else { throw fault("the pattern ends after \\") }
    offset += 1
    switch scalar {
    case "d": return .digit
    case "D": return .noneOf([.digit])
    case "w": return .word
    case "W": return .noneOf([.word])
    case "s": return .space
    case "S": return .noneOf([.space])
    case "n": return .range(0x0A, 0x0A)
    case "r": return .range(0x0D, 0x0D)
    case "t": return .range(0x09, 0x09)
    case "p", "P": return try category(scalar)
    case "^", "$", "\\", ".", "*", "+", "?", "(", ")", "[", "]", "{", "}", "|", "/":
      return .range(scalar.value, scalar.value)
    case "-" where inClass: return .range(scalar.value, scalar.value)
    default: throw fault("\\\(scalar) is not understood")
    }
  }

  private mutating func category(_ letter: Unicode.Scalar) throws(TextPatternError) -> ScalarTest {
    guard take("{"), let end = scalars[offset...].firstIndex(of: "}") else {
      throw fault("write \\\(letter){L}, {Lu}, {Ll} or {N}")
    }
    var name = String.UnicodeScalarView()
    name.append(contentsOf: scalars[offset..<end])
    let test: ScalarTest
    switch String(name) {
    case "L": test = .letter
    case "Lu": test = .upper
    case "Ll": test = .lower
    case "N": test = .numeral
    default: throw fault("write \\\(letter){L}, {Lu}, {Ll} or {N}")
    }
    offset = end + 1
    return letter == "p" ? test : .noneOf([test])
  }
}
