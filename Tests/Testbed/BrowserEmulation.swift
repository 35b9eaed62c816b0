import FormModel
import Foundation

/// What the browser pretends to be.
extension Browser {
  /// A window's size, in CSS pixels.
  public struct Size: Sendable, Hashable {
    /// From left to right.
    public let width: Int
    /// From top to bottom.
    public let height: Int

    /// A size.
    ///
    /// - Parameters:
    ///   - width: From left to right.
    ///   - height: From top to bottom.
    public init(width: Int, height: Int) {
      self.width = width
      self.height = height
    }

    /// A telephone held upright.
    public static let phone = Size(width: 375, height: 800)
    /// A laptop.
    public static let desk = Size(width: 1280, height: 900)
    /// The narrowest that pages must fit: 1280 px seen at 400 % (WCAG 2.2, 1.4.10).
    public static let narrowest = Size(width: 320, height: 256)
  }

  /// What the person has asked their system for.
  public enum Scheme: String, Sendable, CaseIterable {
    /// Dark text on light ground.
    case light
    /// Light text on dark ground.
    case dark
  }

  /// Changes the tab's size and scheme; the page adapts as it stands.
  ///
  /// - Parameters:
  ///   - size: In CSS pixels.
  ///   - scheme: Light or dark.
  /// - Throws: What the browser says.
  public func emulate(_ size: Size = .desk, _ scheme: Scheme = .light) throws {
    try devtools(
      "Emulation.setDeviceMetricsOverride",
      [
        "width": .int(size.width), "height": .int(size.height), "deviceScaleFactor": 1, "mobile": false,
      ])
    try devtools(
      "Emulation.setEmulatedMedia",
      [
        "media": "",
        "features": [
          ["name": "prefers-color-scheme", "value": .string(scheme.rawValue)],
          ["name": "prefers-reduced-motion", "value": "reduce"],
        ],
      ])
  }

  /// Shows the page as it comes out on paper; `emulate` shows it on the screen again.
  ///
  /// - Throws: What the browser says.
  public func emulatePrint() throws { try devtools("Emulation.setEmulatedMedia", ["media": "print"]) }

  /// Switches the page's own scripts on or off, from the next page on.
  ///
  /// - Parameter enabled: Off is what a reader with scripts blocked has.
  /// - Throws: What the browser says.
  public func setScripts(enabled: Bool) throws {
    try devtools("Emulation.setScriptExecutionDisabled", ["value": .bool(!enabled)])
  }

  /// Takes the net away.
  ///
  /// - Throws: What the browser says.
  public func setOffline() throws { try setNetwork(offline: true) }

  /// Gives the net back.
  ///
  /// - Throws: What the browser says.
  public func setOnline() throws { try setNetwork(offline: false) }

  private func setNetwork(offline: Bool) throws {
    try devtools("Network.enable")
    try devtools(
      "Network.emulateNetworkConditions",
      ["offline": .bool(offline), "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1])
  }

  /// Gives the browser a cookie.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - value: Its value.
  ///   - address: A page it is sent to.
  /// - Throws: What the browser says.
  public func setCookie(_ name: String, _ value: String, for address: String) throws {
    try devtools(
      "Network.setCookie",
      ["name": .string(name), "value": .string(value), "url": .string(address), "httpOnly": true])
  }

  /// Keeps a picture of the whole page, where `INNSPEL_SCREENSHOTS` names a folder for them.
  ///
  /// - Parameter name: The file's name, without `.png`.
  /// - Throws: What the browser or the file manager says.
  public func keepPicture(_ name: String) throws {
    guard let folder = ProcessInfo.processInfo.environment["INNSPEL_SCREENSHOTS"] else { return }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let answer = try devtools("Page.captureScreenshot", ["captureBeyondViewport": true])
    let picture = Data(base64Encoded: answer["data"]?.string ?? "") ?? Data()
    try picture.write(to: URL(filePath: folder).appending(path: name + ".png"))
  }
}
