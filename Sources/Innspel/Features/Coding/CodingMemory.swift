/// What coding keeps between requests; all of it can be made anew from the store.
struct CodingMemory: Sendable {
  let codebooks = CodebookLibrary()
  let suggesters = SuggesterLibrary()
  let claims = CodingClaims()
}
