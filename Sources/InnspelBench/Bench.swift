import Foundation

/// Measures the product as it is served, beside nginx and bare SQLite in the same run on the same machine.
struct Bench {
  static let parts = ["form", "journey", "summary", "list", "export", "start"]

  private let root: String
  private let folder: String
  private let parts: [String]
  private var report = Report()

  /// - Parameters:
  ///   - root: the folder that holds `Forms` and `Public`.
  ///   - folder: for everything that is made.
  ///   - parts: what to measure, of `Bench.parts`.
  init(root: String, folder: String, parts: [String]) {
    (self.root, self.folder, self.parts) = (root, folder, parts)
  }

  /// - Returns: what was measured.
  /// - Throws: `BenchFault` when the data cannot be made.
  mutating func run() throws -> Report {
    note(
      "making \(shown(Double(Seed.links))) links and \(shown(Double(Seed.submissions))) submissions in \(folder)"
    )
    let seed = try Seed(folder + "/data", root: root)
    do {
      let product = try ServedProduct(seed.folder, root: root)
      attempt("form") { try $0.formPage(product, seed) }
      attempt("journey") { try $0.journeys(product, seed) }
      attempt("summary") { try $0.summary(product, seed) }
      attempt("list") { try $0.list(product, seed) }
      attempt("export") { try $0.export(product, seed) }
    }
    attempt("start") { try $0.start(seed) }
    return report
  }

  /// What cannot be measured is a line of its own, and keeps nothing else from being measured.
  private mutating func attempt(_ what: String, _ measure: (inout Bench) throws -> Void) {
    guard parts.contains(what) else { return }
    do { try measure(&self) } catch {
      report.add(Line(what: what, value: "not measured: \(error)", target: "", isReached: nil))
      report.isWhole = false
    }
  }

  // MARK: The form page

  private mutating func formPage(_ product: ServedProduct, _ seed: Seed) throws {
    note("form page, 16 connections")
    // The last link, which no respondent comes to.
    let path = "/i/" + (seed.tokens.last ?? "")
    let page = try Self.get(product.port, path)
    var load = Load(port: product.port, visitors: (0..<16).map { _ in PageReader(path) })
    let ours = try load.run(seconds: 5)
    note("the same bytes from nginx")
    let nginx = try StaticServer(folder + "/nginx", page: page)
    var other = Load(port: nginx.port, visitors: (0..<16).map { _ in PageReader("/page.html") })
    let theirs = try other.run(seconds: 5)
    let ratio = ours.perSecond / theirs.perSecond
    report.add(
      Line(
        what: "form page, \(shown(Double(page.count) / 1000, 1)) kB, 16 connections",
        value: "\(shown(ours.perSecond)) a second",
        reference: "nginx \(shown(theirs.perSecond)), p99 \(shown(theirs.percentile(0.99), 1)) ms",
        ratio: shown(ratio, 2),
        target: "0.50", isReached: ratio >= 0.5))
    let p99 = ours.percentile(0.99)
    report.add(
      Line(
        what: "form page, p99", value: "\(shown(p99, 1)) ms", target: "under 5 ms", isReached: p99 < 5))
  }

  // MARK: A respondent's journey

  private mutating func journeys(_ product: ServedProduct, _ seed: Seed) throws {
    note("bare SQLite")
    let rows = try BareSQLite(folder).rowsPerSecond(seconds: 3)
    let links = Links(Array(seed.tokens.dropLast()))
    for crowd in [16, 64] {
      note("journeys, \(crowd) at once")
      var load = Load(
        port: product.port, visitors: (0..<crowd).map { _ in Respondent(links, answers: Seed.answers) })
      let measured = try load.run(seconds: 5)
      let ratio = measured.perSecond / rows
      let p99 = measured.percentile(0.99)
      report.add(
        Line(
          what: "journey (page, send, receipt), \(crowd) at once",
          value: "\(shown(measured.perSecond)) a second", reference: "SQLite \(shown(rows)) rows",
          ratio: shown(ratio, 4), target: "0.05", isReached: ratio >= 0.05))
      report.add(
        Line(
          what: "journey, \(crowd) at once, p99", value: "\(shown(p99, 1)) ms", target: "under 25 ms",
          isReached: p99 < 25))
    }
  }

  // MARK: Summary and export

  private mutating func summary(_ product: ServedProduct, _ seed: Seed) throws {
    note("summary page")
    let path = "/rounds/\(seed.closedRound)/summary"
    let reader = PageReader(path, headers: ["Cookie: \(seed.cookie)"])
    var once = Load(port: product.port, visitors: [reader])
    _ = try once.runOnce()
    var warm = Load(port: product.port, visitors: [reader])
    let measured = try warm.run(seconds: 3, warmUp: 0.2)
    let api = API(port: product.port, token: seed.token)
    var after: [Double] = []
    for theme in seed.themes.prefix(5) {
      _ = try api.send("PUT", "/statements/\(seed.statement)/themes", #"{"themes": ["\#(theme)"]}"#)
      var load = Load(port: product.port, visitors: [reader])
      after.append(try load.runOnce().percentile(1))
    }
    let (warmTime, changed) = (measured.percentile(0.99), after.max() ?? 0)
    report.add(
      Line(
        what: "summary over 100,000 statements, warm, p99", value: "\(shown(warmTime, 1)) ms",
        target: "under 20 ms",
        isReached: warmTime < 20))
    report.add(
      Line(
        what: "summary after a change, slowest of \(after.count)", value: "\(shown(changed, 1)) ms",
        target: "under 500 ms", isReached: changed < 500))
  }

  /// Waits until the words of all submissions can be looked up.
  private mutating func indexed(_ seed: Seed) throws {
    let rows = try SeedRows(seed.folder, open: seed.openRound, closed: seed.closedRound)
    let (start, first) = (nanoseconds(), try rows.unindexed())
    while try rows.unindexed() > 0 {
      guard nanoseconds() - start < 600_000_000_000 else {
        throw BenchFault("the words are not looked through")
      }
      usleep(200_000)
    }
    let seconds = Double(nanoseconds() - start) / 1e9
    report.add(
      Line(
        what: "words of the last \(first) submissions looked through", value: "\(shown(seconds, 1)) s",
        target: "",
        isReached: nil))
  }

  /// The secretariat's list of what came: first page, deep in, narrowed, sorted and searched.
  private mutating func list(_ product: ServedProduct, _ seed: Seed) throws {
    note("list of submissions")
    try indexed(seed)
    let path = "/rounds/\(seed.closedRound)/submissions"
    let views = [
      ("first page", ""), ("a page deep in", "?after=\(seed.middle)"), ("one party type", "?type=union"),
      ("one area", "?area=area-3&order=oldest"), ("by partner", "?order=partner"),
      ("by partner, deep in", "?order=partner&after=\(seed.middle)"),
      ("one partner by name", "?partner=partnar%20123"), ("a word in nearly all answers", "?words=ferja"),
      ("a word in no answer", "?words=xyzzy"),
    ]
    for (what, query) in views {
      let reader = PageReader(path + query, headers: ["Cookie: \(seed.cookie)"])
      var load = Load(port: product.port, visitors: [reader])
      let p99 = try load.run(seconds: 2, warmUp: 0.2).percentile(0.99)
      report.add(
        Line(
          what: "list of 100,000 submissions, \(what), p99", value: "\(shown(p99, 1)) ms",
          target: "under 50 ms", isReached: p99 < 50))
    }
  }

  private mutating func export(_ product: ServedProduct, _ seed: Seed) throws {
    note("export")
    try export("CSV", "csv", target: 30, product, seed)
    try export("JSON", "json", target: nil, product, seed)
    try export("XLSX", "xlsx", target: nil, product, seed)
  }

  /// One format; the target is in megabytes a second, nil where none is set.
  private mutating func export(
    _ name: String, _ format: String, target: Double?, _ product: ServedProduct, _ seed: Seed
  ) throws {
    let path = "/api/v1/rounds/\(seed.closedRound)/export?format=\(format)"
    try product.child.forgetPeak()
    let before = try product.child.memory("VmRSS")
    let start = nanoseconds()
    let bytes = try Self.download(product.port, path, seed.token)
    let seconds = Double(nanoseconds() - start) / 1e9
    let growth = Double(try product.child.memory("VmHWM") - before) / 1024
    let rate = Double(bytes) / 1e6 / seconds
    report.add(
      Line(
        what: "\(name) of 100,000 submissions, \(shown(Double(bytes) / 1e6)) MB in \(shown(seconds, 1)) s",
        value: "\(shown(rate, 1)) MB/s", target: target.map { "\(shown($0)) MB/s" } ?? "",
        isReached: target.map { rate >= $0 }))
    report.add(
      Line(
        what: "memory growth while exporting \(name)", value: "\(shown(max(0, growth), 1)) MB",
        target: "under 20 MB",
        isReached: growth < 20))
  }

  // MARK: Start

  private mutating func start(_ seed: Seed) throws {
    note("start with 1 GB of data")
    try SeedRows(seed.folder, open: seed.openRound, closed: seed.closedRound).grow(to: 1_000_000_000)
    var times: [Double] = []
    var memory = 0
    for _ in 0..<5 {
      let begun = nanoseconds()
      let product = try ServedProduct(seed.folder, root: root)
      _ = try Self.get(product.port, "/healthz")
      times.append(Double(nanoseconds() - begun) / 1e6)
      sleep(1)
      memory = max(memory, try product.child.memory("VmRSS"))
    }
    let slowest = times.max() ?? 0
    report.add(
      Line(
        what: "start to first answer, 1 GB, slowest of 5", value: "\(shown(slowest)) ms",
        target: "under 150 ms",
        isReached: slowest < 150))
    report.add(
      Line(
        what: "idle memory", value: "\(shown(Double(memory) / 1024, 1)) MB", target: "under 40 MB",
        isReached: memory < 40 << 10))
  }

  // MARK: Plain requests

  /// A page's body.
  private static func get(_ port: UInt16, _ path: String) throws -> [UInt8] {
    let socket = try connected(port)
    defer { close(socket) }
    try sendAll(Array("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".utf8), socket)
    let all = try readAll(socket)
    guard all.starts(with: Array("HTTP/1.1 200".utf8)) else {
      throw BenchFault("\(path) was not answered with 200")
    }
    guard let body = all.withUnsafeBytes({ find("\r\n\r\n", in: $0) }) else { return [] }
    return Array(all[(body + 4)...])
  }

  /// Reads a file that is streamed.
  ///
  /// - Returns: how many bytes came.
  private static func download(_ port: UInt16, _ path: String, _ token: String) throws -> Int {
    let socket = try connected(port)
    defer { close(socket) }
    let head = [
      "GET \(path) HTTP/1.1", "Host: 127.0.0.1", "Authorization: Bearer \(token)", "Connection: close",
    ]
    try sendAll(Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8), socket)
    var (bytes, isGood) = (0, false)
    try forEachPiece(socket) { piece in
      if bytes == 0 { isGood = piece.starts(with: Array("HTTP/1.1 200".utf8)) }
      bytes += piece.count
    }
    guard isGood, bytes > 1_000_000 else { throw BenchFault("\(path) gave \(bytes) bytes") }
    return bytes
  }

  private func note(_ words: String) { FileHandle.standardError.write(Data("\(words) …\n".utf8)) }
}
