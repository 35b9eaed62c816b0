extension Set<String> {
  /// The words of a text, divided by white space: a readable way to write a long list.
  init(words: String) {
    self.init(words.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
