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
    let result = RuleRemoval.decode(definition, reserved)
    form = result.form
    func told(_ faults: [Fault]) -> [XLSFormRemark] {
      faults.map { XLSFormRemark(place: reader.place(of: $0.pointer), detail: $0.detail) }
    }
    faults = told(result.faults)
    losses += told(result.losses)
  }
}
