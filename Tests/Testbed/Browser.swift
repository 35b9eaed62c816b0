public import FormModel
import Foundation

/// A real browser, alone with its cookies, for one test; a tab of it shows a page at a time.
///
/// What is pressed and typed goes through the browser's own events. What is waited for is asked for until it holds or
/// `patience` is over, and a fault then says what was shown instead.
public final class Browser {
  /// How long a page may take on a machine that is busy.
  static let patience = Duration.seconds(30)

  let connection: DriverConnection
  private let driver: Chromedriver
  var isBroken = false

  /// Takes an idle browser, or starts one.
  ///
  /// - Throws: What the driver says is wrong.
  public init() throws {
    driver = try Chromedriver.shared
    connection = try DriverConnection(port: driver.port)
    while let session = driver.takeIdle() {
      connection.session = session
      do {
        try reset()
        return
      } catch is Chromedriver.Fault {
        // The test before left it unusable; it goes when the driver does.
        connection.session = ""
      }
    }
    let answer = try connection.command("POST", "", Self.capabilities)
    connection.session = answer["sessionId"]?.string ?? ""
    try emulate()
  }

  deinit { if !connection.session.isEmpty { driver.putBack(connection.session) } }

  private static let capabilities: JSONValue = [
    "capabilities": [
      "alwaysMatch": [
        "browserName": "chrome", "unhandledPromptBehavior": "accept",
        "timeouts": ["script": 60_000, "pageLoad": 60_000, "implicit": 0],
        "goog:chromeOptions": [
          "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
            "--force-prefers-reduced-motion", "--lang=en", "--window-size=1280,900",
          ]
        ],
      ]
    ]
  ]

  /// As new: one empty tab, no cookies, no emulation left.
  private func reset() throws {
    let tabs = try self.tabs
    for tab in tabs.dropFirst() {
      try switchTo(tab)
      try connection.command("DELETE", "/window")
    }
    if let first = tabs.first { try switchTo(first) }
    try setOnline()
    try setScripts(enabled: true)
    try open("about:blank")
    try devtools("Network.clearBrowserCookies")
    try emulate()
  }

  /// Goes to an address and waits until the page is loaded.
  ///
  /// - Parameter address: Whole, with scheme.
  /// - Throws: `Chromedriver.Fault`.
  public func open(_ address: String) throws {
    try connection.command("POST", "/url", ["url": .string(address)])
  }

  /// Where the tab is.
  ///
  /// - Throws: `Chromedriver.Fault`.
  public var address: String { get throws { try connection.command("GET", "/url").string ?? "" } }

  /// The path of where the tab is.
  ///
  /// - Throws: `Chromedriver.Fault`.
  public var path: String { get throws { URL(string: try address)?.path ?? "" } }

  /// The number the server answered with for this page.
  ///
  /// - Throws: `Chromedriver.Fault`.
  public var status: Int {
    get throws {
      try evaluate("return performance.getEntriesByType('navigation')[0].responseStatus").int ?? 0
    }
  }

  /// The page's title.
  ///
  /// - Throws: `Chromedriver.Fault`.
  public var title: String { get throws { try connection.command("GET", "/title").string ?? "" } }

  /// Loads the page again.
  ///
  /// - Throws: `Chromedriver.Fault`.
  public func reload() throws { try connection.command("POST", "/refresh") }

  /// Goes back as the browser's own button does.
  ///
  /// - Throws: `Chromedriver.Fault`.
  public func back() throws { try connection.command("POST", "/back") }

  /// The open tabs, by the driver's names for them.
  ///
  /// - Throws: `Chromedriver.Fault`.
  public var tabs: [String] {
    get throws { try connection.command("GET", "/window/handles").array?.compactMap(\.string) ?? [] }
  }

  /// Opens another tab and looks at it.
  ///
  /// - Returns: Its name.
  /// - Throws: `Chromedriver.Fault`.
  @discardableResult
  public func openTab() throws -> String {
    let tab = try connection.command("POST", "/window/new", ["type": "tab"])["handle"]?.string ?? ""
    try switchTo(tab)
    try emulate()
    return tab
  }

  /// Looks at another tab.
  ///
  /// - Parameter tab: One of `tabs`.
  /// - Throws: `Chromedriver.Fault`.
  public func switchTo(_ tab: String) throws {
    try connection.command("POST", "/window", ["handle": .string(tab)])
  }

  /// Runs a function body in the page, also where the page's own scripts are switched off.
  ///
  /// - Parameters:
  ///   - script: With `return`; `arguments` holds the values.
  ///   - arguments: As JSON.
  /// - Returns: What it returns.
  /// - Throws: `Chromedriver.Fault` when it throws.
  @discardableResult
  public func evaluate(_ script: String, _ arguments: JSONValue...) throws -> JSONValue {
    try connection.command(
      "POST", "/execute/sync", ["script": .string(script), "args": .array(arguments)])
  }

  /// Sends a command of the browser's own protocol.
  ///
  /// - Parameters:
  ///   - command: Such as `Network.setCookie`.
  ///   - parameters: As the command wants them.
  /// - Returns: Its answer.
  /// - Throws: `Chromedriver.Fault`.
  @discardableResult
  public func devtools(_ command: String, _ parameters: JSONValue = [:]) throws -> JSONValue {
    try connection.command(
      "POST", "/goog/cdp/execute", ["cmd": .string(command), "params": parameters])
  }

  /// Asks until something holds.
  ///
  /// - Parameters:
  ///   - what: What is waited for, in words; goes into the fault.
  ///   - condition: Whether it holds now.
  /// - Throws: `Chromedriver.Fault` with what the page shows when it never did, or what `condition` throws.
  public func wait(for what: String, until condition: () throws -> Bool) throws {
    let deadline = ContinuousClock.now + Self.patience
    while try !condition() {
      guard ContinuousClock.now < deadline else {
        let shown = try evaluate("return document.body.innerText").string ?? ""
        throw Chromedriver.Fault(
          description: "waited in vain for \(what) at \(try path), which shows:\n\(shown.prefix(3000))")
      }
      usleep(15_000)
    }
  }

  /// Waits until the page shows these words.
  ///
  /// - Parameter words: As they are read, in one piece.
  /// - Throws: `Chromedriver.Fault` when they never come.
  public func wait(forWords words: String) throws {
    try wait(for: "“\(words)”") { try shows(words) }
  }

  /// Whether the page shows these words.
  ///
  /// - Parameter words: As they are read, in one piece.
  /// - Returns: False also when they are hidden.
  /// - Throws: `Chromedriver.Fault`.
  public func shows(_ words: String) throws -> Bool { try text.contains(words) }

  /// What a reader sees of the page, blanks drawn together.
  ///
  /// - Throws: `Chromedriver.Fault`.
  public var text: String {
    get throws {
      try evaluate("return document.body ? document.body.innerText.replace(/\\s+/g, ' ') : ''").string ?? ""
    }
  }
}
