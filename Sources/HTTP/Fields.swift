/// The names and values of a query or a form, in the order they came; a name may come several times.
public struct Fields: Sendable, ExpressibleByDictionaryLiteral {
  /// The names and values in order.
  public private(set) var pairs: [(name: String, value: String)] = []

  // Where each name stands, kept only for forms so long that looking through them would be felt: a form
  // of thousands of fields is looked up thousands of times.
  private var places: [String: [Int]] = [:]
  private static let long = 32

  /// Makes an empty list.
  public init() {}

  /// Makes a list of the given pairs.
  ///
  /// - Parameter elements: names and values; a name may come several times.
  public init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { append(name, value) }
  }

  /// Reads a query or a urlencoded text (WHATWG URL section 5.1).
  ///
  /// What is not UTF-8 is repaired with U+FFFD.
  ///
  /// - Parameter query: the text after `?`, still encoded.
  public init(query: some StringProtocol) {
    for part in query.utf8.split(separator: 0x26) {
      let name = part.prefix { $0 != 0x3d }
      let value = part.dropFirst(name.count + 1)
      append(
        String(decoding: PercentEncoding.decode(name, plusIsSpace: true).bytes, as: UTF8.self),
        String(decoding: PercentEncoding.decode(value, plusIsSpace: true).bytes, as: UTF8.self))
    }
  }

  /// The first value of a name, nil when the name is not there.
  ///
  /// - Parameter name: the exact name.
  public subscript(name: String) -> String? {
    guard places.isEmpty else { return places[name].map { pairs[$0[0]].value } }
    return pairs.first { $0.name == name }?.value
  }

  /// A whole number as pages write them: revisions, places and counts.
  ///
  /// - Parameter name: the exact name.
  /// - Returns: the first value; nil when it is not there, or not a number from 0 to 1,000,000,000.
  public func number(_ name: String) -> Int? {
    self[name].flatMap { Int($0) }.flatMap { (0...1_000_000_000).contains($0) ? $0 : nil }
  }

  /// Every value of a name, in order.
  ///
  /// - Parameter name: the exact name.
  /// - Returns: the values, empty when the name is not there.
  public func all(_ name: String) -> [String] {
    guard places.isEmpty else { return (places[name] ?? []).map { pairs[$0].value } }
    return pairs.filter { $0.name == name }.map(\.value)
  }

  /// Each name once, in the order of their first places.
  public var names: [String] {
    var seen: Set<String> = []
    return pairs.map(\.name).filter { seen.insert($0).inserted }
  }

  /// How many pairs there are.
  public var count: Int { pairs.count }

  /// Whether there are no pairs.
  public var isEmpty: Bool { pairs.isEmpty }

  /// Gives a name one value in place of those it had.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - value: its only value, put where the first stood or at the end; nil takes the name away.
  public mutating func set(_ name: String, _ value: String?) {
    let first = pairs.firstIndex { $0.name == name }
    guard let first else {
      if let value { append(name, value) }
      return
    }
    var kept: [(name: String, value: String)] = []
    for (place, pair) in pairs.enumerated() {
      if pair.name != name {
        kept.append(pair)
      } else if place == first, let value {
        kept.append((name, value))
      }
    }
    pairs = kept
    index()
  }

  /// Adds a pair after those there are.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - value: the value.
  public mutating func append(_ name: String, _ value: String) {
    pairs.append((name, value))
    if !places.isEmpty {
      places[name, default: []].append(pairs.count - 1)
    } else if pairs.count > Fields.long {
      index()
    }
  }

  /// The pairs as a query, `a=1&b=2`, encoded.
  public var query: String {
    pairs.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
      .joined(separator: "&")
  }

  private mutating func index() {
    places = [:]
    guard pairs.count > Fields.long else { return }
    for (place, pair) in pairs.enumerated() { places[pair.name, default: []].append(place) }
  }
}

extension Fields: Equatable {
  /// Whether two lists hold the same pairs in the same order.
  ///
  /// - Parameters:
  ///   - a: one list.
  ///   - b: the other.
  /// - Returns: true when they do.
  public static func == (a: Fields, b: Fields) -> Bool {
    a.pairs.elementsEqual(b.pairs) { $0.name == $1.name && $0.value == $1.value }
  }
}
