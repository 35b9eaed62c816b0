/// The known name that somebody probably meant, nil when none is near.
///
/// - Parameters:
///   - name: what was written.
///   - known: the names there are.
/// - Returns: the nearest by edit distance, at most two edits or a third of the name away.
func nearest(to name: String, in known: some Sequence<String>) -> String? {
  let written = Array(name.lowercased().utf8.prefix(64))
  let allowed = min(2, max(1, written.count / 3))
  var best: (name: String, distance: Int)?
  for candidate in known {
    let other = Array(candidate.lowercased().utf8)
    guard abs(other.count - written.count) <= allowed else { continue }
    let distance = editDistance(written, other)
    if distance <= allowed, distance < best?.distance ?? Int.max { best = (candidate, distance) }
  }
  return best?.name
}

/// Levenshtein's distance, with two swapped neighbours counted as one edit.
private func editDistance(_ one: [UInt8], _ other: [UInt8]) -> Int {
  var beforeLast = [Int](repeating: 0, count: other.count + 1)
  var last = Array(0...other.count)
  for (row, byte) in one.enumerated() {
    var line = [row + 1]
    for (column, candidate) in other.enumerated() {
      var cost = min(line[column] + 1, last[column + 1] + 1, last[column] + (byte == candidate ? 0 : 1))
      if row > 0, column > 0, byte == other[column - 1], one[row - 1] == candidate {
        cost = min(cost, beforeLast[column - 1] + 1)
      }
      line.append(cost)
    }
    beforeLast = last
    last = line
  }
  return last[other.count]
}
