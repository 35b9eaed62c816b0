import Storage

extension Migrations {
  static let createPartnership = Migration(
    "0001_CreatePartnership",
    [
      """
      CREATE TABLE settings (
        name text NOT NULL PRIMARY KEY,
        value text NOT NULL)
      """,
      """
      CREATE TABLE areas (
        id id NOT NULL PRIMARY KEY,
        name text NOT NULL UNIQUE,
        sort_key text NOT NULL)
      """,
      """
      CREATE TABLE partners (
        id id NOT NULL PRIMARY KEY,
        name text NOT NULL UNIQUE,
        sort_key text NOT NULL,
        party_type text NOT NULL,
        area_id id REFERENCES areas (id),
        created_at time NOT NULL,
        archived_at time)
      """,
      "CREATE INDEX partners_by_name ON partners (sort_key, id)",
      "CREATE INDEX partners_by_area ON partners (area_id)",
      """
      CREATE TABLE contacts (
        id id NOT NULL PRIMARY KEY,
        partner_id id NOT NULL REFERENCES partners (id),
        position integer NOT NULL,
        name text NOT NULL,
        email text NOT NULL,
        email_key text NOT NULL,
        language text NOT NULL,
        created_at time NOT NULL,
        archived_at time)
      """,
      "CREATE INDEX contacts_by_partner ON contacts (partner_id, position)",
      "CREATE INDEX contacts_by_email ON contacts (email_key)",
    ])
}
