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
    let parts = path.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let slot = slots[String(parts[0])] else { return nil }
    let entry = entries[slot]
    guard entry.item.kind == .repeat else {
      return entry.repeatSlot == nil ? part(String(parts[1]), of: entry, 0) : nil
    }
    let inner = parts[1].split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
    guard inner.count >= 2, let instance = Int(inner[0]),
      (1...FormEvaluation.maximumInstances).contains(instance),
      let innerSlot = slots[String(inner[1])], entries[innerSlot].repeatSlot == slot
    else { return nil }
    guard inner.count == 3 else {
      return FormField(entry: entries[innerSlot], instance: instance, part: nil)
    }
    return part(String(inner[2]), of: entries[innerSlot], instance)
  }

  private func part(_ name: String, of entry: Entry, _ instance: Int) -> FormField? {
    let names = entry.item.kind == .matrix ? entry.rows : entry.item.kind == .rank ? entry.choices : nil
    guard names?.places[name] != nil else { return nil }
    return FormField(entry: entry, instance: instance, part: name)
  }
}
