import FormModel
import Storage

/// Fills an empty store with the invented partnership, by the code that runs real rounds and a clock set by hand.
///
/// 1. The partnership, its partners and its people.
/// 2. Each round from its beginning: made, opened, answered, reminded, closed.
/// 3. What was answered becomes statements, is decided as the content says, and is published.
/// 4. The letters of this past count as sent.
struct DemoFilling: Sendable {
  let app: Dependencies
  let clock: DemoClock
  let content: DemoContent
  /// The moment the demo is filled: its days are counted from here.
  let now: Instant

  /// - Parameters:
  ///   - app: on a store without users; forms and codebooks are in it.
  ///   - content: what to fill it with.
  init(_ app: Dependencies, _ content: DemoContent) {
    now = app.now()
    clock = DemoClock(now)
    self.app = app.reckoning(by: clock)
    self.content = content
  }

  /// - Throws: `DemoFault` when the content does not fit the forms, `StorageError`.
  func run() throws {
    let first = content.rounds.compactMap(\.openedDaysAgo).max() ?? 0
    clock.move(to: time(daysAgo: first + 30, hour: 9))
    let people = try DemoPeople(content.partnership, app)
    for round in content.rounds { try DemoRoundFilling(self, round, people).run() }
    try app.store.write { db in try db.settleAllLettersAsSent() }
  }

  /// A clock time in Norway some days ago; a negative number is a day to come.
  func time(daysAgo: Int, hour: Int, minute: Int = 0) -> Instant {
    var civil = Oslo.civil(now.adding(days: Int64(-daysAgo)))
    (civil.hour, civil.minute, civil.second) = (hour, minute, 0)
    return Oslo.instant(civil)
  }
}

/// The demo's people and partners as they are stored, by the keys of the content.
struct DemoPeople: Sendable {
  let partners: [String: Partner]
  /// A partner's contacts in order.
  let contacts: [String: [Contact]]
  let users: [String: User]
  let groups: [String: GroupID]

  /// Stores them.
  init(_ content: DemoPartnership, _ app: Dependencies) throws {
    let now = app.now()
    let changes = content.partners.map { PartnerChange($0.entry, nil, app, by: .program) }
    let users = content.people.map {
      User(id: app.newID(), name: $0.name, email: $0.email, language: $0.language, roles: [$0.role])
    }
    let groups = content.groups.map { WorkingGroup(id: app.newID(), name: $0.name, mandate: $0.mandate) }
    self.users = Dictionary(zip(content.people.map(\.key), users)) { one, _ in one }
    self.groups = Dictionary(zip(content.groups.map(\.key), groups.map(\.id))) { one, _ in one }
    let members = content.groups.map { [users = self.users] in $0.members.compactMap { users[$0]?.id } }
    let partnership = Partnership(
      name: content.name, language: content.language, privacy: content.privacy, accessibilityStatement: "",
      feedbackAddress: content.email)
    let entry = app.auditEntry(
      .program, "demo.fill", "partnership",
      ["partners": .int(changes.count), "users": .int(users.count)])
    let stored = try app.store.write { db in
      try db.save(partnership)
      for change in changes { try db.apply(change, now: now) }
      for user in users { try db.insert(user, now: now) }
      for (group, members) in zip(groups, members) {
        try db.insert(group, now: now)
        try db.setMembers(group.id, members)
      }
      try db.append(entry)
      return try changes.map { (partner: try db.partner($0.id), contacts: try db.contacts(of: $0.id)) }
    }
    let keys = content.partners.map(\.key)
    partners = Dictionary(zip(keys, stored).compactMap { key, found in found.partner.map { (key, $0) } }) {
      one, _ in one
    }
    contacts = Dictionary(zip(keys, stored.map(\.contacts))) { one, _ in one }
  }

  func partner(_ key: String) throws -> Partner {
    guard let partner = partners[key] else { throw DemoFault(description: "there is no partner \(key)") }
    return partner
  }

  func contact(_ name: String, at partner: String) throws -> Contact {
    guard let contact = contacts[partner]?.first(where: { $0.name == name }) else {
      throw DemoFault(description: "\(partner) has no contact \(name)")
    }
    return contact
  }

  /// Somebody with this role: who does things in the demo's past.
  func actor(_ role: Role) throws -> Actor {
    let found = users.values.filter { $0.roles.contains(role) }.min { $0.email < $1.email }
    guard let found else { throw DemoFault(description: "there is nobody with the role \(role.rawValue)") }
    return .person(found)
  }
}
