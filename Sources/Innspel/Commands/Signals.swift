import Dispatch
import Foundation

/// SIGTERM and SIGINT end the process in order.
enum Signals {
  /// A reader of our output that goes away, or a file that may not grow, is an error where it is met, and no end.
  static func ignoreFaultsOfFiles() {
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
  }

  static func waitForEnd() {
    let ended = DispatchSemaphore(value: 0)
    let sources = [SIGTERM, SIGINT].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { ended.signal() }
      source.resume()
      return source
    }
    ended.wait()
    for source in sources { source.cancel() }
  }
}
