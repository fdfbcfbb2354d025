// The file in a peer's folder in which its holder counts. lease.ts decides what is found there means.
import { closeSync, fstatSync, openSync, readFileSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { JournalError } from './journal-error.ts'
import {
  inUseElsewhere,
  isAlive,
  isTaken,
  mustWatch,
  readLease,
  takenElsewhere,
  WATCH_MS,
  type Lease,
  type Machine
} from './lease.ts'

export const LEASE_FILE = 'lease.json'

/** How often a newcomer looks, in ms. */
const LOOK_MS = 250

/** A lease has some 150 bytes. */
const FILE_BYTES_MAX = 4_096

export function thisMachine(): Machine {
  let boot = ''
  try {
    boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    // Another system than Linux.
  }
  return { host: hostname(), boot }
}

/**
 * Resolves when nobody elsewhere has the folder: at once, unless its last holder was another machine that has not given it back.
 * @param say called once, before it watches
 * @returns what its last holder has left, where that one has not given it back
 * @throws JournalError where somebody has it
 */
export async function awaitFree(
  folder: string,
  self: Machine,
  say: (sentence: string) => void
): Promise<Lease | undefined> {
  const first = found(folder)
  if (!mustWatch(first, self)) return first
  say(`the computer ${first.host} had ${folder} last and has not given it back: looking whether it still runs`)
  for (let waited = 0; waited < WATCH_MS; waited += LOOK_MS) {
    await pass(LOOK_MS)
    const now = found(folder)
    if (now === undefined) return undefined
    if (isAlive(first, now)) throw new JournalError(inUseElsewhere(now, folder))
  }
  return first
}

/** The lease of one life. Whoever takes it has the lock of the journal. */
export class FolderLease {
  readonly #folder: string
  #own: Lease

  constructor(folder: string, self: Machine, token: string) {
    this.#folder = folder
    this.#own = { ...self, token, counter: 0 }
    this.#write()
  }

  get lease(): Lease {
    return this.#own
  }

  /** Counts. @throws JournalError where somebody else has the folder now: nothing more may be written */
  beat(): void {
    const now = found(this.#folder)
    if (isTaken(this.#own, now)) throw new JournalError(takenElsewhere(now, this.#folder))
    this.#own = { ...this.#own, counter: this.#own.counter + 1 }
    this.#write()
  }

  /** Gives the folder back, unless somebody else has it. */
  release(): void {
    if (isTaken(this.#own, found(this.#folder))) return
    rmSync(join(this.#folder, LEASE_FILE), { force: true })
  }

  /** Replaced as a whole. A disk that cannot be written is told by the journal, with the first thing that is lost. */
  #write(): void {
    const file = join(this.#folder, LEASE_FILE)
    const written = `${file}.new`
    const write = (): void => writeFileSync(written, `${JSON.stringify(this.#own)}\n`, { flag: 'wx', mode: 0o600 })
    try {
      try {
        write()
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
        rmSync(written, { force: true }) // Left by a crash; an existing file could be a link.
        write()
      }
      renameSync(written, file)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error
    }
  }
}

/** Undefined where there is none, or nothing that can be read now. */
function found(folder: string): Lease | undefined {
  try {
    const opened = openSync(join(folder, LEASE_FILE), 'r') // Opened each time: a network disk looks then whether it has changed.
    try {
      if (!fstatSync(opened).isFile()) return undefined
      const bytes = Buffer.alloc(FILE_BYTES_MAX)
      return readLease(bytes.toString('utf8', 0, readSync(opened, bytes)))
    } finally {
      closeSync(opened)
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}
