import FormModel
import HTTP

/// The files of a page that was sent: each is kept, and its id stands in the field instead.
struct PageFiles: Sendable {
  /// What a field for choosing a file is called after its question's field.
  static let ending = ":file"
  /// The button that takes a file out of the answer holds its field.
  static let clear = "_clear"

  /// The page's fields as they would be without files in them.
  let form: Fields
  /// Files that were not taken, by field.
  let problems: [Problem]

  /// Takes in what a page brought.
  ///
  /// - Parameters:
  ///   - visit: the request.
  ///   - definition: the version that the page was made in.
  ///   - intake: takes each in.
  ///   - owner: where they belong.
  /// - Throws: as `AttachmentIntake.take`, but for what is wrong with a file.
  init(
    _ visit: Visit, _ definition: FormDefinition, _ intake: AttachmentIntake, _ owner: AttachmentIntake.Owner
  ) throws {
    var (form, problems): (Fields, [Problem]) = (visit.form, [])
    if let path = form[Self.clear], definition.item(ofField: path)?.kind == .file { form.set(path, "") }
    for upload in visit.request.uploads where !upload.filename.isEmpty || !upload.bytes.isEmpty {
      guard upload.name.hasSuffix(Self.ending) else { continue }
      let path = String(upload.name.dropLast(Self.ending.count))
      guard let item = definition.item(ofField: path), item.kind == .file else { continue }
      do {
        let taken = try intake.take(upload.bytes, name: upload.filename, for: item, owner)
        form.set(path, taken.answer)
      } catch let fault as AttachmentFault {
        if let problem = definition.problem(.file(fault), atField: path) { problems.append(problem) }
      }
    }
    (self.form, self.problems) = (form, problems)
  }
}
