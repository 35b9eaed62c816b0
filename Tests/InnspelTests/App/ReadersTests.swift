import Dispatch
import Foundation
import HTTP
import Secrets
import Storage
import Synchronization
import Testing

@testable import Innspel

/// That no thread of a running server waits for another to be done with reading.
@Suite struct ReadersTests {
  private let folder = DataFolder(
    path: FileManager.default.temporaryDirectory.appending(path: "innspel-\(Random.uuidV4())").path)

  /// Reads on threads of their own, each keeping its reader until all have one.
  ///
  /// - Returns: how many had one at the same time.
  private func readAtOnce(_ count: Int, _ store: Store) -> Int {
    let (inside, mayEnd, ended) = (
      DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)
    )
    for _ in 0..<count {
      Thread.detachNewThread {
        defer { ended.signal() }
        do {
          try store.read { db in
            _ = try db.hasUsers()
            inside.signal()
            mayEnd.wait()
          }
        } catch { Issue.record(error) }
      }
    }
    // Whoever has to wait for a reader waits until one of the others is let go, however long that is.
    let met = (0..<count).prefix { _ in inside.wait(timeout: .now() + 30) == .success }.count
    for _ in 0..<count { mayEnd.signal() }
    for _ in 0..<count { ended.wait() }
    return met
  }

  @Test func `everybody who reads while the server runs may do so at once`() throws {
    defer { do { try FileManager.default.removeItem(atPath: folder.path) } catch {} }
    let settings = try Settings(flags: ["root": TestApp.root], environment: [:])
    let app = try Dependencies(
      settings: settings, folder: folder, log: Log(isJSON: false, write: { _ in }), hasPages: false)
    let place = ServerSettings()
    let (jobs, mail) = (1, 1)
    let all = place.pollers + place.workers + jobs + mail
    #expect(readAtOnce(all, app.store) == all)
  }
}
