import HTTP

/// Where a summary's numbers lead: to the statements behind them, as far as the reader may see.
enum SummaryLinks: Sendable {
  /// The staff's live list.
  case live(RoundID)
  /// A published version's own statements, with what may be told of who said them.
  case frozen(RoundID, Int, Identification)

  /// The statements of a theme, or of all themes, in one group where one is named.
  ///
  /// - Parameters:
  ///   - theme: a slug.
  ///   - part: what the group is a part of, with its code; nil: all.
  ///   - name: the group's name, which frozen statements carry in place of an id.
  /// - Returns: the address, or nil where the reader may not see that far.
  func statements(theme: String?, _ part: (Part, String)? = nil, name: Words? = nil) -> String? {
    var fields = Fields()
    if let theme { fields.append("theme", theme) }
    switch self {
    case .live(let round):
      fields.append("state", StatementState.coded.rawValue)
      if let part { fields.append(part.0.rawValue, part.1) }
      return CodingRoute.statements(round).path + "?" + fields.query
    case .frozen(let round, let version, let identification):
      if let (part, code) = part {
        switch part {
        case .area where identification != .identified: return nil
        case .partyType where identification == .anonymous: return nil
        case .area: fields.append(part.rawValue, name?.nn ?? code)
        default: fields.append(part.rawValue, code)
        }
      }
      let path = SummariesRoute.statements(round, version).path
      return fields.isEmpty ? path : path + "?" + fields.query
    }
  }

  /// What statements are divided by; the raw values are the lists' filters.
  enum Part: String, Sendable {
    case partyType = "party_type"
    case area, scope, kind
  }
}
