enum WorkingGroupsWords {
  static let add = Words(nn: "Lag ei arbeidsgruppe", nb: "Lag en arbeidsgruppe", en: "Make a working group")
  static let change = Words(nn: "Endre gruppa", nb: "Endre gruppen", en: "Change the group")
  static let none = Words(
    nn: "Du er ikkje med i noka arbeidsgruppe enno.", nb: "Du er ikke med i noen arbeidsgruppe ennå.",
    en: "You are not in any working group yet.")
  static let noneYet = Words(
    nn: "Det er inga arbeidsgruppe enno.", nb: "Det er ingen arbeidsgruppe ennå.",
    en: "There is no working group yet.")
  static let archive = Words(nn: "Arkiver gruppa", nb: "Arkiver gruppen", en: "Archive the group")
  static let archiveHint = Words(
    nn:
      "Ei gruppe som er ferdig med arbeidet, kan arkiverast. Det som er publisert for ho, kan medlemene framleis lese.",
    nb:
      "En gruppe som er ferdig med arbeidet, kan arkiveres. Det som er publisert for den, kan medlemmene fortsatt lese.",
    en: "A group that has done its work can be archived. Its members can still read what was published to it."
  )
  static let archived = Words(nn: "Arkiverte grupper", nb: "Arkiverte grupper", en: "Archived groups")
  static let restore = Words(nn: "Ta opp att", nb: "Ta opp igjen", en: "Take up again")
  static let mandate = Words(nn: "Mandat", nb: "Mandat", en: "Mandate")
  static let members = Words(nn: "Medlemer", nb: "Medlemmer", en: "Members")
  static let noMembers = Words(nn: "Ingen enno.", nb: "Ingen ennå.", en: "None yet.")
  static let noSummaries = Words(
    nn: "Ingenting er publisert for gruppa enno.", nb: "Ingenting er publisert for gruppen ennå.",
    en: "Nothing has been published to the group yet.")
  static let membersHint = Words(
    nn:
      "Medlemene får e-post når ei oppsummering blir publisert for gruppa. Står nokon ikkje her, legg dei til under brukarar først.",
    nb:
      "Medlemmene får e-post når en oppsummering publiseres for gruppen. Står noen ikke her, legg dem til under brukere først.",
    en:
      "The members get an email when a summary is published to the group. If somebody is missing here, add them under users first."
  )
}
