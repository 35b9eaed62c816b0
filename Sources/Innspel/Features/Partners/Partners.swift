import FormModel

/// Whom the installation serves, with the texts every page and letter may need.
struct Partnership: Sendable, Equatable {
  var name: Words
  /// The language of pages for somebody of whom nothing is known.
  var language: Language
  /// Who answers for the data, why it is asked for and how long it is kept (GDPR articles 13 and 14).
  var privacy: Privacy
  /// Where the accessibility statement is, and where to write about barriers.
  var accessibilityStatement: String
  var feedbackAddress: String

  static let unnamed = Partnership(
    name: Words(nn: "Helsefellesskap", nb: "Helsefellesskap", en: "Health partnership"), language: .nn,
    privacy: .empty, accessibilityStatement: "", feedbackAddress: "")
}

/// What a round says before its first question: who is responsible, for what, on what basis, who reads, how long.
struct Privacy: Sendable, Equatable {
  var responsible: Words
  var purpose: Words
  var legalBasis: Words
  var readers: Words
  var retention: Words
  var dataProtectionOfficer: Words

  static let empty = Privacy(
    responsible: Words(same: ""), purpose: Words(same: ""), legalBasis: Words(same: ""),
    readers: Words(same: ""),
    retention: Words(same: ""), dataProtectionOfficer: Words(same: ""))
}

/// A part of the region that partners belong to.
struct Area: Sendable, Equatable {
  let id: AreaID
  let name: String
}

/// An organisation or body that is asked.
struct Partner: Sendable, Equatable {
  let id: PartnerID
  let name: String
  let type: PartyType
  let area: Area?
}

/// A person at a partner.
struct Contact: Sendable, Equatable {
  let id: ContactID
  let partner: PartnerID
  let name: String
  let email: String
  let language: Language

  /// Whether an address is the contact's, whatever its case.
  func isReached(at address: String) -> Bool { email.lowercased() == address.lowercased() }
}

/// What kind of party a partner is; the codes are the API's.
struct PartyType: Hashable, Sendable {
  let code: String

  static let municipality = PartyType(code: "municipality")
  static let hospitalTrust = PartyType(code: "hospital_trust")
  static let privateInstitution = PartyType(code: "private_institution")
  static let generalPractitioners = PartyType(code: "gp")
  static let userRepresentative = PartyType(code: "user_representative")
  static let voluntaryOrganisation = PartyType(code: "voluntary_organisation")
  static let union = PartyType(code: "union")
  static let other = PartyType(code: "other")

  /// In the order that tables show them.
  static let all = [
    municipality, hospitalTrust, privateInstitution, generalPractitioners, userRepresentative,
    voluntaryOrganisation, union, other,
  ]

  /// A type out of a form or a file; nil for an unknown code.
  init?(known code: String) {
    guard Self.all.contains(where: { $0.code == code }) else { return nil }
    self.code = code
  }

  /// A code that is stored already.
  init(code: String) { self.code = code }
}

extension Words {
  /// The stored form: `{"nn": …, "nb": …, "en": …}`.
  var json: JSONValue { ["nn": .string(nn), "nb": .string(nb), "en": .string(en)] }

  /// A text by language, or one string for all (contract.md); a language that is missing takes the nearest there is.
  init?(json: JSONValue?) {
    guard let json else { return nil }
    if let text = json.string {
      self.init(same: text)
      return
    }
    guard json.object != nil else { return nil }
    let (nn, nb, en) = (json["nn"]?.string, json["nb"]?.string, json["en"]?.string)
    guard let any = nn ?? nb ?? en else { return nil }
    self.init(nn: nn ?? nb ?? any, nb: nb ?? nn ?? any, en: en ?? nb ?? any)
  }
}
