import Outbound
import Testing

@Suite struct SMTPSettingsTests {
  @Test func `an address is read with its defaults`() throws {
    let settings = try SMTPSettings(url: "smtp://innspel%40x.example:l%C3%B8yndom@Mail.Example")
    #expect(settings.host == "mail.example")
    #expect(settings.port == 587)
    #expect(settings.user == "innspel@x.example")
    #expect(settings.protection == .startTLS)
    #expect(settings.certificateFile == nil)
    #expect(try SMTPSettings(url: "smtps://mail.example").port == 465)
    #expect(try SMTPSettings(url: "smtps://mail.example:1465/").port == 1465)
  }

  @Test(arguments: [
    ("smtp://mail.example:25", SMTPSettings.Protection.startTLS), ("smtp://mail.example?tls=off", .none),
    ("smtp://mail.example:25/?tls=off", .none), ("smtp://localhost:1025", .none), ("smtp://127.0.0.1", .none),
    ("smtp://127.9.9.9", .none), ("smtp://[::1]:25", .none), ("smtp://localhost?tls=required", .startTLS),
    ("smtp://127.0.0.1.evil.example", .startTLS), ("smtp://127.0.0.999", .startTLS),
    ("smtp://[2001:db8::1]", .startTLS),
    ("smtps://localhost", .implicitTLS), ("SMTPS://mail.example?cafile=/etc/ca.pem", .implicitTLS),
  ])
  func `encryption is demanded except on this machine`(_ url: String, _ protection: SMTPSettings.Protection)
    throws
  {
    #expect(try SMTPSettings(url: url).protection == protection)
  }

  @Test(arguments: [
    ("", "begin with smtp://"), ("mail.example:25", "begin with smtp://"),
    ("http://mail.example", "begin with smtp://"),
    ("smtp://", "no host"), ("smtp://:25", "no host"), ("smtp://user:secret@", "no host"),
    ("smtp://user@mail.example", "no password"), ("smtp://user:@mail.example", "is empty"),
    ("smtp://:secret@mail.example", "is empty"), ("smtp://user:sec%ret@mail.example", "write %25"),
    ("smtp://user:secret%FF@mail.example", "write %25"),
    ("smtp://user:secret%0A@mail.example", "control character"),
    ("smtp://user:secret/x@mail.example", "write them as %2F %3F %23"),
    ("smtp://user:secret#x@mail.example", "write them as %2F %3F %23"),
    ("smtp://mail.example:0", "from 1 to 65535"), ("smtp://mail.example:65536", "from 1 to 65535"),
    ("smtp://user:secret@mail.example:port", "from 1 to 65535"), ("smtp://mail example", "letters, digits"),
    ("smtp://user:secret@mail_example", "letters, digits"), ("smtp://[::1", "needs ]"),
    ("smtp://mail.example/inbox", "only be ?tls= and ?cafile="),
    ("smtp://mail.example?tls=maybe", "tls=off, tls=required"),
    ("smtp://user:secret@mail.example?secret=1", "tls=off, tls=required"),
    ("smtp://mail.example?cafile=relative.pem", "cafile=/path"),
    ("smtps://mail.example?tls=off", "always encrypted"),
  ])
  func `a bad address says what is wrong and never the password`(_ url: String, _ reason: String) {
    let fault = #expect(throws: SMTPSettings.Fault.self) { try SMTPSettings(url: url) }
    #expect(fault?.description.contains(reason) == true)
    #expect(fault?.description.contains("secret") == false)
    #expect(fault?.description.hasSuffix(".") == true)
  }

  @Test func `settings do not show the password`() throws {
    let settings = try SMTPSettings(url: "smtp://user:hemmeleg@mail.example")
    var dumped = ""
    dump(settings, to: &dumped)
    #expect(settings.description == "mail.example:587, with STARTTLS, signed in")
    #expect(!"\(settings) \(String(reflecting: settings)) \(dumped)".contains("hemmeleg"))
  }
}
