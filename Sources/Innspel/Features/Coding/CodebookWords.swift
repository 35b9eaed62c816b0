/// Words of the codebooks' pages.
enum CodebookWords {
  static let strategy = Words(
    nn: "Strategi for helsefellesskap", nb: "Strategi for helsefellesskap", en: "Health partnership strategy")
}
