import Attachments
import Foundation
import HTTP
import Secrets
import Storage

extension Dependencies {
  /// Everything the product needs, on a data folder.
  ///
  /// - Parameters:
  ///   - settings: what the operator set.
  ///   - folder: made when it is missing.
  ///   - log: where lines go.
  ///   - hasPages: whether pages are shown, which takes the files in `Public/`.
  ///   - wake: called when something became due.
  /// - Throws: `StorageError`, `KeyFault` or a file error.
  init(
    settings: Settings, folder: DataFolder, log: Log, hasPages: Bool = true,
    wake: @escaping @Sendable () -> Void = {}
  ) throws {
    try folder.create()
    let identifiers = UUIDSequence()
    let now = Self.systemClock
    let key = try folder.loadKey()
    if folder.isHollow { throw HollowDatabase(path: folder.database) }
    self.init(
      store: try Store(
        path: folder.database, migrations: Migrations.all, readers: Self.readers, now: now().milliseconds),
      forms: FormLibrary(), partnerships: PartnershipCache(), settings: settings, folder: folder,
      key: key,
      files: hasPages ? try StaticFiles(root: settings.root + "/Public") : StaticFiles(),
      attachments: AttachmentFolder(folder.attachments), log: log,
      metrics: Metrics(),
      limits: RateLimits(), now: now,
      newUUID: { identifiers.next(milliseconds: now().milliseconds) }, wake: wake)
  }

  /// Every thread that may read at once: the server's polling threads and its workers, and the work behind it.
  ///
  /// With fewer, workers that each hold a reader for a long page would keep the polling threads waiting, and with
  /// them every connection those serve. More than a few are seldom open: the first that is free is taken, and one
  /// is opened when all others are in use.
  static let readers: Int = {
    let place = ServerSettings()
    return place.pollers + place.workers + Workforce.most
  }()

  static let systemClock: @Sendable () -> Instant = {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
