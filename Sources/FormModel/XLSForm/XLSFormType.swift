/// What the column `type` of a row says.
enum XLSFormType: Equatable {
  case question(ItemKind)
  /// A question with choices of a list; `hasOther`: "or_other" is added to them.
  case choice(ItemKind, list: String, hasOther: Bool)
  case begin(ItemKind)
  case end(ItemKind)
  /// A type of XLSForm's that we have not, by its name.
  case unsupported(String)
  /// A file of one sort.
  case media(FileGroup)
  /// What a device notes by itself, such as when the form was begun.
  case metadata(String)
  case unknown

  /// Names that pyxform takes for each type, XLSForm's own first.
  private static let names: [String: XLSFormType] = {
    var names: [String: XLSFormType] = [
      "text": .question(.text), "string": .question(.text), "integer": .question(.integer),
      "int": .question(.integer), "decimal": .question(.decimal), "date": .question(.date),
      "time": .question(.time), "note": .question(.note), "calculate": .question(.calculate),
      "range": .question(.range), "file": .question(.file), "begin group": .begin(.group),
      "end group": .end(.group),
      "begin repeat": .begin(.repeat), "end repeat": .end(.repeat), "begin lgroup": .begin(.repeat),
      "end lgroup": .end(.repeat), "begin looped group": .begin(.repeat),
      "end looped group": .end(.repeat), "add text prompt": .question(.text),
      "add note prompt": .question(.note), "add integer prompt": .question(.integer),
      "add date prompt": .question(.date), "add select one prompt": .unsupported("select_one"),
    ]
    for name in [
      "geopoint", "gps", "location", "geotrace",
      "geoshape", "barcode", "datetime", "acknowledge", "trigger", "hidden", "xml-external", "csv-external",
      "background-audio", "background-geopoint", "start-geopoint", "osm", "include",
    ] { names[name] = .unsupported(name) }
    for (name, group) in XLSFormWriting.media { names[name] = .media(group) }
    for name in [
      "start", "end", "today", "deviceid", "device id", "subscriberid", "simserial", "sim id", "phonenumber",
      "phone number", "username", "email", "audit", "uri:deviceid", "uri:username", "uri:email", "start time",
      "end time", "imei", "caseid", "last-saved",
    ] { names[name] = .metadata(name) }
    return names
  }()

  private static let selections: [(prefix: String, kind: ItemKind)] = [
    ("select all that apply from ", .selectMultiple), ("select all that apply ", .selectMultiple),
    ("add select multiple prompt using ", .selectMultiple), ("select multiple from ", .selectMultiple),
    ("select multiple ", .selectMultiple), ("add select one prompt using ", .selectOne),
    ("select one from ", .selectOne), ("select one ", .selectOne), ("select1 ", .selectOne), ("rank ", .rank),
  ]

  private static let others = [" or other", " or specify other"]

  /// - Parameter written: the cell.
  init(_ written: String) {
    let words = written.split(whereSeparator: { $0.isWhitespace })
    // Names of lists keep their capitals and underscores.
    let plain = words.joined(separator: " ")
    let small = plain.lowercased().replacing("_", with: " ")
    if let known = Self.names[small] ?? Self.names[plain.lowercased()] {
      self = known
      return
    }
    if small.hasPrefix("begin loop") {
      self = .unknown
      return
    }
    for name in [
      "select one from file", "select multiple from file", "select one external", "rank from file",
    ]
    where small.hasPrefix(name) {
      self = .unsupported(name.replacing(" ", with: "_"))
      return
    }
    for (prefix, kind) in Self.selections where small.hasPrefix(prefix) && small.count == plain.count {
      var list = String(plain.dropFirst(prefix.count))
      let rest = small.dropFirst(prefix.count)
      var hasOther = false
      for ending in Self.others where rest.hasSuffix(ending) {
        list = String(list.dropLast(ending.count))
        hasOther = true
      }
      self =
        list.hasPrefix("${")
        ? .unsupported("\(kind.rawValue) from a repeat")
        : .choice(kind, list: list, hasOther: hasOther)
      return
    }
    self = .unknown
  }
}
