/// An attribute of one kind of element.
public struct Attribute<Name: Tag>: Sendable {
  let name: StaticString
  let value: String?
  let isPresent: Bool

  init(_ name: StaticString, isPresent: Bool) {
    self.name = name
    value = nil
    self.isPresent = isPresent
  }

  init(_ name: StaticString, value: String?) {
    self.name = name
    self.value = value
    isPresent = value != nil
  }

  init(_ name: StaticString, _ value: String) { self.init(name, value: value) }
}

extension Attribute {
  /// The attribute `id`, left out when there is no value.
  public static func id(_ value: String?) -> Self { Self("id", value: value) }
  /// The attribute `class`, left out when there is no value.
  public static func `class`(_ value: String?) -> Self { Self("class", value: value) }
  /// The attribute `lang`, left out when there is no value.
  public static func lang(_ value: String?) -> Self { Self("lang", value: value) }
  /// The attribute `style`: for letters only, since pages forbid it by their Content-Security-Policy.
  public static func style(_ value: String?) -> Self { Self("style", value: value) }
  /// The attribute `dir`, left out when there is no value.
  public static func dir(_ value: String?) -> Self { Self("dir", value: value) }
  /// The attribute `role`, left out when there is no value.
  public static func role(_ value: String?) -> Self { Self("role", value: value) }
  /// The attribute `title`, left out when there is no value.
  public static func title(_ value: String?) -> Self { Self("title", value: value) }
  /// The attribute `hidden`, where it is so.
  public static func hidden(_ isSo: Bool = true) -> Self { Self("hidden", isPresent: isSo) }
  /// The attribute `tabindex`.
  public static func tabindex(_ value: Int) -> Self { Self("tabindex", String(value)) }
  /// The attribute `aria-…`, left out when there is no value.
  public static func aria(_ property: Aria, _ value: String?) -> Self { Self(property.name, value: value) }
  /// The attribute `data-…`, left out when there is no value; the name is the program's own, in full.
  public static func data(_ name: StaticString, _ value: String?) -> Self { Self(name, value: value) }
}

/// The `aria-` properties in use.
public enum Aria: Sendable {
  case label, labelledby, describedby, current, pressed, expanded, invalid, live, hidden, required, controls,
    atomic, busy, haspopup, errormessage, roledescription, checked, sort

  var name: StaticString {
    switch self {
    case .label: "aria-label"
    case .labelledby: "aria-labelledby"
    case .describedby: "aria-describedby"
    case .current: "aria-current"
    case .pressed: "aria-pressed"
    case .expanded: "aria-expanded"
    case .invalid: "aria-invalid"
    case .live: "aria-live"
    case .hidden: "aria-hidden"
    case .required: "aria-required"
    case .controls: "aria-controls"
    case .atomic: "aria-atomic"
    case .busy: "aria-busy"
    case .haspopup: "aria-haspopup"
    case .errormessage: "aria-errormessage"
    case .roledescription: "aria-roledescription"
    case .checked: "aria-checked"
    case .sort: "aria-sort"
    }
  }
}

/// Elements that share attributes: a, link.
public protocol Linking: Tag {}
extension Tags.A: Linking {}
extension Tags.Link: Linking {}

extension Attribute where Name: Linking {
  /// The attribute `href`, left out when there is no value.
  public static func href(_ value: String?) -> Self { Self("href", value: value) }
  /// The attribute `rel`, left out when there is no value.
  public static func rel(_ value: String?) -> Self { Self("rel", value: value) }
  /// The attribute `hreflang`, left out when there is no value.
  public static func hreflang(_ value: String?) -> Self { Self("hreflang", value: value) }
  /// The attribute `type`, left out when there is no value.
  public static func type(_ value: String?) -> Self { Self("type", value: value) }
  /// The attribute `target`, left out when there is no value.
  public static func target(_ value: String?) -> Self { Self("target", value: value) }
  /// The attribute `download`, left out when there is no value.
  public static func download(_ value: String?) -> Self { Self("download", value: value) }
}

/// Elements that share attributes: input, textarea, select, button, meta, form, fieldset, output.
public protocol Named: Tag {}
extension Tags.Input: Named {}
extension Tags.Textarea: Named {}
extension Tags.Select: Named {}
extension Tags.Button: Named {}
extension Tags.Meta: Named {}
extension Tags.Form: Named {}
extension Tags.Fieldset: Named {}
extension Tags.Output: Named {}

extension Attribute where Name: Named {
  /// The attribute `name`, left out when there is no value.
  public static func name(_ value: String?) -> Self { Self("name", value: value) }
}

/// Elements that share attributes: input, button, option, li, progress.
public protocol Valued: Tag {}
extension Tags.Input: Valued {}
extension Tags.Button: Valued {}
extension Tags.Option: Valued {}
extension Tags.Li: Valued {}
extension Tags.Progress: Valued {}

extension Attribute where Name: Valued {
  /// The attribute `value`, left out when there is no value.
  public static func value(_ value: String?) -> Self { Self("value", value: value) }
}

/// Elements that share attributes: input, textarea, select.
public protocol Entering: Tag {}
extension Tags.Input: Entering {}
extension Tags.Textarea: Entering {}
extension Tags.Select: Entering {}

extension Attribute where Name: Entering {
  /// The attribute `required`, where it is so.
  public static func required(_ isSo: Bool = true) -> Self { Self("required", isPresent: isSo) }
  /// The attribute `autocomplete`, left out when there is no value.
  public static func autocomplete(_ value: String?) -> Self { Self("autocomplete", value: value) }
  /// The attribute `autofocus`, where it is so.
  public static func autofocus(_ isSo: Bool = true) -> Self { Self("autofocus", isPresent: isSo) }
  /// The attribute `placeholder`, left out when there is no value.
  public static func placeholder(_ value: String?) -> Self { Self("placeholder", value: value) }
  /// The attribute `maxlength`.
  public static func maxlength(_ value: Int) -> Self { Self("maxlength", String(value)) }
  /// The attribute `minlength`.
  public static func minlength(_ value: Int) -> Self { Self("minlength", String(value)) }
  /// The attribute `inputmode`, left out when there is no value.
  public static func inputmode(_ value: String?) -> Self { Self("inputmode", value: value) }
  /// The attribute `readonly`, where it is so.
  public static func readonly(_ isSo: Bool = true) -> Self { Self("readonly", isPresent: isSo) }
  /// The attribute `form`, left out when there is no value.
  public static func form(_ value: String?) -> Self { Self("form", value: value) }
  /// The attribute `spellcheck`, left out when there is no value.
  public static func spellcheck(_ value: String?) -> Self { Self("spellcheck", value: value) }
}

/// Elements that share attributes: input, textarea, select, button, fieldset, option.
public protocol Disabling: Tag {}
extension Tags.Input: Disabling {}
extension Tags.Textarea: Disabling {}
extension Tags.Select: Disabling {}
extension Tags.Button: Disabling {}
extension Tags.Fieldset: Disabling {}
extension Tags.Option: Disabling {}

extension Attribute where Name: Disabling {
  /// The attribute `disabled`, where it is so.
  public static func disabled(_ isSo: Bool = true) -> Self { Self("disabled", isPresent: isSo) }
}

/// Elements that share attributes: svg, rect, img, line, text.
public protocol Sized: Tag {}
extension Tags.Svg: Sized {}
extension Tags.Rect: Sized {}
extension Tags.Img: Sized {}
extension Tags.Line: Sized {}
extension Tags.Text: Sized {}

extension Attribute where Name: Sized {
  /// The attribute `width`, left out when there is no value.
  public static func width(_ value: String?) -> Self { Self("width", value: value) }
  /// The attribute `height`, left out when there is no value.
  public static func height(_ value: String?) -> Self { Self("height", value: value) }
  /// The attribute `viewBox`, left out when there is no value.
  public static func viewBox(_ value: String?) -> Self { Self("viewBox", value: value) }
  /// The attribute `x`, left out when there is no value.
  public static func x(_ value: String?) -> Self { Self("x", value: value) }
  /// The attribute `y`, left out when there is no value.
  public static func y(_ value: String?) -> Self { Self("y", value: value) }
  /// The attribute `preserveAspectRatio`, left out when there is no value.
  public static func preserveAspectRatio(_ value: String?) -> Self {
    Self("preserveAspectRatio", value: value)
  }
  /// The attribute `rx`, left out when there is no value.
  public static func rx(_ value: String?) -> Self { Self("rx", value: value) }
  /// `x1`, left out when there is no value.
  public static func x1(_ value: String?) -> Self { Self("x1", value: value) }
  /// `x2`, left out when there is no value.
  public static func x2(_ value: String?) -> Self { Self("x2", value: value) }
  /// `y1`, left out when there is no value.
  public static func y1(_ value: String?) -> Self { Self("y1", value: value) }
  /// `y2`, left out when there is no value.
  public static func y2(_ value: String?) -> Self { Self("y2", value: value) }
  /// The attribute `transform`, left out when there is no value.
  public static func transform(_ value: String?) -> Self { Self("transform", value: value) }
}

/// Elements that share attributes: th, td.
public protocol Cell: Tag {}
extension Tags.Th: Cell {}
extension Tags.Td: Cell {}

extension Attribute where Name: Cell {
  /// The attribute `colspan`.
  public static func colspan(_ value: Int) -> Self { Self("colspan", String(value)) }
  /// The attribute `rowspan`.
  public static func rowspan(_ value: Int) -> Self { Self("rowspan", String(value)) }
  /// The attribute `scope`, left out when there is no value.
  public static func scope(_ value: String?) -> Self { Self("scope", value: value) }
  /// The attribute `headers`, left out when there is no value.
  public static func headers(_ value: String?) -> Self { Self("headers", value: value) }
}

extension Attribute where Name == Tags.Label {
  /// The attribute `for`, left out when there is no value.
  public static func `for`(_ value: String?) -> Self { Self("for", value: value) }
}

extension Attribute where Name == Tags.Output {
  /// The attribute `for`, left out when there is no value.
  public static func `for`(_ value: String?) -> Self { Self("for", value: value) }
}

extension Attribute where Name == Tags.Form {
  /// The attribute `action`, left out when there is no value.
  public static func action(_ value: String?) -> Self { Self("action", value: value) }
  /// The attribute `method`, left out when there is no value.
  public static func method(_ value: String?) -> Self { Self("method", value: value) }
  /// The attribute `enctype`, left out when there is no value.
  public static func enctype(_ value: String?) -> Self { Self("enctype", value: value) }
  /// The attribute `novalidate`, where it is so.
  public static func novalidate(_ isSo: Bool = true) -> Self { Self("novalidate", isPresent: isSo) }
  /// The attribute `autocomplete`, left out when there is no value.
  public static func autocomplete(_ value: String?) -> Self { Self("autocomplete", value: value) }
}

extension Attribute where Name == Tags.Input {
  /// The attribute `type`, left out when there is no value.
  public static func type(_ value: String?) -> Self { Self("type", value: value) }
  /// The attribute `checked`, where it is so.
  public static func checked(_ isSo: Bool = true) -> Self { Self("checked", isPresent: isSo) }
  /// The attribute `min`, left out when there is no value.
  public static func min(_ value: String?) -> Self { Self("min", value: value) }
  /// The attribute `max`, left out when there is no value.
  public static func max(_ value: String?) -> Self { Self("max", value: value) }
  /// The attribute `step`, left out when there is no value.
  public static func step(_ value: String?) -> Self { Self("step", value: value) }
  /// The attribute `pattern`, left out when there is no value.
  public static func pattern(_ value: String?) -> Self { Self("pattern", value: value) }
  /// The attribute `list`, left out when there is no value.
  public static func list(_ value: String?) -> Self { Self("list", value: value) }
  /// The attribute `accept`, left out when there is no value.
  public static func accept(_ value: String?) -> Self { Self("accept", value: value) }
  /// The attribute `multiple`, where it is so.
  public static func multiple(_ isSo: Bool = true) -> Self { Self("multiple", isPresent: isSo) }
  /// The attribute `size`.
  public static func size(_ value: Int) -> Self { Self("size", String(value)) }
}

extension Attribute where Name == Tags.Button {
  /// The attribute `type`, left out when there is no value.
  public static func type(_ value: String?) -> Self { Self("type", value: value) }
  /// The attribute `formaction`, left out when there is no value.
  public static func formaction(_ value: String?) -> Self { Self("formaction", value: value) }
  /// The attribute `formmethod`, left out when there is no value.
  public static func formmethod(_ value: String?) -> Self { Self("formmethod", value: value) }
  /// The attribute `formnovalidate`, where it is so.
  public static func formnovalidate(_ isSo: Bool = true) -> Self { Self("formnovalidate", isPresent: isSo) }
  /// The attribute `form`, left out when there is no value.
  public static func form(_ value: String?) -> Self { Self("form", value: value) }
}

extension Attribute where Name == Tags.Option {
  /// The attribute `selected`, where it is so.
  public static func selected(_ isSo: Bool = true) -> Self { Self("selected", isPresent: isSo) }
  /// The attribute `label`, left out when there is no value.
  public static func label(_ value: String?) -> Self { Self("label", value: value) }
}

extension Attribute where Name == Tags.Optgroup {
  /// The attribute `label`, left out when there is no value.
  public static func label(_ value: String?) -> Self { Self("label", value: value) }
}

extension Attribute where Name == Tags.Textarea {
  /// The attribute `rows`.
  public static func rows(_ value: Int) -> Self { Self("rows", String(value)) }
}

extension Attribute where Name == Tags.Select {
  /// The attribute `multiple`, where it is so.
  public static func multiple(_ isSo: Bool = true) -> Self { Self("multiple", isPresent: isSo) }
  /// The attribute `size`.
  public static func size(_ value: Int) -> Self { Self("size", String(value)) }
}

extension Attribute where Name == Tags.Meta {
  /// The attribute `charset`, left out when there is no value.
  public static func charset(_ value: String?) -> Self { Self("charset", value: value) }
  /// The attribute `content`, left out when there is no value.
  public static func content(_ value: String?) -> Self { Self("content", value: value) }
}

extension Attribute where Name == Tags.Link {
  /// The attribute `media`, left out when there is no value.
  public static func media(_ value: String?) -> Self { Self("media", value: value) }
  /// The attribute `sizes`, left out when there is no value.
  public static func sizes(_ value: String?) -> Self { Self("sizes", value: value) }
}

extension Attribute where Name == Tags.Img {
  /// The attribute `src`, left out when there is no value.
  public static func src(_ value: String?) -> Self { Self("src", value: value) }
  /// The attribute `alt`, left out when there is no value.
  public static func alt(_ value: String?) -> Self { Self("alt", value: value) }
}

extension Attribute where Name == Tags.Script {
  /// The attribute `src`, left out when there is no value.
  public static func src(_ value: String?) -> Self { Self("src", value: value) }
  /// The attribute `type`, left out when there is no value.
  public static func type(_ value: String?) -> Self { Self("type", value: value) }
  /// The attribute `defer`, where it is so.
  public static func `defer`(_ isSo: Bool = true) -> Self { Self("defer", isPresent: isSo) }
}

extension Attribute where Name == Tags.Time {
  /// The attribute `datetime`, left out when there is no value.
  public static func datetime(_ value: String?) -> Self { Self("datetime", value: value) }
}

extension Attribute where Name == Tags.Details {
  /// The attribute `open`, where it is so.
  public static func open(_ isSo: Bool = true) -> Self { Self("open", isPresent: isSo) }
}

extension Attribute where Name == Tags.Ol {
  /// The attribute `start`.
  public static func start(_ value: Int) -> Self { Self("start", String(value)) }
  /// The attribute `reversed`, where it is so.
  public static func reversed(_ isSo: Bool = true) -> Self { Self("reversed", isPresent: isSo) }
}

extension Attribute where Name == Tags.Path {
  /// The attribute `d`, left out when there is no value.
  public static func d(_ value: String?) -> Self { Self("d", value: value) }
}

extension Attribute where Name == Tags.Progress {
  /// The attribute `max`, left out when there is no value.
  public static func max(_ value: String?) -> Self { Self("max", value: value) }
}
