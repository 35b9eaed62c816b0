/// What a round says of the data before its first question (R11).
enum PrivacyWords {
  static let responsible = Words(nn: "Ansvarleg", nb: "Ansvarlig", en: "Responsible")
  static let purpose = Words(nn: "Føremål", nb: "Formål", en: "Purpose")
  static let legalBasis = Words(nn: "Rettsleg grunnlag", nb: "Rettslig grunnlag", en: "Legal basis")
  static let readers = Words(nn: "Kven les svara", nb: "Hvem leser svarene", en: "Who reads the answers")
  static let retention = Words(
    nn: "Kor lenge dei blir lagra", nb: "Hvor lenge de blir lagret", en: "How long they are kept")
  static let officer = Words(nn: "Personvernombod", nb: "Personvernombud", en: "Data protection officer")
  static let identity = Words(
    nn: "Kven ser kven som svarar", nb: "Hvem ser hvem som svarer", en: "Who sees who answers")

  /// The identification mode in plain words.
  static func explanation(_ mode: Identification, showsGroups: Bool) -> Words {
    switch mode {
    case .identified:
      Words(
        nn: "Dei som les, ser kva partnar svaret kjem frå.",
        nb: "De som leser, ser hvilken partner svaret kommer fra.",
        en: "Those who read see which partner the answer comes from.")
    case .confidential:
      Words(
        nn:
          "Berre sekretariatet ser kven som har svart kva. Andre ser kva type part orda kjem frå, og kor mange av kvar type som har svart.",
        nb:
          "Bare sekretariatet ser hvem som har svart hva. Andre ser hva slags part ordene kommer fra, og hvor mange av hver type som har svart.",
        en:
          "Only the secretariat sees who has answered what. Others see what type of party the words come from, and how many of each type have answered."
      )
    case .anonymous: anonymous(showsGroups)
    }
  }

  private static func anonymous(_ showsGroups: Bool) -> Words {
    let group =
      showsGroups
      ? Words(
        nn: " Partstypen og området følgjer svaret berre der minst tre partnarar av same slag har svart.",
        nb: " Partstypen og området følger svaret bare der minst tre partnere av samme slag har svart.",
        en:
          " The party type and area stay with the answer only where at least three partners of the same kind have answered."
      )
      : Words(same: "")
    return Words(
      nn:
        "Svaret er anonymt. Utkastet er knytt til lenkja dykkar til de sender; då blir koplinga broten, og ingen kan sjå kven som skreiv kva, heller ikkje når."
        + group.nn,
      nb:
        "Svaret er anonymt. Utkastet er knyttet til lenken deres til dere sender; da blir koblingen brutt, og ingen kan se hvem som skrev hva, heller ikke når."
        + group.nb,
      en:
        "The answer is anonymous. The draft is tied to your link until you send it; then it is cut loose, and nobody can see who wrote what, nor when."
        + group.en)
  }
}

extension Privacy {
  private var all: [(name: Words, text: Words)] {
    [
      (PrivacyWords.responsible, responsible), (PrivacyWords.purpose, purpose),
      (PrivacyWords.legalBasis, legalBasis), (PrivacyWords.readers, readers),
      (PrivacyWords.retention, retention), (PrivacyWords.officer, dataProtectionOfficer),
    ]
  }

  private static func isWritten(_ text: Words) -> Bool {
    !(text.nn.isEmpty && text.nb.isEmpty && text.en.isEmpty)
  }

  /// The texts with what each is called, without those nobody has written.
  var facts: [(name: Words, text: Words)] { all.filter { Self.isWritten($0.text) } }

  /// The names of what nobody has written, of all that must be said before anybody is asked
  /// (GDPR, article 13).
  var gaps: [Words] { all.filter { !Self.isWritten($0.text) }.map(\.name) }

  /// The round's own texts, each falling back on the partnership's.
  func over(_ general: Privacy) -> Privacy {
    func text(_ own: Words, _ other: Words) -> Words {
      Self.isWritten(own) ? own : other
    }
    return Privacy(
      responsible: text(responsible, general.responsible), purpose: text(purpose, general.purpose),
      legalBasis: text(legalBasis, general.legalBasis), readers: text(readers, general.readers),
      retention: text(retention, general.retention),
      dataProtectionOfficer: text(dataProtectionOfficer, general.dataProtectionOfficer))
  }
}
