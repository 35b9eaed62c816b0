/// Names as our forms have them, for those that XLSForm allows and we do not: reserved ones, with points or letters
/// outside the alphabet, or the same name in two groups.
struct XLSFormNaming {
  private let reserved: Set<String>
  private var taken: Set<String> = []
  /// Their names by ours, of those that are not the same.
  private var changed: [String: String] = [:]
  /// What each name of the file is called here; of one that stands twice, the first.
  private(set) var names: [String: String] = [:]

  init(reserved: Set<String>) { self.reserved = reserved }

  /// What a name of ours is called in the file.
  func written(_ name: String) -> String { changed[name] ?? name }

  /// Gives a question its name.
  ///
  /// - Parameters:
  ///   - written: the name in the file.
  ///   - group: the group it stands in, to tell it from another of the same name.
  /// - Returns: the same name where it can be kept.
  mutating func name(_ written: String, in group: String?) -> String {
    var name = Self.plain(written)
    if reserved.contains(name) { name += "_1" }
    if taken.contains(name), let group { name = String("\(group)_\(name)".prefix(64)) }
    let base = name.prefix(58)
    var number = 2
    while taken.contains(name) {
      name = "\(base)_\(number)"
      number += 1
    }
    taken.insert(name)
    if names[written] == nil { names[written] = name }
    if name != written { changed[name] = written }
    return name
  }

  /// A name of letters, digits, `_` and `-` that begins with a letter.
  static func plain(_ written: String) -> String {
    let letters = ["æ": "ae", "ø": "o", "å": "a", "ä": "a", "ö": "o", "é": "e", "ü": "u"]
    var name = ""
    for character in written {
      if character.isASCII, character.isLetter || character.isNumber || character == "_" || character == "-" {
        name.append(character)
      } else {
        name += letters[character.lowercased()] ?? "_"
      }
    }
    name = String(name.drop { $0 == "_" || $0 == "-" || $0.isNumber }.prefix(64))
    return name.isEmpty ? "question" : name
  }

  /// An expression or text with our names in its `${…}`.
  func renamed(_ source: String) -> String {
    guard !changed.isEmpty, source.contains("${") else { return source }
    var result = ""
    var rest = Substring(source)
    while let open = rest.firstRange(of: "${"), let close = rest[open.upperBound...].firstIndex(of: "}") {
      let name = String(rest[open.upperBound..<close]).trimmed()
      result += rest[..<open.lowerBound] + "${" + (names[name] ?? name) + "}"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
