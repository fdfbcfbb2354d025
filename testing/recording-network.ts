// A network that records every frame that it sends, for tests. On request it stops only when the test allows it.
import { decodeFrame, encodeFrame, FrameSplitter, type Frame } from '../app/channel/frame.ts'
import { IdUnpacker } from '../app/channel/id-table.ts'
import type { Acquaintance, Network, SideEvents, Wire, WireEvents } from '../app/channel/wire.ts'
import type { ProcessId } from '../app/ids.ts'

export interface SentFrame {
  readonly to: ProcessId
  readonly frame: Frame
}

export class RecordingNetwork implements Network {
  /** Everything that was written, in order. */
  readonly sent: SentFrame[] = []
  /** Whenever reading was stopped or went on. */
  readonly pauses: { readonly from: ProcessId; readonly isPaused: boolean }[] = []
  /** Who has introduced others, each time. */
  readonly tellers: (ProcessId | undefined)[] = []
  /** Peers that it was asked to block. */
  readonly blocked: ProcessId[] = []
  readonly #self: ProcessId
  readonly #inner: Network
  readonly #wires = new Map<Wire, Wire>()
  readonly #mayStop = Promise.withResolvers<void>()

  /** @param stopsSlowly `stop` then waits for `allowStop`, as a real network may take its time */
  constructor(self: ProcessId, inner: Network, stopsSlowly = false) {
    this.#self = self
    this.#inner = inner
    if (!stopsSlowly) this.allowStop()
  }

  allowStop(): void {
    this.#mayStop.resolve()
  }

  start(events: WireEvents, side?: SideEvents): Promise<void> {
    const recording = (wire: Wire): Wire => this.#wires.get(wire) ?? this.#record(wire)
    const recordingEvents: WireEvents = {
      opened: (wire) => events.opened(recording(wire)),
      received: (wire, bytes) => events.received(recording(wire), bytes),
      drained: (wire) => events.drained(recording(wire)),
      closed: (wire, reason) => events.closed(recording(wire), reason)
    }
    return this.#inner.start(recordingEvents, side)
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

  addAcquaintances(known: readonly Acquaintance[], teller: ProcessId | undefined): void {
    this.tellers.push(teller)
    this.#inner.addAcquaintances(known, teller)
  }

  acquaintances(): readonly Acquaintance[] {
    return this.#inner.acquaintances()
  }

  block(peer: ProcessId, forMs: number): void {
    this.blocked.push(peer)
    this.#inner.block(peer, forMs)
  }

  /** Writes a frame that the peer itself has not written, on the newest wire to that peer. */
  write(to: ProcessId, frame: Frame): void {
    const wire = [...this.#wires.values()].findLast(({ remote }) => remote === to)
    wire?.send(encodeFrame(frame))
  }

  async stop(): Promise<void> {
    await this.#mayStop.promise
    await this.#inner.stop()
  }

  #record(wire: Wire): Wire {
    const splitter = new FrameSplitter()
    const { remote } = wire
    const unpacker = new IdUnpacker([this.#self, remote])
    const recording: Wire = {
      remote,
      send: (bytes) => {
        for (const body of splitter.push(bytes))
          this.sent.push({ to: remote, frame: decodeFrame(unpacker.unpack(body)) })
        return wire.send(bytes)
      },
      pause: (isPaused) => {
        this.pauses.push({ from: remote, isPaused })
        wire.pause(isPaused)
      },
      close: () => wire.close(),
      abort: (reason) => wire.abort(reason)
    }
    this.#wires.set(wire, recording)
    return recording
  }
}
