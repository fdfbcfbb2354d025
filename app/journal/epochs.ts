// Which journal of a peer's folder is in use. The account of the first epoch is in the folder itself, those of later epochs in
// `epochs/<number>-<id>` below it; no journal is ever deleted or moved, so the accounts of before a reset stay where they were. One
// small file names the present epoch. It is replaced as a whole, so that a crash leaves the folder in exactly one epoch.
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync
} from 'node:fs'
import { join } from 'node:path'
import { epochIn, FIRST_EPOCH, type Epoch } from '../epoch.ts'
import { JournalError } from './journal-error.ts'
import { JOURNAL_FILE } from './journal.ts'

export const EPOCH_FILE = 'epoch.json'
export const EPOCHS_FOLDER = 'epochs'

/** A file of an epoch has some 200 bytes; a longer one was not written by this program. */
const FILE_LENGTH_MAX = 4_096

/** The folder of the journal of an epoch. */
export function folderOf(folder: string, { number, id }: Epoch): string {
  return number === 0 ? folder : join(folder, EPOCHS_FOLDER, `${number}-${id}`)
}

/** The epoch in which a folder is; the first one where nobody has reset it. @throws JournalError for a damaged file */
export function presentEpoch(folder: string): Epoch {
  const file = join(folder, EPOCH_FILE)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return FIRST_EPOCH
    throw new JournalError(`Could not read ${file} (${textOf(error)}). Check the disk and its permissions.`, {
      cause: error
    })
  }
  const epoch = text.length <= FILE_LENGTH_MAX ? readEpoch(text) : undefined
  if (epoch !== undefined) return epoch
  throw new JournalError(
    `${file} is damaged: it does not name an epoch of the room. Put back a copy of the whole folder, or delete this file to go back to the first account.`
  )
}

/**
 * From now on the folder is in that epoch, whatever happens to this process or to the power. Its journal must be there already.
 * @throws JournalError; then the folder is in the same epoch as before
 */
export function goTo(folder: string, epoch: Epoch): void {
  const file = join(folder, EPOCH_FILE)
  const written = `${file}.new`
  try {
    rmSync(written, { force: true }) // Left by a crash; an existing file could be a link.
    const opened = openSync(written, 'wx', 0o600)
    try {
      writeSync(opened, `${JSON.stringify(epoch)}\n`)
      fsyncSync(opened)
    } finally {
      closeSync(opened)
    }
    renameSync(written, file)
  } catch (error) {
    throw new JournalError(`Could not write ${file} (${textOf(error)}). Nothing was reset.`, { cause: error })
  }
  flushFolder(folder)
}

/**
 * Moves every account of a folder into a folder in it, so that the next start makes a new identity. Nothing is deleted. Nobody may have it
 * open. A crash in the middle leaves the present account where it was, or in its new place.
 * @throws JournalError
 */
export function setAside(folder: string): void {
  try {
    let place = 1
    while (existsSync(join(folder, `copy-${place}`))) place += 1
    const aside = join(folder, `copy-${place}`)
    mkdirSync(aside, { mode: 0o700 })
    for (const name of [EPOCHS_FOLDER, ...['-wal', '-shm', ''].map((end) => `${JOURNAL_FILE}${end}`)])
      if (existsSync(join(folder, name))) renameSync(join(folder, name), join(aside, name))
  } catch (error) {
    throw new JournalError(`Could not put the account in ${folder} aside (${textOf(error)}). Check the disk.`, {
      cause: error
    })
  }
  flushFolder(folder)
}

/** The rename survives a power cut. Where a folder cannot be flushed, either epoch may be found after one, and each is whole. */
function flushFolder(folder: string): void {
  try {
    const opened = openSync(folder, 'r')
    try {
      fsyncSync(opened)
    } finally {
      closeSync(opened)
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
  }
}

function readEpoch(text: string): Epoch | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return undefined
    const { number, id, by, name, at } = value as Readonly<Record<string, unknown>>
    if (number === 0) return FIRST_EPOCH
    return epochIn({ number, id, by, name, at })
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
