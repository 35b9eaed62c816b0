// What is filled in and pressed.

extension Tags {
  /// The `form` element.
  public enum Form: Tag {
    /// The name.
    public static let name: StaticString = "form"
  }
  /// The `fieldset` element.
  public enum Fieldset: Tag {
    /// The name.
    public static let name: StaticString = "fieldset"
  }
  /// The `legend` element.
  public enum Legend: Tag {
    /// The name.
    public static let name: StaticString = "legend"
  }
  /// The `label` element.
  public enum Label: Tag {
    /// The name.
    public static let name: StaticString = "label"
  }
  /// The `button` element.
  public enum Button: Tag {
    /// The name.
    public static let name: StaticString = "button"
  }
  /// The `textarea` element.
  public enum Textarea: Tag {
    /// The name.
    public static let name: StaticString = "textarea"
  }
  /// The `select` element.
  public enum Select: Tag {
    /// The name.
    public static let name: StaticString = "select"
  }
  /// The `option` element.
  public enum Option: Tag {
    /// The name.
    public static let name: StaticString = "option"
  }
  /// The `optgroup` element.
  public enum Optgroup: Tag {
    /// The name.
    public static let name: StaticString = "optgroup"
  }
  /// The `datalist` element.
  public enum Datalist: Tag {
    /// The name.
    public static let name: StaticString = "datalist"
  }
  /// The `output` element.
  public enum Output: Tag {
    /// The name.
    public static let name: StaticString = "output"
  }
  /// The `progress` element.
  public enum Progress: Tag {
    /// The name.
    public static let name: StaticString = "progress"
  }
  /// The `input` element.
  public enum Input: Tag {
    /// The name.
    public static let name: StaticString = "input"
  }
}

/// A `form` element.
public func form<Content: HTML>(
  _ attributes: Attribute<Tags.Form>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Form, Content> {
  Element(attributes: attributes, content: content())
}

/// A `fieldset` element.
public func fieldset<Content: HTML>(
  _ attributes: Attribute<Tags.Fieldset>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Fieldset, Content> {
  Element(attributes: attributes, content: content())
}

/// A `legend` element.
public func legend<Content: HTML>(
  _ attributes: Attribute<Tags.Legend>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Legend, Content> {
  Element(attributes: attributes, content: content())
}

/// A `label` element.
public func label<Content: HTML>(
  _ attributes: Attribute<Tags.Label>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Label, Content> {
  Element(attributes: attributes, content: content())
}

/// A `button` element.
public func button<Content: HTML>(
  _ attributes: Attribute<Tags.Button>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Button, Content> {
  Element(attributes: attributes, content: content())
}

/// A `textarea` element.
public func textarea<Content: HTML>(
  _ attributes: Attribute<Tags.Textarea>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Textarea, Content> {
  Element(attributes: attributes, content: content())
}

/// A `select` element.
public func select<Content: HTML>(
  _ attributes: Attribute<Tags.Select>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Select, Content> {
  Element(attributes: attributes, content: content())
}

/// A `option` element.
public func option<Content: HTML>(
  _ attributes: Attribute<Tags.Option>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Option, Content> {
  Element(attributes: attributes, content: content())
}

/// A `optgroup` element.
public func optgroup<Content: HTML>(
  _ attributes: Attribute<Tags.Optgroup>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Optgroup, Content> {
  Element(attributes: attributes, content: content())
}

/// A `datalist` element.
public func datalist<Content: HTML>(
  _ attributes: Attribute<Tags.Datalist>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Datalist, Content> {
  Element(attributes: attributes, content: content())
}

/// A `output` element.
public func output<Content: HTML>(
  _ attributes: Attribute<Tags.Output>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Output, Content> {
  Element(attributes: attributes, content: content())
}

/// A `progress` element.
public func progress<Content: HTML>(
  _ attributes: Attribute<Tags.Progress>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Progress, Content> {
  Element(attributes: attributes, content: content())
}

/// A `input` element.
public func input(_ attributes: Attribute<Tags.Input>...) -> VoidElement<Tags.Input> {
  VoidElement(attributes: attributes)
}
