import FormModel

/// A form in one version: what was asked is never changed, a new version is made.
struct Form: Sendable {
  let id: FormID
  let version: Int
  let definition: FormDefinition
}
