/// Which party type and area an anonymous answer may keep when answers come to be seen (decision 8, A16).
///
/// The round's page says who has answered in each group, so that an answer which carries its group is as good as
/// signed where fewer than three partners of it have answered. Such an answer keeps its party type alone where enough
/// partners share that, and else nothing; those that keep nothing must be enough to hide each other, too.
struct AnonymousGroups: Sendable {
  /// A party type and area; without the area the rest of the type, without both the rest of all.
  struct Group: Hashable, Sendable, Comparable {
    var type: String?
    var area: String?

    static func < (one: Group, other: Group) -> Bool {
      (one.type ?? "", one.area ?? "") < (other.type ?? "", other.area ?? "")
    }
  }

  /// How many answers there are in each group: of all, and of those that partners have sent themselves.
  private let all: [Group: Int]
  private let own: [Group: Int]
  /// How many answers each partner of a group may have sent: a contact each, where contacts are asked.
  private let shares: [Group: [Int]]

  /// - Parameters:
  ///   - all: answers by the group they carry.
  ///   - own: those of them that nobody else has brought in: whoever did so knows the others.
  ///   - shares: what each partner in a group may have sent, one number a partner.
  init(all: [Group: Int], own: [Group: Int], shares: [Group: [Int]]) {
    (self.all, self.own, self.shares) = (all, own, shares)
  }

  /// What each group's answers keep, where that is less than they carry.
  var kept: [Group: Group] {
    var place = Dictionary(all.keys.map { ($0, $0) }) { one, _ in one }
    for (group, target) in place where group.area != nil && isTooFew(target, place) {
      place[group] = Group(type: group.type)
    }
    for target in Set(place.values) where target.type != nil && target.area == nil && isTooFew(target, place)
    {
      move(target, to: Group(), &place)
    }
    // Those that carry nothing any longer must be enough, too: the smallest of the others joins them until they are.
    while isTooFew(Group(), place), let next = smallest(place) { move(next, to: Group(), &place) }
    return place.filter { $0.key != $0.value }
  }

  private func move(_ target: Group, to other: Group, _ place: inout [Group: Group]) {
    for (group, now) in place where now == target { place[group] = other }
  }

  private func smallest(_ place: [Group: Group]) -> Group? {
    Set(place.values).filter { $0.type != nil }.min { one, other in
      (count(all, one, place), one) < (count(all, other, place), other)
    }
  }

  private func count(_ answers: [Group: Int], _ target: Group, _ place: [Group: Group]) -> Int {
    answers.reduce(0) { $0 + (place[$1.key] == target ? $1.value : 0) }
  }

  private func isTooFew(_ target: Group, _ place: [Group: Group]) -> Bool {
    let own = shares.flatMap { place[$0.key] == target ? $0.value : [] }
    // Partners are known by the group they are in now, answers by the one they were in: where those do not meet, any
    // partner may stand behind them.
    let known = own.reduce(0, +) >= count(all, target, place) ? own : shares.values.flatMap { $0 }
    return [all, self.own].contains { answers in
      Suppression.isTooFew(Self.fewestPartners(behind: count(answers, target, place), known))
    }
  }

  /// The fewest partners that so many answers can come from.
  ///
  /// - Parameters:
  ///   - answers: how many there are.
  ///   - shares: how many each partner may have sent.
  /// - Returns: as many as there are answers where nothing is known of who was asked.
  static func fewestPartners(behind answers: Int, _ shares: [Int]) -> Int {
    guard !shares.isEmpty else { return answers }
    var rest = answers
    var partners = 0
    for share in shares.sorted(by: >) where rest > 0 {
      rest -= share
      partners += 1
    }
    return partners + max(0, rest)
  }
}
