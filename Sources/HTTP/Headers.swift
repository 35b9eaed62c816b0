/// Header fields in their order, found by name without regard to case (RFC 9110 section 5).
///
/// A value can never end its line: control characters are taken out on the way in, and a name that is
/// not a token (RFC 9110 section 5.6.2) is refused, so nothing a person types can become a header.
public struct Headers: Sendable, Equatable, ExpressibleByDictionaryLiteral {
  /// One header line.
  struct Line: Sendable, Equatable {
    var name: String
    var value: String
  }

  private(set) var lines: [Line] = []

  /// Makes an empty list.
  public init() {}

  /// Makes a list of the given lines in the given order.
  ///
  /// - Parameter elements: names and values; a name may come several times.
  public init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { add(name, value) }
  }

  /// Takes lines that were parsed off the wire, where no value can hold a line break.
  init(received lines: [Line]) { self.lines = lines }

  /// The first value of a name; setting replaces every value of that name, nil removes them.
  ///
  /// - Parameter name: a header name in any case.
  public subscript(name: String) -> String? {
    get { lines.first { Headers.same($0.name, name) }?.value }
    set {
      guard let newValue else { return lines.removeAll { Headers.same($0.name, name) } }
      guard let place = lines.firstIndex(where: { Headers.same($0.name, name) }) else {
        return add(name, newValue)
      }
      lines[place].value = Headers.clean(newValue)
      var first = true
      lines.removeAll {
        guard Headers.same($0.name, name) else { return false }
        defer { first = false }
        return !first
      }
    }
  }

  /// Every value of a name, in order.
  ///
  /// - Parameter name: a header name in any case.
  /// - Returns: the values, empty when the name is not there.
  public func all(_ name: String) -> [String] {
    lines.filter { Headers.same($0.name, name) }.map(\.value)
  }

  /// Adds a line after those there are.
  ///
  /// - Parameters:
  ///   - name: a token; anything else is refused and nothing is added.
  ///   - value: the value; control characters are left out of it.
  public mutating func add(_ name: String, _ value: String) {
    guard Headers.isToken(name) else { return }
    lines.append(Line(name: name, value: Headers.clean(value)))
  }

  /// Adds those of another list's lines whose names are not here.
  ///
  /// - Parameter other: lines that are added without being examined again.
  public mutating func add(missing other: Headers) {
    let present = lines
    lines += other.lines.filter { line in !present.contains { Headers.same($0.name, line.name) } }
  }

  /// The names and values in order.
  public var pairs: [(name: String, value: String)] { lines.map { ($0.name, $0.value) } }

  /// Whether two names are the same but for ASCII case.
  static func same(_ a: String, _ b: String) -> Bool {
    let (a, b) = (a.utf8, b.utf8)
    guard a.count == b.count else { return false }
    for (x, y) in zip(a, b) where x != y {
      guard x | 0x20 == y | 0x20, (0x61...0x7a).contains(x | 0x20) else { return false }
    }
    return true
  }

  /// Whether a text is a token: visible ASCII without the separators.
  static func isToken(_ name: String) -> Bool {
    !name.utf8.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
        case 0x21, 0x23...0x27, 0x2a, 0x2b, 0x2d, 0x2e, 0x5e, 0x5f, 0x60, 0x7c, 0x7e: true  // !#$%&'*+-.^_`|~
        default: false
        }
      }
  }

  /// A value without control characters; most have none and pass as they are.
  private static func clean(_ value: String) -> String {
    guard value.utf8.contains(where: { $0 < 0x20 || $0 == 0x7f }) else { return value }
    return String(decoding: value.utf8.filter { $0 >= 0x20 && $0 != 0x7f }, as: UTF8.self)
  }
}
