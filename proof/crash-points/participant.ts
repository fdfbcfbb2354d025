// One process of a scripted run: the production core, contacts and loop, on a log that may be torn and on streams of the scripted
// world. It takes a turn when the world says so, and at every boundary of the turn, and after every write, it may die.
import { signingOf } from '../../testing/signing.ts'
import type { Wire } from '../../app/channel/wire.ts'
import { channelOf, type Core, type CoreOutcome } from '../../app/core.ts'
import { assert, BrokenLawError } from '../../app/assert.ts'
import type { ProcessId, SnapshotId } from '../../app/ids.ts'
import { Contacts } from '../../app/loop/contacts.ts'
import { Loop } from '../../app/loop/loop.ts'
import { Schedule } from '../../app/loop/schedule.ts'
import type { LocalInput } from '../../app/loop/turn.ts'
import type { Cut } from '../../app/process/state.ts'
import { NO_NETWORK } from '../../testing/no-network.ts'
import { copyOf } from '../../testing/plain.ts'
import { tearsOf, type Log } from './log.ts'

export type BoundaryKind = 'before-commit' | 'torn' | 'after-commit' | 'after-write'

/** Called at every boundary; throws where the process dies there. @param tear leaves a part of the write behind */
export type Boundary = (kind: BoundaryKind, tear?: () => void) => void

/** Puts bytes on the newest stream to somebody. */
export type SendBytes = (to: ProcessId, bytes: Uint8Array) => void

/** No process crashes. */
export const NO_CRASH: Boundary = () => {}

export class CrashingProcess {
  readonly id: ProcessId
  readonly log: Log
  core!: Core
  /** Complete cuts, as they are on disk. */
  cuts!: Map<SnapshotId, Cut>
  /** Where nobody dies any more, nothing need be written. */
  isSafe = false
  readonly #send: SendBytes
  #contacts!: Contacts
  #loop!: Loop
  /** By neighbour, the newest. */
  readonly #wires = new Map<ProcessId, Wire>()
  #now = 0
  #boundary = NO_CRASH

  /** Comes to life from what its log holds. */
  constructor(id: ProcessId, log: Log, send: SendBytes) {
    this.id = id
    this.log = log
    this.#send = send
    this.restart()
  }

  /** Comes back from what its log holds; its streams are gone. */
  restart(): void {
    const { core, cuts } = this.log.restore()
    assert(core.process.id === this.id, 'the log is its own')
    this.core = core
    this.cuts = new Map(cuts.map((cut) => [cut.snapshot, cut]))
    this.#wires.clear()
    const now = (): number => this.#now
    const schedule = new Schedule(
      {
        wall: now,
        steady: now,
        after: () => broken('nothing in a scripted run waits for the clock'),
        soon: () => {} // A turn is taken by `#turn`.
      },
      (work) => work()
    )
    this.#contacts = new Contacts({
      network: NO_NETWORK,
      schedule,
      self: { id: this.id, storeId: core.storeId, name: this.id },
      channels: Object.values(core.channels),
      channelOf: (neighbour) => channelOf(core, neighbour),
      nameOf: (neighbour) => neighbour,
      enqueue: (input, kept, settle) => this.#loop.receive(input, kept, settle),
      full: () => {},
      warn: broken,
      changed: () => {}
    })
    this.#loop = this.#openLoop(core, schedule)
  }

  /** A new stream to somebody: says hello on it. */
  greet(neighbour: ProcessId, at: number): void {
    const wire: Wire = {
      remote: neighbour,
      send: (bytes) => {
        this.#send(neighbour, bytes)
        this.#boundary('after-write')
        return true
      },
      pause: () => {},
      close: () => {},
      abort: ({ message }) => broken(`${this.id} and ${neighbour} keep to the rules: ${message}`)
    }
    this.#wires.set(neighbour, wire)
    this.#at(at, NO_CRASH, () => this.#contacts.opened(wire))
  }

  /** One turn with what a person wants. @returns what became of it */
  wish(input: LocalInput, at: number, boundary: Boundary): CoreOutcome | undefined {
    let answer: CoreOutcome | undefined
    this.#at(at, boundary, () => {
      this.#loop.submit(input, (outcome) => (answer = outcome))
      this.#loop.turn()
    })
    return answer
  }

  /** One turn with all that these bytes of the newest stream hold. */
  receive(from: ProcessId, pieces: readonly Uint8Array[], at: number, boundary: Boundary): void {
    const wire = this.#wires.get(from)
    assert(wire !== undefined, `${this.id} has a stream to ${from}`)
    this.#at(at, boundary, () => {
      for (const piece of pieces) this.#contacts.received(wire, piece)
      this.#loop.turn()
    })
  }

  release(to: ProcessId, count: number, at: number, boundary: Boundary): void {
    this.#at(at, boundary, () => this.#contacts.release(to, count))
  }

  #at(now: number, boundary: Boundary, work: () => void): void {
    this.#now = now
    this.#boundary = boundary
    work()
  }

  #openLoop(core: Core, schedule: Schedule): Loop {
    return new Loop({
      core,
      disk: {
        commit: (turn, completed) => {
          const cuts = completed.map(({ cut }) => cut)
          if (!this.isSafe) this.#write(this.log.prepare(turn, cuts, core))
          for (const cut of cuts) {
            assert(!this.cuts.has(cut.snapshot), `${cut.snapshot} is complete once at ${this.id}`)
            this.cuts.set(cut.snapshot, copyOf(cut))
          }
        },
        cut: (snapshot) => this.cuts.get(snapshot)
      },
      contacts: this.#contacts,
      schedule,
      signing: signingOf(core.process.id),
      boundaries: {
        beforeCommit: () => this.#boundary('before-commit'),
        afterCommit: ({ events }) => {
          for (const event of events) assert(event.type !== 'quarantined', `nobody has lost memory: ${event.type}`)
          this.#boundary('after-commit')
        },
        settled: () => {}
      },
      show: () => {}
    })
  }

  #write(record: Uint8Array): void {
    for (const { at, leavesZeros } of tearsOf(record.byteLength))
      this.#boundary('torn', () => this.log.tear(record, at, leavesZeros))
    this.log.append(record)
  }
}

function broken(law: string): never {
  throw new BrokenLawError(law)
}
