/// A survey as LimeSurvey has it (https://www.limesurvey.org, its structure files .lss), and all there is to say of how
/// it was read.
public struct LimeSurveyReading: Sendable {
  /// The form; nil when anything is wrong with it.
  public private(set) var form: FormDefinition?
  /// What is wrong, so that there is no form; places name table, question and column: `/questions/Q1/relevance`.
  public private(set) var faults: [Fault] = []
  /// What the file has and the form has not.
  public private(set) var losses: [Fault] = []
  /// What the form has otherwise than the file, and means the same.
  public private(set) var notes: [Fault] = []

  /// The most questions that are read: some are left out of what a form may have.
  private static let mostQuestions = 2 * FormDefinition.maximumItems

  /// Reads a LimeSurvey survey.
  ///
  /// - Parameters:
  ///   - file: its tables.
  ///   - name: what the form is called where it does not say.
  ///   - reserved: names no question may have.
  public init(
    _ file: LimeSurveyFile, name: String, reserved: Set<String> = FormDefinition.reservedNames
  ) {
    guard file.documentType == "Survey" else {
      let detail =
        "this is no survey of LimeSurvey’s but \(file.documentType.isEmpty ? "something else" : file.documentType); "
        + "export the survey as .lss"
      faults = [Fault(pointer: "/LimeSurveyDocType", detail: detail)]
      return
    }
    for (table, most) in [("questions", Self.mostQuestions), ("subquestions", 10 * Self.mostQuestions)]
    where Set(file.rows(table).compactMap { $0["qid"] }).count > most {
      faults = [
        Fault(
          pointer: "/\(table)", detail: "the survey has more than \(most) \(table); divide it into several")
      ]
      return
    }
    var reader = LimeSurveyReader(file, name: name, reserved: reserved)
    let definition = reader.definition()
    (losses, notes) = (reader.losses, reader.notes)
    let result = RuleRemoval.decode(definition, reserved)
    form = result.form
    func told(_ faults: [Fault]) -> [Fault] {
      faults.map { Fault(pointer: reader.place(of: $0.pointer, in: definition), detail: $0.detail) }
    }
    faults = told(result.faults)
    losses += told(result.losses)
  }
}
