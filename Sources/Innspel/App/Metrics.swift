import Synchronization

/// Counters for `/metrics`, in Prometheus' text format (version 0.0.4).
final class Metrics: Sendable {
  private struct Answer: Hashable {
    let route: String
    let status: Int

    var label: String { "route=\"\(route)\",status=\"\(status)\"" }
  }

  private let requests = Mutex<[Answer: Int]>([:])
  private let seconds = Mutex<Double>(0)
  private let counters = Mutex<[String: Int]>([:])

  /// - Parameters:
  ///   - route: the route's name, never its address.
  ///   - status: the answer's.
  ///   - nanoseconds: how long it took.
  func count(route: String, status: Int, nanoseconds: UInt64) {
    requests.withLock { $0[Answer(route: route, status: status), default: 0] += 1 }
    seconds.withLock { $0 += Double(nanoseconds) / 1e9 }
  }

  /// Adds one to a counter such as `mail_sent`.
  func count(_ name: String) { counters.withLock { $0[name, default: 0] += 1 } }

  /// The counters, with gauges that are read when asked.
  ///
  /// - Parameter gauges: name, help and value.
  /// - Returns: the text a scraper reads.
  func text(gauges: [(name: String, help: String, value: Int)]) -> String {
    var lines = ["# HELP innspel_requests_total Requests answered.", "# TYPE innspel_requests_total counter"]
    let requests = requests.withLock { $0 }.map { ($0.key.label, $0.value) }
    lines += requests.sorted { $0.0 < $1.0 }.map { "innspel_requests_total{\($0.0)} \($0.1)" }
    lines += [
      "# HELP innspel_request_seconds_total Time spent answering.",
      "# TYPE innspel_request_seconds_total counter",
    ]
    lines.append("innspel_request_seconds_total \(seconds.withLock { $0 })")
    for (name, value) in counters.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      lines += ["# TYPE innspel_\(name)_total counter", "innspel_\(name)_total \(value)"]
    }
    for gauge in gauges {
      lines += ["# HELP innspel_\(gauge.name) \(gauge.help)", "# TYPE innspel_\(gauge.name) gauge"]
      lines.append("innspel_\(gauge.name) \(gauge.value)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
