// `--fresh`: deletes the folders of peers that this program made, and nothing else.
import { existsSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { log } from '../run.ts'
import { EPOCHS_FOLDER } from '../../app/journal/epochs.ts'
import { awaitFree, thisMachine } from '../../app/journal/lease-file.ts'
import { JournalError } from '../../app/journal/journal-error.ts'
import { Journal } from '../../app/journal/journal.ts'

/** @throws Error with a sentence for a folder that is in use or does not belong to a peer; then nothing is deleted. */
export async function deletePeerFolders(folders: readonly string[]): Promise<void> {
  const there = folders.filter((folder) => existsSync(folder))
  for (const folder of there) refuseOthers(folder)
  for (const folder of there) await awaitFree(folder, thisMachine(), log)
  for (const folder of there) await rm(folder, { recursive: true })
}

function refuseOthers(folder: string): void {
  if (!Journal.isIn(folder)) {
    if (readdirSync(folder).length === 0) return
    throw new Error(`--fresh does not delete ${folder}: there is no journal of Groupshot in it`)
  }
  for (const one of [folder, ...laterEpochs(folder)]) if (Journal.isIn(one)) refuseBusy(one)
}

/** The folders of accounts that were made by resets. */
function laterEpochs(folder: string): string[] {
  const epochs = join(folder, EPOCHS_FOLDER)
  return existsSync(epochs) ? readdirSync(epochs).map((name) => join(epochs, name)) : []
}

function refuseBusy(folder: string): void {
  try {
    new Journal({ folder, durability: 'process' }).close()
  } catch (error) {
    // A damaged journal, or one of another version, may be deleted; a journal in use may not.
    if (!(error instanceof JournalError)) throw error
    if (isBusy(error.cause)) throw error
  }
}

/** SQLITE_BUSY, the primary result code of a locked file. */
const BUSY = 5

function isBusy(cause: unknown): boolean {
  return cause instanceof Error && 'errcode' in cause && (Number(cause.errcode) & 0xff) === BUSY
}
