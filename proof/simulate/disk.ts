// The disk of one simulated process: a checkpoint and the turns after it, in the production codec of journal rows. It
// may lose what was not flushed, and a row that was torn while it was written is not there, as in SQLite's log.
import { assert } from '../../app/assert.ts'
import type { Core } from '../../app/core.ts'
import { apply } from '../../app/core.ts'
import type { SnapshotId } from '../../app/ids.ts'
import { decodeTurn, encodeTurn, toCoreInput, type Turn } from '../../app/journal/rows.ts'
import type { Cut } from '../../app/process/state.ts'

/** One committed turn. What it holds is never written to, so it becomes bytes only when somebody reads it. */
interface CommittedTurn {
  readonly turn: Turn
  /** Cuts that became complete in it: in the same transaction. */
  readonly cuts: readonly Cut[]
  readonly mayBeLost: boolean
}

/** Turns between two checkpoints: small, so that both ways of restoring are used. */
const CHECKPOINT_TURNS = 32

export class Disk {
  /** As JSON, like the journal's. */
  #checkpoint: string
  #rows: CommittedTurn[] = []
  /** Rows that a power cut leaves. */
  #flushed = 0
  /** The last row, of which only a part was written. */
  #torn: { readonly bytes: Uint8Array; readonly checksum: number } | undefined
  readonly #cuts = new Map<string, Cut>()

  /** @param checkpoint a state, also as JSON */
  constructor(checkpoint: Core | string) {
    this.#checkpoint = typeof checkpoint === 'string' ? checkpoint : JSON.stringify(checkpoint)
  }

  /** @param core the state after the turn */
  commit(turn: Turn, cuts: readonly Cut[], mayBeLost: boolean, core: Core): void {
    this.#rows.push({ turn, cuts, mayBeLost })
    for (const cut of cuts) this.#cuts.set(cut.snapshot, cut)
    if (!mayBeLost) this.#flushed = this.#rows.length
    if (this.#rows.length < CHECKPOINT_TURNS) return
    this.#checkpoint = JSON.stringify(core)
    this.#rows = []
    this.#flushed = 0
  }

  holds(cut: Cut): boolean {
    return this.#cuts.has(cut.snapshot)
  }

  /** Complete ones, oldest first. */
  allCuts(): readonly Cut[] {
    return [...this.#cuts.values()]
  }

  /** A complete cut, or `undefined`. */
  cut(snapshot: SnapshotId): Cut | undefined {
    return this.#cuts.get(snapshot)
  }

  /** Power fails. @returns how many turns are gone */
  losePower(): number {
    return this.#rows.splice(this.#flushed).length
  }

  /** The process dies in the middle of a write: a part of the row is on the disk. */
  tear(turn: Turn): void {
    const bytes = encodeTurn(turn)
    this.#torn = { bytes: bytes.slice(0, bytes.length >> 1), checksum: checksum(bytes) }
  }

  /** The state as it was committed last: checkpoint, and every turn after it replayed from its bytes. */
  restore(): Core {
    if (this.#torn !== undefined && checksum(this.#torn.bytes) !== this.#torn.checksum) this.#torn = undefined
    assert(this.#torn === undefined, 'a torn row does not match its checksum')
    const core = JSON.parse(this.#checkpoint) as Core
    for (const row of this.#rows) {
      const { at, inputs } = decodeTurn(encodeTurn(row.turn))
      for (const input of inputs) apply(core, toCoreInput(input), at, () => {})
    }
    return core
  }

  /** What a backup of the folder holds. */
  copy(): Disk {
    const copy = new Disk(this.#checkpoint)
    copy.#rows = [...this.#rows]
    copy.#flushed = this.#flushed
    for (const [snapshot, cut] of this.#cuts) copy.#cuts.set(snapshot, cut)
    return copy
  }
}

/** FNV-1a. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}
