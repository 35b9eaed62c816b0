import FormModel
import HTTP
import Outbound
import Storage
import Synchronization
import Testing

@testable import Innspel

@Suite struct MailCarrierTests {
  let app: TestApp
  let user: User
  private let sent = Sent()

  private final class Sent: Sendable {
    private let messages = Mutex<[Message]>([])
    var all: [Message] { messages.withLock { $0 } }
    func add(_ message: Message) { messages.withLock { $0.append(message) } }
  }

  init() throws {
    app = try TestApp()
    let user = User(
      id: UserID("kari"), name: "Kari Ås", email: "kari@fjordhelse.example", language: .nn, roles: [.member])
    self.user = user
    let now = app.now
    try app.store.write { db in try db.insert(user, now: now) }
  }

  /// A worker whose mail server answers as told.
  private func worker(_ answer: @escaping @Sendable (Message) throws -> Void = { _ in }) -> Worker {
    let carrier = MailCarrier(app: app.dependencies) { [sent] message in
      try answer(message)
      sent.add(message)
    }
    return Worker("mail", [.mail], app.dependencies) { job in try carrier.deliver(job) }
  }

  private func enqueue(to user: User) throws -> ID<Letter> {
    let letter = AccountsMail.letter(for: user, app.dependencies)
    let now = app.now
    try app.store.write { db in try db.enqueue(letter, now: now) }
    return letter.id
  }

  private func entry(_ id: ID<Letter>) throws -> OutboxEntry {
    try #require(try app.store.read { db in try db.outboxEntry(id) })
  }

  @Test func `a letter is sent once, in the reader's language, as text and HTML with the same link`() throws {
    let id = try enqueue(to: user)
    let worker = worker()
    try worker.runDue()
    try worker.runDue()
    let message = try #require(sent.all.first)
    #expect(sent.all.count == 1)
    #expect(message.subject == "Lenkje for å logge inn")
    let link = try #require(message.text.firstMatch(of: /http\S+/)).0
    #expect(message.html?.contains(link) == true)
    #expect(try entry(id).state == .sent)
  }

  @Test func `a letter says where questions go, and an answer to it goes there`() throws {
    try app.store.write { db in
      var partnership = try db.partnership()
      partnership.feedbackAddress = "post@fjordhelse.example"
      try db.save(partnership)
    }
    _ = try enqueue(to: user)
    try worker().runDue()
    let message = try #require(sent.all.first)
    #expect(message.replyTo?.address == "post@fjordhelse.example")
    let words = "Spørsmål? Svar på denne e-posten, eller skriv til post@fjordhelse.example."
    #expect(message.text.contains(words) && message.html?.contains(words) == true)
  }

  @Test func `whoever has no name but the address is greeted without one`() {
    #expect(LetterWords.greeting("Kari")(.nn) == "Hei, Kari!")
    #expect(LetterWords.greeting("gro@gruppe.example")(.nn) == "Hei!")
  }

  @Test func `without such an address nobody is sent to one`() throws {
    _ = try enqueue(to: user)
    try worker().runDue()
    let message = try #require(sent.all.first)
    #expect(message.replyTo == nil)
    #expect(!message.text.contains("Spørsmål?"))
  }

  @Test
  func `a letter is one narrow sheet with a button, whose link is also there to read, and fetches nothing`()
    throws
  {
    let link = "https://innspel.example/i/abc"
    let text = LetterText(
      subject: "Innspel", greeting: "Hei, Kari", paragraphs: ["Ein\nto & <tre>"],
      button: LetterButton(words: "Gi innspel", link: link), closing: ["Frist: i morgon."])
    let html = text.html(from: LetterSender(name: "Fjordhelse"), language: .nn)
    #expect(html.contains("<html lang=\"nn\">"))
    #expect(html.contains("max-width:600px"))
    #expect(html.contains("Ein<br>to &amp; &lt;tre&gt;"))
    let links = html.matches(of: /<a href="([^"]+)" style="([^"]+)">([^<]+)<\/a>/)
    #expect(links.map { String($0.1) } == [link, link])
    #expect(links.map { String($0.3) } == ["Gi innspel", link])
    #expect(
      links.first.map { $0.2.contains("padding:14px 28px") && $0.2.contains("background-color") } == true)
    #expect(!html.contains("<img") && !html.contains("url(") && !html.contains("<style"))
    // Where a colour is set for text on a ground of its own, both are.
    for style in html.matches(of: /style="([^"]*background-color:#f[^"]*)"/) {
      #expect(style.1.contains(";color:"), "\(style.1)")
    }
  }

  @Test func `an attempt that is repeated carries the same Message-ID`() throws {
    _ = try enqueue(to: user)
    let first = Sent()
    try worker { message in
      first.add(message)
      throw DeliveryFault.connectionLost("gone")
    }.runDue()
    app.move(minutes: 10)
    try worker().runDue()
    #expect(first.all.map(\.messageID) == sent.all.map(\.messageID))
  }

  @Test func `a rejected recipient is given up, said in plain words, and stops no other letter`() throws {
    let other = User(
      id: UserID("ola"), name: "Ola", email: "ola@fjordhelse.example", language: .nb, roles: [.member])
    let now = app.now
    try app.store.write { db in try db.insert(other, now: now) }
    let rejected = try enqueue(to: user)
    let good = try enqueue(to: other)
    try worker { message in
      if message.to.address.hasPrefix("kari") {
        throw DeliveryFault.recipientRejected(code: 550, text: "no such user")
      }
    }.runDue()
    #expect(try entry(rejected).state == .failed)
    #expect(try entry(good).state == .sent)
    let page = app.get("/outbox", as: try app.signIn(.secretariat)).text
    #expect(page.contains("no such user"))
  }

  @Test func `a wrong password makes everything wait, visibly, and nothing is given up`() throws {
    let id = try enqueue(to: user)
    for _ in 1...20 {
      try worker { _ in throw DeliveryFault.wrongCredentials(code: 535, text: "bad password") }.runDue()
      app.move(minutes: 2)
    }
    #expect(try entry(id).state == .queued)
    #expect(try entry(id).lastError?.contains("password") == true)
    try worker().runDue()
    #expect(try entry(id).state == .sent)
  }

  @Test(arguments: [
    DeliveryFault.timedOut("DATA"), DeliveryFault.recipientRejected(code: 421, text: "closing"),
  ])
  func `a letter that makes the server slow or close stops no other for long, and is given up at last`(
    _ fault: DeliveryFault
  ) throws {
    let people = (1...3).map { number in
      User(
        id: UserID("p\(number)"), name: "P \(number)", email: "p\(number)@fjordhelse.example", language: .nn,
        roles: [.member])
    }
    let now = app.now
    try app.store.write { db in for person in people { try db.insert(person, now: now) } }
    let letters = try people.map { try enqueue(to: $0) }
    let worker = worker { message in
      if message.to.address == "p1@fjordhelse.example" { throw fault }
    }
    for _ in 1...3 {
      try worker.runDue()
      app.move(minutes: 1)
    }
    #expect(try letters.map { try entry($0).state } == [.queued, .sent, .sent])
    // As long as others leave, its attempts are its own.
    for day in 1...20 where try entry(letters[0]).state == .queued {
      app.move(minutes: 60 * 13)
      _ = try enqueue(to: people[1])
      for _ in 1...3 {
        try worker.runDue()
        app.move(minutes: 1)
      }
      #expect(day < 20)
    }
    #expect(try entry(letters[0]).state == .failed)
  }

  @Test func `a server that goes away is no letter's own fault, though others have just left`() throws {
    _ = try enqueue(to: user)
    try worker { _ in }.runDue()
    let id = try enqueue(to: user)
    let worker = worker { _ in throw DeliveryFault.cannotConnect("nobody answers") }
    for _ in 1...2 {
      try worker.runDue()
      app.move(minutes: 1)
    }
    #expect(try entry(id).state == .queued)
    let attempts = try app.store.read { db in
      try db.value("SELECT max(attempts) FROM jobs WHERE kind = 'mail' AND state = 'queued'", as: Int.self)
    }
    #expect(attempts == 0)
  }

  @Test func `a letter to somebody who may no longer sign in is dropped`() throws {
    let id = try enqueue(to: user)
    let now = app.now
    try app.store.write { db in try db.setDisabled(UserID("kari"), at: now) }
    try worker().runDue()
    #expect(sent.all.isEmpty)
    #expect(try entry(id).state == .dropped)
  }

  @Test func `what was given up is sent again by hand, once`() throws {
    let id = try enqueue(to: user)
    try worker { _ in throw DeliveryFault.recipientRejected(code: 550, text: "full") }.runDue()
    let staff = try app.signIn(.secretariat)
    #expect(app.post("/outbox/\(id)/retry", as: staff).status == .seeOther)
    #expect(app.post("/outbox/\(id)/retry", as: staff).status == .seeOther)
    try worker().runDue()
    #expect(sent.all.count == 1)
    #expect(app.post("/outbox/\(id)/retry", as: try app.signIn(.member)).status == .forbidden)
  }

  @Test func `a letter says which address is missing, and without a sender all of them wait`() throws {
    let nobody = User(
      id: UserID("nobody"), name: "Nobody", email: "no address", language: .nn, roles: [.member])
    let now = app.now
    try app.store.write { db in try db.insert(nobody, now: now) }
    let (good, bad) = (try enqueue(to: user), try enqueue(to: nobody))
    var senderless = app.dependencies
    senderless.settings.mailFrom = nil
    let carrier = MailCarrier(app: senderless) { _ in Issue.record("sent without a sender") }
    try Worker("mail", [.mail], app.dependencies) { job in try carrier.deliver(job) }.runDue()
    #expect(try entry(good).state == .queued)
    let staff = try app.signIn(.secretariat)
    #expect(app.get("/outbox/\(good)", as: staff).text.contains("INNSPEL_MAIL_FROM is not set"))
    app.move(minutes: 2)
    try worker().runDue()
    #expect(try entry(good).state == .sent)
    #expect(try entry(bad).state == .failed)
    #expect(app.get("/outbox/\(bad)", as: staff).text.contains("is no email address"))
  }

  /// What the frame says to somebody, where there is a mail server.
  private func notice(_ role: Role = .secretariat, hasServer: Bool = true) throws -> String {
    var dependencies = app.dependencies
    if hasServer { dependencies.settings.smtp = try SMTPSettings(url: "smtp://127.0.0.1:2525") }
    let session = try app.signIn(role)
    let page = App(dependencies: dependencies).respond(
      Request(.get, "/summaries", headers: ["Cookie": "innspel=\(session.token)", "Host": "127.0.0.1:8080"]))
    return page.text.firstMatch(of: /<p class="notice warn">([^<]*)/).map { String($0.1) } ?? ""
  }

  @Test func `staff are told on every page that mail is not leaving, and why`() throws {
    #expect(try notice() == "")
    _ = try enqueue(to: user)
    #expect(try notice() == "")
    #expect(try notice(hasServer: false).contains("no server to send it with"))
    try worker { _ in throw DeliveryFault.wrongCredentials(code: 535, text: "5.7.8 no") }.runDue()
    #expect(try notice().hasPrefix("Email is not leaving. "))
    #expect(try notice().contains("5.7.8 no"))
    #expect(try notice(.member) == "")
    app.move(minutes: 2)
    try worker().runDue()
    #expect(try notice() == "")
  }

  @Test func `a letter that nobody tries to send is told of after a while`() throws {
    _ = try enqueue(to: user)
    app.move(minutes: 9)
    #expect(try notice() == "")
    app.move(minutes: 2)
    #expect(try notice().contains("waited for more than 10 minutes"))
  }

  @Test func `one recipient that must wait is no alarm for all`() throws {
    _ = try enqueue(to: user)
    try worker { _ in throw DeliveryFault.recipientRejected(code: 450, text: "greylisted") }.runDue()
    app.move(minutes: 11)
    #expect(try notice() == "")
  }
}
