/// Decides which groups are too small to tell of where confidentiality was promised (A16).
///
/// A group of fewer than three partners is not told. What is left out can be worked out from the total when it is the
/// only one, or when those left out together are fewer than three: then the smallest told group is left out too,
/// and so on. A group in which nobody answered holds nobody's words and is told as zero.
enum Suppression {
  /// Fewer partners than this are not told of.
  static let smallest = 3
  /// More party types than this are not held against areas one by one: then no area is told.
  private static let mostRows = 14

  /// One group of each of two tables.
  struct Pair: Hashable, Sendable {
    let row: String
    let column: String
  }

  /// Whether a number of partners is neither nobody's nor enough to hide behind.
  static func isTooFew(_ partners: Int) -> Bool { 1..<smallest ~= partners }

  /// - Parameters:
  ///   - sizes: how many partners each group holds.
  ///   - changes: how many in each group have answered anew since versions that are out, a dictionary a version; so
  ///     few that they would be the difference between two versions are left out as well.
  /// - Returns: the groups that are not told of, the same in every table, so that no two can be held against each other.
  static func hidden(_ sizes: [String: Int], changes: [[String: Int]] = []) -> Set<String> {
    let small = ([sizes] + changes).flatMap { counts in counts.filter { isTooFew($0.value) }.keys }
    return closed(Set(small), sizes, changes)
  }

  /// Which groups of a second table are not told, where the two tables side by side would tell of too few.
  ///
  /// If every municipality is on the coast, the coast without the municipalities is whoever else is there. So for
  /// every choice of rows: those who stand in the same columns and in none of the rows, and those in the rows whose
  /// columns reach outside, must be nobody or enough.
  ///
  /// - Parameters:
  ///   - pairs: how many partners are in each row and column.
  ///   - rows: the rows that are not told.
  ///   - sizes: how many partners each column holds.
  ///   - changes: as in `hidden(_:changes:)`, of the columns.
  /// - Returns: the columns that are not told.
  static func hiddenColumns(
    _ pairs: [Pair: Int], hiddenRows rows: Set<String>, sizes: [String: Int], changes: [[String: Int]] = []
  ) -> Set<String> {
    var columns = hidden(sizes, changes: changes)
    while tells(merged(pairs, rows, columns)), let next = told(sizes, besides: columns).first {
      columns = closed(columns.union([next]), sizes, changes)
    }
    return columns
  }

  /// Whether somebody in one row and one column stands with fewer than three.
  ///
  /// Then a theme's row and column together can point at them: where one partner speaks of it, and the tables say a
  /// municipality and the coast, it is the municipality on the coast.
  static func pointsOut(_ pairs: [Pair: Int], hiddenRows: Set<String>, hiddenColumns: Set<String>) -> Bool {
    merged(pairs, hiddenRows, hiddenColumns).contains { row in row.contains(where: isTooFew) }
  }

  /// Leaves out more groups until those left out cannot be worked out from the rest.
  private static func closed(_ some: Set<String>, _ sizes: [String: Int], _ changes: [[String: Int]]) -> Set<
    String
  > {
    var hidden = some
    var rest = told(sizes, besides: hidden)[...]
    while let next = rest.first, isOpen(hidden, sizes, changes) {
      hidden.insert(next)
      rest = rest.dropFirst()
    }
    return hidden
  }

  private static func isOpen(_ hidden: Set<String>, _ sizes: [String: Int], _ changes: [[String: Int]])
    -> Bool
  {
    let held = hidden.filter { sizes[$0] ?? 0 > 0 }
    if held.count == 1 { return true }
    return ([sizes] + changes).contains { counts in
      isTooFew(hidden.reduce(0) { $0 + (counts[$1] ?? 0) })
    }
  }

  /// The groups that are told and hold somebody, the smallest first.
  private static func told(_ sizes: [String: Int], besides hidden: Set<String>) -> [String] {
    sizes.filter { $0.value > 0 && !hidden.contains($0.key) }
      .sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
  }

  /// Those left out count as one, because their sum is the total without the rest.
  private static func merged(_ pairs: [Pair: Int], _ rows: Set<String>, _ columns: Set<String>) -> [[Int]] {
    let rest = "\u{0}"
    var table: [String: [String: Int]] = [:]
    for (pair, count) in pairs where count > 0 {
      let row = rows.contains(pair.row) ? rest : pair.row
      let column = columns.contains(pair.column) ? rest : pair.column
      table[row, default: [:]][column, default: 0] += count
    }
    let names = Set(table.values.flatMap(\.keys)).sorted()
    return table.values.map { row in names.map { row[$0] ?? 0 } }
  }

  /// Whether rows and columns held against each other leave somebody, and fewer than three.
  private static func tells(_ table: [[Int]]) -> Bool {
    guard let width = table.first?.count, width > 1 else { return false }
    guard table.count <= mostRows else { return true }
    return (1..<(1 << table.count)).contains { chosen in
      var (outside, reaching) = (0, 0)
      for column in 0..<width {
        var (inside, beyond) = (0, 0)
        for row in table.indices {
          if chosen & (1 << row) == 0 { beyond += table[row][column] } else { inside += table[row][column] }
        }
        if inside > 0 { outside += beyond }
        if beyond > 0 { reaching += inside }
      }
      return isTooFew(outside) || isTooFew(reaching)
    }
  }
}
