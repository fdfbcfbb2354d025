// One core with its streams and its memory on disk, for tests of faults: the turns are the loop's own, and so are
// lines, links and gates; only contacts, clock and windows are left out. Killed, it comes back from what it committed.
import { isDeepStrictEqual } from 'node:util'
import type { Coins } from '../app/applications/bank/coins.ts'
import { assert } from '../app/assert.ts'
import { sentOn } from '../app/channel/channel.ts'
import { helloOf, outgoing, resume } from '../app/channel/link.ts'
import type { MemoryWorld } from './memory.ts'
import type { Wire, WireEvents } from '../app/channel/wire.ts'
import { apply, channelOf, openCore, type Core, type CoreInput, type Outcome } from '../app/core.ts'
import type { ProcessId, SnapshotId, StoreId } from '../app/ids.ts'
import { decodeTurn, encodeTurn, toCoreInput, type JournalInput } from '../app/journal/rows.ts'
import { answersFor } from '../app/loop/answering.ts'
import { Line } from '../app/loop/line.ts'
import { settleAll, takeTurn, violationIn, type Waiting } from '../app/loop/turn.ts'
import { advance, openGate, release, type Gate } from '../app/pace.ts'
import { encodeMessage } from '../app/process/codec.ts'
import type { Cut } from '../app/process/process.ts'

type Wish = Exclude<CoreInput, { readonly type: 'received' }>

/** Turns after which the state is written whole. */
const CHECKPOINT_TURNS = 20

export class Site implements WireEvents {
  readonly id: ProcessId
  core: Core
  /** On disk, like the turns and the checkpoint. */
  readonly cuts = new Map<SnapshotId, Cut>()
  #checkpoint: string
  #turns: Uint8Array[] = []
  readonly #world: MemoryWorld
  #lines = new Map<ProcessId, Line>()
  #gates = new Map<ProcessId, Gate>()
  #queue: Waiting[] = []
  /** Moves when somebody moves it. */
  now = 0

  constructor(world: MemoryWorld, id: ProcessId, opening: number) {
    this.#world = world
    this.id = id
    const storeId = Buffer.from(id).toString('hex').padEnd(32, '0').slice(0, 32) as StoreId
    this.core = openCore(id, storeId, opening as Coins)
    this.#checkpoint = JSON.stringify(this.core)
    this.#join()
  }

  get hasWork(): boolean {
    return this.#queue.length > 0
  }

  /** Somebody asks for something; it is done in the next turn. */
  wish(input: Wish, settle: (outcome: Outcome) => void = () => {}): void {
    this.#queue.push({ input, kept: input, settle })
  }

  /** Takes all that waits, commits it, and sends what may go. */
  turn(): void {
    const batch = this.#queue
    this.#queue = []
    const taken = takeTurn(this.core, batch, this.now)
    this.#turns.push(encodeTurn(taken.turn))
    for (const event of taken.events) if (event.type === 'complete') this.#keep(structuredClone(event.cut))
    if (this.#turns.length >= CHECKPOINT_TURNS) this.#writeCheckpoint()
    settleAll(batch, taken)
    this.flush()
    for (const found of answersFor(this.core, (snapshot) => this.cuts.get(snapshot))) this.wish(found)
  }

  /** Dies without a word and comes back with what it has committed, which must be all that it had done. */
  crash(): void {
    this.#world.crash(this.id)
    const before = this.core
    this.core = this.#replay()
    assert(isDeepStrictEqual(this.core, before), `${this.id} comes back as it was`)
    this.#lines = new Map()
    this.#gates = new Map()
    this.#queue = []
    this.#join()
  }

  /** Writes what may go on every stream. */
  flush(): void {
    for (const remote of this.#lines.keys()) this.#flush(remote)
  }

  /** Lets held messages go. */
  release(to: ProcessId, count: number): void {
    release(this.#gate(to), sentOn(channelOf(this.core, to).application), count)
    this.#flush(to)
  }

  opened(wire: Wire): void {
    const line = new Line(wire, this.now)
    this.#lines.set(wire.remote, line)
    line.write([helloOf(channelOf(this.core, wire.remote), { storeId: this.core.storeId, name: this.id })], this.now)
  }

  received(wire: Wire, bytes: Uint8Array): void {
    const line = this.#lines.get(wire.remote)
    if (line?.wire !== wire) return
    const from = wire.remote
    for (const heard of line.read(bytes, this.now)) {
      assert(heard.type !== 'violation', `${from} speaks properly: ${JSON.stringify(heard)}`)
      if (heard.type === 'traffic') {
        const kept: JournalInput = { type: 'received', from, bytes: heard.bytes }
        this.#fromNeighbour({ type: 'received', from, frames: heard.frames }, kept, () => {})
      } else if (heard.frame.type === 'hello') {
        const input = { type: 'greeted', from, hello: heard.frame } as const
        this.#fromNeighbour(input, input, () => this.#resume(line))
      }
    }
  }

  drained(wire: Wire): void {
    const line = this.#lines.get(wire.remote)
    if (line?.wire !== wire) return
    line.full = false
    this.#flush(wire.remote)
  }

  closed(wire: Wire): void {
    if (this.#lines.get(wire.remote)?.wire === wire) this.#lines.delete(wire.remote)
  }

  #fromNeighbour(input: CoreInput, kept: JournalInput, done: () => void): void {
    const settle = (outcome: Outcome): void => {
      assert(violationIn(outcome) === '', `an honest neighbour breaks no rule: ${JSON.stringify(outcome)}`)
      done()
    }
    this.#queue.push({ input, kept, settle })
  }

  #resume(line: Line): void {
    const { remote } = line.wire
    const channel = channelOf(this.core, remote)
    assert(channel.quarantine === '', `nobody has lost memory: ${channel.quarantine}`)
    resume(line.link)
    const { acknowledged } = channel.application
    if (this.#gate(remote).passed < acknowledged) this.#gates.set(remote, openGate(acknowledged))
  }

  #flush(remote: ProcessId): void {
    const line = this.#lines.get(remote)
    if (line === undefined || line.full || line.link.phase !== 'open') return
    const channel = channelOf(this.core, remote)
    const gate = this.#gate(remote)
    advance(gate, channel.pace, sentOn(channel.application), this.now)
    while (!line.full) {
      const frames = outgoing(line.link, channel, gate.passed, encodeMessage)
      if (frames.length === 0) return
      line.write(frames, this.now)
    }
  }

  #gate(remote: ProcessId): Gate {
    let gate = this.#gates.get(remote)
    if (gate === undefined) {
      gate = openGate(channelOf(this.core, remote).application.acknowledged)
      this.#gates.set(remote, gate)
    }
    return gate
  }

  #join(): void {
    void this.#world.join(this.id, { discovers: true }).start(this)
  }

  #keep(cut: Cut): void {
    assert(!this.cuts.has(cut.snapshot), `${cut.snapshot} is complete once at ${this.id}`)
    this.cuts.set(cut.snapshot, cut)
  }

  #replay(): Core {
    const core = JSON.parse(this.#checkpoint) as Core
    for (const bytes of this.#turns) {
      const { at, inputs } = decodeTurn(bytes)
      for (const input of inputs) apply(core, toCoreInput(input), at, () => {})
    }
    return core
  }

  #writeCheckpoint(): void {
    this.#checkpoint = JSON.stringify(this.core)
    this.#turns = []
  }
}
