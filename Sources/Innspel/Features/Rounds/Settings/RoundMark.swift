import FormModel

extension Round {
  /// What a page's form carries of the settings it was made from: two who change the same round notice each other.
  ///
  /// Answers that come in do not change it, unlike `revision`; nor does the codebook once the round has been open: it
  /// is chosen on the coding page then.
  var mark: String {
    let settings: JSONValue = [
      "title": title.json, "form": .string("\(form)/\(formVersion)"), "state": .string(state.rawValue),
      "identification": .string(identification.rawValue), "asks": .string(asks.rawValue),
      "groups": .bool(showsGroups), "opens": .string(opensAt?.rfc3339 ?? ""),
      "closes": .string(closesAt?.rfc3339 ?? ""), "reminder": .int(reminderDays),
      "weeks": .int(weeksOpen ?? 0),
      "privacy": privacy.json, "open_link": .string("\(openLink.rawValue)/\(openGeneration)"),
      "codebook": .string(openedAt == nil ? codebook?.text ?? "" : ""),
    ]
    return EditMark(of: settings).text
  }
}
