/// The elements pages are made of, as types.
public enum Tags {}

// The page's frame and its landmarks.

extension Tags {
  /// The `html` element.
  public enum Html: Tag {
    /// The name.
    public static let name: StaticString = "html"
  }
  /// The `head` element.
  public enum Head: Tag {
    /// The name.
    public static let name: StaticString = "head"
  }
  /// The `title` element.
  public enum Title: Tag {
    /// The name.
    public static let name: StaticString = "title"
  }
  /// The `body` element.
  public enum Body: Tag {
    /// The name.
    public static let name: StaticString = "body"
  }
  /// The `header` element.
  public enum Header: Tag {
    /// The name.
    public static let name: StaticString = "header"
  }
  /// The `nav` element.
  public enum Nav: Tag {
    /// The name.
    public static let name: StaticString = "nav"
  }
  /// The `main` element.
  public enum Main: Tag {
    /// The name.
    public static let name: StaticString = "main"
  }
  /// The `footer` element.
  public enum Footer: Tag {
    /// The name.
    public static let name: StaticString = "footer"
  }
  /// The `section` element.
  public enum Section: Tag {
    /// The name.
    public static let name: StaticString = "section"
  }
  /// The `article` element.
  public enum Article: Tag {
    /// The name.
    public static let name: StaticString = "article"
  }
  /// The `aside` element.
  public enum Aside: Tag {
    /// The name.
    public static let name: StaticString = "aside"
  }
  /// The `div` element.
  public enum Div: Tag {
    /// The name.
    public static let name: StaticString = "div"
  }
  /// The `meta` element.
  public enum Meta: Tag {
    /// The name.
    public static let name: StaticString = "meta"
  }
  /// The `link` element.
  public enum Link: Tag {
    /// The name.
    public static let name: StaticString = "link"
  }
  /// The `hr` element.
  public enum Hr: Tag {
    /// The name.
    public static let name: StaticString = "hr"
  }
}

/// A `html` element.
public func html<Content: HTML>(
  _ attributes: Attribute<Tags.Html>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Html, Content> {
  Element(attributes: attributes, content: content())
}

/// A `head` element.
public func head<Content: HTML>(
  _ attributes: Attribute<Tags.Head>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Head, Content> {
  Element(attributes: attributes, content: content())
}

/// A `title` element.
public func documentTitle<Content: HTML>(
  _ attributes: Attribute<Tags.Title>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Title, Content> {
  Element(attributes: attributes, content: content())
}

/// A `body` element.
public func documentBody<Content: HTML>(
  _ attributes: Attribute<Tags.Body>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Body, Content> {
  Element(attributes: attributes, content: content())
}

/// A `header` element.
public func header<Content: HTML>(
  _ attributes: Attribute<Tags.Header>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Header, Content> {
  Element(attributes: attributes, content: content())
}

/// A `nav` element.
public func nav<Content: HTML>(
  _ attributes: Attribute<Tags.Nav>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Nav, Content> {
  Element(attributes: attributes, content: content())
}

/// A `main` element.
public func main<Content: HTML>(
  _ attributes: Attribute<Tags.Main>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Main, Content> {
  Element(attributes: attributes, content: content())
}

/// A `footer` element.
public func footer<Content: HTML>(
  _ attributes: Attribute<Tags.Footer>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Footer, Content> {
  Element(attributes: attributes, content: content())
}

/// A `section` element.
public func section<Content: HTML>(
  _ attributes: Attribute<Tags.Section>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Section, Content> {
  Element(attributes: attributes, content: content())
}

/// A `article` element.
public func article<Content: HTML>(
  _ attributes: Attribute<Tags.Article>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Article, Content> {
  Element(attributes: attributes, content: content())
}

/// A `aside` element.
public func aside<Content: HTML>(
  _ attributes: Attribute<Tags.Aside>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Aside, Content> {
  Element(attributes: attributes, content: content())
}

/// A `div` element.
public func div<Content: HTML>(
  _ attributes: Attribute<Tags.Div>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Div, Content> {
  Element(attributes: attributes, content: content())
}

/// A `meta` element.
public func meta(_ attributes: Attribute<Tags.Meta>...) -> VoidElement<Tags.Meta> {
  VoidElement(attributes: attributes)
}

/// A `link` element.
public func link(_ attributes: Attribute<Tags.Link>...) -> VoidElement<Tags.Link> {
  VoidElement(attributes: attributes)
}

/// A `hr` element.
public func hr(_ attributes: Attribute<Tags.Hr>...) -> VoidElement<Tags.Hr> {
  VoidElement(attributes: attributes)
}
