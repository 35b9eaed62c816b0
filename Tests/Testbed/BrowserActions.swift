import FormModel

/// What a person does with a page: things are named as the page names them.
extension Browser {
  /// Finds things by the words on them; returns a message instead when there is none.
  private static let finder = """
    const [kind, words, place] = arguments;
    const trim = text => (text ?? '').replace(/\\s+/g, ' ').trim();
    const root = place ? document.querySelector(place) : document;
    if (!root) return 'there is no ' + place;
    const seen = thing => thing.checkVisibility({ visibilityProperty: true });
    let things = [];
    if (kind === 'field') {
      for (const field of root.querySelectorAll('input:not([type=hidden]), textarea, select')) {
        const name = field.labels?.length ? [...field.labels].map(l => trim(l.innerText)).join(' ')
          : trim(field.getAttribute('aria-label')) ||
            trim((field.getAttribute('aria-labelledby') ?? '').split(' ')
              .map(id => document.getElementById(id)?.innerText ?? '').join(' '));
        if (seen(field) || seen(field.labels?.[0] ?? field)) things.push([name, field]);
      }
    } else {
      for (const thing of root.querySelectorAll('a[href], button, summary, [role=button], input[type=submit]'))
        if (seen(thing)) things.push([trim(thing.getAttribute('aria-label') || thing.innerText || thing.value), thing]);
    }
    const match = things.find(([name]) => name === words) ?? things.find(([name]) => name.startsWith(words))
      ?? things.find(([name]) => name.includes(words));
    return match ? match[1] : 'there is no ' + kind + ' “' + words + '” but: ' + things.map(t => t[0]).join(' | ');
    """

  private static let reference = "element-6066-11e4-a52e-4f735466cecf"

  /// The driver's name for a thing, once it is on the page.
  private func find(_ kind: JSONValue, _ words: String, in place: String?) throws -> String {
    var found: JSONValue = nil
    var answer = ""
    do {
      try wait(for: "\(kind) “\(words)”") {
        found = try evaluate(Self.finder, kind, .string(words), place.map { .string($0) } ?? nil)
        answer = found[Self.reference]?.string ?? ""
        return !answer.isEmpty
      }
    } catch {
      throw Chromedriver.Fault(description: "\(try path): \(found.string ?? "\(error)")")
    }
    return answer
  }

  /// Does something with a thing; a page that was just being replaced is asked for it again.
  ///
  /// A thing of the page before is refused before anything is done to it, so this repeats nothing.
  @discardableResult
  private func with<T>(
    _ kind: JSONValue, _ words: String, in place: String?, _ act: (String) throws -> T
  ) throws -> T {
    for _ in 1..<5 {
      do {
        return try act(try find(kind, words, in: place))
      } catch let fault as Chromedriver.Fault where fault.isOfPageBefore {}
    }
    return try act(try find(kind, words, in: place))
  }

  /// Presses a button or follows a link.
  ///
  /// - Parameters:
  ///   - words: What stands on it, or how it begins.
  ///   - place: A selector to look within.
  /// - Throws: `Chromedriver.Fault` naming what there is instead.
  public func press(_ words: String, in place: String? = nil) throws {
    try with("button", words, in: place) { element in
      try connection.command("POST", "/element/\(element)/click")
    }
  }

  /// Presses a button twice, as fast as a nervous hand.
  ///
  /// - Parameter words: What stands on it.
  /// - Throws: `Chromedriver.Fault`.
  public func pressTwice(_ words: String) throws {
    let element: JSONValue = [Self.reference: .string(try find("button", words, in: nil))]
    var steps: [JSONValue] = [["type": "pointerMove", "duration": 0, "x": 0, "y": 0, "origin": element]]
    for _ in 1...2 {
      steps += [["type": "pointerDown", "button": 0], ["type": "pointerUp", "button": 0]]
    }
    try evaluate("arguments[0].scrollIntoView({ block: 'center' })", element)
    try connection.command(
      "POST", "/actions", ["actions": [["type": "pointer", "id": "mouse", "actions": .array(steps)]]])
  }

  /// Chooses one of a group, or ticks it.
  ///
  /// - Parameters:
  ///   - words: Its label.
  ///   - place: A selector to look within.
  /// - Throws: `Chromedriver.Fault`.
  public func choose(_ words: String, in place: String? = nil) throws {
    try with("field", words, in: place) { element in
      try connection.command("POST", "/element/\(element)/click")
    }
  }

  /// Puts text in a field instead of what stands there.
  ///
  /// - Parameters:
  ///   - text: What to type; empty only clears.
  ///   - words: The field's label, or how it begins.
  ///   - place: A selector to look within.
  /// - Throws: `Chromedriver.Fault`.
  public func type(_ text: String, into words: String, in place: String? = nil) throws {
    try with("field", words, in: place) { element in
      try connection.command("POST", "/element/\(element)/clear")
      guard !text.isEmpty else { return }
      try connection.command("POST", "/element/\(element)/value", ["text": .string(text)])
    }
  }

  /// Chooses a file, as its dialogue would.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - words: The field's label.
  /// - Throws: `Chromedriver.Fault`.
  public func attach(_ path: String, to words: String) throws {
    try with("field", words, in: nil) { element in
      try connection.command("POST", "/element/\(element)/value", ["text": .string(path)])
    }
  }

  /// Chooses from a list.
  ///
  /// - Parameters:
  ///   - choice: The choice's words.
  ///   - words: The list's label.
  /// - Throws: `Chromedriver.Fault`.
  public func select(_ choice: String, from words: String) throws {
    try with("field", words, in: nil) { element in
      try choose(choice, ofList: element, called: words)
    }
  }

  private func choose(_ choice: String, ofList element: String, called words: String) throws {
    let found = try evaluate(
      """
      const option = [...arguments[0].options].find(o => o.label.trim() === arguments[1]);
      return option ?? [...arguments[0].options].map(o => o.label).join(' | ');
      """, [Self.reference: .string(element)], .string(choice))
    guard let option = found[Self.reference]?.string else {
      throw Chromedriver.Fault(description: "“\(words)” has no “\(choice)” but: \(found.string ?? "")")
    }
    try connection.command("POST", "/element/\(option)/click")
  }

  /// What stands in a field, or `on` where it is ticked and empty where not.
  ///
  /// - Parameters:
  ///   - words: The field's label.
  ///   - place: A selector to look within.
  /// - Returns: It.
  /// - Throws: `Chromedriver.Fault`.
  public func value(of words: String, in place: String? = nil) throws -> String {
    try with("field", words, in: place) { element in
      try evaluate(
        """
        const field = arguments[0];
        return ['radio', 'checkbox'].includes(field.type) ? (field.checked ? 'on' : '') : field.value;
        """, [Self.reference: .string(element)]
      ).string ?? ""
    }
  }

  /// Keys that are not letters, by the standard's numbers for them.
  public enum Key: String, Sendable {
    /// To the next thing one can operate.
    case tab = "\u{E004}"
    /// Presses what has focus.
    case enter = "\u{E007}"
    /// Held with another key.
    case shift = "\u{E008}"
    /// Held with another key.
    case control = "\u{E009}"
    /// Leaves.
    case escape = "\u{E00C}"
    /// Presses a button, ticks a box.
    case space = " "
    /// One to the left.
    case left = "\u{E012}"
    /// One up.
    case up = "\u{E013}"
    /// One to the right.
    case right = "\u{E014}"
    /// One down.
    case down = "\u{E015}"
  }

  /// Presses a key where the focus is.
  ///
  /// - Parameters:
  ///   - key: Which.
  ///   - held: A key held down meanwhile.
  /// - Throws: `Chromedriver.Fault`.
  public func strike(_ key: Key, holding held: Key? = nil) throws {
    try strike(key.rawValue, holding: held)
  }

  /// Types letters where the focus is.
  ///
  /// - Parameters:
  ///   - letters: One after the other.
  ///   - held: A key held down meanwhile.
  /// - Throws: `Chromedriver.Fault`.
  public func strike(_ letters: String, holding held: Key? = nil) throws {
    var steps: [JSONValue] = []
    if let held { steps.append(["type": "keyDown", "value": .string(held.rawValue)]) }
    for letter in letters {
      steps.append(["type": "keyDown", "value": .string(String(letter))])
      steps.append(["type": "keyUp", "value": .string(String(letter))])
    }
    if let held { steps.append(["type": "keyUp", "value": .string(held.rawValue)]) }
    try connection.command(
      "POST", "/actions", ["actions": [["type": "key", "id": "keyboard", "actions": .array(steps)]]])
  }

  /// Moves the focus with Tab, as one without a mouse must, until it is on the thing with these words.
  ///
  /// - Parameters:
  ///   - words: The label of a field or the words on a button or link.
  ///   - place: A selector the thing is within.
  /// - Throws: `Chromedriver.Fault` with all that was met on the way when the thing never was.
  public func tab(to words: String, in place: String? = nil) throws {
    var met: [String] = []
    for _ in 1...200 {
      try strike(.tab)
      let name = try focused(within: place)
      if name == words || (name.hasPrefix(words) && !words.isEmpty) { return }
      met.append(name)
    }
    throw Chromedriver.Fault(
      description:
        "Tab never came to “\(words)” at \(try path), but to: \(met.prefix(60).joined(separator: " | "))")
  }

  /// The words on the thing that has the focus; empty when it is outside the place asked for.
  ///
  /// - Parameter place: A selector.
  /// - Returns: Its label, or the words on it.
  /// - Throws: `Chromedriver.Fault`.
  public func focused(within place: String? = nil) throws -> String {
    try evaluate(
      """
      const thing = document.activeElement, place = arguments[0];
      if (!thing || (place && !thing.closest(place))) return '';
      const trim = text => (text ?? '').replace(/\\s+/g, ' ').trim();
      return trim(thing.getAttribute('aria-label')) || (thing.labels?.length
        ? [...thing.labels].map(l => trim(l.innerText)).join(' ') : trim(thing.innerText || thing.value));
      """, place.map { .string($0) } ?? nil
    ).string ?? ""
  }
}
