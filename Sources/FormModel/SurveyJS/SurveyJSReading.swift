/// A form as SurveyJS has it (https://surveyjs.io/form-library, its JSON), and all there is to say of how it was read.
public struct SurveyJSReading: Sendable {
  /// The form; nil when anything is wrong with it.
  public private(set) var form: FormDefinition?
  /// What is wrong, so that there is no form; places are JSON Pointers into the file.
  public private(set) var faults: [Fault] = []
  /// What the file has and the form has not.
  public private(set) var losses: [Fault] = []
  /// What the form has otherwise than the file, and means the same.
  public private(set) var notes: [Fault] = []

  /// Whether a JSON document is a SurveyJS form rather than one of our own.
  ///
  /// - Parameter json: the document.
  /// - Returns: true where it has pages or elements, and no survey.
  public static func isOne(_ json: JSONValue) -> Bool {
    json["survey"] == nil
      && (json["pages"]?.array ?? json["elements"]?.array ?? json["questions"]?.array) != nil
  }

  /// Reads a SurveyJS form.
  ///
  /// - Parameters:
  ///   - json: the document.
  ///   - name: what the form is called where it does not say.
  ///   - reserved: names no question may have.
  public init(_ json: JSONValue, name: String, reserved: Set<String> = FormDefinition.reservedNames) {
    var reader = SurveyJSReader(json, name: name, reserved: reserved)
    let definition = reader.definition()
    (losses, notes) = (reader.losses, reader.notes)
    let result = RuleRemoval.decode(definition, reserved)
    form = result.form
    func told(_ faults: [Fault]) -> [Fault] {
      faults.map { Fault(pointer: reader.place(of: $0.pointer), detail: $0.detail) }
    }
    faults = told(result.faults)
    losses += told(result.losses)
  }
}
