/// A part of a page: a value that knows its markup.
///
/// A view is a value made from finished data; `body` says what it shows in terms of other parts. Text and
/// attribute values are escaped by construction: `Raw` is the only other door, and takes the program's own constants only.
public protocol HTML: Sendable {
  /// What `body` is made of.
  associatedtype Body: HTML
  /// The part in terms of other parts.
  @HTMLBuilder var body: Body { get }
  /// Writes the part's bytes.
  ///
  /// - Parameters:
  ///   - html: the part.
  ///   - printer: takes the bytes.
  static func print(_ html: Self, into printer: inout Printer)
}

extension HTML {
  /// Writes the body.
  ///
  /// - Parameters:
  ///   - html: the part.
  ///   - printer: takes the bytes.
  public static func print(_ html: Self, into printer: inout Printer) {
    Body.print(html.body, into: &printer)
  }

  /// The part's bytes, in UTF-8.
  ///
  /// - Returns: the markup.
  public func render() -> [UInt8] {
    var printer = Printer()
    Self.print(self, into: &printer)
    return printer.bytes
  }
}

/// A part that writes its bytes itself and has no body.
public protocol Leaf: HTML where Body == Never {}

extension Leaf {
  /// Never asked for.
  public var body: Never { fatalError("\(Self.self) writes itself and has no body") }
}

extension Never: HTML {
  /// There is no such value.
  public var body: Never { fatalError("there is no such value") }

  /// There is nothing to write.
  ///
  /// - Parameters:
  ///   - html: no value.
  ///   - printer: left as it is.
  public static func print(_ html: Never, into printer: inout Printer) {}
}
