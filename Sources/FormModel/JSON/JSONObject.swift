/// The members of a JSON object, in the order they were written, each key once.
public struct JSONObject: Sendable, RandomAccessCollection, ExpressibleByDictionaryLiteral {
  /// One member.
  public typealias Element = (key: String, value: JSONValue)

  private var members: [Element] = []
  /// Only kept for objects too long to search through; a short search is faster than hashing.
  private var positions: [String: Int] = [:]
  private static let searched = 12

  /// An empty object.
  public init() {}

  /// An object with these members; a key given twice keeps its first place and its last value.
  ///
  /// - Parameter elements: the members in order.
  public init(_ elements: some Sequence<(String, JSONValue)>) {
    for (key, value) in elements { self[key] = value }
  }

  /// An object with these members; a key given twice keeps its first place and its last value.
  public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }

  /// Where the first member stands.
  public var startIndex: Int { 0 }
  /// One past the last member.
  public var endIndex: Int { members.count }
  /// The member at a position.
  public subscript(position: Int) -> Element { members[position] }
  /// The keys in order.
  public var keys: [String] { members.map(\.key) }

  /// The value of `key`, nil when there is none; setting nil removes the member.
  public subscript(key: String) -> JSONValue? {
    get { place(of: key).map { members[$0].value } }
    set {
      switch (place(of: key), newValue) {
      case (let place?, let value?): members[place].value = value
      case (let place?, nil):
        members.remove(at: place)
        reindex()
      case (nil, let value?): add(key, value)
      case (nil, nil): break
      }
    }
  }

  /// Adds a member unless the key is taken.
  ///
  /// - Parameters:
  ///   - key: the new key.
  ///   - value: its value.
  /// - Returns: false, and nothing is changed, when the object has the key already.
  public mutating func insertNew(_ key: String, _ value: JSONValue) -> Bool {
    guard place(of: key) == nil else { return false }
    add(key, value)
    return true
  }

  /// Changes the value of `key` in its place, without copying what it holds.
  ///
  /// - Parameters:
  ///   - key: the member; it is there as null when there was none.
  ///   - change: what to do with the value.
  public mutating func update(_ key: String, _ change: (inout JSONValue) -> Void) {
    guard let place = place(of: key) else {
      var value = JSONValue.null
      change(&value)
      return add(key, value)
    }
    var value = members[place].value
    members[place].value = .null  // The only reference is ours now, so the change is made in place.
    change(&value)
    members[place].value = value
  }

  private mutating func add(_ key: String, _ value: JSONValue) {
    members.append((key, value))
    if members.count == Self.searched + 1 {
      reindex()
    } else if members.count > Self.searched {
      positions[key] = members.count - 1
    }
  }

  private func place(of key: String) -> Int? {
    if members.count > Self.searched { return positions[key] }
    for index in members.indices where members[index].key == key { return index }
    return nil
  }

  private mutating func reindex() {
    positions.removeAll(keepingCapacity: true)
    guard members.count > Self.searched else { return }
    for index in members.indices { positions[members[index].key] = index }
  }
}

extension JSONObject: Equatable {
  /// Equal when the same keys have equal values, in whatever order.
  public static func == (one: JSONObject, other: JSONObject) -> Bool {
    one.count == other.count && one.allSatisfy { other[$0.key] == $0.value }
  }
}
