/// A form as another tool's XLSForm has it, and all there is to say of how it was read.
public struct XLSFormReading: Sendable {
  /// The form; nil when anything is wrong with it.
  public internal(set) var form: FormDefinition?
  /// What is wrong, so that there is no form.
  public internal(set) var faults: [XLSFormRemark] = []
  /// What the file has and the form has not.
  public internal(set) var losses: [XLSFormRemark] = []
  /// What the form has otherwise than the file, and means the same.
  public internal(set) var notes: [XLSFormRemark] = []

  /// Reads an XLSForm (https://xlsform.org, as pyxform 4 reads it).
  ///
  /// - Parameters:
  ///   - sheets: `survey`, and `choices` and `settings` where it has them.
  ///   - name: what the form is called where it does not say.
  ///   - reserved: names no question may have.
  public init(
    _ sheets: [XLSFormSheet], name: String, reserved: Set<String> = FormDefinition.reservedNames
  ) {
    var reader = XLSFormReader(sheets, name: name, reserved: reserved)
    let definition = reader.definition()
    (faults, losses, notes) = (reader.faults, reader.losses, reader.notes)
    guard faults.isEmpty, let definition else { return }
    decode(definition, reader, reserved)
  }

  /// Rules that do not hold together here are left out, which may leave others without what they need.
  private mutating func decode(_ written: JSONValue, _ reader: XLSFormReader, _ reserved: Set<String>) {
    var definition = written
    for _ in 0..<Self.mostAttempts {
      switch FormDefinition.decode(definition, reserved: reserved) {
      case .success(let form):
        self.form = form
        return
      case .failure(let wrong):
        faults = wrong.all.map { XLSFormRemark(place: reader.place(of: $0.pointer), detail: $0.detail) }
        let pointers = wrong.all.map { $0.pointer.components(between: "/").dropFirst() }
        guard pointers.allSatisfy({ $0.last.map(Self.rules.contains) ?? false }) else { return }
        losses += faults.map { XLSFormRemark(place: $0.place, detail: "left out: \($0.detail)") }
        faults = []
        for pointer in pointers { definition.remove(pointer) }
      }
    }
  }

  private static let mostAttempts = 20
  /// Members that a form can do without.
  private static let rules: Set<String> = [
    "relevant", "constraint", "choice_filter", "default", "required", "repeat_count",
  ]
}

extension JSONValue {
  /// Takes away the member at a place.
  fileprivate mutating func remove(_ pointer: ArraySlice<String>) {
    guard let key = pointer.first else { return }
    let rest = pointer.dropFirst()
    if var items = array {
      guard let index = Int(key), items.indices.contains(index) else { return }
      items[index].remove(rest)
      self = .array(items)
    } else if var members = object {
      guard rest.isEmpty else {
        members[key]?.remove(rest)
        self = .object(members)
        return
      }
      members[key] = nil
      self = .object(members)
    }
  }
}
