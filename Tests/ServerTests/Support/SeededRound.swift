import FormModel
import Foundation
import Storage
import Testbed

@testable import Innspel

/// A data folder with one open round and its invitations, made before any server runs on it.
struct SeededRound {
  let folder: DataFolder
  let id: RoundID
  /// The links' tokens in the order of the partners.
  let tokens: [String]
  let administrator: UserID

  /// - Parameters:
  ///   - path: the folder to make.
  ///   - partners: how many, each with one contact and one invitation.
  /// - Throws: `StorageError`, or a file error.
  init(_ path: String, partners: Int) throws {
    folder = DataFolder(path: path)
    let app = try Self.app(folder)
    let form = try Self.form()
    let now = app.now()
    let (formID, round): (FormID, RoundID) = (app.newID(), app.newID())
    let invited = (0..<partners).map { number in Invited(number, round, app) }
    let user = User(
      id: app.newID(), name: "Kari Nes", email: "kari@fjordhelse.example", language: .en,
      roles: [.administrator])
    let hashes = invited.map { app.tokenHash($0.invitation.id, generation: 1) }
    try app.store.write { db in
      let stored = try db.store(form, id: formID, by: "test", now: now)
      try db.insert(
        Round(
          id: round, title: Words(same: "Kva er vanskeleg?"), form: stored.id, formVersion: stored.version,
          identification: .identified, asks: .partner, showsGroups: false, state: .open, openedAt: now,
          reminderDays: 0, privacy: .empty, revision: 1, isDemo: false, createdAt: now),
        createdBy: "test")
      try db.insert(user, now: now)
      for (one, hash) in zip(invited, hashes) {
        try db.insert(one.partner, now: now)
        try db.insert(one.contact, position: 0, now: now)
        try db.insert(one.invitation, tokenHash: hash, now: now)
      }
    }
    id = round
    administrator = user.id
    tokens = invited.map { app.invitationToken($0.invitation.id, generation: 1) }
  }

  /// The product on the folder, for a look at what a server has stored.
  func app() throws -> Dependencies { try Self.app(folder) }

  /// A signed-in administrator's cookie.
  func cookie() throws -> String {
    let app = try app()
    guard let user = try app.store.read({ db in try db.user(administrator) }) else { return "" }
    return "innspel=\(try SignIn(app: app).openSession(user, by: .link, in: SessionBrowser(userAgent: nil)))"
  }

  private static func app(_ folder: DataFolder) throws -> Dependencies {
    var settings = try Settings(flags: ["root": projectRoot.path], environment: [:])
    settings.root = projectRoot.path
    return try Dependencies(settings: settings, folder: folder, log: Log(isJSON: false, write: { _ in }))
  }

  private struct Invited {
    let partner: Partner
    let contact: Contact
    let invitation: Invitation

    init(_ number: Int, _ round: RoundID, _ app: Dependencies) {
      partner = Partner(id: app.newID(), name: "Partnar \(number)", type: .municipality, area: nil)
      contact = Contact(
        id: app.newID(), partner: partner.id, name: "Kontakt \(number)", email: "k\(number)@partnar.example",
        language: .nn)
      invitation = Invitation(
        id: app.newID(), round: round, partner: partner.id, contact: contact.id, generation: 1)
    }
  }

  private static func form() throws -> FormDefinition {
    let json: JSONValue = [
      "form_id": "short", "default_language": "nn", "languages": ["nn"], "title": "Kva er vanskeleg?",
      "survey": [
        ["type": "text", "name": "name", "label": "Namn", "required": true],
        ["type": "text", "name": "body", "label": "Kva er vanskeleg?", "appearance": "multiline"],
        ["type": "integer", "name": "people", "label": "Kor mange?"],
      ],
    ]
    switch FormDefinition.decode(json) {
    case .success(let form): return form
    case .failure(let faults): throw ServerProcess.Fault(description: "\(faults)")
    }
  }
}
