/// Decides which groups are too small to tell of where confidentiality was promised (A16).
///
/// A group of fewer than three partners is not told. What is left out can be worked out from the total when it is the
/// only one, or when those left out together are fewer than three: then the smallest told group is left out too,
/// and so on. A group in which nobody answered holds nobody's words and is told as zero.
enum Suppression {
  /// Fewer partners than this are not told of.
  static let smallest = 3

  /// - Parameter sizes: how many partners each group holds.
  /// - Returns: the groups that are not told of, the same in every table, so that no two can be held against each other.
  static func hidden(_ sizes: [String: Int]) -> Set<String> {
    var hidden = Set(sizes.filter { 1..<smallest ~= $0.value }.keys)
    guard !hidden.isEmpty else { return [] }
    var rest = sizes.filter { $0.value >= smallest }.sorted { ($0.value, $0.key) < ($1.value, $1.key) }[...]
    while let next = rest.first, hidden.count < 2 || total(hidden, sizes) < smallest {
      hidden.insert(next.key)
      rest = rest.dropFirst()
    }
    return hidden
  }

  private static func total(_ hidden: Set<String>, _ sizes: [String: Int]) -> Int {
    hidden.reduce(0) { $0 + (sizes[$1] ?? 0) }
  }
}
