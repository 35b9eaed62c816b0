import Storage

extension Migrations {
  /// A round that anybody may answer by one link (`OpenLink`); whoever does is a partner of that round alone.
  static let createOpenLinks = Migration(
    "0023_CreateOpenLinks",
    [
      "ALTER TABLE rounds ADD COLUMN open_link text NOT NULL DEFAULT 'off'",
      "ALTER TABLE rounds ADD COLUMN open_generation integer NOT NULL DEFAULT 0",
      "ALTER TABLE rounds ADD COLUMN open_token_hash text",
      "CREATE UNIQUE INDEX rounds_by_open_token ON rounds (open_token_hash) WHERE open_token_hash IS NOT NULL",
      "ALTER TABLE invitations ADD COLUMN is_walk_in integer NOT NULL DEFAULT 0",
      "ALTER TABLE partners ADD COLUMN is_walk_in integer NOT NULL DEFAULT 0",
    ])
}
