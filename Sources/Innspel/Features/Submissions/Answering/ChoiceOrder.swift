import FormModel

/// The order that shuffled choices come in: another for each who answers, the same each time they look.
enum ChoiceOrder: Sendable {
  case written
  /// Drawn from this, which is one's own.
  case drawn(from: String)

  /// - Parameters:
  ///   - choices: in the order they are written.
  ///   - question: each question has an order of its own.
  /// - Returns: in the order they are shown.
  func choices(_ choices: [FormModel.Choice], of question: String) -> [FormModel.Choice] {
    guard case .drawn(let own) = self else { return choices }
    var draw = Draw(seed: "\(own) \(question)")
    return choices.shuffled(using: &draw)
  }

  /// SplitMix64 (Steele, Lea and Flood 2014), begun with FNV-1a of a text: an order need not be secret.
  private struct Draw: RandomNumberGenerator {
    private var state: UInt64

    init(seed: String) {
      state = seed.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
      return mixed ^ (mixed >> 31)
    }
  }
}
