/// Recognises an introduction that promises things of their own: «Dei største utfordringane våre er:».
enum Announcements {
  /// Beginnings of the words that name what a round asks for, in nynorsk, bokmål and English.
  private static let beginnings = [
    "utfordring", "problem", "forslag", "framlegg", "tiltak", "behov", "innspel", "innspill", "ønske",
    "ynskje",
    "punkt", "prioritering", "område", "tema", "barriere", "hinder", "hindring", "årsak", "mål", "satsing",
    "challenge", "proposal", "suggestion", "measure", "need", "priorit", "issue", "topic", "barrier", "point",
    "input", "reason", "goal", "area", "concern", "following", "følgjande", "følgende",
  ]

  static func announces(_ leadIn: String) -> Bool {
    Tokenizer.tokens(in: leadIn).contains { token in beginnings.contains { token.text.hasPrefix($0) } }
  }
}
