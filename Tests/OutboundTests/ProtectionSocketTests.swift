import Outbound
import Testbed
import Testing

@Suite struct ProtectionSocketTests {
  let folder: TemporaryFolder
  let certificate: String

  init() throws {
    folder = try TemporaryFolder()
    certificate = folder.path("certificate.pem")
  }

  @Test func `STARTTLS and a password, with a certificate that is trusted by name`() throws {
    let server = try MailServer(
      "--starttls", certificate, "--user", "innspel", "--password", "på:ord@/?#%")
    let query = "?tls=required&cafile=\(certificate)"
    let right = try SMTPSettings(url: server.url("innspel:p%C3%A5%3Aord%40%2F%3F%23%25@", query: query))
    let connection = SMTPConnection(right)
    try connection.send(try Samples.letter())
    try connection.send(try Samples.letter())
    let letters = try server.letters
    #expect(letters.map(\.tls) == [true, true])
    #expect(letters.map(\.user) == ["innspel", "innspel"])
    #expect(letters.map(\.connection) == [1, 1])

    let wrong = try SMTPSettings(url: server.url("innspel:feil@", query: query))
    let refusal = #expect(throws: DeliveryFault.self) { try SMTPConnection(wrong).send(try Samples.letter()) }
    #expect(refusal?.code == 535)
    guard case .wrongCredentials? = refusal else {
      Issue.record("expected wrong credentials, not \(refusal as Any)")
      return
    }
    #expect(refusal?.concernsAllLetters == true && refusal?.isPermanent == false)

    let nobody = try SMTPSettings(url: server.url(query: query))
    let demand = #expect(throws: DeliveryFault.self) { try SMTPConnection(nobody).send(try Samples.letter()) }
    #expect(demand?.code == 530)

    let trustsSystem = try SMTPSettings(url: server.url("innspel:feil@", query: "?tls=required"))
    expectTLSFault { try SMTPConnection(trustsSystem).send(try Samples.letter()) }
    #expect(try server.letters.count == 2)
  }

  @Test func `nothing is sent where STARTTLS is demanded and not offered`() throws {
    let server = try MailServer("--user", "innspel", "--password", "ord")
    let settings = try SMTPSettings(url: server.url("innspel:ord@", query: "?tls=required"))
    expectTLSFault { try SMTPConnection(settings).send(try Samples.letter()) }
    #expect(try server.letters.isEmpty)
  }

  @Test(arguments: ["", "innspel:ord@"])
  func `a server that demands encryption where the settings ask for none is a fault of encryption`(
    _ user: String
  ) throws {
    let server = try MailServer("--starttls", certificate, "--user", "innspel", "--password", "ord")
    let settings = try SMTPSettings(url: server.url(user))
    expectTLSFault { try SMTPConnection(settings).send(try Samples.letter()) }
    #expect(try server.letters.isEmpty)
  }

  @Test func `TLS from the first byte`() throws {
    let server = try MailServer("--smtps", certificate)
    let settings = try SMTPSettings(url: server.url(query: "?cafile=\(certificate)", scheme: "smtps"))
    try SMTPConnection(settings).send(try Samples.letter())
    #expect(try server.letters.map(\.tls) == [true])
    let stranger = try SMTPSettings(url: server.url(scheme: "smtps"))
    expectTLSFault { try SMTPConnection(stranger).send(try Samples.letter()) }
  }

  @Test func `a file of certificates that is missing is a fault of encryption`() throws {
    let server = try MailServer("--smtps", certificate)
    let settings = try SMTPSettings(url: server.url(query: "?cafile=/nowhere.pem", scheme: "smtps"))
    expectTLSFault { try SMTPConnection(settings).send(try Samples.letter()) }
  }

  private func expectTLSFault(_ send: () throws -> Void, at location: SourceLocation = #_sourceLocation) {
    let fault = #expect(throws: DeliveryFault.self, sourceLocation: location) { try send() }
    guard case .tlsFailed? = fault else {
      Issue.record("expected a fault of encryption, not \(fault as Any)", sourceLocation: location)
      return
    }
  }
}
