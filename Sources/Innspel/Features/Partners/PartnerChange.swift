import Storage

/// What a checked entry changes, with its new ids made beforehand, because a write may run twice.
struct PartnerChange: Sendable {
  private(set) var id: PartnerID
  private(set) var isNew: Bool
  let entry: PartnerEntry
  fileprivate let areaID: AreaID
  fileprivate private(set) var contacts: [ContactChange]
  /// Contacts that are not in the entry stay.
  fileprivate let keepsContacts: Bool
  fileprivate let links: ContactLinks

  /// A contact as it will be, and the id it gets where it is somebody new.
  fileprivate struct ContactChange: Sendable {
    /// The contact that was changed on the page; nil for a line that was empty.
    let known: ContactID?
    let entry: PartnerEntry.ContactEntry
    let newID: ContactID

    func contact(_ id: ContactID, of partner: PartnerID) -> Contact {
      Contact(
        id: id, partner: partner, name: entry.name, email: entry.email,
        language: Language(rawValue: entry.language) ?? .nn)
    }
  }

  /// - Parameters:
  ///   - entry: checked.
  ///   - id: the partner that is changed; nil for a new one.
  ///   - app: makes the ids.
  ///   - actor: who changes it.
  ///   - keepsContacts: whether contacts that are not in the entry stay.
  init(
    _ entry: PartnerEntry, _ id: PartnerID?, _ app: Dependencies, by actor: Actor, keepsContacts: Bool = false
  ) {
    self.id = id ?? app.newID()
    isNew = id == nil
    self.entry = entry
    self.keepsContacts = keepsContacts
    areaID = app.newID()
    links = ContactLinks(
      app: app, actor: actor.auditName, now: app.now(), resends: entry.resends, ids: app.newIDs())
    contacts = entry.contacts.filter { !$0.isEmpty }.map { contact in
      ContactChange(known: contact.id.map { ContactID($0) }, entry: contact, newID: app.newID())
    }
  }

  /// The same for a partner that turned out to be there already.
  func onto(_ known: PartnerID) -> PartnerChange {
    var change = self
    (change.id, change.isNew) = (known, false)
    return change
  }
}

extension Connection {
  /// Writes a partner with its contacts; those that were there and are no longer named are archived.
  ///
  /// Who is no longer a contact, or has another address than the one a link was sent to, has no way in any longer.
  borrowing func apply(_ change: PartnerChange, now: Instant) throws {
    // A pasted line without an area says nothing of it.
    let standing = change.keepsContacts && change.entry.area.isEmpty ? try self.partner(change.id)?.area : nil
    let partner = Partner(
      id: change.id, name: change.entry.name, type: PartyType(code: change.entry.type),
      area: try standing ?? self.area(named: change.entry.area, id: change.areaID))
    if change.isNew { try insert(partner, now: now) } else { try update(partner) }
    let before = try contacts(of: change.id)
    var kept: Set<ContactID> = []
    var leaving: [LeavingContact] = []
    for (position, contact) in change.contacts.enumerated() {
      if let same = try known(contact, of: partner.id, among: before, except: kept) {
        kept.insert(same)
        if let old = try self.contact(same), !old.isReached(at: contact.entry.email) {
          leaving.append(LeavingContact(contact: same, partner: partner.id, isGone: false))
        }
        try update(contact.contact(same, of: partner.id), position: position)
      } else {
        let added = contact.contact(contact.newID, of: partner.id)
        try insert(added, position: before.count + position, now: now)
      }
    }
    if !change.keepsContacts {
      for contact in before where !kept.contains(contact.id) {
        try archiveContact(contact.id, at: now)
        leaving.append(LeavingContact(contact: contact.id, partner: partner.id, isGone: true))
      }
    }
    // Last, when it is known who the partner's contacts are now.
    var links = change.links
    for contact in leaving { try links.end(contact, self) }
  }

  /// Who a line is: the contact the page named, or the one with the same address; each only once.
  ///
  /// A contact that somebody else has archived meanwhile comes back; one of another partner is never taken.
  private borrowing func known(
    _ change: PartnerChange.ContactChange, of partner: PartnerID, among before: [Contact],
    except kept: Set<ContactID>
  ) throws -> ContactID? {
    if let id = change.known, !kept.contains(id), try contact(id)?.partner == partner { return id }
    let key = change.entry.email.lowercased()
    return before.first { !kept.contains($0.id) && $0.email.lowercased() == key }?.id
  }
}
