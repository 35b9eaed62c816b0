/// The answers to a form, as the outward contract has them.
///
/// An object by question name. Groups add no level; a repeat is a list of objects; `select_multiple` and `rank` are
/// lists of choice names; `matrix` is an object row → choice; numbers are numbers; dates and times are texts. While
/// somebody is still writing, a number, date or ranking that is not right yet stays as it was typed.
public struct Answers: Sendable, Equatable {
  /// The answers by question.
  public var object: JSONObject

  /// No answers.
  public init() { object = [:] }

  /// Answers that somebody gave, unchecked.
  ///
  /// - Parameter object: by question.
  public init(_ object: JSONObject) { self.object = object }

  /// Answers that somebody gave, unchecked; nil when the value is no object.
  ///
  /// - Parameter json: an object by question.
  public init?(_ json: JSONValue) {
    guard let object = json.object else { return nil }
    self.object = object
  }

  /// The answers as a JSON value.
  public var json: JSONValue { .object(object) }

  /// The answer to a question outside repeats, or the instances of a repeat.
  public subscript(name: String) -> JSONValue? {
    get { object[name] }
    set { object[name] = newValue }
  }

  /// The answer to a question in one instance, from 1, of a repeat.
  ///
  /// Setting an answer in an instance that is not there yet adds instances up to it, at most the 1,000th.
  public subscript(repeatName: String, instance: Int, name: String) -> JSONValue? {
    get { instance > 0 ? object[repeatName]?[instance - 1]?[name] : nil }
    set {
      guard (1...FormEvaluation.maximumInstances).contains(instance) else { return }
      object.update(repeatName) { value in
        var instances = value.array ?? []
        value = .null
        while instances.count < instance { instances.append([:]) }
        instances[instance - 1][name] = newValue
        value = .array(instances)
      }
    }
  }

  /// How many instances of a repeat there are.
  ///
  /// - Parameter repeatName: the repeat.
  /// - Returns: the number, 0 when there are none.
  public func count(of repeatName: String) -> Int { object[repeatName]?.array?.count ?? 0 }

  /// Adds an empty instance at the end of a repeat.
  ///
  /// - Parameter repeatName: the repeat.
  public mutating func addInstance(of repeatName: String) {
    object[repeatName] = .array((object[repeatName]?.array ?? []) + [[:]])
  }

  /// Removes an instance; those after it move up.
  ///
  /// - Parameters:
  ///   - instance: which, from 1; one that is not there is left out of account.
  ///   - repeatName: the repeat.
  public mutating func removeInstance(_ instance: Int, of repeatName: String) {
    guard var instances = object[repeatName]?.array, (1...FormEvaluation.maximumInstances).contains(instance),
      instance <= instances.count
    else { return }
    instances.remove(at: instance - 1)
    object[repeatName] = instances.isEmpty ? nil : .array(instances)
  }
}

extension JSONValue {
  /// Whether this is no answer: null, a text of nothing but space, an empty list or object.
  public var isBlank: Bool {
    switch self {
    case .null: true
    case .string(let text): text.utf8.allSatisfy { isSpace($0) }
    case .array(let items): items.isEmpty
    case .object(let members): members.allSatisfy { $0.value.isBlank }
    case .bool, .int, .double: false
    }
  }
}
