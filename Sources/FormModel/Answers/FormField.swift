/// A field of an HTML form, by the item it belongs to.
struct FormField {
  let entry: FormPlan.Entry
  /// The instance of the repeat, from 1; 0 outside repeats.
  let instance: Int
  /// The choice of a ranking, or the row of a matrix.
  let part: String?
}

extension FormPlan {
  /// Takes a field's name apart: `name`, `repeat.1.name`, each with `.part` after it.
  ///
  /// - Parameter path: the field's name.
  /// - Returns: what it belongs to, nil when the form has nothing of the kind.
  func field(_ path: String) -> FormField? {
    if let slot = slots[path] {
      return entries[slot].repeatSlot == nil ? FormField(entry: entries[slot], instance: 0, part: nil) : nil
    }
    guard let (first, rest) = Self.cut(path[...]), let slot = slots[String(first)] else { return nil }
    let entry = entries[slot]
    guard entry.item.kind == .repeat else {
      return entry.repeatSlot == nil ? part(String(rest), of: entry, 0) : nil
    }
    guard let (number, inner) = Self.cut(rest), let instance = Int(number),
      (1...FormEvaluation.maximumInstances).contains(instance)
    else { return nil }
    let (name, partName) = Self.cut(inner) ?? (inner, nil)
    guard let innerSlot = slots[String(name)], entries[innerSlot].repeatSlot == slot else { return nil }
    guard let partName else { return FormField(entry: entries[innerSlot], instance: instance, part: nil) }
    return part(String(partName), of: entries[innerSlot], instance)
  }

  /// What stands before and after the first dot; by bytes, since fields are read in every request.
  private static func cut(_ path: Substring) -> (before: Substring, after: Substring)? {
    guard let dot = path.utf8.firstIndex(of: UInt8(ascii: ".")) else { return nil }
    return (path[..<dot], path[path.utf8.index(after: dot)...])
  }

  private func part(_ name: String, of entry: Entry, _ instance: Int) -> FormField? {
    let names = entry.item.kind == .matrix ? entry.rows : entry.item.kind == .rank ? entry.choices : nil
    guard names?.places[name] != nil else { return nil }
    return FormField(entry: entry, instance: instance, part: name)
  }
}
