import Secrets
import Synchronization

/// A clock that is set by hand, so that the demo's past is made by the same code as the present.
final class DemoClock: Sendable {
  private let instant: Mutex<Instant>

  init(_ instant: Instant) { self.instant = Mutex(instant) }

  var now: Instant { instant.withLock { $0 } }

  func move(to instant: Instant) { self.instant.withLock { $0 = instant } }
}

extension Dependencies {
  /// The same product by another clock: new ids are in the order of its times, and nobody is woken.
  func reckoning(by clock: DemoClock) -> Dependencies {
    let identifiers = UUIDSequence()
    var app = self
    app.now = { clock.now }
    app.newUUID = { identifiers.next(milliseconds: clock.now.milliseconds) }
    app.wake = {}
    return app
  }
}
