// The durable memory of one peer, in one SQLite file: its private key, its inputs (one row per turn of the loop),
// checkpoints of the state, and complete cuts. The core is deterministic, so restart = checkpoint + replay. The only
// file that touches SQLite. One process at a time: the file stays locked while it is open.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { crc32 } from 'node:zlib'
import { apply, CORE_VERSION, type Core, type CoreEvent } from '../core.ts'
import { CUT_SCHEMA, CutRows } from './cut-rows.ts'
import { checksum, checksumAt, Faults } from './faults.ts'
import { JournalError } from './journal-error.ts'
import type { KeptCut, LifeOpening, Remembered, SmallValues } from './kept.ts'
import { piecesOf, stateOf } from './pieces.ts'
import { makePrivate } from './private-files.ts'
import { decodeTurn, encodeTurn, toCoreInput, type Turn } from './rows.ts'

export const JOURNAL_FILE = 'journal.sqlite'

/** How often the whole state is written, and how much history is kept. */
export interface JournalLimits {
  /**
   * A checkpoint after this many turns or bytes of turns, whichever comes first: a restart replays at most this much,
   * in about a second (bench `restart`). Writing a checkpoint takes some milliseconds.
   */
  readonly checkpointTurns: number
  readonly checkpointBytes: number
  /**
   * A state that is larger than this, in characters, is written as many times less often: at most as much is written for checkpoints
   * as for turns, and a restart reads at most twice the state.
   */
  readonly largeState: number
  /**
   * Turns and checkpoints kept so that the run can be audited later, in bytes; the oldest are deleted first, up to a
   * checkpoint. Hours of a lesson; a neighbour that pays without end fills no disk with it.
   */
  readonly historyBytes: number
  /** Complete cuts kept; the oldest are deleted first. */
  readonly cutsKept: number
}

export const JOURNAL_LIMITS: JournalLimits = {
  checkpointTurns: 10_000,
  checkpointBytes: 8 * 1024 * 1024,
  largeState: 8 * 1024 * 1024,
  historyBytes: 32 * 1024 * 1024,
  cutsKept: 1_000
}

/** Openings that are kept: more than there are turns between two checkpoints, for anybody who does something in a life. */
const LIVES_KEPT = 100

/** A turn that is replayed: its number, its time, and what it has done. */
export type Replayed = (turn: number, at: number, events: readonly CoreEvent[]) => void

/** Every row has a checksum of its content, including its number or name. */
const SCHEMA = `
  create table if not exists meta (key text primary key, value any, crc integer not null) strict, without rowid;
  create table if not exists turns (n integer primary key, body blob not null, crc integer not null) strict;
  create table if not exists checkpoints (n integer primary key, pieces integer not null, crc integer not null, bytes integer not null) strict;
  create table if not exists pieces (n integer not null, place integer not null, body text not null, crc integer not null, primary key (n, place)) strict;
  ${CUT_SCHEMA}
`

export interface JournalOptions {
  /** Folder of the file, made if missing; `undefined` keeps the journal in memory (tests). */
  readonly folder: string | undefined
  readonly durability: 'full' | 'process'
  /** For tests; the default is JOURNAL_LIMITS. */
  readonly limits?: Partial<JournalLimits>
  /** False for tests: as on a disk whose locks do not work. */
  readonly locks?: boolean
}

/** Held until the end of the process: a database that is collected would be closed, and write. */
const ABANDONED = new Set<DatabaseSync>()

export class Journal<Summary> implements SmallValues {
  /** Complete cuts. */
  readonly cuts: CutRows<Summary>
  readonly #db: DatabaseSync
  readonly #insertTurn: StatementSync
  readonly #where: string
  readonly #faults: Faults
  /** Whether commits survive a power cut. */
  readonly #flushes: boolean
  #isFlushing: boolean
  readonly #limits: JournalLimits
  #turn = 0
  #turnsSinceCheckpoint = 0
  #bytesSinceCheckpoint = 0
  /** Characters of the newest checkpoint. */
  #stateLength = 0

  /**
   * Opens the file, or creates it.
   * @throws JournalError if the file is in use, of another version, damaged or not writable
   */
  constructor({ folder, durability, limits, locks = true }: JournalOptions) {
    this.#where = folder ?? 'memory'
    this.#faults = new Faults(this.#where)
    this.#limits = { ...JOURNAL_LIMITS, ...limits }
    this.#flushes = durability === 'full'
    this.#isFlushing = this.#flushes
    this.#db = this.#faults.guard('open', () => {
      if (folder !== undefined) makePrivate(folder, JOURNAL_FILE)
      return new DatabaseSync(placeOf(folder, locks), { timeout: 0 })
    })
    try {
      this.#faults.guard('open', () => {
        // Exclusive: a second instance on this folder fails at its first statement, and the lock ends with the process.
        this.#db.exec(
          'pragma locking_mode = exclusive; pragma journal_mode = wal; pragma journal_size_limit = 67108864'
        )
        this.#db.exec(
          `pragma synchronous = ${durability === 'full' ? 'full' : 'normal'}; begin immediate; ${SCHEMA} commit`
        )
      })
      this.#checkPages()
      this.#checkVersion()
      this.#insertTurn = this.#db.prepare('insert into turns values (?, ?, ?)')
      this.cuts = new CutRows(this.#db, this.#faults, this.#limits.cutsKept)
    } catch (error) {
      this.#db.close()
      throw error
    }
  }

  /** Whether a folder holds a journal of this program. */
  static isIn(folder: string): boolean {
    return existsSync(join(folder, JOURNAL_FILE))
  }

  /**
   * The private key of this peer, or `undefined` in a new journal. @throws JournalError if there is an account without
   * a key
   */
  get privateKey(): Uint8Array | undefined {
    const key = this.#meta('private-key')
    if (key instanceof Uint8Array) return key
    if (key !== undefined || this.#newestCheckpoint() !== undefined)
      throw this.#faults.damaged('its private-key is missing')
    return undefined
  }

  /** Creates the account: key and first state in one transaction, so that neither exists without the other. */
  create(privateKey: Uint8Array, core: Core): void {
    this.#transaction(() => {
      this.#setMeta('private-key', privateKey)
      this.#setMeta('core-version', String(CORE_VERSION))
      this.#writeCheckpoint(core)
    })
  }

  /**
   * The last committed state: the newest checkpoint, and every turn after it replayed.
   *
   * @param replayed called with each such turn: its number, its time, and what it has done
   * @throws JournalError for a damaged row
   */
  restore(replayed?: Replayed): Core {
    return this.#faults.guard('read', () => {
      const row = this.#newestCheckpoint()
      if (row === undefined) throw this.#faults.damaged('it has no checkpoint')
      const { n, pieces, crc } = row
      if (checksum(n, String(pieces)) !== crc) throw this.#faults.damaged(`checkpoint ${n} does not match its checksum`)
      this.#stateLength = 0
      const core = stateOf(this.#pieces(n, pieces)) as Core
      this.#turn = n
      this.#turnsSinceCheckpoint = 0
      this.#bytesSinceCheckpoint = 0
      for (const bytes of this.#rows(n)) {
        this.#replay(core, bytes, replayed)
        this.#turn += 1
        this.#turnsSinceCheckpoint += 1
        this.#bytesSinceCheckpoint += bytes.byteLength
      }
      return core
    })
  }

  /** Every kept turn after turn `after`, in order. @throws JournalError for a damaged or missing row */
  *turns(after: number): Generator<Turn> {
    for (const bytes of this.#rows(after)) yield decodeTurn(bytes)
  }

  #newestCheckpoint(): { n: number; pieces: number; crc: number } | undefined {
    const row = this.#db.prepare('select n, pieces, crc from checkpoints order by n desc limit 1').get()
    return row as { n: number; pieces: number; crc: number } | undefined
  }

  /** All pieces of checkpoint `n`. */
  *#pieces(n: number, count: number): Generator<string> {
    let next = 0
    for (const row of this.#db.prepare('select place, body, crc from pieces where n = ? order by place').iterate(n)) {
      const { place, body, crc } = row as { place: number; body: string; crc: number }
      if (place !== next || checksumAt(place, n, body) !== crc)
        throw this.#faults.damaged(`checkpoint ${n} does not match its checksum`)
      next += 1
      this.#stateLength += body.length
      yield body
    }
    if (next !== count) throw this.#faults.damaged(`checkpoint ${n} lacks a piece`)
  }

  *#rows(after: number): Generator<Uint8Array> {
    let expected = after
    for (const row of this.#db.prepare('select n, body, crc from turns where n > ? order by n').iterate(after)) {
      const { n, body, crc } = row as { n: number; body: Uint8Array; crc: number }
      expected += 1
      if (n !== expected) throw this.#faults.damaged(`turn ${expected} is missing`)
      if (checksum(n, body) !== crc) throw this.#faults.damaged(`turn ${n} does not match its checksum`)
      yield body
    }
  }

  /**
   * Commits one turn, with the cuts that became complete in it, in one transaction. The peer must not send, acknowledge
   * or show anything of the turn before this returns.
   *
   * @param core the state after the turn, for a checkpoint if one is due
   * @param mayBeLost true if a power cut may lose the turn, together with all later ones: then the commit is not
   * flushed
   * @throws JournalError; the turn is then not committed and the peer must stop
   */
  commit(turn: Turn, cuts: readonly KeptCut<Summary>[], core: Core, mayBeLost = false): void {
    const body = encodeTurn(turn)
    this.#turn += 1
    this.#turnsSinceCheckpoint += 1
    this.#bytesSinceCheckpoint += body.byteLength
    const { checkpointTurns, checkpointBytes, largeState } = this.#limits
    const share = Math.max(1, this.#stateLength / largeState)
    const due =
      this.#turnsSinceCheckpoint >= checkpointTurns * share || this.#bytesSinceCheckpoint >= checkpointBytes * share
    const write = (): void => {
      this.#insertTurn.run(this.#turn, body, checksum(this.#turn, body))
      for (const kept of cuts) this.cuts.add(kept)
      if (due) this.#writeCheckpoint(core)
    }
    this.#flushing(!mayBeLost || due)
    // A single statement is a transaction of its own.
    if (cuts.length === 0 && !due) this.#faults.guard('write', write)
    else this.#transaction(write)
  }

  /**
   * Counts one more opening of the store by a peer. @returns the number of openings, from 1; also 1 for a journal that
   * did not count before
   */
  beginLife(opened: Omit<LifeOpening, 'life' | 'after'>): number {
    const life = Number(this.#meta('lives') ?? 0) + 1
    const openings = [...(this.recall('openings') ?? []), { ...opened, life, after: this.#turn }].slice(-LIVES_KEPT)
    this.#flushing(true)
    this.#transaction(() => {
      this.#setMeta('lives', String(life))
      this.#setMeta('openings', JSON.stringify(openings))
    })
    return life
  }

  recall<Name extends keyof Remembered>(name: Name): Remembered[Name] | undefined {
    const text = this.#meta(name)
    return typeof text === 'string' ? (JSON.parse(text) as Remembered[Name]) : undefined
  }

  remember<Name extends keyof Remembered>(name: Name, value: Remembered[Name]): void {
    this.#faults.guard('write', () => this.#setMeta(name, JSON.stringify(value)))
  }

  /** May be called twice. */
  close(): void {
    if (this.#db.isOpen && !ABANDONED.has(this.#db)) this.#db.close()
  }

  /**
   * Somebody else has the file now: nothing more is written to it, not even what closing would write. The end of the process closes it.
   */
  abandon(): void {
    ABANDONED.add(this.#db)
  }

  /** In WAL mode `full` flushes at every commit, `normal` only at a checkpoint of the log. */
  #flushing(wanted: boolean): void {
    if (!this.#flushes || wanted === this.#isFlushing) return
    this.#db.exec(`pragma synchronous = ${wanted ? 'full' : 'normal'}`)
    this.#isFlushing = wanted
  }

  #writeCheckpoint(core: Core): void {
    const insert = this.#db.prepare('insert into pieces values (?, ?, ?, ?)')
    let place = 0
    this.#stateLength = 0
    for (const body of piecesOf(core)) {
      insert.run(this.#turn, place, body, checksumAt(place, this.#turn, body))
      place += 1
      this.#stateLength += body.length
    }
    this.#db
      .prepare('insert into checkpoints values (?, ?, ?, ?)')
      .run(this.#turn, place, checksum(this.#turn, String(place)), this.#bytesSinceCheckpoint + this.#stateLength)
    this.#turnsSinceCheckpoint = 0
    this.#bytesSinceCheckpoint = 0
    this.#forgetOldest()
  }

  /**
   * Deletes whole segments, from one checkpoint to the next, so that the kept history can be replayed from its first
   * checkpoint.
   */
  #forgetOldest(): void {
    const segments = this.#db.prepare('select n, bytes from checkpoints order by n desc').all() as {
      n: number
      bytes: number
    }[]
    let kept = 0
    const first = segments.find(({ bytes }) => (kept += bytes) > this.#limits.historyBytes)
    if (first === undefined) return
    this.#db.prepare('delete from turns where n <= ?').run(first.n)
    this.#db.prepare('delete from checkpoints where n < ?').run(first.n)
    this.#db.prepare('delete from pieces where n < ?').run(first.n)
  }

  #meta(key: string): Uint8Array | string | undefined {
    return this.#faults.guard('read', () => {
      const row = this.#db.prepare('select value, crc from meta where key = ?').get(key)
      if (row === undefined) return undefined
      const { value, crc } = row as { value: Uint8Array | string; crc: number }
      if (crc32(value) !== crc) throw this.#faults.damaged(`its ${key} does not match its checksum`)
      return value
    })
  }

  #setMeta(key: string, value: Uint8Array | string): void {
    this.#db.prepare('insert or replace into meta values (?, ?, ?)').run(key, value, crc32(value))
  }

  /** Checksums detect changed rows; this detects missing rows. It takes 15 ms with 100,000 turns. */
  #checkPages(): void {
    const [found] = Object.values(
      this.#faults.guard('open', () => this.#db.prepare('pragma quick_check(1)').get()) ?? {}
    )
    if (found !== 'ok') throw this.#faults.damaged(String(found).replace(/^\*.*\n/, ''))
  }

  #checkVersion(): void {
    const version = this.#meta('core-version')
    if (version === undefined || version === String(CORE_VERSION)) return
    throw new JournalError(
      `The journal in ${this.#where} was written by core version ${String(version)}, and this program replays version ` +
        `${CORE_VERSION}. Start the program that wrote it, or choose another folder.`
    )
  }

  #transaction(work: () => void): void {
    this.#faults.guard('write', () => {
      this.#db.exec('begin immediate')
      try {
        work()
        this.#db.exec('commit')
      } catch (error) {
        if (this.#db.isTransaction) this.#db.exec('rollback')
        throw error
      }
    })
  }

  /** A row has passed its checksum: what cannot be replayed in spite of that was not written by this program. */
  #replay(core: Core, bytes: Uint8Array, replayed: Replayed | undefined): void {
    try {
      const { at, inputs } = decodeTurn(bytes)
      const events: CoreEvent[] = []
      const emit = replayed === undefined ? () => {} : (event: CoreEvent) => void events.push(event)
      for (const input of inputs) apply(core, toCoreInput(input), at, emit)
      replayed?.(this.#turn + 1, at, events)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      throw this.#faults.damaged(`turn ${this.#turn + 1} cannot be replayed (${why})`)
    }
  }
}

function placeOf(folder: string | undefined, locks: boolean): string | URL {
  if (folder === undefined) return ':memory:'
  const file = join(folder, JOURNAL_FILE)
  if (locks) return file
  const place = pathToFileURL(file)
  place.search = 'vfs=unix-none'
  return place
}
