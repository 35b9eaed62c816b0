import Foundation

/// SIGTERM and SIGINT end the process in order.
enum Signals {
  /// Keeps the signals that ask the process to end until `waitForEnd` takes them, so that one that comes while the
  /// server starts is not lost.
  ///
  /// Called before any other thread is made: threads inherit what is held back.
  static func hold() {
    var signals = ending
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  /// A reader of our output that goes away, or a file that may not grow, is an error where it is met, and no end.
  static func ignoreFaultsOfFiles() {
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
  }

  static func waitForEnd() {
    var signals = ending
    var number: Int32 = 0
    // Only an invalid set is an error, and this one is not.
    sigwait(&signals, &number)
  }

  private static var ending: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGTERM)
    sigaddset(&signals, SIGINT)
    return signals
  }
}
