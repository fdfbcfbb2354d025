// What can go wrong with the file of a journal, in sentences for a person; and the checksums that detect it.
import { crc32 } from 'node:zlib'
import { JournalError } from './journal-error.ts'
import { NotAFileError } from './private-files.ts'

/** The faults of one journal. */
export class Faults {
  readonly #where: string

  /** @param where the folder, as it stands in the sentences */
  constructor(where: string) {
    this.#where = where
  }

  /** Turns every error of the disk into one sentence that says what to do. Any other error is a bug, and stays what it is. */
  guard<Result>(doing: 'open' | 'read' | 'write', work: () => Result): Result {
    try {
      return work()
    } catch (error) {
      if (error instanceof JournalError) throw error
      if (error instanceof NotAFileError) throw new JournalError(error.message, { cause: error })
      const code = codeOf(error)
      // A number that no program of ours has written.
      if (code === 'ERR_OUT_OF_RANGE' && doing !== 'write')
        throw this.damaged(error instanceof Error ? error.message : String(error))
      if (code === '') throw error
      throw new JournalError(explain(doing, this.#where, error), { cause: error })
    }
  }

  /** For a file that this program has not left so. */
  damaged(what: string): JournalError {
    return new JournalError(
      `The journal in ${this.#where} is damaged: ${what}. Nothing of it is used. ` +
        'Put back a copy of the whole folder, or start a new folder (a new account).'
    )
  }
}

/** Checksum of a row and its number, so that a change of either is detected. */
export function checksum(n: number, body: Uint8Array | string): number {
  return crc32(body, n)
}

/** Of a piece of a checkpoint, and its place. */
export function checksumAt(place: number, n: number, body: string): number {
  return checksum(crc32(String(place), n), body)
}

/** Code of an error of SQLite, of its binding or of the file system; '' for any other. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if ('errcode' in error) return String(error.errcode)
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** SQLite's primary result codes. */
const BUSY = 5
const IO_ERROR = 10
const CORRUPT = 11
const FULL = 13
const CANNOT_OPEN = 14
const NOT_A_DATABASE = 26

function explain(doing: string, where: string, error: unknown): string {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0
  const detail = error instanceof Error ? error.message : String(error)
  switch (code) {
    case BUSY:
      return `The folder ${where} is in use by another instance. Close that one, or choose another --folder.`
    case CORRUPT:
    case NOT_A_DATABASE:
      return `The journal in ${where} is damaged (${detail}). Nothing of it is used. Put back a copy of the whole folder, or start a new folder (a new account).`
    case FULL:
      return `The disk with ${where} is full. Make room and start again; nothing that was acknowledged is lost.`
    case IO_ERROR:
    case CANNOT_OPEN:
    default:
      return `Could not ${doing} the journal in ${where} (${detail}). Check the disk and its permissions, then start again.`
  }
}
