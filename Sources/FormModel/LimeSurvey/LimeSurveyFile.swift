/// The tables of a LimeSurvey survey file (.lss) as they stand in it, before anything is made of them.
public struct LimeSurveyFile: Sendable, Equatable {
  /// A row's texts by column; what is empty is left out.
  public typealias Row = [String: String]

  /// What the file says it is: `Survey`, or `Group` and `Question` for the smaller files.
  public let documentType: String
  /// The languages the file lists, as written.
  public let languages: [String]
  /// The rows by table, such as `questions`, in the order of the file.
  public let tables: [String: [Row]]

  /// A file as it was read.
  ///
  /// - Parameters:
  ///   - documentType: `LimeSurveyDocType`.
  ///   - languages: what stands in `languages`.
  ///   - tables: rows by table.
  public init(documentType: String, languages: [String], tables: [String: [Row]]) {
    self.documentType = documentType
    self.languages = languages
    self.tables = tables
  }

  func rows(_ table: String) -> [Row] { tables[table] ?? [] }
}
