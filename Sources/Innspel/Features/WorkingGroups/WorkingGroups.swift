import FormModel

/// Members with a mandate, and what is published to them.
struct WorkingGroup: Sendable, Equatable {
  let id: GroupID
  let name: Words
  let mandate: Words
}

/// A working group with its members: what its page changes.
struct GroupContent: Sendable {
  let group: WorkingGroup
  let members: [UserID]

  /// What the page carries.
  var mark: EditMark {
    EditMark(of: [
      "name": group.name.json, "mandate": group.mandate.json,
      "members": .array(members.map(\.text).sorted().map { .string($0) }),
    ])
  }

  /// The content in words.
  ///
  /// - Parameters:
  ///   - frame: the page's.
  ///   - users: whose names are known.
  /// - Returns: part by part.
  func parts(_ frame: Frame, _ users: [User]) -> EditParts {
    let names = users.filter { members.contains($0.id) }.map { "\($0.name), \($0.email)" }
    return group.name.parts(frame(AccountsWords.name))
      + group.mandate.parts(frame(WorkingGroupsWords.mandate))
      + [(frame(WorkingGroupsWords.members), names.joined(separator: "\n"))]
  }
}
