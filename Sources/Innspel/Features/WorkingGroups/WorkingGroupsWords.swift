enum WorkingGroupsWords {
  static let add = Words(nn: "Lag ei arbeidsgruppe", nb: "Lag en arbeidsgruppe", en: "Make a working group")
  static let change = Words(nn: "Endre gruppa", nb: "Endre gruppen", en: "Change the group")
  static let none = Words(
    nn: "Du er ikkje med i noka arbeidsgruppe enno.", nb: "Du er ikke med i noen arbeidsgruppe ennå.",
    en: "You are not in any working group yet.")
  static let mandate = Words(nn: "Mandat", nb: "Mandat", en: "Mandate")
  static let members = Words(nn: "Medlemer", nb: "Medlemmer", en: "Members")
  static let noMembers = Words(nn: "Ingen enno.", nb: "Ingen ennå.", en: "None yet.")
  static let membersHint = Words(
    nn:
      "Medlemene får e-post når ei oppsummering blir publisert for gruppa. Står nokon ikkje her, legg dei til under brukarar først.",
    nb:
      "Medlemmene får e-post når en oppsummering publiseres for gruppen. Står noen ikke her, legg dem til under brukere først.",
    en:
      "The members get an email when a summary is published to the group. If somebody is missing here, add them under users first."
  )
}
