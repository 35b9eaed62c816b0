/// One line of the targets table (architecture.md) as it was measured.
struct Line {
  let what: String
  let value: String
  var reference = ""
  var ratio = ""
  let target: String
  /// Nil where the target is not of this machine.
  let isReached: Bool?
}

/// The lines as a table for a terminal and for a note.
struct Report {
  private var lines: [Line] = []
  /// Whether everything could be measured.
  var isWhole = true

  mutating func add(_ line: Line) { lines.append(line) }

  var text: String {
    let header = ["what", "value", "reference", "ratio", "target", "reached"]
    let rows =
      [header, header.map { _ in "---" }]
      + lines.map { line in
        [
          line.what, line.value, line.reference, line.ratio, line.target,
          line.isReached.map { $0 ? "yes" : "NO" } ?? "",
        ]
      }
    let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).map { cell, width in
        cell + String(repeating: cell == "---" ? "-" : " ", count: max(0, width - cell.count))
      }
      return "| " + cells.joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }
}

/// A number with so many decimals, thousands apart.
func shown(_ value: Double, _ decimals: Int = 0) -> String {
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  let rounded = Int64((value * scale).rounded())
  let (whole, part) = (rounded / Int64(scale), rounded % Int64(scale))
  var digits = ""
  for (index, digit) in String(whole).reversed().enumerated() {
    if index > 0, index % 3 == 0 { digits.append(",") }
    digits.append(digit)
  }
  let fraction = String(part)
  let zeros = String(repeating: "0", count: max(0, decimals - fraction.count))
  return String(digits.reversed()) + (decimals > 0 ? "." + zeros + fraction : "")
}
