import Storage

extension Migrations {
  static let createForms = Migration(
    "0003_CreateForms",
    [
      """
      CREATE TABLE forms (
        id id NOT NULL PRIMARY KEY,
        form_id text NOT NULL,
        version integer NOT NULL,
        created_at time NOT NULL)
      """,
      "CREATE INDEX forms_by_name ON forms (form_id, created_at)",
      """
      CREATE TABLE form_versions (
        form id NOT NULL REFERENCES forms (id),
        version integer NOT NULL,
        definition text NOT NULL,
        created_at time NOT NULL,
        created_by text NOT NULL,
        PRIMARY KEY (form, version))
      """,
    ])
}
