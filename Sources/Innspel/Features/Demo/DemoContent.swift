import FormModel
import Foundation

/// The invented partnership as it is written in `Forms/demo`: who there is, what was asked, answered and decided.
///
/// Times are days before or after the moment the demo is filled, so that it always looks lived in.
struct DemoContent: Sendable {
  let partnership: DemoPartnership
  /// Oldest first.
  let rounds: [DemoRound]
}

/// Content in `Forms/demo` that cannot be used, with file and place.
struct DemoFault: Error, CustomStringConvertible {
  let description: String
}

struct DemoPartnership: Sendable {
  struct Partner: Sendable {
    let key: String
    let entry: PartnerEntry
  }

  struct Person: Sendable {
    let key: String
    let name: String
    let email: String
    let role: Role
    let language: Language
  }

  struct Group: Sendable {
    let key: String
    let name: Words
    let mandate: Words
    let members: [String]
  }

  let name: Words
  let language: Language
  let email: String
  let privacy: Privacy
  let partners: [Partner]
  let people: [Person]
  let groups: [Group]
}

/// A round of the demo.
struct DemoRound: Sendable {
  let title: Words
  /// The form's own name.
  let form: String
  let codebook: String
  let identification: Identification
  let asks: Asks
  let state: RoundState
  let openedDaysAgo: Int?
  let closedDaysAgo: Int?
  let publishedDaysAgo: Int?
  let opensInDays: Int?
  let closesInDays: Int?
  let publishedTo: [String]
  /// Nil asks everybody.
  let partners: [String]?
  let submissions: [DemoSubmission]
  let drafts: [DemoSubmission]
  let declined: [DemoDecline]
  let headline: Words?
  let lead: Words?
  let problemStatements: [DemoProblemStatement]
}

/// One answer of the demo with what was decided of it.
struct DemoSubmission: Sendable {
  let partner: String
  let contact: String
  let language: Language
  let daysAfterOpening: Int
  /// As they stand in the file; `answers(at:)` gives what is sent.
  let written: Answers
  /// Themes by the field that was answered, the main one first; they hold for every statement made of it.
  let codings: [String: [String]]
  let kinds: [String: String]
  /// Reasons by field, for what belongs to no theme.
  let setAside: [String: String]
}

extension DemoSubmission {
  /// The answers as they are given on a day: `{"months_ago": 1}` is the last day of the month before.
  func answers(at now: Instant) -> Answers {
    Answers(
      JSONObject(
        written.object.map { name, value in
          guard let months = value["months_ago"]?.int else { return (name, value) }
          return (name, .string(Self.lastDay(months: months, before: now).text))
        }))
  }

  private static func lastDay(months: Int, before now: Instant) -> CalendarDate {
    let today = now.today.date
    let (year, month, _) = today.components
    let index = year * 12 + month - months
    return CalendarDate(year: index / 12, month: index % 12 + 1, day: 1).map {
      CalendarDate(days: $0.days - 1)
    } ?? today
  }
}

/// A partner of the demo that will not answer.
struct DemoDecline: Sendable {
  let partner: String
  let contact: String
  let daysAfterOpening: Int
  let reason: String
}

/// A problem statement of the demo, with the answers it grew out of.
struct DemoProblemStatement: Sendable {
  let theme: String
  let text: Words
  let behind: [(contact: String, path: String)]
}
