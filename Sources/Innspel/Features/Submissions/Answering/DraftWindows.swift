import FormModel

/// Which open page sends, and for the how-manieth time: `name.number` in a hidden field that the page's script fills.
struct WindowTurn: Sendable, Equatable {
  /// Drawn anew each time a page is shown.
  let window: String
  let number: Int

  init(window: String, number: Int) {
    self.window = window
    self.number = number
  }

  /// - Parameter text: the field; nil, or anything but what the script writes, gives nil.
  init?(_ text: String?) {
    guard let parts = text?.split(separator: "."), parts.count == 2, parts[0].utf8.count <= 32,
      parts[0].utf8.allSatisfy({ (48...57).contains($0) || (97...122).contains($0) }),
      let number = Int(parts[1]), number > 0
    else { return nil }
    self.init(window: String(parts[0]), number: number)
  }
}

/// What each open page has sent and seen of a draft.
///
/// A page says itself what it counts from (`FieldMarks`), but knows only of the saves it has got an answer to. One
/// who goes on writing while an answer is slow, or whose page is left before it comes, would then meet the own words
/// of a moment ago as somebody else's. Here is what the answer said, and how far a page had come, so that a save
/// that was overtaken on its way does not bring old words back.
struct DraftWindows: Sendable, Equatable {
  /// A page that was open.
  struct Window: Sendable, Equatable {
    var turn: WindowTurn
    var marks: FieldMarks
  }

  /// One draft is seldom open in more pages than this at once; those that have been silent longest are forgotten, and
  /// count from what they say themselves.
  static let most = 8

  /// The last that sent something comes last.
  private var windows: [Window] = []

  init() {}

  /// - Parameter json: as `json` writes it.
  init(_ json: JSONValue) {
    windows = (json.array ?? []).compactMap { window in
      WindowTurn(window["turn"]?.string).map {
        Window(turn: $0, marks: FieldMarks(text: window["marks"]?.string ?? ""))
      }
    }
  }

  var json: JSONValue {
    .array(
      windows.map {
        ["turn": .string("\($0.turn.window).\($0.turn.number)"), "marks": .string($0.marks.text)]
      })
  }

  subscript(turn: WindowTurn) -> Window? { windows.first { $0.turn.window == turn.window } }

  /// Whether a page's send was overtaken by a later one of its own, or has been here before.
  func isOvertaken(_ turn: WindowTurn?) -> Bool {
    turn.map { turn in self[turn].map { $0.turn.number >= turn.number } ?? false } ?? false
  }

  /// Notes what a page has now sent, and what it counts from after that.
  mutating func note(_ turn: WindowTurn, _ marks: FieldMarks) {
    windows.removeAll { $0.turn.window == turn.window }
    windows = windows.suffix(Self.most - 1) + [Window(turn: turn, marks: marks)]
  }
}
