// Where the passphrase of a room comes from besides the flags of app/config.ts: a file that `npm start` makes for the peers of
// this machine, and a person at the terminal. Neither is ever on a command line, which every user of the machine can read.
import { randomBytes } from 'node:crypto'
import { linkSync, lstatSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { BadFlagError, readPassphrase } from '../../app/config.ts'
import { makeFolder } from '../../app/journal/private-files.ts'

/** Length of a secret, in bytes: nobody guesses it. */
const SECRET_BYTES = 32

/**
 * The secret in a file, which is made if it is missing and belongs to its owner alone. Peers that are started one by one
 * find the same.
 * @throws BadFlagError if the file is a link, or if other users can read it
 */
export function secretOf(file: string): string {
  if (lstatSync(file, { throwIfNoEntry: false }) === undefined) create(file)
  const found = lstatSync(file)
  const isOpen = process.platform !== 'win32' && (found.mode & 0o077) !== 0
  if (!found.isFile() || isOpen)
    throw new BadFlagError(`${file} is a link, or other users can read it. Remove it: a new secret is made.`)
  return readPassphrase(undefined, file) ?? ''
}

/** A second launcher may do the same at this moment: the file appears whole or not at all, and the first one stays. */
function create(file: string): void {
  makeFolder(dirname(file))
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${randomBytes(SECRET_BYTES).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
}

/**
 * Asks for the passphrase at the terminal; what is typed is not shown.
 * @throws BadFlagError without a terminal
 */
export async function askPassphrase(): Promise<string> {
  if (!process.stdin.isTTY) throw new BadFlagError('--ask-passphrase needs a terminal: use --passphrase-file')
  process.stderr.write('Passphrase of the room: ')
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true })
  try {
    const typed = await lines.question('')
    if (typed === '') throw new BadFlagError('the passphrase is empty: leave --ask-passphrase out for none')
    return typed
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}
