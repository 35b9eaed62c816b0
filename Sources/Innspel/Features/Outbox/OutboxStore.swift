import FormModel
import Storage

extension Connection {
  /// Queues a letter and the job that delivers it; call it in the transaction of what the letter tells.
  borrowing func enqueue(_ letter: Letter, now: Instant) throws {
    try run(
      """
      INSERT INTO outbox (id, template, data, to_name, to_address, language, round_id, contact_id, subject,
        state, attempts, created_at)
      VALUES (\(letter.id), \(letter.template), \(letter.data.text), \(letter.toName), \(letter.toAddress),
        \(letter.language), \(letter.round), \(letter.contact), \(letter.subject), 'queued', 0, \(now))
      """)
    try enqueue(.mail, letter.id.text, id: JobID(letter.id.text), due: now, now: now)
  }
}

extension Connection {
  /// Whether letters wait to be sent.
  borrowing func hasWaitingMail(_ now: Instant) throws -> Bool {
    try value("SELECT 1 FROM outbox WHERE state = 'queued' LIMIT 1", as: Int.self) != nil
  }
}
