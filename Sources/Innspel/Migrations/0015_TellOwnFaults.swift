import Storage

extension Migrations {
  /// Whether a letter's last fault is its own, so that nobody must read that out of its words.
  static let tellOwnFaults = Migration(
    "0015_TellOwnFaults", ["ALTER TABLE outbox ADD COLUMN fault_is_own integer NOT NULL DEFAULT 0"])
}
