/// A path on this site, and nothing that leads elsewhere: where somebody was on their way to, or is.
struct OwnPath: Sendable, Equatable {
  let text: String

  /// - Parameter target: as it came in an address or a form; nil and what is no path of ours make nil.
  init?(_ target: String?) {
    guard let target, target.utf8.count <= 500, target.hasPrefix("/"), !target.hasPrefix("//"),
      !target.contains("\\"), target.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f })
    else { return nil }
    text = target
  }
}
