extension PartyType {
  /// The type's name, in the plural as tables say it.
  var name: Words {
    switch self {
    case .municipality: Words(nn: "Kommunar", nb: "Kommuner", en: "Municipalities")
    case .hospitalTrust: Words(nn: "Helseføretak", nb: "Helseforetak", en: "Hospital trusts")
    case .privateInstitution:
      Words(
        nn: "Private og ideelle institusjonar", nb: "Private og ideelle institusjoner",
        en: "Private and non-profit institutions")
    case .generalPractitioners: Words(nn: "Fastlegar", nb: "Fastleger", en: "General practitioners")
    case .userRepresentative:
      Words(nn: "Brukarrepresentantar", nb: "Brukerrepresentanter", en: "User representatives")
    case .voluntaryOrganisation:
      Words(nn: "Frivillige organisasjonar", nb: "Frivillige organisasjoner", en: "Voluntary organisations")
    case .union:
      Words(
        nn: "Tillitsvalde og vernetenesta", nb: "Tillitsvalgte og vernetjenesten",
        en: "Unions and safety representatives")
    case .other: Words(nn: "Andre", nb: "Andre", en: "Others")
    default: Words(same: code)
    }
  }
}
