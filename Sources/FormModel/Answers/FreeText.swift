/// A free text that somebody wrote, to be analysed.
public struct FreeText: Sendable, Equatable {
  /// Whom a free text concerns, by the scope question beside it.
  public enum Scope: String, Sendable {
    /// The one who answers.
    case own
    /// All who work together.
    case shared
  }

  /// The field's name: `challenge.1.description`.
  public let path: String
  /// The question's name.
  public let question: String
  /// The instance of the repeat, from 1; nil outside repeats.
  public let repeatIndex: Int?
  /// Whom it concerns, nil where nobody said.
  public let scope: Scope?
  /// The text.
  public let text: String
}

extension FormDefinition {
  /// The free texts among the answers, of the questions that are analysed.
  ///
  /// The scope is what was answered to the scope question in the same instance of the same repeat, else to the
  /// one outside repeats.
  ///
  /// - Parameter answers: what `relevantOnly` gave.
  /// - Returns: the texts that are not blank, in the form's order, instance by instance.
  public func freeTexts(_ answers: Answers) -> [FreeText] {
    let outside = scope(of: answers.object, inside: nil)
    var texts: [FreeText] = []
    func add(_ entry: FormPlan.Entry, _ value: JSONValue?, _ instance: Int, _ scope: FreeText.Scope?) {
      guard entry.item.isAnalysed, let value, let text = value.string, !value.isBlank else { return }
      texts.append(
        FreeText(
          path: plan.path(entry, instance), question: entry.item.name,
          repeatIndex: instance == 0 ? nil : instance, scope: scope, text: text))
    }
    for entry in plan.entries where entry.repeatSlot == nil {
      guard entry.item.kind == .repeat else {
        add(entry, answers[entry.item.name], 0, outside)
        continue
      }
      for (index, instance) in (answers[entry.item.name]?.array ?? []).enumerated() {
        let inside = instance.object.flatMap { scope(of: $0, inside: entry.slot) }
        for slot in plan.inside[entry.slot] {
          add(plan.entries[slot], instance[plan.entries[slot].item.name], index + 1, inside ?? outside)
        }
      }
    }
    return texts
  }

  private func scope(of answers: JSONObject, inside repeatSlot: Int?) -> FreeText.Scope? {
    for entry in plan.entries where entry.item.role == .scope && entry.repeatSlot == repeatSlot {
      if let name = answers[entry.item.name]?.string { return FreeText.Scope(rawValue: name) }
    }
    return nil
  }
}
