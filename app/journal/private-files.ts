// The rights of journal files: a journal holds the private key, so its files belong to their owner alone, whatever the folder and the
// umask allow. A symbolic link is refused: it would lead a journal to a place that somebody else has chosen. Windows has
// no such modes; there a home folder is private.
import { chmodSync, closeSync, constants, lstatSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Read and write for the owner. */
const PRIVATE_FILE = 0o600
const PRIVATE_FOLDER = 0o700
const OTHERS = 0o077

const HAS_MODES = (constants.O_NOFOLLOW as number | undefined) !== undefined

/** A file of a journal is not a file, but leads elsewhere. */
export class NotAFileError extends Error {
  override readonly name = 'NotAFileError'
}

/**
 * Makes the folder if it is missing, and the file if it is missing, so that SQLite finds it with the right mode; SQLite gives
 * its `-wal` and `-shm` the mode of the file.
 * @throws NotAFileError if one of them is a symbolic link or no file
 */
export function makePrivate(folder: string, name: string): void {
  makeFolder(folder)
  const file = join(folder, name)
  for (const one of [file, `${file}-wal`, `${file}-shm`]) {
    const found = lstatSync(one, { throwIfNoEntry: false })
    if (found?.isFile() === false)
      throw new NotAFileError(
        `${one} is a link or a folder, not a file. The journal would be elsewhere: choose another --folder.`
      )
    if (found !== undefined && HAS_MODES && (found.mode & OTHERS) !== 0) chmodSync(one, PRIVATE_FILE)
  }
  // Exclusive: fails if somebody made it meanwhile, and never follows a link. An existing file is not opened, because
  // closing it would release the locks of SQLite.
  const isMissing = lstatSync(file, { throwIfNoEntry: false }) === undefined
  if (isMissing) closeSync(openSync(file, 'wx', PRIVATE_FILE))
}

/** @returns a sentence if other users of the machine can look into the folder, else ''. */
export function exposure(folder: string): string {
  const mode = HAS_MODES ? (statSync(folder, { throwIfNoEntry: false })?.mode ?? 0) : 0
  if ((mode & OTHERS) === 0) return ''
  const what = (mode & 0o022) === 0 ? 'see what is in' : 'see and change what is in'
  return `Other users of this machine can ${what} ${folder}: close it with chmod 700 ${folder}`
}

/**
 * Makes a folder and what is missing above it, one by one: Node's own way never ends where a folder exists and cannot hold another, as
 * below `/proc`.
 */
export function makeFolder(folder: string): void {
  const missing: string[] = []
  for (let at = folder; statSync(at, { throwIfNoEntry: false }) === undefined; at = dirname(at)) {
    missing.unshift(at)
    if (dirname(at) === at) break
  }
  for (const one of missing) {
    try {
      mkdirSync(one, { mode: PRIVATE_FOLDER })
    } catch (error) {
      // Another peer made it meanwhile.
      if (statSync(one, { throwIfNoEntry: false })?.isDirectory() !== true) throw error
    }
  }
}
