import FormModel
import HTTP
import Outbound

/// A partner as somebody typed it, before it is known to be right.
struct PartnerEntry: Sendable {
  var name = ""
  var type = ""
  var area = ""
  var contacts: [ContactEntry] = []
  /// Whether whoever is a contact anew, or at another address, gets the open rounds' invitations at once.
  var resends = true

  /// A contact's line; one that is left empty is no contact.
  struct ContactEntry: Sendable {
    /// Of a contact that is there already.
    var id: String?
    var name = ""
    var email = ""
    var language = ""

    var isEmpty: Bool { name.isEmpty && email.isEmpty }
  }

  /// How many empty lines a page offers beyond the contacts there are.
  static let spareLines = 3
}

extension PartnerEntry {
  init(_ form: Fields) {
    name = (form["name"] ?? "").onOneLine()
    type = form["type"] ?? ""
    area = (form["area"] ?? "").onOneLine()
    resends = form["resend"] != nil
    for number in 0..<200 {
      guard let contact = form["contact.\(number).name"] else { break }
      contacts.append(
        ContactEntry(
          id: form["contact.\(number).id"], name: contact.onOneLine(),
          email: (form["contact.\(number).email"] ?? "").onOneLine(),
          language: form["contact.\(number).language"] ?? ""))
    }
  }

  init(_ partner: Partner, _ contacts: [Contact]) {
    (name, type, area) = (partner.name, partner.type.code, partner.area?.name ?? "")
    self.contacts = contacts.map {
      ContactEntry(id: $0.id.text, name: $0.name, email: $0.email, language: $0.language.rawValue)
    }
  }

  /// The content in words.
  func parts(_ frame: Frame) -> EditParts {
    let type = PartyType(known: type).map { frame($0.name) } ?? ""
    let people = contacts.filter { !$0.isEmpty }.map { contact in
      let language = Language(rawValue: contact.language)?.name ?? ""
      return "\(contact.name), \(contact.email), \(language)"
    }
    return [
      (frame(AccountsWords.name), name), (frame(PartnersWords.type), type), (frame(PartnersWords.area), area),
      (frame(PartnersWords.contacts), people.joined(separator: "\n")),
    ]
  }

  /// What must be corrected, by field.
  var faults: [(field: String, what: Words)] {
    var faults: [(field: String, what: Words)] = []
    if name.isEmpty { faults.append(("name", PartnersWords.nameMissing)) }
    if name.count > 200 { faults.append(("name", PartnersWords.nameTooLong)) }
    if PartyType(known: type) == nil { faults.append(("type", PartnersWords.typeMissing)) }
    var seen: Set<String> = []
    for (number, contact) in contacts.enumerated() where !contact.isEmpty {
      if contact.name.isEmpty { faults.append(("contact.\(number).name", PartnersWords.contactNameMissing)) }
      if MailAddress(contact.email) == nil {
        faults.append(("contact.\(number).email", AccountsWords.notAnAddress))
      } else if !seen.insert(contact.email.lowercased()).inserted {
        faults.append(("contact.\(number).email", PartnersWords.addressTwice))
      }
    }
    return faults
  }
}

/// Many partners at once, pasted from a spreadsheet: name, type, area, contact, email, language, by tab or semicolon.
struct PastedPartners: Sendable {
  let entries: [PartnerEntry]
  /// Line and what is wrong with it.
  let faults: [(line: Int, what: Words)]

  init(_ text: String, in language: Language) {
    var entries: [PartnerEntry] = []
    var places: [String: Int] = [:]
    var faults: [(line: Int, what: Words)] = []
    for (index, line) in text.split(whereSeparator: \.isNewline).enumerated()
    where !line.trimming().isEmpty && !(index == 0 && Self.isHeader(line)) {
      let entry = Self.entry(line, language)
      faults += Self.faults(entry, line).map { (index + 1, $0) }
      if let same = places[entry.name] {
        entries[same].contacts += entry.contacts
      } else {
        places[entry.name] = entries.count
        entries.append(entry)
      }
    }
    if entries.isEmpty { faults = [(1, PartnersWords.nothingPasted)] }
    (self.entries, self.faults) = (entries, faults)
  }

  /// All that is wrong in a line, with the very words: one finds them again by searching.
  private static func faults(_ entry: PartnerEntry, _ line: Substring) -> [Words] {
    let language = Self.cell(5, line)
    let isUnknown = !language.isEmpty && Language(named: language) == nil
    return entry.faults.map { field, what in
      switch field {
      case "type" where !entry.type.isEmpty: PartnersWords.noSuchType(entry.type)
      case "contact.0.email" where entry.contacts.first?.email.isEmpty == false:
        PartnersWords.noAddress(entry.contacts[0].email)
      default: what
      }
    } + (isUnknown ? [PartnersWords.noSuchLanguage(language)] : [])
  }

  /// The sheet's own names of its columns, as this page lists them.
  private static func isHeader(_ line: Substring) -> Bool {
    let second = cell(1, line).lowercased()
    return Language.allCases.contains { PartnersWords.type($0).lowercased() == second }
  }

  private static func cell(_ index: Int, _ line: Substring) -> String {
    let separator: Character = line.contains("\t") ? "\t" : ";"
    let cells = line.split(separator: separator, omittingEmptySubsequences: false)
    return index < cells.count ? cells[index].onOneLine() : ""
  }

  private static func entry(_ line: Substring, _ language: Language) -> PartnerEntry {
    func cell(_ index: Int) -> String { Self.cell(index, line) }
    var entry = PartnerEntry(name: cell(0), type: PartyType(named: cell(1))?.code ?? cell(1), area: cell(2))
    let contact = PartnerEntry.ContactEntry(
      name: cell(3), email: cell(4),
      language: (Language(named: cell(5)) ?? language).rawValue)
    if !contact.isEmpty { entry.contacts = [contact] }
    return entry
  }
}

extension PartnerStanding {
  var entry: PartnerEntry { PartnerEntry(partner, contacts) }

  /// What its page carries.
  var mark: EditMark {
    EditMark(of: [
      "name": .string(partner.name), "type": .string(partner.type.code),
      "area": .string(partner.area?.name ?? ""), "asked": .bool(isAsked),
      "contacts": .array(
        contacts.map {
          .array([
            .string($0.id.text), .string($0.name), .string($0.email), .string($0.language.rawValue),
          ])
        }),
    ])
  }

  /// The content in words; that it is off the list too.
  func parts(_ frame: Frame) -> EditParts {
    entry.parts(frame) + (isAsked ? [] : [(frame(PartnersWords.state), frame(PartnersWords.isArchived))])
  }
}
