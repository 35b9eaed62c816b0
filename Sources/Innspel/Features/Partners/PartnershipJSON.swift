import FormModel

extension Partnership {
  var json: JSONValue {
    [
      "name": name.json, "language": .string(language.rawValue), "privacy": privacy.json,
      "accessibility_statement": .string(accessibilityStatement),
      "feedback_address": .string(feedbackAddress),
    ]
  }

  init(json: JSONValue) {
    self.init(
      name: Words(json: json["name"]) ?? Partnership.unnamed.name,
      language: json["language"]?.string.flatMap(Language.init(rawValue:)) ?? .nn,
      privacy: Privacy(json: json["privacy"] ?? .null),
      accessibilityStatement: json["accessibility_statement"]?.string ?? "",
      feedbackAddress: json["feedback_address"]?.string ?? "")
  }
}

extension Privacy {
  var json: JSONValue {
    [
      "responsible": responsible.json, "purpose": purpose.json, "legal_basis": legalBasis.json,
      "readers": readers.json, "retention": retention.json,
      "data_protection_officer": dataProtectionOfficer.json,
    ]
  }

  init(json: JSONValue) {
    let empty = Words(same: "")
    self.init(
      responsible: Words(json: json["responsible"]) ?? empty, purpose: Words(json: json["purpose"]) ?? empty,
      legalBasis: Words(json: json["legal_basis"]) ?? empty, readers: Words(json: json["readers"]) ?? empty,
      retention: Words(json: json["retention"]) ?? empty,
      dataProtectionOfficer: Words(json: json["data_protection_officer"]) ?? empty)
  }
}
