// A classroom for tests: real peers with real journals in one room of a memory world, under one clock that the test
// moves. After everything that happens, the judge looks at the money of all who are trusted.
import type { Coins } from '../app/applications/bank/coins.ts'
import { assert } from '../app/assert.ts'
import { MemoryWorld } from './memory.ts'
import type { Answer, CutSummary, PeerEvent, View } from '../app/view/contract.ts'
import { openCore, type Core } from '../app/core.ts'
import type { ProcessId, StoreId } from '../app/ids.ts'
import { Journal } from '../app/journal/journal.ts'
import { startPeer, type Peer, type PeerParts } from '../app/peer.ts'
import { DrivenClock } from './clock.ts'
import { judgeCores } from './judge.ts'
import { Tap } from './tap.ts'

export interface SeatOptions {
  readonly opening?: number
  /** Where the journal is; in memory where nothing is said. */
  readonly folder?: string
  /** Display name; the id where nothing is said. */
  readonly name?: string
  /** Puts something between the peer and its journal. */
  readonly journal?: (journal: Journal<CutSummary>) => PeerParts['journal']
  /** The network then stops only after `tap.letStop()`. */
  readonly stopsSlowly?: boolean
}

/** One peer in the classroom, with all that it has said and shown. */
export interface Seat {
  readonly peer: Peer
  readonly core: Core
  readonly tap: Tap
  readonly events: PeerEvent[]
  /** Every view that a window was shown, the newest last. */
  readonly views: View[]
}

export class Classroom {
  readonly world: MemoryWorld
  readonly clock = new DrivenClock()
  readonly #seats = new Map<string, Seat>()
  readonly #dead = new Set<Journal<CutSummary>>()
  readonly #journals = new Map<string, Journal<CutSummary>>()

  constructor(seed = 1) {
    this.world = new MemoryWorld(seed)
  }

  /** Somebody comes, or comes back to the journal in its folder, and meets whoever can be reached. */
  async sit(id: string, options: SeatOptions = {}): Promise<Seat> {
    const { opening = 100, folder, name = id, journal: between = (journal) => journal, stopsSlowly = false } = options
    const journal = new Journal<CutSummary>({ folder, durability: 'process' })
    if (journal.privateKey === undefined) {
      const storeId = Buffer.from(id).toString('hex').padEnd(32, '0').slice(0, 32) as StoreId
      journal.create(new Uint8Array([1]), openCore(id as ProcessId, storeId, opening as Coins))
    }
    const core = journal.restore()
    const tap = new Tap(this.world.join(id as ProcessId, { discovers: true }), stopsSlowly)
    const peer = await startPeer({
      me: { name, room: 'room', runtime: 'test' },
      core,
      journal: between(journal),
      network: tap,
      timing: this.clock.timing(() => !this.#dead.has(journal)),
      random: () => 0.5,
      lonelyHint: 'Nobody is here.'
    })
    const seat: Seat = { peer, core, tap, events: [], views: [] }
    peer.listen((event) => seat.events.push(event))
    peer.watch((view) => seat.views.push(structuredClone(view)))
    this.#seats.set(id, seat)
    this.#journals.set(id, journal)
    await this.settle()
    return seat
  }

  /** Everything that can happen now happens; time stands still. */
  async settle(): Promise<void> {
    do {
      this.world.run()
      await new Promise(setImmediate) // Lets all promises go on.
    } while (this.clock.runSoon() || this.world.happenings().length > 0)
    this.judge()
  }

  /** Time goes by, and all timers on the way do their work. */
  async elapse(ms: number): Promise<void> {
    const until = this.clock.now + ms
    let goesOn = true
    while (goesOn) {
      const before = this.clock.now
      goesOn = this.clock.runNext(until)
      this.world.elapse(this.clock.now - before)
      await this.settle()
    }
  }

  /** Asks, and lets everything happen that follows. */
  async ask(id: string, command: unknown): Promise<Answer> {
    const answer = this.seat(id).peer.ask(command)
    await this.settle()
    return answer
  }

  /** The peer dies without a word, as if killed: nothing more is done by it or to it. */
  crash(id: string): void {
    this.world.crash(id as ProcessId)
    const journal = this.#journals.get(id)
    assert(journal !== undefined, `${id} sits in this room`)
    this.#dead.add(journal)
    journal.close() // The lock dies with the process.
  }

  seat(id: string): Seat {
    const seat = this.#seats.get(id)
    assert(seat !== undefined, `${id} sits in this room`)
    return seat
  }

  balance(id: string): number {
    return this.seat(id).core.process.applications.bank.balance
  }

  /** The newest view of `id`, after a frame. */
  async view(id: string): Promise<View> {
    await this.elapse(40)
    const view = this.seat(id).views.at(-1)
    assert(view !== undefined, 'a window is shown something at once')
    return view
  }

  judge(): void {
    judgeCores([...this.#seats.values()].map(({ core }) => core))
  }
}
