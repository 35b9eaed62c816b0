import FormModel
import Foundation

extension DemoContent {
  /// Reads `Forms/demo`.
  ///
  /// - Parameter root: the folder that holds `Forms`.
  /// - Throws: `DemoFault` naming file and place.
  init(root: String) throws {
    let folder = root + "/Forms/demo/"
    let index = try DemoNode(file: folder + "index.json")
    partnership = try DemoPartnership(DemoNode(file: folder + (try index["partnership"].text)))
    rounds = try index["rounds"].list.map { entry in
      let round = try DemoNode(file: folder + (try entry["round"].text))
      let answers = try entry["submissions"].list.map { try DemoNode(file: folder + (try $0.text)) }
      return try DemoRound(round, answers: answers)
    }
  }
}

extension DemoPartnership {
  fileprivate init(_ node: DemoNode) throws {
    name = try node["name"].words
    language = try node["language"].code()
    email = try node["email"].text
    privacy = Privacy(json: node["privacy"].json)
    let language = language
    let areas = try Dictionary(
      node["areas"].list.map { (try $0["key"].text, (try $0["name"].words)(language)) }
    ) { one, _ in one }
    partners = try node["partners"].list.map { partner in
      var entry = PartnerEntry(
        name: try partner["name"].text, type: try partner["party_type"].text,
        area: areas[try partner["area"].text] ?? "")
      entry.contacts = try partner["contacts"].list.map {
        PartnerEntry.ContactEntry(
          name: try $0["name"].text, email: try $0["email"].text, language: try $0["language"].text)
      }
      guard entry.faults.isEmpty else { throw partner.fault("is no partner that could be stored") }
      return Partner(key: try partner["key"].text, entry: entry)
    }
    people = try node["users"].list.map {
      Person(
        key: try $0["key"].text, name: try $0["name"].text, email: try $0["email"].text,
        role: try $0["role"].code(), language: try $0["language"].code())
    }
    groups = try node["working_groups"].list.map {
      Group(
        key: try $0["key"].text, name: try $0["name"].words, mandate: try $0["mandate"].words,
        members: try $0["members"].list.map { try $0["user"].text })
    }
  }
}

extension DemoRound {
  fileprivate init(_ file: DemoNode, answers: [DemoNode]) throws {
    let round = file["round"]
    title = try round["title"].words
    form = try round["form"].text
    codebook = try round["codebook"].text
    identification = try round["identification"].code()
    asks = try round["asks"].code()
    state = try round["state"].code()
    (openedDaysAgo, closedDaysAgo) = (round["opened_days_ago"].number, round["closed_days_ago"].number)
    (publishedDaysAgo, opensInDays) = (round["published_days_ago"].number, round["opens_in_days"].number)
    closesInDays = round["closes_in_days"].number
    publishedTo = try round["published_to"].optionalList.map { try $0.text }
    partners = round["partners"].json.isNull ? nil : try round["partners"].list.map { try $0.text }
    submissions = try answers.flatMap { try $0["submissions"].optionalList.map(DemoSubmission.init) }
    drafts = try file["drafts"].optionalList.map(DemoSubmission.init)
    declined = try file["declined"].optionalList.map { node in
      DemoDecline(
        partner: try node["partner"].text, contact: try node["contact"].text,
        daysAfterOpening: node["days_after_opening"].number ?? 0, reason: try node["reason"].text)
    }
    headline = Words(json: file["summary"]["headline"].json)
    lead = Words(json: file["summary"]["lead"].json)
    problemStatements = try file["problem_statements"].optionalList.map { node in
      DemoProblemStatement(
        theme: try node["theme"].text, text: try node["text"].words,
        behind: try node["behind"].optionalList.map { (try $0["contact"].text, try $0["path"].text) })
    }
  }
}

extension DemoSubmission {
  fileprivate init(_ node: DemoNode) throws {
    partner = try node["partner"].text
    contact = try node["contact"].text
    language = try node["language"].code()
    daysAfterOpening = node["days_after_opening"].number ?? 0
    guard let written = Answers(node["answers"].json) else { throw node["answers"].fault("is no object") }
    self.written = written
    codings = try node["codings"].members.mapValues { try $0.list.map { try $0.text } }
    kinds = try node["kinds"].members.mapValues { try $0.text }
    setAside = try node["set_aside"].members.mapValues { try $0.text }
  }
}

/// A place in a file of the demo: what is missing or of another kind is said with file and place.
private struct DemoNode {
  let json: JSONValue
  private let place: String

  init(file: String) throws {
    let data = try Data(contentsOf: URL(filePath: file))
    do { json = try JSONValue(parsing: String(decoding: data, as: UTF8.self)) } catch {
      throw DemoFault(description: "\(file): \(error)")
    }
    place = file + ":"
  }

  private init(_ json: JSONValue, _ place: String) { (self.json, self.place) = (json, place) }

  func fault(_ what: String) -> DemoFault { DemoFault(description: "\(place) \(what)") }

  /// A member; null where there is none.
  subscript(key: String) -> DemoNode { DemoNode(json[key] ?? .null, "\(place)/\(key)") }

  var number: Int? { json.int }

  var text: String {
    get throws {
      guard let text = json.string else { throw fault("is no text") }
      return text
    }
  }

  var words: Words {
    get throws {
      guard let words = Words(json: json) else { throw fault("is no text by language") }
      return words
    }
  }

  func code<Code: RawRepresentable>() throws -> Code where Code.RawValue == String {
    guard let code = Code(rawValue: try text) else { throw fault("is no \(Code.self)") }
    return code
  }

  var list: [DemoNode] {
    get throws {
      guard let list = json.array else { throw fault("is no list") }
      return list.enumerated().map { DemoNode($1, "\(place)/\($0)") }
    }
  }

  var optionalList: [DemoNode] {
    get throws { json.isNull ? [] : try list }
  }

  /// The members of an object by name; none where there is no object.
  var members: [String: DemoNode] {
    Dictionary((json.object ?? [:]).map { ($0.key, DemoNode($0.value, "\(place)/\($0.key)")) }) { _, last in
      last
    }
  }
}
