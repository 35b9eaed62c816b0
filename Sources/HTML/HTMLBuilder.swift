/// Puts parts together as they are written one below the other.
@resultBuilder
public enum HTMLBuilder {
  /// A part as it is.
  public static func buildExpression<Part: HTML>(_ part: Part) -> Part { part }
  /// Nothing.
  public static func buildBlock() -> Empty { Empty() }
  /// The first part.
  public static func buildPartialBlock<Part: HTML>(first: Part) -> Part { first }
  /// What came before, and the next part.
  public static func buildPartialBlock<Before: HTML, Next: HTML>(
    accumulated: Before, next: Next
  ) -> Pair<Before, Next> { Pair(first: accumulated, second: next) }
  /// An `if` without `else`.
  public static func buildOptional<Part: HTML>(_ part: Part?) -> Part? { part }
  /// The first branch.
  public static func buildEither<First: HTML, Second: HTML>(first: First) -> Either<First, Second> {
    .first(first)
  }
  /// The other branch.
  public static func buildEither<First: HTML, Second: HTML>(second: Second) -> Either<First, Second> {
    .second(second)
  }
  /// A `for` loop.
  public static func buildArray<Part: HTML>(_ parts: [Part]) -> [Part] { parts }
}

/// No markup at all.
public struct Empty: HTML, Leaf {
  /// No markup.
  public init() {}

  /// Writes nothing.
  ///
  /// - Parameters:
  ///   - html: the part.
  ///   - printer: left as it is.
  public static func print(_ html: Empty, into printer: inout Printer) {}
}

/// Two parts, one after the other.
public struct Pair<First: HTML, Second: HTML>: HTML, Leaf {
  let first: First
  let second: Second

  /// Writes both.
  ///
  /// - Parameters:
  ///   - html: the parts.
  ///   - printer: takes the bytes.
  public static func print(_ html: Self, into printer: inout Printer) {
    First.print(html.first, into: &printer)
    Second.print(html.second, into: &printer)
  }
}

/// One of two kinds of part.
public enum Either<First: HTML, Second: HTML>: HTML, Leaf {
  case first(First)
  case second(Second)

  /// Writes the one that is there.
  ///
  /// - Parameters:
  ///   - html: the part.
  ///   - printer: takes the bytes.
  public static func print(_ html: Self, into printer: inout Printer) {
    switch html {
    case .first(let part): First.print(part, into: &printer)
    case .second(let part): Second.print(part, into: &printer)
    }
  }
}

/// The program's own markup, written as it stands; nothing that came from outside can get here.
public struct Raw: HTML, Leaf {
  let markup: StaticString

  /// A constant of the program.
  ///
  /// - Parameter markup: a literal.
  public init(_ markup: StaticString) { self.markup = markup }

  /// Writes the constant.
  ///
  /// - Parameters:
  ///   - html: the constant.
  ///   - printer: takes the bytes.
  public static func print(_ html: Raw, into printer: inout Printer) { printer.markup(html.markup) }
}

extension String: HTML, Leaf {
  /// Writes the text, escaped.
  ///
  /// - Parameters:
  ///   - html: the text.
  ///   - printer: takes the bytes.
  public static func print(_ html: String, into printer: inout Printer) { printer.text(html) }
}

extension Optional: HTML, Leaf where Wrapped: HTML {
  /// Writes the part where there is one.
  ///
  /// - Parameters:
  ///   - html: the part, or nil.
  ///   - printer: takes the bytes.
  public static func print(_ html: Self, into printer: inout Printer) {
    if let part = html { Wrapped.print(part, into: &printer) }
  }
}

extension Array: HTML, Leaf where Element: HTML {
  /// Writes the parts in order.
  ///
  /// - Parameters:
  ///   - html: the parts.
  ///   - printer: takes the bytes.
  public static func print(_ html: Self, into printer: inout Printer) {
    for part in html { Element.print(part, into: &printer) }
  }
}
