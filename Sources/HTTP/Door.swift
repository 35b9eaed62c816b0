import Synchronization

/// What the requests of one server share.
final class Door: Sendable {
  let site: any Site
  let settings: ServerSettings
  let pool: WorkerPool
  let suspensions = Suspensions()
  let watch = Watch()
  let forwarding: Forwarding

  /// Whether the server is going down: connections are closed with their next answer.
  let isDraining = Atomic(false)
  /// How many requests have begun and not ended.
  let underWay = Atomic(0)
  /// How many bytes of bodies the requests under way hold.
  let held = Atomic(0)

  /// Makes the shared parts.
  init(_ settings: ServerSettings, site: any Site) {
    self.settings = settings
    self.site = site
    pool = WorkerPool(workers: settings.workers, queue: settings.queue)
    forwarding = Forwarding(trusted: settings.trustedProxies)
  }

  /// Asks for room for more of a body.
  ///
  /// - Parameter bytes: how many come.
  /// - Returns: false when the server holds as much as it will; nothing is counted then.
  func makesRoom(for bytes: Int) -> Bool {
    let (_, total) = held.add(bytes, ordering: .relaxed)
    guard total > settings.bodyBudget else { return true }
    held.subtract(bytes, ordering: .relaxed)
    return false
  }

  /// The second by which a connection that waits for a request must have brought its head.
  var headDeadline: Int { watch.now + settings.idleTimeout + settings.headTimeout }
}
