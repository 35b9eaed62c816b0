import Outbound
import Synchronization

/// The workers of a running server: one for mail, one for everything else.
final class Workforce: Sendable {
  /// How many threads work at most.
  static let most = 2

  private let workers: [Worker]
  private let connection: SMTPConnection?

  /// - Parameter app: without a mail server, letters wait in the outbox.
  init(_ app: Dependencies) {
    var workers = [Worker("jobs", JobHandlers.kinds, app) { job in try JobHandlers.perform(job, app) }]
    connection = app.settings.smtp.map { SMTPConnection($0) }
    if let connection {
      let carrier = MailCarrier(app: app) { message in try connection.send(message) }
      workers.append(Worker("mail", [.mail], app) { job in try carrier.deliver(job) })
    }
    self.workers = workers
  }

  func start() { for worker in workers { worker.start() } }

  func wake() { for worker in workers { worker.wake() } }

  /// Ends after what is under way; a letter half sent is given up and sent again at the next start.
  func stop() {
    connection?.stop()
    for worker in workers { worker.stop() }
  }
}

/// Wakes whoever has been put behind it: the workers are made after what they are given.
final class Bell: Sendable {
  private let workforce = Mutex<Workforce?>(nil)

  func connect(_ workforce: Workforce) { self.workforce.withLock { $0 = workforce } }

  func ring() { workforce.withLock { $0 }?.wake() }
}
