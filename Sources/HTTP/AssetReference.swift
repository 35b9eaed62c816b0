/// A place in a module or stylesheet where another file is named relatively.
struct AssetReference: Sendable, Equatable {
  /// Where the specifier stands, without quotes.
  let range: Range<Int>
  /// What it says, `./x.js`.
  let specifier: String
  /// The file it means, relative to the root folder.
  let target: String

  /// Finds the references of a file.
  ///
  /// In JavaScript what follows `from`, `import` or `import(`, in CSS what is in `url()` or follows `@import`; only
  /// specifiers that begin with `./` or `../`.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - name: its name, relative to the root folder.
  ///   - exists: whether there is a file of a name.
  /// - Returns: the references in the order they stand.
  /// - Throws: ``StaticFilesError/missing(target:in:)``.
  static func find(
    in bytes: [UInt8], of name: String, exists: (String) -> Bool
  ) throws -> [AssetReference] {
    let isModule = name.hasSuffix(".js") || name.hasSuffix(".mjs")
    guard isModule || name.hasSuffix(".css") else { return [] }
    let words = isModule ? ["from", "import", "import("] : ["url(", "@import"]
    var found: [AssetReference] = []
    var place = 0
    while let start = bytes[place...].firstIndex(of: 0x2e) {
      place = start + 1
      guard isRelative(bytes[start...]), start > 0, follows(words, bytes[..<start], quoted: isModule) else {
        continue
      }
      let end = bytes[start...].firstIndex { [0x22, 0x27, 0x29, 0x0a].contains($0) } ?? bytes.count
      let specifier = String(decoding: bytes[start..<end], as: UTF8.self)
      let target = resolve(specifier, from: name)
      guard exists(target) else { throw StaticFilesError.missing(target: specifier, in: name) }
      found.append(AssetReference(range: start..<end, specifier: specifier, target: target))
      place = end
    }
    return found
  }

  /// A file with its references rewritten.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - references: its references, in the order they stand.
  ///   - served: the name a file is served under.
  /// - Returns: the file to serve.
  static func rewrite(_ bytes: [UInt8], _ references: [AssetReference], served: (String) -> String) -> [UInt8]
  {
    var rewritten: [UInt8] = []
    var place = 0
    for reference in references {
      rewritten += bytes[place..<reference.range.lowerBound]
      // The folder part stays as it was written; only the last part of the name changes.
      let folder = reference.specifier.lastIndex(of: "/").map { reference.specifier[...$0] } ?? ""
      let file = served(reference.target).split(separator: "/").last ?? ""
      rewritten += Array((folder + file).utf8)
      place = reference.range.upperBound
    }
    return rewritten + bytes[place...]
  }

  private static func isRelative(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.starts(with: [0x2e, 0x2f]) || rest.starts(with: [0x2e, 0x2e, 0x2f])
  }

  /// Whether what stands before a specifier ends with one of the words and perhaps blanks and a quote.
  private static func follows(_ words: [String], _ before: ArraySlice<UInt8>, quoted: Bool) -> Bool {
    var before = before
    let isQuoted = before.last == 0x22 || before.last == 0x27
    guard isQuoted || !quoted else { return false }
    if isQuoted { before = before.dropLast() }
    while let last = before.last, [0x20, 0x09, 0x0a, 0x0d].contains(last) { before = before.dropLast() }
    return words.contains { word in
      before.suffix(word.utf8.count).elementsEqual(word.utf8) && (isQuoted || word.hasSuffix("("))
    }
  }

  private static func resolve(_ specifier: String, from name: String) -> String {
    var parts = name.split(separator: "/").dropLast()
    for part in specifier.split(separator: "/") where part != "." {
      if part == ".." { parts = parts.dropLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }
}
