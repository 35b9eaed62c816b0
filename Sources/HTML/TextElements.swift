// What is read: headings, paragraphs, lists, phrases.

extension Tags {
  /// The `p` element.
  public enum P: Tag {
    /// The name.
    public static let name: StaticString = "p"
  }
  /// The `h1` element.
  public enum H1: Tag {
    /// The name.
    public static let name: StaticString = "h1"
  }
  /// The `h2` element.
  public enum H2: Tag {
    /// The name.
    public static let name: StaticString = "h2"
  }
  /// The `h3` element.
  public enum H3: Tag {
    /// The name.
    public static let name: StaticString = "h3"
  }
  /// The `h4` element.
  public enum H4: Tag {
    /// The name.
    public static let name: StaticString = "h4"
  }
  /// The `ul` element.
  public enum Ul: Tag {
    /// The name.
    public static let name: StaticString = "ul"
  }
  /// The `ol` element.
  public enum Ol: Tag {
    /// The name.
    public static let name: StaticString = "ol"
  }
  /// The `li` element.
  public enum Li: Tag {
    /// The name.
    public static let name: StaticString = "li"
  }
  /// The `dl` element.
  public enum Dl: Tag {
    /// The name.
    public static let name: StaticString = "dl"
  }
  /// The `dt` element.
  public enum Dt: Tag {
    /// The name.
    public static let name: StaticString = "dt"
  }
  /// The `dd` element.
  public enum Dd: Tag {
    /// The name.
    public static let name: StaticString = "dd"
  }
  /// The `a` element.
  public enum A: Tag {
    /// The name.
    public static let name: StaticString = "a"
  }
  /// The `span` element.
  public enum Span: Tag {
    /// The name.
    public static let name: StaticString = "span"
  }
  /// The `b` element.
  public enum B: Tag {
    /// The name.
    public static let name: StaticString = "b"
  }
  /// The `strong` element.
  public enum Strong: Tag {
    /// The name.
    public static let name: StaticString = "strong"
  }
  /// The `em` element.
  public enum Em: Tag {
    /// The name.
    public static let name: StaticString = "em"
  }
  /// The `i` element.
  public enum I: Tag {
    /// The name.
    public static let name: StaticString = "i"
  }
  /// The `small` element.
  public enum Small: Tag {
    /// The name.
    public static let name: StaticString = "small"
  }
  /// The `sup` element.
  public enum Sup: Tag {
    /// The name.
    public static let name: StaticString = "sup"
  }
  /// The `mark` element.
  public enum Mark: Tag {
    /// The name.
    public static let name: StaticString = "mark"
  }
  /// The `kbd` element.
  public enum Kbd: Tag {
    /// The name.
    public static let name: StaticString = "kbd"
  }
  /// The `code` element.
  public enum Code: Tag {
    /// The name.
    public static let name: StaticString = "code"
  }
  /// The `pre` element.
  public enum Pre: Tag {
    /// The name.
    public static let name: StaticString = "pre"
  }
  /// The `blockquote` element.
  public enum Blockquote: Tag {
    /// The name.
    public static let name: StaticString = "blockquote"
  }
  /// The `figure` element.
  public enum Figure: Tag {
    /// The name.
    public static let name: StaticString = "figure"
  }
  /// The `figcaption` element.
  public enum Figcaption: Tag {
    /// The name.
    public static let name: StaticString = "figcaption"
  }
  /// The `time` element.
  public enum Time: Tag {
    /// The name.
    public static let name: StaticString = "time"
  }
  /// The `abbr` element.
  public enum Abbr: Tag {
    /// The name.
    public static let name: StaticString = "abbr"
  }
  /// The `details` element.
  public enum Details: Tag {
    /// The name.
    public static let name: StaticString = "details"
  }
  /// The `summary` element.
  public enum Summary: Tag {
    /// The name.
    public static let name: StaticString = "summary"
  }
  /// The `script` element.
  public enum Script: Tag {
    /// The name.
    public static let name: StaticString = "script"
  }
  /// The `br` element.
  public enum Br: Tag {
    /// The name.
    public static let name: StaticString = "br"
  }
  /// The `img` element.
  public enum Img: Tag {
    /// The name.
    public static let name: StaticString = "img"
  }
}

/// A `p` element.
public func p<Content: HTML>(
  _ attributes: Attribute<Tags.P>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.P, Content> {
  Element(attributes: attributes, content: content())
}

/// A `h1` element.
public func h1<Content: HTML>(
  _ attributes: Attribute<Tags.H1>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.H1, Content> {
  Element(attributes: attributes, content: content())
}

/// A `h2` element.
public func h2<Content: HTML>(
  _ attributes: Attribute<Tags.H2>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.H2, Content> {
  Element(attributes: attributes, content: content())
}

/// A `h3` element.
public func h3<Content: HTML>(
  _ attributes: Attribute<Tags.H3>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.H3, Content> {
  Element(attributes: attributes, content: content())
}

/// A `h4` element.
public func h4<Content: HTML>(
  _ attributes: Attribute<Tags.H4>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.H4, Content> {
  Element(attributes: attributes, content: content())
}

/// A `ul` element.
public func ul<Content: HTML>(
  _ attributes: Attribute<Tags.Ul>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Ul, Content> {
  Element(attributes: attributes, content: content())
}

/// A `ol` element.
public func ol<Content: HTML>(
  _ attributes: Attribute<Tags.Ol>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Ol, Content> {
  Element(attributes: attributes, content: content())
}

/// A `li` element.
public func li<Content: HTML>(
  _ attributes: Attribute<Tags.Li>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Li, Content> {
  Element(attributes: attributes, content: content())
}

/// A `dl` element.
public func dl<Content: HTML>(
  _ attributes: Attribute<Tags.Dl>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Dl, Content> {
  Element(attributes: attributes, content: content())
}

/// A `dt` element.
public func dt<Content: HTML>(
  _ attributes: Attribute<Tags.Dt>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Dt, Content> {
  Element(attributes: attributes, content: content())
}

/// A `dd` element.
public func dd<Content: HTML>(
  _ attributes: Attribute<Tags.Dd>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Dd, Content> {
  Element(attributes: attributes, content: content())
}

/// A `a` element.
public func a<Content: HTML>(
  _ attributes: Attribute<Tags.A>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.A, Content> {
  Element(attributes: attributes, content: content())
}

/// A `span` element.
public func span<Content: HTML>(
  _ attributes: Attribute<Tags.Span>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Span, Content> {
  Element(attributes: attributes, content: content())
}

/// A `b` element.
public func b<Content: HTML>(
  _ attributes: Attribute<Tags.B>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.B, Content> {
  Element(attributes: attributes, content: content())
}

/// A `strong` element.
public func strong<Content: HTML>(
  _ attributes: Attribute<Tags.Strong>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Strong, Content> {
  Element(attributes: attributes, content: content())
}

/// A `em` element.
public func em<Content: HTML>(
  _ attributes: Attribute<Tags.Em>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Em, Content> {
  Element(attributes: attributes, content: content())
}

/// A `i` element.
public func i<Content: HTML>(
  _ attributes: Attribute<Tags.I>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.I, Content> {
  Element(attributes: attributes, content: content())
}

/// A `small` element.
public func small<Content: HTML>(
  _ attributes: Attribute<Tags.Small>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Small, Content> {
  Element(attributes: attributes, content: content())
}

/// A `sup` element.
public func sup<Content: HTML>(
  _ attributes: Attribute<Tags.Sup>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Sup, Content> {
  Element(attributes: attributes, content: content())
}

/// A `mark` element.
public func mark<Content: HTML>(
  _ attributes: Attribute<Tags.Mark>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Mark, Content> {
  Element(attributes: attributes, content: content())
}

/// A `kbd` element.
public func kbd<Content: HTML>(
  _ attributes: Attribute<Tags.Kbd>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Kbd, Content> {
  Element(attributes: attributes, content: content())
}

/// A `code` element.
public func code<Content: HTML>(
  _ attributes: Attribute<Tags.Code>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Code, Content> {
  Element(attributes: attributes, content: content())
}

/// A `pre` element.
public func pre<Content: HTML>(
  _ attributes: Attribute<Tags.Pre>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Pre, Content> {
  Element(attributes: attributes, content: content())
}

/// A `blockquote` element.
public func blockquote<Content: HTML>(
  _ attributes: Attribute<Tags.Blockquote>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Blockquote, Content> {
  Element(attributes: attributes, content: content())
}

/// A `figure` element.
public func figure<Content: HTML>(
  _ attributes: Attribute<Tags.Figure>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Figure, Content> {
  Element(attributes: attributes, content: content())
}

/// A `figcaption` element.
public func figcaption<Content: HTML>(
  _ attributes: Attribute<Tags.Figcaption>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Figcaption, Content> {
  Element(attributes: attributes, content: content())
}

/// A `time` element.
public func time<Content: HTML>(
  _ attributes: Attribute<Tags.Time>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Time, Content> {
  Element(attributes: attributes, content: content())
}

/// A `abbr` element.
public func abbr<Content: HTML>(
  _ attributes: Attribute<Tags.Abbr>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Abbr, Content> {
  Element(attributes: attributes, content: content())
}

/// A `details` element.
public func details<Content: HTML>(
  _ attributes: Attribute<Tags.Details>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Details, Content> {
  Element(attributes: attributes, content: content())
}

/// A `summary` element.
public func summary<Content: HTML>(
  _ attributes: Attribute<Tags.Summary>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Summary, Content> {
  Element(attributes: attributes, content: content())
}

/// A `script` element.
public func script<Content: HTML>(
  _ attributes: Attribute<Tags.Script>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Script, Content> {
  Element(attributes: attributes, content: content())
}

/// A `br` element.
public func br(_ attributes: Attribute<Tags.Br>...) -> VoidElement<Tags.Br> {
  VoidElement(attributes: attributes)
}

/// A `img` element.
public func img(_ attributes: Attribute<Tags.Img>...) -> VoidElement<Tags.Img> {
  VoidElement(attributes: attributes)
}
