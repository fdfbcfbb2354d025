// The journal of a peer that runs in a web page, in IndexedDB: the same rows as in SQLite (rows.ts, pieces.ts), and a promise where that
// one is done before it returns. It is small, so all but the turns is held in memory; turns before the last checkpoint are not kept.
//
// A page has no locks (plain HTTP), so whoever holds the journal counts in a row of it, and every write looks in its own transaction
// whether that row still is this page's. Of two pages only one can ever write: the other one's transaction is aborted.
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb'
import { apply, CORE_VERSION, type Core, type CoreEvent } from '../core.ts'
import type { SnapshotId } from '../ids.ts'
import type { Cut } from '../process/state.ts'
import { JournalError } from './journal-error.ts'
import type { CutHead, KeptCut, LifeOpening, Remembered, SmallValues } from './kept.ts'
import { piecesOf, stateOf } from './pieces.ts'
import { decodeTurn, encodeTurn, toCoreInput, type Turn } from './rows.ts'

/** full: no room · elsewhere: another page has it · lost: it was cleared while it was open · damaged: it cannot be read */
export type PageFaultKind = 'full' | 'elsewhere' | 'lost' | 'damaged' | 'unknown'

export class PageJournalError extends JournalError {
  readonly kind: PageFaultKind

  constructor(kind: PageFaultKind, message: string, cause?: unknown) {
    super(message, { cause })
    this.kind = kind
  }
}

export interface PageJournalLimits {
  /** A checkpoint after this many turns or bytes of turns: a reload replays at most so much, on a phone. */
  readonly checkpointTurns: number
  readonly checkpointBytes: number
  /** Complete cuts kept; the oldest are deleted first. They are in memory, too. */
  readonly cutsKept: number
}

export const PAGE_JOURNAL_LIMITS: PageJournalLimits = {
  checkpointTurns: 2_000,
  checkpointBytes: 1024 * 1024,
  cutsKept: 100
}

/** How long a newcomer watches whether the present holder counts, in ms: more than twice as long as that one goes without counting. */
export const PAGE_WATCH_MS = 2_500
const LOOK_MS = 100

/** As many openings as turns between two checkpoints can have. */
const LIVES_KEPT = 100

interface Lease {
  readonly token: string
  readonly counter: number
}

interface KeptRow {
  readonly snapshot: SnapshotId
  readonly head: string
  readonly body: string
}

interface Schema extends DBSchema {
  meta: { key: string; value: string | Uint8Array | Lease }
  turns: { key: number; value: Uint8Array }
  /** Of the newest checkpoint; `meta` says of which turn it is, and how many they are. */
  pieces: { key: number; value: string }
  cuts: { key: number; value: KeptRow }
}

const STORES = ['meta', 'turns', 'pieces', 'cuts'] as const
type Writing = IDBPTransaction<Schema, (typeof STORES)[number][], 'readwrite'>

export interface PageJournalOptions {
  /** Of the database: one for each room. */
  readonly name: string
  /** Of this page in this life; nobody else has it. */
  readonly token: string
  readonly limits?: Partial<PageJournalLimits>
  /** For tests; PAGE_WATCH_MS by default. */
  readonly watchMs?: number
}

/** A turn that is replayed: its number, its time, and what it has done. */
type Replayed = (turn: number, at: number, events: readonly CoreEvent[]) => void

export class PageJournal<Summary> implements SmallValues {
  readonly #db: IDBPDatabase<Schema>
  readonly #token: string
  readonly #limits: PageJournalLimits
  /** Texts and the key, by name. */
  readonly #meta = new Map<string, string | Uint8Array>()
  /** By their keys, oldest first. */
  readonly #cuts = new Map<number, KeptRow>()
  #counter = 0
  #turn = 0
  /** The last turn that is known to be on the disk, whatever happens to this device. */
  #kept = 0
  #turnsSinceCheckpoint = 0
  #bytesSinceCheckpoint = 0
  #nextCut = 1
  #fault: PageJournalError | undefined
  #isClosed = false

  private constructor(db: IDBPDatabase<Schema>, { token, limits }: PageJournalOptions) {
    this.#db = db
    this.#token = token
    this.#limits = { ...PAGE_JOURNAL_LIMITS, ...limits }
  }

  /**
   * Opens the database, or creates it, and becomes its holder.
   * @throws PageJournalError: another page has it, or it cannot be opened
   */
  static async open<Summary>(options: PageJournalOptions): Promise<PageJournal<Summary>> {
    let journal: PageJournal<Summary> | undefined
    const lost = (): void => journal?.broken(lostError())
    const db = await guarded(() =>
      openDB<Schema>(options.name, 1, {
        upgrade: (fresh) => {
          for (const store of STORES) fresh.createObjectStore(store)
        },
        blocking: (_present, _next, event) => {
          lost() // Somebody deletes it, and waits for us to let go.
          ;(event.target as IDBDatabase).close()
        },
        terminated: lost
      })
    )
    try {
      journal = new PageJournal(db, options)
      await guarded(() => take(db, options.token, options.watchMs ?? PAGE_WATCH_MS))
      await guarded(() => (journal as PageJournal<Summary>).#load())
      return journal
    } catch (error) {
      db.close()
      throw error
    }
  }

  /** Why nothing can be written any more. */
  get fault(): PageJournalError | undefined {
    return this.#fault
  }

  /** Number of the last turn. */
  get turn(): number {
    return this.#turn
  }

  /** Number of the last turn that was written with a flush: a later journal is never shorter than that. */
  get keptTurn(): number {
    return this.#kept
  }

  /** Undefined in a new journal. */
  get privateKey(): Uint8Array | undefined {
    const key = this.#meta.get('private-key')
    return key instanceof Uint8Array ? key : undefined
  }

  /** Creates the account: key and first state in one transaction. */
  async create(privateKey: Uint8Array, core: Core): Promise<void> {
    const pieces = [...piecesOf(core)]
    await this.#write('strict', (writing) => {
      this.#put(writing, 'private-key', privateKey)
      this.#put(writing, 'core-version', String(CORE_VERSION))
      this.#checkpoint(writing, pieces)
    })
  }

  /** The last committed state. @throws PageJournalError for rows that this program has not written so */
  async restore(replayed?: Replayed): Promise<Core> {
    const version = this.#meta.get('core-version')
    if (version !== String(CORE_VERSION)) throw damaged(`it is of core version ${String(version)}`)
    const [n, count] = JSON.parse(String(this.#meta.get('checkpoint'))) as [number, number]
    const pieces = await guarded(() => this.#db.getAll('pieces'))
    if (pieces.length !== count) throw damaged('its checkpoint lacks a piece')
    const [numbers, rows] = await guarded(() => Promise.all([this.#db.getAllKeys('turns'), this.#db.getAll('turns')]))
    try {
      const core = stateOf(pieces) as Core
      this.#turn = n
      this.#turnsSinceCheckpoint = rows.length
      this.#bytesSinceCheckpoint = rows.reduce((bytes, row) => bytes + row.byteLength, 0)
      rows.forEach((bytes, place) => {
        if (numbers[place] !== this.#turn + 1) throw damaged(`turn ${this.#turn + 1} is missing`)
        const { at, inputs } = decodeTurn(bytes)
        const events: CoreEvent[] = []
        for (const input of inputs) apply(core, toCoreInput(input), at, (event) => events.push(event))
        this.#turn += 1
        replayed?.(this.#turn, at, events)
      })
      return core
    } catch (error) {
      if (error instanceof PageJournalError) throw error
      throw damaged(
        `turn ${this.#turn + 1} cannot be replayed (${error instanceof Error ? error.message : String(error)})`
      )
    }
  }

  /** As `Journal.commit`, with a promise: nothing of the turn may be sent, acknowledged or shown before it is resolved. */
  commit(turn: Turn, cuts: readonly KeptCut<Summary>[], core: Core, mayBeLost = false): Promise<void> {
    const body = encodeTurn(turn).slice() // The encoder uses its buffer again.
    const number = this.#turn + 1
    const turns = this.#turnsSinceCheckpoint + 1
    const bytes = this.#bytesSinceCheckpoint + body.byteLength
    const isDue = turns >= this.#limits.checkpointTurns || bytes >= this.#limits.checkpointBytes
    const pieces = isDue ? [...piecesOf(core)] : undefined
    const kept = cuts.map(rowOf)
    this.#turn = number
    this.#turnsSinceCheckpoint = turns
    this.#bytesSinceCheckpoint = bytes
    const durability = mayBeLost && !isDue ? 'relaxed' : 'strict'
    const written = this.#write(durability, (writing) => {
      part(writing.objectStore('turns').add(body, number))
      for (const row of kept) this.#keep(writing, row)
      if (pieces !== undefined) this.#checkpoint(writing, pieces)
    })
    if (durability === 'relaxed') return written
    return written.then(() => {
      this.#kept = Math.max(this.#kept, number)
    })
  }

  /** Counts one more opening. It is on the disk before the next commit is. */
  beginLife(opened: Omit<LifeOpening, 'life' | 'after'>): number {
    const life = Number(this.#meta.get('lives') ?? 0) + 1
    const openings = [...(this.recall('openings') ?? []), { ...opened, life, after: this.#turn }].slice(-LIVES_KEPT)
    this.#writeSoon((writing) => {
      this.#put(writing, 'lives', String(life))
      this.#put(writing, 'openings', JSON.stringify(openings))
    })
    return life
  }

  recall<Name extends keyof Remembered>(name: Name): Remembered[Name] | undefined {
    const text = this.#meta.get(name)
    return typeof text === 'string' ? (JSON.parse(text) as Remembered[Name]) : undefined
  }

  remember<Name extends keyof Remembered>(name: Name, value: Remembered[Name]): void {
    this.#writeSoon((writing) => this.#put(writing, name, JSON.stringify(value)))
  }

  /** Complete cuts, as `CutRows` has them. */
  readonly cuts = {
    heads: (most: number): CutHead<Summary>[] =>
      [...this.#cuts.values()]
        .toReversed()
        .slice(0, most)
        .map(({ head }) => JSON.parse(head) as CutHead<Summary>),
    find: (snapshot: SnapshotId): Cut | undefined => {
      const found = this.#placeOf(snapshot)
      return found === undefined ? undefined : (JSON.parse(this.#cuts.get(found)?.body ?? 'null') as Cut)
    },
    amend: (head: CutHead<Summary>): void => {
      const place = this.#placeOf(head.snapshot)
      const row = place === undefined ? undefined : this.#cuts.get(place)
      if (place === undefined || row === undefined) return
      const amended = { ...row, head: JSON.stringify(head) }
      this.#cuts.set(place, amended)
      this.#writeSoon((writing) => part(writing.objectStore('cuts').put(amended, place)))
    },
    forget: (snapshot: SnapshotId): void => {
      const place = this.#placeOf(snapshot)
      if (place === undefined) return
      this.#cuts.delete(place)
      this.#writeSoon((writing) => part(writing.objectStore('cuts').delete(place)))
    }
  }

  /** Counts, and so holds the journal. @throws PageJournalError where another page has it, or it is gone */
  confirm(): Promise<void> {
    return this.#write('relaxed', () => {})
  }

  /** Nothing more is written. May be called twice. */
  abandon(): void {
    this.#isClosed = true
  }

  /** Gives the journal back, unless it is another page's. May be called twice. */
  async close(): Promise<void> {
    if (!this.#isClosed && this.#fault === undefined)
      await this.#write('relaxed', () => {}, 'give-back').catch(() => {})
    this.#isClosed = true
    this.#db.close()
  }

  /** Nothing can be written any more. */
  broken(fault: PageJournalError): void {
    this.#fault ??= fault
  }

  async #load(): Promise<void> {
    const reading = this.#db.transaction(STORES, 'readonly')
    const meta = reading.objectStore('meta')
    const [names, values, places, rows] = await Promise.all([
      meta.getAllKeys(),
      meta.getAll(),
      reading.objectStore('cuts').getAllKeys(),
      reading.objectStore('cuts').getAll()
    ])
    names.forEach((name, at) => {
      const value = values[at]
      if (typeof value === 'string' || value instanceof Uint8Array) this.#meta.set(name, value)
    })
    places.forEach((place, at) => {
      const row = rows[at]
      if (row !== undefined) this.#cuts.set(place, row)
    })
    this.#nextCut = (places.at(-1) ?? 0) + 1
  }

  #placeOf(snapshot: SnapshotId): number | undefined {
    for (const [place, row] of this.#cuts) if (row.snapshot === snapshot) return place
    return undefined
  }

  #put(writing: Writing, name: string, value: string | Uint8Array): void {
    this.#meta.set(name, value)
    part(writing.objectStore('meta').put(value, name))
  }

  #keep(writing: Writing, row: KeptRow): void {
    if (this.#placeOf(row.snapshot) !== undefined) return
    const cuts = writing.objectStore('cuts')
    this.#cuts.set(this.#nextCut, row)
    part(cuts.put(row, this.#nextCut++))
    for (const place of this.#cuts.keys()) {
      if (this.#cuts.size <= this.#limits.cutsKept) break
      this.#cuts.delete(place)
      part(cuts.delete(place))
    }
  }

  #checkpoint(writing: Writing, pieces: readonly string[]): void {
    const store = writing.objectStore('pieces')
    part(store.clear())
    pieces.forEach((piece, place) => part(store.put(piece, place)))
    part(writing.objectStore('turns').clear())
    this.#put(writing, 'checkpoint', JSON.stringify([this.#turn, pieces.length]))
    this.#turnsSinceCheckpoint = 0
    this.#bytesSinceCheckpoint = 0
  }

  /** For values whose loss nobody would miss before the next commit, which rejects where this fails. */
  #writeSoon(work: (writing: Writing) => void): void {
    this.#write('relaxed', work).catch(() => {})
  }

  /** One transaction, after all before it. Its writer counts; it is aborted where another page is the holder. */
  async #write(
    durability: 'strict' | 'relaxed',
    work: (writing: Writing) => void,
    after: 'hold' | 'give-back' = 'hold'
  ): Promise<void> {
    if (this.#fault !== undefined) throw this.#fault
    if (this.#isClosed) throw takenError()
    let isTaken = false
    try {
      const writing = this.#db.transaction([...STORES], 'readwrite', { durability })
      const done = writing.done
      done.catch(() => {}) // `work` may throw before it is awaited.
      const meta = writing.objectStore('meta')
      const lease: Lease = { token: this.#token, counter: (this.#counter += 1) }
      meta
        .get('lease')
        .then((found) => {
          isTaken = !isLease(found) || found.token !== this.#token
          if (isTaken) writing.abort()
          else part(after === 'hold' ? meta.put(lease, 'lease') : meta.delete('lease'))
        })
        .catch(() => {}) // The transaction has failed, and says so itself.
      try {
        work(writing)
      } catch (error) {
        writing.abort()
        throw error
      }
      await done
    } catch (error) {
      this.#fault ??= isTaken ? takenError() : faultOf(error)
      throw this.#fault
    }
  }
}

/** A request of a transaction, which fails with it and says so itself. */
function part(request: Promise<unknown>): void {
  request.catch(() => {})
}

/** Waits until nobody counts, and becomes the holder. */
async function take(db: IDBPDatabase<Schema>, token: string, watchMs: number): Promise<void> {
  const first = await db.get('meta', 'lease')
  for (let waited = 0; isLease(first) && waited < watchMs; waited += LOOK_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    const now = await db.get('meta', 'lease')
    if (now === undefined) break // It was given back.
    if (!isSame(first, now)) throw inUseError()
  }
  const taking = db.transaction('meta', 'readwrite')
  const now = await taking.store.get('lease')
  // Two newcomers may have watched at once.
  if (now !== undefined && !isSame(first, now)) throw inUseError()
  await taking.store.put({ token, counter: 0 }, 'lease')
  await taking.done
}

function isSame(a: unknown, b: unknown): boolean {
  return isLease(a) && isLease(b) && a.token === b.token && a.counter === b.counter
}

function isLease(value: unknown): value is Lease {
  return typeof value === 'object' && value !== null && 'token' in value && 'counter' in value
}

function rowOf<Summary>({ cut, ...rest }: KeptCut<Summary>): KeptRow {
  const { snapshot, members, timeline } = cut
  const head: CutHead<Summary> = { snapshot, members, timeline, ...rest }
  return { snapshot, head: JSON.stringify(head), body: JSON.stringify(cut) }
}

async function guarded<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw faultOf(error)
  }
}

/** Every error of IndexedDB as one sentence that says what to do. Any other error is a bug, and stays what it is. */
function faultOf(error: unknown): PageJournalError {
  if (error instanceof PageJournalError) return error
  if (!(error instanceof Error || error instanceof DOMException)) throw error
  switch (error.name) {
    case 'QuotaExceededError':
      return new PageJournalError(
        'full',
        'The storage of this browser is full. Make room, and load this page again; nothing that was acknowledged is lost.',
        error
      )
    case 'InvalidStateError':
    case 'NotFoundError':
      return lostError(error)
    case 'ConstraintError':
      return takenError(error)
    case 'AbortError':
    case 'UnknownError':
    case 'VersionError':
    case 'SecurityError':
      return new PageJournalError(
        'unknown',
        `The storage of this browser cannot be used (${error.message}). Check that this page may keep data, then load it again.`,
        error
      )
    default:
      throw error
  }
}

function takenError(cause?: unknown): PageJournalError {
  return new PageJournalError(
    'elsewhere',
    'Another tab of this browser goes on with this account. This one has stopped before it wrote anything over.',
    cause
  )
}

function inUseError(): PageJournalError {
  return new PageJournalError(
    'elsewhere',
    'This account is open in another tab of this browser. Close that one, then load this page again.'
  )
}

function lostError(cause?: unknown): PageJournalError {
  return new PageJournalError(
    'lost',
    'The data of this page was cleared while it was open, and its account with it. This peer has stopped.',
    cause
  )
}

function damaged(what: string): PageJournalError {
  return new PageJournalError('damaged', `The account in this browser is damaged: ${what}. Nothing of it is used.`)
}
