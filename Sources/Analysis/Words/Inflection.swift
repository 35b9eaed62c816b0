/// The endings a Norwegian word may take, in the spelling of `WrittenForms`.
enum Inflection {
  private static let nominal = Set(
    words: "e a en et er ar ene ane erne arne s ens ets as enes anes ers ars ern es ast"
  ).union([""])
  private static let wide = nominal.union(
    Set(
      words: """
        te t de dde tt st est ast este aste ere are eren aren erar arar ande ende ing inga ingen inger ingar ingene ingane
        ings else elsen elser elsene lig lige het heten heter sk ske um et ede ete ert erte erer erar ies ium ia iet
        """))

  /// Whether nothing but an ending of a noun is left.
  static func isNominal(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.count <= 4 && nominal.contains(String(decoding: rest, as: UTF8.self))
  }

  /// Whether nothing but an ending of any kind of word is left.
  static func isEnding(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.count <= 6 && wide.contains(String(decoding: rest, as: UTF8.self))
  }

  /// A word without the ending that its other forms replace, if at least five letters are left.
  static func base(of key: [UInt8]) -> [UInt8] {
    for ending in ["ande", "ende", "ane", "ene", "ing", "ium", "um", "ar", "er", "en", "et", "e", "a"] {
      let length = ending.utf8.count
      guard key.count - length >= 5, key.suffix(length).elementsEqual(ending.utf8) else { continue }
      let base = Array(key.dropLast(length))
      // «-ing» cut from a short word leaves too much: «screening» is not about screens.
      if letters(base) >= (ending == "ing" ? 6 : 5) { return base }
    }
    return key
  }

  /// The number of letters in UTF-8.
  static func letters(_ key: some Sequence<UInt8>) -> Int {
    key.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }
}
