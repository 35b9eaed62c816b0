import Storage

extension Migrations {
  static let createRounds = Migration(
    "0004_CreateRounds",
    [
      // `asks`: one answer a partner, or one a contact. `revision` goes up whenever something that the board
      // or the summary shows has changed, `counts_revision` with the summary alone, so that both can be kept.
      """
      CREATE TABLE rounds (
        id id NOT NULL PRIMARY KEY,
        title text NOT NULL,
        form id NOT NULL REFERENCES forms (id),
        form_version integer NOT NULL,
        identification text NOT NULL,
        asks text NOT NULL,
        shows_groups integer NOT NULL,
        state text NOT NULL,
        opens_at time,
        closes_at time,
        opened_at time,
        closed_at time,
        reminder_days integer NOT NULL,
        privacy text NOT NULL,
        codebook id,
        revision integer NOT NULL,
        counts_revision integer NOT NULL,
        is_demo integer NOT NULL,
        created_at time NOT NULL,
        created_by text NOT NULL)
      """,
      "CREATE INDEX rounds_by_state ON rounds (state, created_at)",
      // What anonymity allows to be kept of an answer stands in the submission; this row tells only that somebody
      // was asked and has answered.
      """
      CREATE TABLE invitations (
        id id NOT NULL PRIMARY KEY,
        round_id id NOT NULL REFERENCES rounds (id),
        partner_id id NOT NULL REFERENCES partners (id),
        contact_id id REFERENCES contacts (id),
        generation integer NOT NULL,
        token_hash text NOT NULL UNIQUE,
        state text NOT NULL,
        closes_at time,
        sent_at time,
        answered_at time,
        reminded_at time,
        decline_reason text,
        created_at time NOT NULL,
        UNIQUE (round_id, partner_id, contact_id))
      """,
      "CREATE INDEX invitations_by_round ON invitations (round_id, state)",
      "CREATE INDEX invitations_by_partner ON invitations (partner_id)",
      "CREATE INDEX invitations_by_contact ON invitations (contact_id)",
      // `others` holds what somebody else wrote in the same field at the same time, until a person has chosen.
      """
      CREATE TABLE drafts (
        invitation_id id NOT NULL PRIMARY KEY REFERENCES invitations (id),
        form_version integer NOT NULL,
        answers text NOT NULL,
        others text NOT NULL,
        page integer NOT NULL,
        language text NOT NULL,
        revision integer NOT NULL,
        updated_at time NOT NULL)
      """,
    ])
}
