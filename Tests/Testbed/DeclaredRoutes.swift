import Foundation

/// The addresses that the product's source declares.
public enum DeclaredRoutes {
  /// The names of all routes, as their enums in the source declare them: `accounts.signIn`.
  ///
  /// An enum whose cases hold values cannot list them, but its declaration can be read: the style puts a case of an
  /// enum two blanks in and one of a `switch` four.
  ///
  /// - Returns: the names; the calls of the API are not among them, since they are one `struct`.
  /// - Throws: when a file cannot be read.
  public static func names() throws -> Set<String> {
    let sources = projectRoot.appending(path: "Sources/Innspel")
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    var names: Set<String> = []
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      guard let start = text.firstRange(of: /enum \w+Route: FeatureRoute/) else { continue }
      let feature = text[start].dropFirst("enum ".count).prefix { $0 != ":" }.dropLast("Route".count)
      let end = text[start.upperBound...].firstRange(of: /\n}/)?.lowerBound ?? text.endIndex
      for line in text[start.upperBound..<end].split(separator: "\n") where line.hasPrefix("  case ") {
        let cases = line.replacing(/\([^)]*\)/, with: "").dropFirst("  case ".count)
        for name in cases.matches(of: /(?:^|, )([a-z]\w*)/) {
          names.insert("\(feature.lowercased()).\(name.1)")
        }
      }
    }
    return names
  }
}
