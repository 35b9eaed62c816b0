import Foundation
import Secrets
import Storage

/// The data the product is measured on: one round that is answered while we look, and one large round that is over.
struct Seed {
  static let links = 90_000
  static let submissions = 100_000
  private static let partners = 900

  let folder: String
  /// An administrator's token for the API.
  let token: String
  /// The cookie of somebody who reads the pages.
  let cookie: String
  let openRound: String
  let closedRound: String
  /// Links into the open round, each unused.
  let tokens: [String]
  /// A submission in the middle of the closed round.
  let middle: String
  /// A statement of the closed round.
  let statement: String
  let themes: [String]

  /// What a respondent fills in: eight questions.
  static let answers =
    "role=leader&staff=41&cooperation=4&hinders=time&hinders=money&counted_on=2026-03-01&place=Ytre+Holme"
    + "&difficult=Ferja+g%C3%A5r+for+sjeldan%2C+og+pasientane+kjem+heim+etter+at+vakta+er+over.+Vi+manglar+folk+i+helgene."
    + "&works=Dagleg+tavlem%C3%B8te+p%C3%A5+telefon.&send=1"

  /// Makes the folder: forms and rounds by the API, the rows by the thousand beside a server that is down.
  init(_ folder: String, root: String) throws {
    self.folder = folder
    let printed = try ServedProduct.run(
      ["token", "create", "--data", folder, "--role", "admin", "--name", "bench", "--root", root])
    let token = printed.split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
    self.token = token
    let server = try ServedProduct(folder, root: root)
    let api = API(port: server.port, token: token)
    let form = try api.post("/forms", Self.form)
    openRound = try api.post("/rounds", Self.round(form, "Kva er vanskeleg no?"))
    closedRound = try api.post("/rounds", Self.round(form, "Kva var vanskeleg?"))
    for round in [openRound, closedRound] { _ = try api.post("/rounds/\(round)/open", "{}") }
    _ = try api.post("/rounds/\(closedRound)/close", "{}")
    server.child.end()
    let rows = try SeedRows(folder, open: openRound, closed: closedRound)
    cookie = "innspel=\(try rows.insertSession())"
    try rows.insertPartners(Self.partners, contacts: Self.links / Self.partners)
    tokens = try rows.insertInvitations(Self.links)
    statement = try rows.insertSubmissions(Self.submissions)
    middle = try rows.middleSubmission()
    themes = rows.themes.map(\.slug)
  }

  private static func round(_ form: String, _ title: String) -> String {
    #"{"title": "\#(title)", "form": "\#(form)", "identification": "identified", "partners": []}"#
  }

  private static let form = #"""
    {"form_id": "bench", "default_language": "nn", "languages": ["nn"], "title": "Kva er vanskeleg?",
     "choices": {
       "role": [{"name": "leader", "label": "Leiar"}, {"name": "staff", "label": "Tilsett"}, {"name": "user", "label": "Brukar"}],
       "hinder": [{"name": "time", "label": "Tid"}, {"name": "money", "label": "Pengar"}, {"name": "people", "label": "Folk"}]},
     "survey": [
       {"type": "select_one", "name": "role", "list_name": "role", "required": true, "label": "Kven er du?"},
       {"type": "integer", "name": "staff", "label": "Kor mange er de?", "constraint": ". >= 0"},
       {"type": "range", "name": "cooperation", "label": "Kor godt verkar samarbeidet?", "parameters": "start=1 end=5 step=1"},
       {"type": "select_multiple", "name": "hinders", "list_name": "hinder", "label": "Kva er i vegen?"},
       {"type": "date", "name": "counted_on", "label": "Når talde de?"},
       {"type": "text", "name": "place", "label": "Kvar er de?"},
       {"type": "text", "name": "difficult", "appearance": "multiline", "required": true, "label": "Kva er vanskeleg?"},
       {"type": "text", "name": "works", "appearance": "multiline", "label": "Kva verkar?"}]}
    """#
}

/// The API as far as seeding needs it.
struct API {
  let port: UInt16
  let token: String

  /// Posts JSON.
  ///
  /// - Returns: the `id` of what was made, or empty.
  func post(_ path: String, _ body: String) throws -> String { try send("POST", path, body) }

  func send(_ method: String, _ path: String, _ body: String) throws -> String {
    let socket = try connected(port)
    defer { close(socket) }
    let head = [
      "\(method) /api/v1\(path) HTTP/1.1", "Host: 127.0.0.1", "Authorization: Bearer \(token)",
      "Content-Type: application/json", "Content-Length: \(body.utf8.count)", "Connection: close",
    ]
    try sendAll(Array((head.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8), socket)
    let answer = String(decoding: try readAll(socket), as: UTF8.self)
    guard answer.hasPrefix("HTTP/1.1 20") else { throw BenchFault("\(method) \(path): \(answer)") }
    guard let content = answer.range(of: "\r\n\r\n"),
      let json = try JSONSerialization.jsonObject(with: Data(answer[content.upperBound...].utf8))
        as? [String: Any]
    else { return "" }
    return json["id"] as? String ?? ""
  }
}

/// Everything that comes until the other end closes.
func readAll(_ socket: Int32) throws -> [UInt8] {
  var all: [UInt8] = []
  try forEachPiece(socket) { all += $0 }
  return all
}

func forEachPiece(_ socket: Int32, _ take: (ArraySlice<UInt8>) -> Void) throws {
  var buffer = [UInt8](repeating: 0, count: 256 << 10)
  while true {
    let count = recv(socket, &buffer, buffer.count, 0)
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else { throw BenchFault("a connection broke") }
    guard count > 0 else { return }
    take(buffer[..<count])
  }
}
