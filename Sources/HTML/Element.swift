/// The name of an element, as a type, so that attributes can be tied to the elements they belong to.
public protocol Tag: Sendable {
  /// The name as it is written.
  static var name: StaticString { get }
}

/// An element with its attributes and content.
public struct Element<Name: Tag, Content: HTML>: HTML, Leaf {
  let attributes: [Attribute<Name>]
  let content: Content

  /// Writes the element.
  ///
  /// - Parameters:
  ///   - html: the element.
  ///   - printer: takes the bytes.
  public static func print(_ html: Self, into printer: inout Printer) {
    printer.open(Name.name, html.attributes)
    Content.print(html.content, into: &printer)
    printer.markup("</")
    printer.markup(Name.name)
    printer.markup(">")
  }
}

/// An element that never has content.
public struct VoidElement<Name: Tag>: HTML, Leaf {
  let attributes: [Attribute<Name>]

  /// Writes the element.
  ///
  /// - Parameters:
  ///   - html: the element.
  ///   - printer: takes the bytes.
  public static func print(_ html: Self, into printer: inout Printer) {
    printer.open(Name.name, html.attributes)
  }
}

extension Printer {
  fileprivate mutating func open<Name: Tag>(_ name: StaticString, _ attributes: [Attribute<Name>]) {
    markup("<")
    markup(name)
    for attribute in attributes where attribute.isPresent {
      markup(" ")
      markup(attribute.name)
      guard let value = attribute.value else { continue }
      markup("=\"")
      attributeValue(value)
      markup("\"")
    }
    markup(">")
  }
}

/// A whole document, with its doctype.
public struct Document<Content: HTML>: HTML, Leaf {
  let content: Content

  /// A document.
  ///
  /// - Parameter content: its `html` element.
  public init(@HTMLBuilder _ content: () -> Content) { self.content = content() }

  /// Writes the doctype and the content.
  ///
  /// - Parameters:
  ///   - html: the document.
  ///   - printer: takes the bytes.
  public static func print(_ html: Self, into printer: inout Printer) {
    printer.markup("<!doctype html>")
    Content.print(html.content, into: &printer)
  }
}
