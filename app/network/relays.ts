// Relays: a machine that all reach carries the connections of those who cannot reach each other (libp2p's circuit relay, version 2). A
// peer keeps a place at the relays that it is connected with, and each relay tells who has one, over a stream beside it: whoever is
// on the list can be dialled through that relay. dialling.ts decides whether and when; Noise runs from end to end, so a relay
// carries what it cannot read.
import type { Connection, PeerId, Stream } from '@libp2p/interface'
import { Uint8ArrayList } from 'uint8arraylist'
import { Allowance } from '../allowance.ts'
import { steadyMs } from '../clocks.ts'
import { parseProcessId, type ProcessId } from '../ids.ts'
import { afterIdle } from '../timers.ts'
import { PEERS_MAX } from './known.ts'
import { peerOf } from './wires.ts'

/** libp2p protocol of the list: whole lists, each 4 bytes of length and ids with line breaks between them. */
export const RELAY_PROTOCOL = '/groupshot/relay/1.0.0'

/** libp2p protocol of a stream without bytes: whoever opens it relays from now on. */
export const BEGINS_PROTOCOL = '/groupshot/begins-to-relay/1.0.0'

/** How long it may take to open it, in ms. */
const BEGINS_MS = 5_000

/** Tells whoever is connected already, and was told other protocols. */
export async function tellBegins(connection: Connection): Promise<void> {
  try {
    const stream = await connection.newStream(BEGINS_PROTOCOL, { signal: AbortSignal.timeout(BEGINS_MS) })
    await stream.close({ signal: AbortSignal.timeout(BEGINS_MS) })
  } catch {
    // The connection ended: the next one tells it.
  }
}

/** Most relays at which a peer keeps a place. */
const RELAYS_MAX = 4

/** Most bytes of a list: PEERS_MAX ids, the longest of 64 letters. */
const LIST_BYTES_MAX = PEERS_MAX * 65

/** Most lists in a second, and at once: a relay waits GATHER_MS between two. */
const LISTS_PER_SECOND = 20
const LISTS_AT_ONCE = 60

/** How long after a failure a relay is asked again, in ms. */
const AGAIN_MS = 2_000

/** How long a relay may take to give a place and to open the list, in ms. */
const ASK_MS = 5_000

/** How long a relay waits for more changes before it tells them, in ms: a class arrives at once. */
const GATHER_MS = 100

export interface PlacesOptions {
  /** Asks for a place, or renews it. */
  readonly reserve: (relay: PeerId) => Promise<unknown>
  /** These can be reached through the relay now, and nobody else. */
  readonly listed: (relay: ProcessId, members: readonly ProcessId[]) => void
  /** The relay has become usable, or is so no more. */
  readonly usable: (relay: ProcessId, isUsable: boolean) => void
}

interface Place {
  readonly connection: Connection
  /** Asked, or on its list. */
  isHeld: boolean
  askAgainAt: number
}

/** The places of one peer at relays. */
export class Places {
  readonly #options: PlacesOptions
  readonly #places = new Map<ProcessId, Place>()

  constructor(options: PlacesOptions) {
    this.#options = options
  }

  /** The other side of this connection has said which protocols it speaks. */
  identified(connection: Connection, protocols: readonly string[], now: number): void {
    const relay = peerOf(connection)
    if (!connection.direct || !protocols.includes(RELAY_PROTOCOL)) return
    if (this.#places.get(relay)?.isHeld === true || (this.#places.size >= RELAYS_MAX && !this.#places.has(relay)))
      return
    this.#places.set(relay, { connection, isHeld: false, askAgainAt: now })
    this.tick(now)
  }

  /** Asks where there is no place, and forgets relays whose connection has ended. */
  tick(now: number): void {
    for (const [relay, place] of this.#places)
      if (place.connection.status !== 'open' && !place.isHeld) this.#places.delete(relay)
      else if (!place.isHeld && place.askAgainAt <= now) {
        place.isHeld = true
        place.askAgainAt = now + AGAIN_MS
        void this.#take(relay, place)
      }
  }

  async #take(relay: ProcessId, place: Place): Promise<void> {
    const lost = (): void => {
      place.isHeld = false
      this.#options.usable(relay, false)
      this.#options.listed(relay, [])
    }
    try {
      await this.#options.reserve(place.connection.remotePeer)
      const stream = await place.connection.newStream(RELAY_PROTOCOL, { signal: AbortSignal.timeout(ASK_MS) })
      stream.addEventListener('close', lost, { once: true })
      readLists(stream, (members) => this.#options.listed(relay, members))
      if (stream.status === 'open') this.#options.usable(relay, true)
      else lost()
    } catch {
      lost() // It is asked again, as long as the connection lives.
    }
  }
}

export function readLists(stream: Stream, listed: (members: readonly ProcessId[]) => void): void {
  const unread = new Uint8ArrayList()
  const allowance = new Allowance(LISTS_PER_SECOND, LISTS_AT_ONCE, steadyMs())
  stream.addEventListener('message', ({ data }) => {
    unread.append(data)
    while (unread.length >= 4 && stream.status === 'open') {
      const length = unread.getUint32(0)
      if (length > LIST_BYTES_MAX) return stream.abort(new Error('A list of a relay is too long.'))
      if (unread.length < 4 + length) return
      allowance.fill(steadyMs())
      if (!allowance.take(1)) return stream.abort(new Error('Lists of a relay come without end.'))
      const ids = new TextDecoder().decode(unread.subarray(4, 4 + length)).split('\n')
      unread.consume(4 + length)
      listed(ids.map(parseProcessId).filter((id) => id !== undefined))
    }
  })
}

/** The list of one relay: who has a place at it. */
export class RelayList {
  readonly #members = new Map<ProcessId, Stream>()
  #callOff: (() => void) | undefined

  /** A member asks for the list. Must be called in the turn in which libp2p provides the stream. */
  accept(stream: Stream, connection: Connection): void {
    const member = peerOf(connection)
    this.#members.get(member)?.abort(new Error('A newer stream replaced this one.'))
    this.#members.set(member, stream)
    stream.addEventListener('message', () => stream.abort(new Error('Nothing is said on this stream.')))
    stream.addEventListener('close', () => {
      if (this.#members.get(member) !== stream) return
      this.#members.delete(member)
      this.#changed()
    })
    this.#changed()
  }

  /** How many have a place. */
  get size(): number {
    return this.#members.size
  }

  stop(): void {
    this.#callOff?.()
    this.#members.clear()
  }

  #changed(): void {
    this.#callOff ??= afterIdle(GATHER_MS, () => this.#tell())
  }

  #tell(): void {
    this.#callOff = undefined
    const ids = new TextEncoder().encode([...this.#members.keys()].join('\n'))
    const list = new Uint8Array(4 + ids.length)
    new DataView(list.buffer).setUint32(0, ids.length)
    list.set(ids, 4)
    for (const [, stream] of this.#members) {
      // A member that does not read misses nothing: every list is whole, and the next one is sent as well.
      if (stream.writeStatus === 'writable' && !stream.writableNeedsDrain) stream.send(list)
    }
  }
}
