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
  /// What the requests under way hold of bodies.
  let budget: BodyBudget

  /// Makes the shared parts.
  init(_ settings: ServerSettings, site: any Site) {
    self.settings = settings
    self.site = site
    pool = WorkerPool(workers: settings.workers, queue: settings.queue)
    forwarding = Forwarding(trusted: settings.trustedProxies)
    budget = BodyBudget(total: settings.bodyBudget, perClient: settings.bodyBudgetPerClient)
  }

  /// The second by which a connection that waits for a request must have brought its head.
  var headDeadline: Int { watch.now + settings.idleTimeout + settings.headTimeout }
}
