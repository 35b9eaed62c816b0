/// What a person or program asked for and can put right: fields with what is wrong.
struct RoundFaults: Error, Sendable {
  struct Fault: Sendable, Equatable {
    /// The field in the page and in the API's body.
    let field: String
    let words: Words
  }

  let all: [Fault]

  init(_ all: [Fault]) { self.all = all }
  init(_ field: String, _ words: Words) { all = [Fault(field: field, words: words)] }

  /// The same for the API.
  var asRequest: InvalidRequest {
    InvalidRequest(all.map { InvalidRequest.Fault(pointer: "/\($0.field)", detail: $0.words.en) })
  }
}
