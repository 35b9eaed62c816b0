// Tables and drawings.

extension Tags {
  /// The `table` element.
  public enum Table: Tag {
    /// The name.
    public static let name: StaticString = "table"
  }
  /// The `caption` element.
  public enum Caption: Tag {
    /// The name.
    public static let name: StaticString = "caption"
  }
  /// The `thead` element.
  public enum Thead: Tag {
    /// The name.
    public static let name: StaticString = "thead"
  }
  /// The `tbody` element.
  public enum Tbody: Tag {
    /// The name.
    public static let name: StaticString = "tbody"
  }
  /// The `tfoot` element.
  public enum Tfoot: Tag {
    /// The name.
    public static let name: StaticString = "tfoot"
  }
  /// The `tr` element.
  public enum Tr: Tag {
    /// The name.
    public static let name: StaticString = "tr"
  }
  /// The `th` element.
  public enum Th: Tag {
    /// The name.
    public static let name: StaticString = "th"
  }
  /// The `td` element.
  public enum Td: Tag {
    /// The name.
    public static let name: StaticString = "td"
  }
  /// The `svg` element.
  public enum Svg: Tag {
    /// The name.
    public static let name: StaticString = "svg"
  }
  /// The `g` element.
  public enum G: Tag {
    /// The name.
    public static let name: StaticString = "g"
  }
  /// The `rect` element.
  public enum Rect: Tag {
    /// The name.
    public static let name: StaticString = "rect"
  }
  /// The `text` element.
  public enum Text: Tag {
    /// The name.
    public static let name: StaticString = "text"
  }
  /// The `line` element.
  public enum Line: Tag {
    /// The name.
    public static let name: StaticString = "line"
  }
  /// The `path` element.
  public enum Path: Tag {
    /// The name.
    public static let name: StaticString = "path"
  }
}

/// A `table` element.
public func table<Content: HTML>(
  _ attributes: Attribute<Tags.Table>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Table, Content> {
  Element(attributes: attributes, content: content())
}

/// A `caption` element.
public func caption<Content: HTML>(
  _ attributes: Attribute<Tags.Caption>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Caption, Content> {
  Element(attributes: attributes, content: content())
}

/// A `thead` element.
public func thead<Content: HTML>(
  _ attributes: Attribute<Tags.Thead>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Thead, Content> {
  Element(attributes: attributes, content: content())
}

/// A `tbody` element.
public func tbody<Content: HTML>(
  _ attributes: Attribute<Tags.Tbody>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Tbody, Content> {
  Element(attributes: attributes, content: content())
}

/// A `tfoot` element.
public func tfoot<Content: HTML>(
  _ attributes: Attribute<Tags.Tfoot>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Tfoot, Content> {
  Element(attributes: attributes, content: content())
}

/// A `tr` element.
public func tr<Content: HTML>(
  _ attributes: Attribute<Tags.Tr>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Tr, Content> {
  Element(attributes: attributes, content: content())
}

/// A `th` element.
public func th<Content: HTML>(
  _ attributes: Attribute<Tags.Th>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Th, Content> {
  Element(attributes: attributes, content: content())
}

/// A `td` element.
public func td<Content: HTML>(
  _ attributes: Attribute<Tags.Td>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Td, Content> {
  Element(attributes: attributes, content: content())
}

/// A `svg` element.
public func svg<Content: HTML>(
  _ attributes: Attribute<Tags.Svg>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Svg, Content> {
  Element(attributes: attributes, content: content())
}

/// A `g` element.
public func g<Content: HTML>(
  _ attributes: Attribute<Tags.G>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.G, Content> {
  Element(attributes: attributes, content: content())
}

/// A `rect` element.
public func rect<Content: HTML>(
  _ attributes: Attribute<Tags.Rect>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Rect, Content> {
  Element(attributes: attributes, content: content())
}

/// A `text` element.
public func text<Content: HTML>(
  _ attributes: Attribute<Tags.Text>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Text, Content> {
  Element(attributes: attributes, content: content())
}

/// A `line` element.
public func line<Content: HTML>(
  _ attributes: Attribute<Tags.Line>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Line, Content> {
  Element(attributes: attributes, content: content())
}

/// A `path` element.
public func path<Content: HTML>(
  _ attributes: Attribute<Tags.Path>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Path, Content> {
  Element(attributes: attributes, content: content())
}
