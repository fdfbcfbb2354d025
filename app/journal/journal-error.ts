// What goes wrong with a journal, wherever it is kept: one sentence for a person. faults.ts makes it of the errors of SQLite.

/** An error of the disk or the file. The message is for a person: what is wrong and what to do. */
export class JournalError extends Error {
  override readonly name = 'JournalError'
}
