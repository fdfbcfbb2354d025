// One process on the memory network: the production core, contacts and loop, on a simulated disk. A turn is taken when the test
// says so. Killed, the process comes back from what it committed.
import { signingOf } from '../../testing/signing.ts'
import type { Coins } from '../../app/applications/bank/coins.ts'
import { assert, BrokenLawError } from '../../app/assert.ts'
import { channelOf, openCore, type Core, type CoreOutcome } from '../../app/core.ts'
import type { ProcessId, SnapshotId, StoreId } from '../../app/ids.ts'
import { Contacts } from '../../app/loop/contacts.ts'
import { Loop } from '../../app/loop/loop.ts'
import { Schedule } from '../../app/loop/schedule.ts'
import type { LocalInput } from '../../app/loop/turn.ts'
import type { Cut } from '../../app/process/state.ts'
import type { DrivenClock } from '../../testing/clock.ts'
import type { MemoryWorld } from '../../testing/memory.ts'
import { isSameText } from '../../testing/plain.ts'
import { Disk } from './disk.ts'

export class MemoryProcess {
  readonly id: ProcessId
  core: Core
  readonly #disk: Disk
  readonly #world: MemoryWorld
  readonly #clock: DrivenClock
  #contacts!: Contacts
  #loop!: Loop

  constructor(world: MemoryWorld, clock: DrivenClock, id: ProcessId, opening: number) {
    this.#world = world
    this.#clock = clock
    this.id = id
    const storeId = Buffer.from(id).toString('hex').padEnd(32, '0').slice(0, 32) as StoreId
    this.core = openCore(id, storeId, opening as Coins)
    this.#disk = new Disk(this.core)
    this.#start()
  }

  get hasWork(): boolean {
    return this.#loop.isBusy
  }

  /** Complete cuts on its disk, oldest first. */
  get cuts(): readonly Cut[] {
    return this.#disk.allCuts()
  }

  cut(snapshot: SnapshotId): Cut | undefined {
    return this.#disk.cut(snapshot)
  }

  /** Done in the next turn. */
  submit(input: LocalInput, settle?: (outcome: CoreOutcome) => void): void {
    this.#loop.submit(input, settle)
  }

  turn(): void {
    this.#loop.turn()
  }

  /** Dies without a word and comes back with what it has committed, which must be all that it had done. */
  crash(): void {
    this.#world.crash(this.id)
    const before = this.core
    this.core = this.#disk.restore()
    assert(isSameText(this.core, before), `${this.id} comes back as it was`)
    this.#start()
  }

  /** Writes what may go on every stream. */
  flush(): void {
    this.#contacts.flushAll()
  }

  /** Lets held messages go. */
  release(to: ProcessId, count: number): void {
    this.#contacts.release(to, count)
  }

  #start(): void {
    const { core } = this
    const timing = this.#clock.timing(() => this.core === core)
    // A turn is taken when the test says so.
    const schedule = new Schedule({ ...timing, soon: () => {} }, (work) => work())
    const network = this.#world.join(this.id, { discovers: true })
    const contacts = new Contacts({
      network,
      schedule,
      self: { id: this.id, storeId: core.storeId, name: this.id },
      channels: Object.values(core.channels),
      channelOf: (neighbour) => channelOf(core, neighbour),
      nameOf: (neighbour) => neighbour,
      enqueue: (input, kept, settle) => this.#loop.receive(input, kept, settle),
      full: () => {},
      warn: (text) => {
        throw new BrokenLawError(`an honest neighbour breaks no rule: ${text}`)
      },
      changed: () => {}
    })
    this.#contacts = contacts
    this.#loop = new Loop({
      core,
      disk: {
        commit: (turn, completed, after, mayBeLost) => {
          for (const { cut } of completed)
            assert(!this.#disk.holds(cut), `${cut.snapshot} is complete once at ${this.id}`)
          const cuts = completed.map(({ cut }) => structuredClone(cut))
          this.#disk.commit(turn, cuts, mayBeLost, after)
        },
        cut: (snapshot) => this.#disk.cut(snapshot)
      },
      contacts,
      schedule,
      signing: signingOf(this.id),
      show: ({ events }) => {
        for (const event of events) assert(event.type !== 'quarantined', `nobody has lost memory: ${event.type}`)
      }
    })
    void network.start(contacts)
  }
}
