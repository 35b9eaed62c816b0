import Storage

extension Migrations {
  static let createAccounts = Migration(
    "0002_CreateAccounts",
    [
      """
      CREATE TABLE users (
        id id NOT NULL PRIMARY KEY,
        name text NOT NULL,
        email text NOT NULL,
        email_key text NOT NULL UNIQUE,
        language text NOT NULL,
        password_hash text,
        created_at time NOT NULL,
        disabled_at time)
      """,
      """
      CREATE TABLE user_roles (
        user_id id NOT NULL REFERENCES users (id),
        role text NOT NULL,
        PRIMARY KEY (user_id, role))
      """,
      """
      CREATE TABLE sessions (
        hash text NOT NULL PRIMARY KEY,
        user_id id NOT NULL REFERENCES users (id),
        created_at time NOT NULL,
        expires_at time NOT NULL)
      """,
      "CREATE INDEX sessions_by_user ON sessions (user_id)",
      """
      CREATE TABLE sign_in_links (
        hash text NOT NULL PRIMARY KEY,
        purpose text NOT NULL,
        user_id id REFERENCES users (id),
        created_at time NOT NULL,
        expires_at time NOT NULL,
        used_at time)
      """,
      "CREATE INDEX sign_in_links_by_user ON sign_in_links (user_id)",
      """
      CREATE TABLE api_tokens (
        hash text NOT NULL PRIMARY KEY,
        id id NOT NULL UNIQUE,
        name text NOT NULL,
        role text NOT NULL,
        created_at time NOT NULL,
        revoked_at time)
      """,
      """
      CREATE TABLE working_groups (
        id id NOT NULL PRIMARY KEY,
        name text NOT NULL,
        mandate text NOT NULL,
        created_at time NOT NULL,
        archived_at time)
      """,
      """
      CREATE TABLE working_group_members (
        group_id id NOT NULL REFERENCES working_groups (id),
        user_id id NOT NULL REFERENCES users (id),
        PRIMARY KEY (group_id, user_id))
      """,
      "CREATE INDEX working_groups_by_member ON working_group_members (user_id)",
    ])
}
