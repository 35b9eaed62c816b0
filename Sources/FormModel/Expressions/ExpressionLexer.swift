enum ExpressionToken: Equatable {
  case number(Double)
  case text(String)
  case reference(String)
  case name(String)
  case symbol(String)
  case current
  case parent
  case end
}

/// Cuts an expression into tokens, each with the column it begins in.
struct ExpressionLexer {
  private let scalars: [Unicode.Scalar]
  private var offset = 0

  init(_ source: String) { scalars = Array(source.unicodeScalars) }

  private func fault(_ detail: String, at offset: Int) -> ExpressionError {
    ExpressionError(column: offset + 1, detail: detail)
  }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    offset + ahead < scalars.count ? scalars[offset + ahead] : nil
  }

  mutating func next() throws(ExpressionError) -> (token: ExpressionToken, column: Int) {
    while let scalar = peek(), scalar.properties.isWhitespace { offset += 1 }
    let start = offset
    guard let scalar = peek() else { return (.end, start + 1) }
    return (try token(from: scalar, start), start + 1)
  }

  private mutating func token(
    from scalar: Unicode.Scalar, _ start: Int
  ) throws(ExpressionError) -> ExpressionToken {
    switch scalar {
    case "'", "\"": return try text(scalar)
    case "$": return try reference()
    case "0"..."9": return try number()
    case ".":
      if let digit = peek(1), ("0"..."9").contains(digit) { return try number() }
      offset += peek(1) == "." ? 2 : 1
      return offset - start == 2 ? .parent : .current
    case "+", "-", "*", "(", ")", ",":
      offset += 1
      return .symbol(String(scalar))
    case "=":
      if peek(1) == "=" { throw fault("write a single = to compare", at: start) }
      offset += 1
      return .symbol("=")
    case "!":
      guard peek(1) == "=" else { throw fault("write not(…), or != for \"is not\"", at: start) }
      offset += 2
      return .symbol("!=")
    case "<", ">":
      offset += peek(1) == "=" ? 2 : 1
      return .symbol(String(scalar) + (offset - start == 2 ? "=" : ""))
    default:
      if Self.beginsName(scalar) { return .name(name()) }
      throw fault(Self.advice(on: scalar), at: start)
    }
  }

  private static func advice(on scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "‘", "’", "“", "”", "«", "»": "use straight quotes, ' or \""
    case "&": "write and"
    case "|": "write or"
    case "/": "write div to divide, and ${name} for a question: paths are not understood"
    case "%": "write mod for the remainder"
    case "{", "}": "write ${name} for a question"
    case "≤": "write <="
    case "≥": "write >="
    case "≠": "write !="
    default: "\"\(scalar)\" is not understood here"
    }
  }

  private mutating func text(_ quote: Unicode.Scalar) throws(ExpressionError) -> ExpressionToken {
    guard let end = scalars[(offset + 1)...].firstIndex(of: quote) else {
      throw fault("the text that begins here is never closed with \(quote)", at: offset)
    }
    defer { offset = end + 1 }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[(offset + 1)..<end])
    return .text(String(text))
  }

  private mutating func reference() throws(ExpressionError) -> ExpressionToken {
    let start = offset
    guard peek(1) == "{" else { throw fault("write ${name} for a question", at: start) }
    offset += 2
    while peek() == " " { offset += 1 }
    guard let scalar = peek(), Self.beginsName(scalar) else {
      throw fault("a question's name should stand between ${ and }", at: offset)
    }
    let name = name()
    while peek() == " " { offset += 1 }
    guard peek() == "}" else { throw fault("the } after ${\(name) is missing", at: offset) }
    offset += 1
    return .reference(name)
  }

  private mutating func number() throws(ExpressionError) -> ExpressionToken {
    let start = offset
    var digits = ""
    while let scalar = peek(), ("0"..."9").contains(scalar) || (scalar == "." && !digits.contains(".")) {
      digits.unicodeScalars.append(scalar)
      offset += 1
    }
    guard digits.utf8.count <= 30, let value = textAsNumber(digits) else {
      throw fault("the number is too long", at: start)
    }
    if let scalar = peek(), Self.beginsName(scalar) || scalar == "." {
      throw fault("a space or an operator should follow the number", at: offset)
    }
    return .number(value)
  }

  private mutating func name() -> String {
    var name = String.UnicodeScalarView()
    while let scalar = peek(),
      Self.beginsName(scalar) || ("0"..."9").contains(scalar) || scalar == "-" || scalar == "."
        || scalar == ":" && peek(1).map(Self.beginsName) == true
    {
      name.append(scalar)
      offset += 1
    }
    return String(name)
  }

  private static func beginsName(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic
  }
}
