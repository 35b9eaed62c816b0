import Outbound
import Testing

/// Letters to send.
enum Samples {
  static func address(_ text: String, name: String? = nil) throws -> MailAddress {
    try #require(MailAddress(text, name: name))
  }

  static func letter(
    to address: String = "kari@lyngvik.example", subject: String = "Ny innspelsrunde", text: String = "Hei.",
    html: String? = nil, identity: String = "0198c2f4-7d1a-7c3e-9a51-3f2b8c6d4e10"
  ) throws -> Message {
    try Message(
      from: Self.address("post@innspel.example", name: "Helsefellesskapet Åsfjord"),
      to: Self.address(address),
      subject: subject, text: text, html: html,
      messageID: Message.identity(identity, host: "innspel.example"), date: 1_774_778_400_000)
  }
}
