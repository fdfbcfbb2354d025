// One end of a stream between two processes of a memory world: bytes on their way, backpressure and how a stream ends.
// Nothing happens by itself here; memory.ts decides which end is next, and chance decides how much it gets.
import { assert } from '../app/assert.ts'
import type { ProcessId } from '../app/ids.ts'
import type { Wire, WireEvents } from '../app/channel/wire.ts'

/** Bytes on their way in one direction, above which `send` says false; `drained` comes at half of it. */
export const MEMORY_WINDOW_BYTES = 256 * 1024

/** 0 ≤ x < 1. */
export type Chance = () => number

/** From one process to another, `from→to`. */
export type Direction = `${string}→${string}`

export function direction(from: ProcessId, to: ProcessId): Direction {
  return `${from}→${to}`
}

/** The wire of a pair, or a stream beside it, as its owner sees it. */
export type WireKind = 'wire' | 'ours' | 'theirs'

export interface MemoryWireOptions {
  readonly kind: WireKind
  /** Whose end it is. */
  readonly owner: ProcessId
  readonly remote: ProcessId
  /** The owner opened the stream, so it knows of it from the start. */
  readonly isDialler: boolean
  readonly events: WireEvents
  readonly chance: Chance
}

export class MemoryWire implements Wire {
  readonly kind: WireKind
  readonly owner: ProcessId
  readonly remote: ProcessId
  readonly isDialler: boolean
  /** The direction in which its bytes and the news of it come. */
  readonly inward: Direction
  /** The other one. */
  readonly outward: Direction
  readonly #events: WireEvents
  readonly #chance: Chance
  #other: MemoryWire | undefined
  /** Sent by the other end, not yet received by the owner; in order. */
  readonly #arriving: Uint8Array[] = []
  #arrivingBytes = 0
  #paused = false
  /** `send` has said false and `drained` has not been told since. */
  #full = false
  /** `coming`: `opened` is not told yet. `closing`: the owner writes no more. `over`: `closed` is told, or never will be. */
  #phase: 'coming' | 'open' | 'closing' | 'over' = 'coming'
  /** It ends so, once what still arrives is received. `isNews`: the other side caused it, so it must get through. */
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

  /** The stream breaks: of what was on its way to the owner only a part arrives, then it ends. */
  breakOff(reason: string, isNews: boolean): void {
    if (this.#phase === 'coming') this.vanish()
    if (this.#phase === 'over' || this.#ending !== undefined) return
    this.#keep(Math.floor(this.#chance() * (this.#arrivingBytes + 1)))
    this.#ending = { reason, isNews }
  }

  /** It is over and the owner is not told: it never knew of it, or is dead. */
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

  /** Receives some of what arrives: half the time all of it, else what was sent at once, else any number of bytes. */
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

  /** @param isCutOff nothing comes from the other side: neither the rest of the bytes nor the news of an end. */
  canEnd(isCutOff: boolean): boolean {
    if (!this.isOpen) return false
    // A wire that closes does not wait for ever for an answer.
    if (this.#phase === 'closing' && (isCutOff || !this.#opposite.isLive)) return isCutOff || !this.canReceive
    if (this.#ending === undefined) return false
    return isCutOff ? !this.#ending.isNews : !this.canReceive
  }

  /** Tells the owner that it is over. */
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

  /** Loses all but the first `count` bytes of what arrives. */
  #keep(count: number): void {
    const kept = count > 0 ? [this.#take(count)] : []
    this.#arriving.splice(0, this.#arriving.length, ...kept)
    this.#arrivingBytes = count
  }

  /** Takes the first `count` bytes of what arrives, at least one. One piece is handed on as it is, several are joined. */
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
