// The streams beside the wires, for traces: each is on the connection of its wire, the subscriber opens it, and it ends
// with the connection. app/loop decides what is sent on them; channel/libp2p.ts handles the bytes.
import type { Connection, Stream } from '@libp2p/interface'
import { wireOf } from '../channel/libp2p.ts'
import type { SideEvents, Wire } from '../channel/wire.ts'
import type { ProcessId } from '../ids.ts'
import { peerOf, STREAM_TIMEOUT_MS } from './wires.ts'

/** libp2p protocol of the streams beside a wire. A change of meaning is a new version. */
export const SIDE_PROTOCOL = '/groupshot/trace/2.0.0'

/** Per connection and direction: a newer stream may arrive before the end of the older one is noticed. */
export const SIDE_STREAMS_MAX = 2

export class SideStreams {
  readonly #events: SideEvents
  readonly #wires: Record<keyof SideEvents, Map<ProcessId, Wire>> = { ours: new Map(), theirs: new Map() }
  readonly #opening = new Set<ProcessId>()

  constructor(events: SideEvents) {
    this.#events = events
  }

  async open(peer: ProcessId, connection: Connection): Promise<void> {
    if (this.#opening.has(peer)) return
    this.#opening.add(peer)
    try {
      const stream = await connection.newStream(SIDE_PROTOCOL, {
        signal: AbortSignal.timeout(STREAM_TIMEOUT_MS),
        maxOutboundStreams: SIDE_STREAMS_MAX
      })
      this.#use('ours', stream, peer)
    } catch {
      // The other side speaks an older version, refuses, or is gone: the subscriber tries again later.
    } finally {
      this.#opening.delete(peer)
    }
  }

  /** Must be called in the turn in which libp2p provides the stream, and must not wait. */
  accept(stream: Stream, connection: Connection): void {
    this.#use('theirs', stream, peerOf(connection))
  }

  #use(side: keyof SideEvents, stream: Stream, peer: ProcessId): void {
    const wires = this.#wires[side]
    const events = this.#events[side]
    wires.get(peer)?.abort(new Error('A newer stream replaced this one.'))
    const wire = wireOf(stream, peer, {
      opened: (it) => events.opened(it),
      received: (it, bytes) => events.received(it, bytes),
      drained: (it) => events.drained(it),
      closed: (it, reason) => {
        if (wires.get(peer) === it) wires.delete(peer)
        events.closed(it, reason)
      }
    })
    wires.set(peer, wire)
  }
}
