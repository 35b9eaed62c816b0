import FormModel

/// What changed, as label and value.
struct AuditDetail: Sendable, Equatable {
  let label: String
  let value: String
}

extension AuditEntry {
  /// What changed, in a reader's words; what is told by the thing's own name is left out.
  ///
  /// - Parameters:
  ///   - names: of what the entry speaks of.
  ///   - language: the reader's.
  /// - Returns: the parts in the log's order.
  func details(_ names: AuditNames, _ language: Language) -> [AuditDetail] {
    (detail.object.map(Array.init) ?? []).compactMap { key, value in
      guard !Self.isTold(key), let text = Self.text(key, value, names, language), !text.isEmpty else {
        return nil
      }
      return AuditDetail(label: AuditDetailWords.label(key)?(language) ?? key, value: text)
    }
  }

  /// The round stands with the thing; a problem statement's number says nothing; privacy texts are pages long.
  private static func isTold(_ key: String) -> Bool { ["round", "problem", "privacy"].contains(key) }

  private static func text(_ key: String, _ value: JSONValue, _ names: AuditNames, _ language: Language)
    -> String?
  {
    switch value {
    case .null: return nil
    case .bool(let isSo): return (isSo ? AuditDetailWords.yes : AuditDetailWords.no)(language)
    case .array(let values):
      return values.compactMap { text(key, $0, names, language) }.joined(separator: ", ")
    case .object: return Words(json: value)?(language) ?? value.text
    case .string(let code): return text(key, code, names, language)
    default: return value.text
    }
  }

  private static func text(_ key: String, _ code: String, _ names: AuditNames, _ language: Language) -> String
  {
    func name(_ noun: String) -> String {
      (names.things["\(noun)/\(code)"]?.words ?? AuditWords.object("\(noun)/\(code)"))?(language) ?? code
    }
    switch key {
    case "closes_at", "opens_at": return Instant(rfc3339: code)?.dateAndTime(language) ?? code
    case "partners": return name("partner")
    case "groups": return name("group")
    case "members": return name("user")
    case "codebook": return name("codebook")
    case "revoked": return name("invitation")
    case "submission": return name("submission")
    case "from": return names.things[code]?.words(language) ?? AuditWords.object(code)?(language) ?? code
    case "themes", "theme": return names.themes[code]?(language) ?? code
    case "aside": return AsideReason(rawValue: code)?.name(language) ?? code
    case "roles", "role": return Role(rawValue: code)?.name(language) ?? code
    case "language": return Language(rawValue: code)?.name ?? code
    case "source": return SubmissionSource(rawValue: code).map { DeskWords.source($0)(language) } ?? code
    case "change": return AuditDetailWords.change(code)?(language) ?? code
    // The whole of it proves something to a program, and its beginning is enough to tell two apart.
    case "hash": return String(code.prefix(12)) + "…"
    default: return code
    }
  }
}

/// What the parts of a detail are called.
enum AuditDetailWords {
  static let yes = Words(nn: "ja", nb: "ja", en: "yes")
  static let no = Words(nn: "nei", nb: "nei", en: "no")

  static func label(_ key: String) -> Words? { labels[key] }

  static func change(_ code: String) -> Words? {
    switch SummaryDesk.ProblemChange.Name(rawValue: code) {
    case .add: Words(nn: "lagd til", nb: "lagt til", en: "added")
    case .save: Words(nn: "skriven om", nb: "skrevet om", en: "rewritten")
    case .delete: Words(nn: "fjerna", nb: "fjernet", en: "removed")
    case .up: Words(nn: "flytta opp", nb: "flyttet opp", en: "moved up")
    case .down: Words(nn: "flytta ned", nb: "flyttet ned", en: "moved down")
    case nil: nil
    }
  }

  private static let labels: [String: Words] = [
    "accessibility_statement": Words(
      nn: "Tilgjengefråsegn", nb: "Tilgjengelighetserklæring", en: "Accessibility statement"),
    "aside": Words(nn: "Lagd til side", nb: "Lagt til side", en: "Set aside"),
    "change": Words(nn: "Endring", nb: "Endring", en: "Change"),
    "closes_at": Words(nn: "Frist", nb: "Frist", en: "Deadline"),
    "codebook": Words(nn: "Kodebok", nb: "Kodebok", en: "Codebook"),
    "coded": Words(nn: "Koda", nb: "Kodet", en: "Coded"),
    "count": Words(nn: "Tal", nb: "Antall", en: "Number"),
    "email": Words(nn: "E-post", nb: "E-post", en: "Email"),
    "feedback_address": Words(
      nn: "Adresse for tilbakemelding", nb: "Adresse for tilbakemelding", en: "Feedback address"),
    "form_id": Words(nn: "Namn i filer", nb: "Navn i filer", en: "Name in files"),
    "from": Words(nn: "Frå", nb: "Fra", en: "From"),
    "groups": Words(nn: "Arbeidsgrupper", nb: "Arbeidsgrupper", en: "Working groups"),
    "hash": Words(nn: "Fingeravtrykk", nb: "Fingeravtrykk", en: "Fingerprint"),
    "import": Words(nn: "Henta inn frå fil", nb: "Hentet inn fra fil", en: "Imported from a file"),
    "language": Words(nn: "Språk", nb: "Språk", en: "Language"),
    "late": Words(nn: "Etter fristen", nb: "Etter fristen", en: "After the deadline"),
    "letters": Words(nn: "Brev", nb: "Brev", en: "Letters"),
    "members": Words(nn: "Medlemmer", nb: "Medlemmer", en: "Members"),
    "name": Words(nn: "Namn", nb: "Navn", en: "Name"),
    "opens_at": Words(nn: "Opnar", nb: "Åpner", en: "Opens"),
    "partners": Words(nn: "Partnarar", nb: "Partnere", en: "Partners"),
    "reason": Words(nn: "Grunn", nb: "Grunn", en: "Reason"),
    "replaced_by": Words(nn: "Ny versjon", nb: "Ny versjon", en: "New version"),
    "revision": Words(nn: "Utgåve", nb: "Utgave", en: "Edition"),
    "revoked": Words(nn: "Ny lenkje til", nb: "Ny lenke til", en: "New link for"),
    "role": Words(nn: "Rolle", nb: "Rolle", en: "Role"),
    "roles": Words(nn: "Roller", nb: "Roller", en: "Roles"),
    "send": Words(nn: "E-post", nb: "E-post", en: "Email"),
    "source": Words(nn: "Kom som", nb: "Kom som", en: "Came as"),
    "statements": Words(nn: "Utsegner", nb: "Utsagn", en: "Statements"),
    "submission": Words(nn: "Svar", nb: "Svar", en: "Answer"),
    "submissions": Words(nn: "Svar", nb: "Svar", en: "Answers"),
    "theme": Words(nn: "Tema", nb: "Tema", en: "Theme"),
    "themes": Words(nn: "Tema", nb: "Temaer", en: "Themes"),
    "title": Words(nn: "Tittel", nb: "Tittel", en: "Title"),
    "users": Words(nn: "Brukarar", nb: "Brukere", en: "People"),
    "version": Words(nn: "Versjon", nb: "Versjon", en: "Version"),
    "versions": Words(nn: "Versjonar", nb: "Versjoner", en: "Versions"),
  ]
}
