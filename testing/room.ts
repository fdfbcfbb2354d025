// A room of real peers with real journals on a memory network, for tests. The test moves the clock. After every step the
// total of all peers is checked.
import type { Coins } from '../app/applications/bank/coins.ts'
import { assert } from '../app/assert.ts'
import { MemoryWorld } from './memory.ts'
import type { Answer } from '../app/view/contract/answer.ts'
import type { PeerEvent } from '../app/view/contract/event.ts'
import type { CutSummary } from '../app/view/contract/snapshot.ts'
import type { View } from '../app/view/contract/view.ts'
import { openCore, type Core } from '../app/core.ts'
import type { ProcessId, StoreId } from '../app/ids.ts'
import { Journal } from '../app/journal/journal.ts'
import { Past } from '../app/loop/past.ts'
import { startPeer, type Peer } from '../app/peer.ts'
import type { PeerParts } from '../app/peer-parts.ts'
import { DrivenClock } from './clock.ts'
import { checkCores } from './check-cores.ts'
import { signingOf } from './signing.ts'
import { RecordingNetwork } from './recording-network.ts'

export interface TestPeerOptions {
  readonly opening?: number
  /** Folder of the journal; in memory by default. */
  readonly folder?: string
  /** Display name; the id by default. */
  readonly name?: string
  /** Puts something between the peer and its journal. */
  readonly journal?: (journal: Journal<CutSummary>) => PeerParts['journal']
  /** In which epoch the peer is, and what happens when it is to go to another. */
  readonly reset?: PeerParts['reset']
  /** Draws the part of the ids of its snapshots that nobody can guess; none by default, so that texts can be compared. */
  readonly nonce?: PeerParts['nonce']
  /** As in `LoopParts`: 0 by default. */
  readonly companyMs?: number
  /** The network then stops only after `network.allowStop()`. */
  readonly stopsSlowly?: boolean
}

/** One peer in the room, with everything that it sent, reported and showed. */
export interface TestPeer {
  readonly peer: Peer
  readonly core: Core
  readonly network: RecordingNetwork
  readonly events: PeerEvent[]
  /** Every view that a window was shown, the newest last. */
  readonly views: View[]
}

export class TestRoom {
  readonly world: MemoryWorld
  readonly clock = new DrivenClock()
  readonly #peers = new Map<string, TestPeer>()
  readonly #dead = new Set<Journal<CutSummary>>()
  readonly #journals = new Map<string, Journal<CutSummary>>()

  constructor(seed = 1) {
    this.world = new MemoryWorld(seed)
  }

  /** Starts a peer, or restarts it on the journal in its folder, and connects it to all reachable peers. */
  async join(id: string, options: TestPeerOptions = {}): Promise<TestPeer> {
    const { opening = 100, folder, name = id, journal: between = (journal) => journal, stopsSlowly = false } = options
    const { reset, nonce, companyMs } = options
    const journal = new Journal<CutSummary>({ folder, durability: 'process' })
    if (journal.privateKey === undefined) {
      const storeId = Buffer.from(id).toString('hex').padEnd(32, '0').slice(0, 32) as StoreId
      journal.create(new Uint8Array([1]), openCore(id as ProcessId, storeId, opening as Coins))
    }
    const past = new Past(id as ProcessId, journal.recall('openings') ?? [])
    const core = journal.restore((turn, at, events) => past.replayed(turn, at, events))
    const network = new RecordingNetwork(
      id as ProcessId,
      this.world.join(id as ProcessId, { discovers: true }),
      stopsSlowly
    )
    const peer = await startPeer({
      me: { name, room: 'room', runtime: 'test' },
      core,
      past: past.events,
      journal: between(journal),
      network: network,
      timing: this.clock.timing(() => !this.#dead.has(journal)),
      random: () => 0.5,
      signing: signingOf(id as ProcessId),
      fadeDays: 0,
      restoreBy: 'everybody',
      ...(reset === undefined ? {} : { reset }),
      ...(nonce === undefined ? {} : { nonce }),
      ...(companyMs === undefined ? {} : { companyMs })
    })
    const testPeer: TestPeer = { peer, core, network, events: [], views: [] }
    peer.listen((event) => testPeer.events.push(event))
    peer.watch((view) => testPeer.views.push(structuredClone(view)))
    this.#peers.set(id, testPeer)
    this.#journals.set(id, journal)
    await this.settle()
    return testPeer
  }

  /** Lets everything happen that can happen without time passing. */
  async settle(): Promise<void> {
    do {
      this.world.run()
      await new Promise(setImmediate) // Lets all promises go on.
    } while (this.clock.runSoon() || this.world.happenings().length > 0)
    this.checkMoney()
  }

  /** Moves the clock and runs all timers that are due. */
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

  /** Sends a command, and lets everything happen that follows. */
  async ask(id: string, command: unknown): Promise<Answer> {
    const answer = this.testPeer(id).peer.ask(command)
    await this.settle()
    return answer
  }

  /** The peer crashes as if it was killed: it sends nothing more and receives nothing more. */
  crash(id: string): void {
    this.world.crash(id as ProcessId)
    const journal = this.#journals.get(id)
    assert(journal !== undefined, `${id} is in this room`)
    this.#dead.add(journal)
    journal.close() // The lock dies with the process.
  }

  testPeer(id: string): TestPeer {
    const testPeer = this.#peers.get(id)
    assert(testPeer !== undefined, `${id} is in this room`)
    return testPeer
  }

  balance(id: string): number {
    return this.testPeer(id).core.process.applications.bank.balance
  }

  /** The newest view of `id`, after a frame. */
  async view(id: string): Promise<View> {
    await this.elapse(40)
    const view = this.testPeer(id).views.at(-1)
    assert(view !== undefined, 'a window is shown something at once')
    return view
  }

  checkMoney(): void {
    checkCores([...this.#peers.values()].map(({ core }) => core))
  }
}
