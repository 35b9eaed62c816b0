/// Recognises answers that only say that nothing is said.
public enum NonAnswer {
  /// At least one of these must be there.
  private static let refusing = Set(
    words: """
      nei ingen ingenting inga inkje intet ikke ikkje vedlegg vedlagt vedlagd vedlagte ovenfor ovanfor
      over same samme none nothing no not na attached attachment above nope null uaktuelt blank
      """)
  /// Nothing but these may stand beside them.
  private static let filling = Set(
    words: """
      se sjå ser i noe noko meir mer fleire flere spesielle spesielt særskilt har vi me eg jeg å tilføye
      tillegge tilføya legge leggje til aktuelt relevant veit vet for oss som svar spørsmål førre forrige
      takk dette det er utover anna annet andre per nå kommentar kommentarar kommentarer merknad
      merknadar merknader innspel innspill melde dato dags pr p t vil the to add see comment comments
      further more we have applicable know don do as at this time thanks thank you file document dokument
      fil på side no a n forslag utfordringar utfordringer ref jf og and nr of today særlege særlige egne
      eigne that is am aware
      """)
  /// Whole answers that say nothing although none of the words above is in them.
  private static let alone = Set(
    words: """
      ja ok okay yes x xx xxx test asdf vet veit tja pass usikker usikkert idk dk nil dunno jepp jo
      """)

  /// Whether a text says nothing that could be coded.
  ///
  /// - Parameter text: a statement or a whole answer.
  /// - Returns: true for «nei», «ingen fleire innspel», «sjå vedlegg 2», "n/a", "-" and the like; false as
  ///   soon as one word of substance is there («sjå vedlegg om rus»), and for an emoji.
  public static func matches(_ text: String) -> Bool {
    // Ten of the words below are far shorter; taking a long statement apart only to count would be in vain.
    guard text.utf8.count <= 400 else { return false }
    let tokens = Tokenizer.tokens(in: text)
    guard !tokens.isEmpty else {
      return !text.unicodeScalars.contains { !$0.isBlank && !$0.isPunctuation }
    }
    guard tokens.count <= 10 else { return false }
    let words = tokens.filter { !$0.isNumber }.map(\.text)
    if words.count == 1, alone.contains(words[0]) { return true }
    if words == ["n", "a"] { return true }
    return words.contains { refusing.contains($0) }
      && words.allSatisfy { refusing.contains($0) || filling.contains($0) }
  }
}
