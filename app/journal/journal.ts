// The durable memory of one peer, in one SQLite file: its private key, its inputs (one row per turn of the loop),
// checkpoints of the state, and complete cuts. The core is deterministic, so restart = checkpoint + replay. The only
// file that touches SQLite. One process at a time: the file stays locked while it is open.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { crc32 } from 'node:zlib'
import type { Acquaintance } from '../channel/wire.ts'
import { apply, CORE_VERSION, type Core, type CoreEvent } from '../core.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { NameClaim } from '../labels.ts'
import type { Cut } from '../process/state.ts'
import { readLease, type Lease } from './lease.ts'
import { piecesOf, stateOf } from './pieces.ts'
import { makePrivate, NotAFileError } from './private-files.ts'
import { decodeTurn, encodeTurn, toCoreInput, type Turn } from './rows.ts'

/** An error of the disk or the file. The message is for a person: what is wrong and what to do. */
export class JournalError extends Error {
  override readonly name = 'JournalError'
}

/** A complete cut with its entry for a list of cuts. */
export interface KeptCut<Summary> {
  readonly cut: Cut
  readonly recordedAt: number
  /** Only to be shown: it says nothing about the order of cuts, because clocks are set. */
  readonly endedAt: number
  /** What this process had recorded before it, and was not complete when it was; oldest first. Left out where that is nothing. */
  readonly before?: readonly SnapshotId[]
  readonly summary: Summary
}

/** A kept cut without its parts. */
export type CutHead<Summary> = Omit<KeptCut<Summary>, 'cut'> &
  Pick<Cut, 'members' | 'timeline'> & { readonly snapshot: SnapshotId }

interface HeadRow {
  readonly snapshot: string
  readonly ended_at: number
  readonly head: string
  readonly head_crc: number
}

/** For how long neighbours have not been here. Wall ms since 1970, steady ms. */
export interface KeptSilences {
  /** When it was kept, on the wall clock. */
  readonly wall: number
  /** `greetedAt`: which hello is meant, by the time that the core has recorded with it. `ms`: counted since then without a connection. */
  readonly of: Readonly<Record<ProcessId, { readonly greetedAt: number; readonly ms: number }>>
}

/** Automatic snapshots: how often they are taken, and which of them are kept. */
export interface Checkpointing {
  /** 0: never. */
  readonly everyMinutes: number
  /** At least 1. */
  readonly keep: number
  /** The snapshot that is open now; '' if there is none. */
  readonly open: SnapshotId | ''
  /** Complete, oldest first. */
  readonly taken: readonly SnapshotId[]
}

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

/** One opening of the store: a life of the peer. */
export interface LifeOpening {
  /** From 1. */
  readonly life: number
  /** The number of the last turn before it. */
  readonly after: number
  /** Name of the peer, its clock and its balance at that moment. */
  readonly name: string
  readonly at: number
  readonly balance: number
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
  create table if not exists cuts (snapshot text primary key, ended_at integer not null, head text not null, head_crc integer not null, body text not null, crc integer not null) strict;
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

export class Journal<Summary> {
  readonly #db: DatabaseSync
  readonly #insertTurn: StatementSync
  readonly #insertCut: StatementSync
  readonly #where: string
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
    this.#limits = { ...JOURNAL_LIMITS, ...limits }
    this.#flushes = durability === 'full'
    this.#isFlushing = this.#flushes
    this.#db = this.#guard('open', () => {
      if (folder !== undefined) makePrivate(folder, JOURNAL_FILE)
      return new DatabaseSync(placeOf(folder, locks), { timeout: 0 })
    })
    try {
      this.#guard('open', () => {
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
      this.#insertCut = this.#db.prepare('insert or ignore into cuts values (?, ?, ?, ?, ?, ?)')
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
    if (key !== undefined || this.#newestCheckpoint() !== undefined) throw this.#damaged('its private-key is missing')
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
    return this.#guard('read', () => {
      const row = this.#newestCheckpoint()
      if (row === undefined) throw this.#damaged('it has no checkpoint')
      const { n, pieces, crc } = row
      if (checksum(n, String(pieces)) !== crc) throw this.#damaged(`checkpoint ${n} does not match its checksum`)
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
        throw this.#damaged(`checkpoint ${n} does not match its checksum`)
      next += 1
      this.#stateLength += body.length
      yield body
    }
    if (next !== count) throw this.#damaged(`checkpoint ${n} lacks a piece`)
  }

  *#rows(after: number): Generator<Uint8Array> {
    let expected = after
    for (const row of this.#db.prepare('select n, body, crc from turns where n > ? order by n').iterate(after)) {
      const { n, body, crc } = row as { n: number; body: Uint8Array; crc: number }
      expected += 1
      if (n !== expected) throw this.#damaged(`turn ${expected} is missing`)
      if (checksum(n, body) !== crc) throw this.#damaged(`turn ${n} does not match its checksum`)
      yield body
    }
  }

  /**
   * The newest complete cuts, in the reverse of the order in which they were complete here. All heads are read, so that damage is found
   * at the start.
   * @throws JournalError
   */
  heads(most: number): CutHead<Summary>[] {
    return this.#guard('read', () =>
      this.#db
        .prepare('select snapshot, ended_at, head, head_crc from cuts order by rowid desc')
        .all()
        .map((row) => this.#headIn(row as unknown as HeadRow))
        .slice(0, most)
    )
  }

  /** The checksum also covers the columns by which a row is found and ordered. */
  #headIn({ snapshot, ended_at, head, head_crc }: HeadRow): CutHead<Summary> {
    if (crc32(head) !== head_crc) throw this.#damaged('the head of a cut does not match its checksum')
    const found = JSON.parse(head) as CutHead<Summary>
    if (found.snapshot !== snapshot || found.endedAt !== ended_at)
      throw this.#damaged('a cut has another name or time than its row')
    return found
  }

  /** One complete cut, or `undefined`. @throws JournalError */
  cut(snapshot: SnapshotId): Cut | undefined {
    return this.#guard('read', () => {
      const row = this.#db.prepare('select body, crc from cuts where snapshot = ?').get(snapshot)
      if (row === undefined) return undefined
      const { body, crc } = row as { body: string; crc: number }
      if (crc32(body) !== crc) throw this.#damaged(`the cut ${snapshot} does not match its checksum`)
      const cut = JSON.parse(body) as Cut
      if (cut.snapshot !== snapshot) throw this.#damaged(`the cut ${snapshot} has another name than its row`)
      return cut
    })
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
      for (const kept of cuts) this.#writeCut(kept)
      if (due) this.#writeCheckpoint(core)
    }
    this.#flushing(!mayBeLost || due)
    // A single statement is a transaction of its own.
    if (cuts.length === 0 && !due) this.#guard('write', write)
    else this.#transaction(write)
  }

  /**
   * Counts one more opening of the store by a peer. @returns the number of openings, from 1; also 1 for a journal that
   * did not count before
   */
  beginLife(opened: Omit<LifeOpening, 'life' | 'after'>): number {
    const life = Number(this.#meta('lives') ?? 0) + 1
    const openings = [...this.lives(), { ...opened, life, after: this.#turn }].slice(-LIVES_KEPT)
    this.#flushing(true)
    this.#transaction(() => {
      this.#setMeta('lives', String(life))
      this.#setMeta('openings', JSON.stringify(openings))
    })
    return life
  }

  /** The last openings, oldest first. */
  lives(): readonly LifeOpening[] {
    const text = this.#meta('openings')
    return typeof text === 'string' ? (JSON.parse(text) as LifeOpening[]) : []
  }

  /** The port on which this peer listened last; undefined before the first time. */
  get listeningPort(): number | undefined {
    const port = Number(this.#meta('listening-port') ?? 0)
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined
  }

  rememberListeningPort(port: number): void {
    this.#guard('write', () => this.#setMeta('listening-port', String(port)))
  }

  /**
   * The peers that this peer had a wire with, with addresses that may still be right: the first dials after a restart.
   */
  acquaintances(): Acquaintance[] {
    const text = this.#meta('acquaintances')
    return typeof text === 'string' ? (JSON.parse(text) as Acquaintance[]) : []
  }

  rememberAcquaintances(acquaintances: readonly Acquaintance[]): void {
    this.#guard('write', () => this.#setMeta('acquaintances', JSON.stringify(acquaintances)))
  }

  /** Replaces what is kept about a complete cut beside the cut itself, if it is still kept. @throws JournalError */
  amendCut(head: CutHead<Summary>): void {
    const text = JSON.stringify(head)
    this.#guard('write', () =>
      this.#db
        .prepare('update cuts set head = ?, head_crc = ? where snapshot = ?')
        .run(text, crc32(text), head.snapshot)
    )
  }

  /** Deletes a complete cut, if it exists. */
  forgetCut(snapshot: SnapshotId): void {
    this.#guard('write', () => this.#db.prepare('delete from cuts where snapshot = ?').run(snapshot))
  }

  /** The last argument of `rememberCheckpoints`; `undefined` before the first call. */
  checkpoints(): Checkpointing | undefined {
    const text = this.#meta('checkpoints')
    return typeof text === 'string' ? (JSON.parse(text) as Checkpointing) : undefined
  }

  rememberCheckpoints(checkpointing: Checkpointing): void {
    this.#guard('write', () => this.#setMeta('checkpoints', JSON.stringify(checkpointing)))
  }

  /** For how long neighbours were not here, at the last call of the other; `undefined` before the first call. */
  silences(): KeptSilences | undefined {
    const text = this.#meta('silences')
    return typeof text === 'string' ? (JSON.parse(text) as KeptSilences) : undefined
  }

  rememberSilences(silences: KeptSilences): void {
    this.#guard('write', () => this.#setMeta('silences', JSON.stringify(silences)))
  }

  /** Who claims which display name, in the order in which they took it; empty before the first call of the other. */
  nameClaims(): NameClaim[] {
    const text = this.#meta('names')
    return typeof text === 'string' ? (JSON.parse(text) as NameClaim[]) : []
  }

  rememberNameClaims(claims: readonly NameClaim[]): void {
    this.#guard('write', () => this.#setMeta('names', JSON.stringify(claims)))
  }

  /** Who has opened this journal last; undefined for nobody. */
  lease(): Lease | undefined {
    const text = this.#meta('lease')
    return typeof text === 'string' ? readLease(text) : undefined
  }

  rememberLease(lease: Lease): void {
    this.#guard('write', () => this.#setMeta('lease', JSON.stringify(lease)))
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

  #writeCut({ cut, ...rest }: KeptCut<Summary>): void {
    const { snapshot, members, timeline } = cut
    const { endedAt } = rest
    const head: CutHead<Summary> = { snapshot, members, timeline, ...rest }
    const body = JSON.stringify(cut)
    const headText = JSON.stringify(head)
    this.#insertCut.run(cut.snapshot, endedAt, headText, crc32(headText), body, crc32(body))
    // Counted by what is there: deleted cuts take no place from others.
    this.#db.exec(
      `delete from cuts where rowid <= (select rowid from cuts order by rowid desc limit 1 offset ${this.#limits.cutsKept})`
    )
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
    return this.#guard('read', () => {
      const row = this.#db.prepare('select value, crc from meta where key = ?').get(key)
      if (row === undefined) return undefined
      const { value, crc } = row as { value: Uint8Array | string; crc: number }
      if (crc32(value) !== crc) throw this.#damaged(`its ${key} does not match its checksum`)
      return value
    })
  }

  #setMeta(key: string, value: Uint8Array | string): void {
    this.#db.prepare('insert or replace into meta values (?, ?, ?)').run(key, value, crc32(value))
  }

  /** Checksums detect changed rows; this detects missing rows. It takes 15 ms with 100,000 turns. */
  #checkPages(): void {
    const [found] = Object.values(this.#guard('open', () => this.#db.prepare('pragma quick_check(1)').get()) ?? {})
    if (found !== 'ok') throw this.#damaged(String(found).replace(/^\*.*\n/, ''))
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
    this.#guard('write', () => {
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

  /** Turns every error of the disk into one sentence that says what to do. Any other error is a bug, and stays what it is. */
  #guard<Result>(doing: 'open' | 'read' | 'write', work: () => Result): Result {
    try {
      return work()
    } catch (error) {
      if (error instanceof JournalError) throw error
      if (error instanceof NotAFileError) throw new JournalError(error.message, { cause: error })
      const code = codeOf(error)
      // A number that no program of ours has written.
      if (code === 'ERR_OUT_OF_RANGE' && doing !== 'write')
        throw this.#damaged(error instanceof Error ? error.message : String(error))
      if (code === '') throw error
      throw new JournalError(explain(doing, this.#where, error), { cause: error })
    }
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
      throw this.#damaged(`turn ${this.#turn + 1} cannot be replayed (${why})`)
    }
  }

  #damaged(what: string): JournalError {
    return new JournalError(
      `The journal in ${this.#where} is damaged: ${what}. Nothing of it is used. ` +
        'Put back a copy of the whole folder, or start a new folder (a new account).'
    )
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

/** Checksum of a row and its number, so that a change of either is detected. */
function checksum(n: number, body: Uint8Array | string): number {
  return crc32(body, n)
}

/** Of a piece of a checkpoint, and its place. */
function checksumAt(place: number, n: number, body: string): number {
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
