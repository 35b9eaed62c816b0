import HTTP

/// A feature's addresses, read and written in one place.
protocol FeatureRoute: Equatable, Sendable {
  /// The route an address names, or nil when it is not this feature's.
  init?(_ method: Method, _ path: Path)
  /// The address, without the query.
  var path: String { get }
  /// Who may.
  var access: Access { get }
  /// Where it runs and how large a body it takes.
  var plan: Plan { get }
  /// The route's name in logs and metrics: no identifiers, no tokens.
  var name: String { get }
}

extension FeatureRoute {
  /// The case's own name, without what it holds.
  var name: String {
    let text = "\(self)"
    return "\(Self.self)".replacing("Route", with: "").lowercased() + "." + text.prefix { $0 != "(" }
  }
}

extension Plan {
  /// A page or answer that only reads: on the polling thread, no body.
  static let page = Plan(.read, limits: .none)
  /// A form that writes: on a worker, within the usual limits.
  static let form = Plan(.work, limits: .form)
  /// A form that may have files with it.
  static let files = Plan(.work, limits: BodyLimits(total: 36 << 20, kind: .form))
  /// A form of a few short fields, such as an address or a code, that anybody may send: little of it is held.
  static let small = Plan(.work, limits: .custom(total: 64 << 10, field: 8 << 10, fields: 50))
  /// An API call that writes.
  static let json = Plan(.work, limits: .json)
  /// An API call that brings a file.
  static let largeJSON = Plan(.work, limits: BodyLimits(total: 36 << 20))
  /// Slow reading: an export, a summary over everything.
  static let slow = Plan(.work, limits: .none)
}
