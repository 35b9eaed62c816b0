/// Members with a mandate, and what is published to them.
struct WorkingGroup: Sendable, Equatable {
  let id: GroupID
  let name: Words
  let mandate: Words
}
