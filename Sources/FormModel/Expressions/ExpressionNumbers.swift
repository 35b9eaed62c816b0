import Foundation

/// What expressions do with numbers, to the last bit as the page's script does (`Public/numbers.js`).
enum ExpressionNumbers {
  /// A function of one number or two.
  static func call(_ function: ExpressionFunction, _ one: Double, _ other: Double) -> Double {
    switch function {
    case .pow: power(one, other)
    case .squareRoot: one.squareRoot()
    case .pi: Double.pi
    case .exp: settled(Foundation.exp(one))
    case .exp10: power(10, one)
    case .log: settled(Foundation.log(one))
    case .log10: settled(Foundation.log10(one))
    case .sin: settled(Foundation.sin(one))
    case .cos: settled(Foundation.cos(one))
    case .tan: settled(Foundation.tan(one))
    case .asin: settled(Foundation.asin(one))
    case .acos: settled(Foundation.acos(one))
    case .atan: settled(Foundation.atan(one))
    default: settled(Foundation.atan2(one, other))
    }
  }

  /// Whether a number lies between two bounds; a negative bound is none (ODK XForms, `checklist`).
  static func isWithin(_ number: Double, _ least: Double, _ most: Double) -> Bool {
    (least < 0 || number >= least) && (most < 0 || number <= most)
  }

  private static func power(_ base: Double, _ exponent: Double) -> Double {
    guard !exponent.isNaN, exponent.isFinite || base.magnitude != 1 else { return .nan }
    guard let whole = Int(exactly: exponent), whole.magnitude <= 1_024 else {
      return settled(Foundation.pow(base, exponent))
    }
    // Multiplied out, which gives the same everywhere; so do no two libraries' powers.
    var result = 1.0
    for _ in 0..<whole.magnitude { result *= base }
    return whole < 0 ? 1 / result : result
  }

  /// A number to twelve digits: libraries differ in the last bits of what they work out.
  private static func settled(_ value: Double) -> Double {
    guard value.isFinite, value != 0 else { return value }
    var scale = 1.0
    while value.magnitude * scale < 1e11, scale < 1e300 { scale *= 10 }
    while value.magnitude * scale >= 1e12 { scale /= 10 }
    let scaled = value * scale
    let below = scaled.rounded(.down)
    return (scaled - below >= 0.5 ? below + 1 : below) / scale
  }
}
