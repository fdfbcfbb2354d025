// A network that writes down every frame that goes out of it, and stops only when it is let: what tests look at.
import { decodeFrame, FrameSplitter, type Frame } from '../app/channel/frame.ts'
import type { Acquaintance, Network, SideEvents, Wire, WireEvents } from '../app/channel/wire.ts'
import type { ProcessId } from '../app/ids.ts'

export interface SentFrame {
  readonly to: ProcessId
  readonly frame: Frame
}

export class Tap implements Network {
  /** Everything that was written, in order. */
  readonly sent: SentFrame[] = []
  /** Whom it was asked to refuse. */
  readonly blocked: ProcessId[] = []
  readonly #inner: Network
  readonly #wires = new Map<Wire, Wire>()
  readonly #mayStop = Promise.withResolvers<void>()

  /** @param stopsSlowly `stop` then waits for `letStop`, as a real network may take its time */
  constructor(inner: Network, stopsSlowly = false) {
    this.#inner = inner
    if (!stopsSlowly) this.letStop()
  }

  letStop(): void {
    this.#mayStop.resolve()
  }

  start(events: WireEvents, side?: SideEvents): Promise<void> {
    const tapped = (wire: Wire): Wire => this.#wires.get(wire) ?? this.#tap(wire)
    const tappedEvents: WireEvents = {
      opened: (wire) => events.opened(tapped(wire)),
      received: (wire, bytes) => events.received(tapped(wire), bytes),
      drained: (wire) => events.drained(tapped(wire)),
      closed: (wire, reason) => events.closed(tapped(wire), reason)
    }
    return this.#inner.start(tappedEvents, side)
  }

  openSideStream(peer: ProcessId): void {
    this.#inner.openSideStream(peer)
  }

  addresses(): readonly string[] {
    return this.#inner.addresses()
  }

  connect(address: string): Promise<void> {
    return this.#inner.connect(address)
  }

  addAcquaintances(known: readonly Acquaintance[]): void {
    this.#inner.addAcquaintances(known)
  }

  acquaintances(): readonly Acquaintance[] {
    return this.#inner.acquaintances()
  }

  block(peer: ProcessId, forMs: number): void {
    this.blocked.push(peer)
    this.#inner.block(peer, forMs)
  }

  async stop(): Promise<void> {
    await this.#mayStop.promise
    await this.#inner.stop()
  }

  #tap(wire: Wire): Wire {
    const splitter = new FrameSplitter()
    const { remote } = wire
    const tapped: Wire = {
      remote,
      send: (bytes) => {
        for (const body of splitter.push(bytes)) this.sent.push({ to: remote, frame: decodeFrame(body) })
        return wire.send(bytes)
      },
      pause: (paused) => wire.pause(paused),
      close: () => wire.close(),
      abort: (reason) => wire.abort(reason)
    }
    this.#wires.set(wire, tapped)
    return tapped
  }
}
