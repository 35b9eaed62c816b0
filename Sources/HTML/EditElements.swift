// What was there before, and what is there now.
extension Tags {
  /// The `del` element.
  public enum Del: Tag {
    /// The name.
    public static let name: StaticString = "del"
  }
  /// The `ins` element.
  public enum Ins: Tag {
    /// The name.
    public static let name: StaticString = "ins"
  }
}

/// A `del` element: what was there before.
public func del<Content: HTML>(
  _ attributes: Attribute<Tags.Del>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Del, Content> {
  Element(attributes: attributes, content: content())
}

/// An `ins` element: what is there now.
public func ins<Content: HTML>(
  _ attributes: Attribute<Tags.Ins>..., @HTMLBuilder content: () -> Content
) -> Element<Tags.Ins, Content> {
  Element(attributes: attributes, content: content())
}
