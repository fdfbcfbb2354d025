// One end of a stream between two processes of a memory world: bytes in transit, backpressure, and the end of a stream.
// Nothing happens by itself here; memory.ts decides which end is next, and a random number decides how many bytes it
// gets.
import { assert } from '../app/assert.ts'
import type { ProcessId } from '../app/ids.ts'
import type { Wire, WireEvents } from '../app/channel/wire.ts'

/** Bytes in transit in one direction above which `send` returns false; `drained` follows at half of this. */
export const MEMORY_WINDOW_BYTES = 256 * 1024

/** 0 ≤ x < 1. */
export type Chance = () => number

/** From one process to another, `from→to`. */
export type Direction = `${string}→${string}`

export function direction(from: ProcessId, to: ProcessId): Direction {
  return `${from}→${to}`
}

/** The wire of a pair, or a stream beside it, from the point of view of its owner. */
export type WireKind = 'wire' | 'ours' | 'theirs'

export interface MemoryWireOptions {
  readonly kind: WireKind
  /** The process that has this end. */
  readonly owner: ProcessId
  readonly remote: ProcessId
  /** True if the owner opened the stream, and so knows it from the start. */
  readonly isDialler: boolean
  readonly events: WireEvents
  readonly chance: Chance
}

export class MemoryWire implements Wire {
  readonly kind: WireKind
  readonly owner: ProcessId
  readonly remote: ProcessId
  readonly isDialler: boolean
  /** The direction in which bytes and the end of the stream arrive. */
  readonly inward: Direction
  /** The other direction. */
  readonly outward: Direction
  readonly #events: WireEvents
  readonly #chance: Chance
  #other: MemoryWire | undefined
  /** Sent by the other end, not yet received by the owner; in order. */
  readonly #arriving: Uint8Array[] = []
  #arrivingBytes = 0
  #paused = false
  /** `send` has returned false, and `drained` was not reported since. */
  #full = false
  /**
   * `coming`: `opened` is not reported yet. `closing`: the owner has stopped writing. `over`: `closed` is reported, or
   * never will be.
   */
  #phase: 'coming' | 'open' | 'closing' | 'over' = 'coming'
  /**
   * The end, after the remaining bytes are received. `isNews`: the other side caused it, so it must arrive over the
   * network.
   */
  #ending: { readonly reason: string; readonly isNews: boolean } | undefined

  constructor({ kind, owner, remote, isDialler, events, chance }: MemoryWireOptions) {
    this.kind = kind
    this.owner = owner
    this.remote = remote
    this.isDialler = isDialler
    this.inward = direction(remote, owner)
    this.outward = direction(owner, remote)
    this.#events = events
    this.#chance = chance
  }

  /** Makes two ends one stream. */
  static join(a: MemoryWire, b: MemoryWire): void {
    a.#other = b
    b.#other = a
  }

  send(bytes: Uint8Array): boolean {
    if (this.#phase !== 'open' || this.#ending !== undefined) return false
    const other = this.#opposite
    if (bytes.byteLength > 0 && other.isLive) {
      other.#arriving.push(bytes)
      other.#arrivingBytes += bytes.byteLength
    }
    this.#full = other.#arrivingBytes > MEMORY_WINDOW_BYTES
    return !this.#full
  }

  pause(paused: boolean): void {
    this.#paused = paused
  }

  close(): void {
    if (this.#phase !== 'open') return
    this.#phase = 'closing'
    this.#opposite.#ending ??= { reason: '', isNews: true }
  }

  abort(reason: Error): void {
    if (this.#ending !== undefined) return
    this.#keep(0)
    this.#ending = { reason: reason.message, isNews: false }
    this.#opposite.breakOff('The other side reset the stream.', true)
  }

  get isLive(): boolean {
    return this.#phase !== 'over'
  }

  get isOpen(): boolean {
    return this.#phase === 'open' || this.#phase === 'closing'
  }

  /** The stream breaks: only a part of the bytes in transit to the owner arrives, then it ends. */
  breakOff(reason: string, isNews: boolean): void {
    if (this.#phase === 'coming') this.vanish()
    if (this.#phase === 'over' || this.#ending !== undefined) return
    this.#keep(Math.floor(this.#chance() * (this.#arrivingBytes + 1)))
    this.#ending = { reason, isNews }
  }

  /** The stream ends without a report to the owner, which never knew it or has crashed. */
  vanish(): void {
    this.#phase = 'over'
    this.#keep(0)
  }

  get canOpen(): boolean {
    return this.#phase === 'coming'
  }

  open(): void {
    this.#phase = 'open'
    this.#events.opened(this)
  }

  get canReceive(): boolean {
    return this.isOpen && !this.#paused && this.#arrivingBytes > 0
  }

  /**
   * Receives some of the arriving bytes: half of the time all of them, else one sent piece, else any number of bytes.
   */
  receive(): void {
    const kind = this.#chance()
    const any = 1 + Math.floor(this.#chance() * this.#arrivingBytes)
    const once = this.#arriving[0]?.byteLength ?? 0
    this.#events.received(this, this.#take(kind < 0.5 ? this.#arrivingBytes : kind < 0.75 ? once : any))
  }

  get canDrain(): boolean {
    return this.#phase === 'open' && this.#full && this.#opposite.#arrivingBytes <= MEMORY_WINDOW_BYTES / 2
  }

  drain(): void {
    this.#full = false
    this.#events.drained(this)
  }

  /** @param isCutOff nothing arrives from the other side: neither the rest of the bytes nor the end. */
  canEnd(isCutOff: boolean): boolean {
    if (!this.isOpen) return false
    // A closing wire does not wait without end for an answer.
    if (this.#phase === 'closing' && (isCutOff || !this.#opposite.isLive)) return isCutOff || !this.canReceive
    if (this.#ending === undefined) return false
    return isCutOff ? !this.#ending.isNews : !this.canReceive
  }

  /** Reports the end to the owner. */
  end(): void {
    this.#phase = 'over'
    this.#keep(0)
    this.#opposite.#ending ??= { reason: '', isNews: true }
    this.#events.closed(this, this.#ending?.reason ?? '')
  }

  get #opposite(): MemoryWire {
    assert(this.#other !== undefined, 'a stream has two ends')
    return this.#other
  }

  /** Loses all arriving bytes except the first `count`. */
  #keep(count: number): void {
    const kept = count > 0 ? [this.#take(count)] : []
    this.#arriving.splice(0, this.#arriving.length, ...kept)
    this.#arrivingBytes = count
  }

  /** Takes the first `count` arriving bytes, at least one. One piece is returned unchanged, several are joined. */
  #take(count: number): Uint8Array {
    this.#arrivingBytes -= count
    const pieces: Uint8Array[] = []
    for (let missing = count; missing > 0;) {
      const piece = this.#arriving.shift()
      assert(piece !== undefined, 'as many bytes arrive as were counted')
      if (piece.byteLength > missing) this.#arriving.unshift(piece.subarray(missing))
      pieces.push(piece.subarray(0, missing))
      missing -= Math.min(missing, piece.byteLength)
    }
    const [only, ...more] = pieces
    return only !== undefined && more.length === 0 ? only : joined(pieces, count)
  }
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let offset = 0
  for (const piece of pieces) {
    whole.set(piece, offset)
    offset += piece.byteLength
  }
  return whole
}
