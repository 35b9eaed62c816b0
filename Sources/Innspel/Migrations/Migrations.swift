import Storage

/// Every step in the tables' history, oldest first; a released step is never edited, a new one is added.
enum Migrations {
  static let all = [
    createPartnership, createAccounts, createForms, createRounds, createSubmissions, createJobs, createCoding,
    createSummaries, createAudit, createErasures, rankSuggestions, createDraftWindows, tellSessionsApart,
    numberInstances, tellOwnFaults, holdNewAnswers, chooseCodebooks, createFormDrafts,
    tellEnteredAnswers, tellEnteredDrafts, keepUnaskedAnswers,
    createApprovals, createOpenLinks,
    createQuestionBank, createWordIndex, keepWeeksOpen, createAttachments,
  ]
}
