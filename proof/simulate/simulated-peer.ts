// One process of a simulated world: the production core, contacts and loop on a fake clock, network and disk. It may die at
// every boundary of the loop's turn, in the middle of a write to the disk, and between two writes to the network.
import { REST_MS } from '../../app/channel/liveness.ts'
import type { Network, Wire } from '../../app/channel/wire.ts'
import { channelOf, type Core, type CoreInput } from '../../app/core.ts'
import type { Finding } from '../../app/applications/findings.ts'
import { nonceOf, type ProcessId, type SnapshotId } from '../../app/ids.ts'
import { Contacts } from '../../app/loop/contacts.ts'
import { Forgetting, type ForgettingParts } from '../../app/loop/forgetting.ts'
import { Loop } from '../../app/loop/loop.ts'
import { Schedule } from '../../app/loop/schedule.ts'
import type { LocalInput, Taken, WaitingInput } from '../../app/loop/turn.ts'
import { VOUCHER_WAIT_MS, Vouching } from '../../app/loop/vouching.ts'
import { mix } from '../../app/seeds.ts'
import { signingOf } from '../../testing/signing.ts'
import { NO_NETWORK } from '../../testing/no-network.ts'
import { Violation } from './violation.ts'
import type { SimulatedClock } from './simulated-clock.ts'
import type { SimulatedNetwork, Endpoint } from './simulated-network.ts'
import type { Disk } from './disk.ts'
import { forged, hushed } from './lying-wire.ts'

/** How often silence and heartbeats are looked at, in ms; the loop does it four times as often. */
const TICK_MS = REST_MS - 200

/** How often others are told of new acquaintances, in ms; as often as the loop does it. */
const INTRODUCE_MS = 1_000

/** Where in a turn a process dies. `in-write`: after some batches have gone out. */
export type CrashMoment = 'before-commit' | 'torn-commit' | 'after-commit' | 'in-write'

/** Who looks on. All is told when it is durable, and not before. */
export interface PeerObserver {
  turn(peer: SimulatedPeer, batch: readonly WaitingInput[], taken: Taken): void
  /** After a turn who asked was answered, and the process is still alive. */
  settled(peer: SimulatedPeer, taken: Taken): void
  /** A report of a cut that is complete at this process turns out to be false. */
  foundLate(peer: SimulatedPeer, snapshot: SnapshotId, finding: Finding): void
  /** Contacts take a neighbour for dishonest. */
  accused(peer: SimulatedPeer, text: string): void
  died(peer: SimulatedPeer, moment: CrashMoment | 'at-rest'): void
  /** Count what has happened. */
  count(
    what:
      | 'full-wire'
      | 'resent-message'
      | 'stale-bytes'
      | 'batch'
      | 'acks-only-turn'
      | 'introduced'
      | 'blocked'
      | 'hushed'
      | 'forgotten-by-agreement'
  ): void
}

/** The process has died just now. Unwinds what it was doing. */
class CrashSignal extends Error {
  override readonly name = 'CrashSignal'
}

/** The only one: making it anew costs a stack trace each time, and nobody reads it. */
const CRASH = new CrashSignal()

export class SimulatedPeer implements Endpoint {
  readonly id: ProcessId
  readonly place: number
  incarnation = 0
  isUp = false
  /** What the wall shows, minus the time of the world; ms. */
  clockOffset = 0
  /** Every commit takes this long, in ms: what comes meanwhile waits for the next turn. */
  diskMs = 0
  /** The least of it. */
  turnMs = 0
  /** It shows that one no promises when it takes everybody back. */
  hushes: ProcessId | undefined
  /** It pays that one so many coins more than it says in its own account. */
  forges: { readonly to: ProcessId; readonly more: number } | undefined
  /** It dies at the next moment of this kind. */
  plannedCrash: { readonly moment: CrashMoment; writes: number } | undefined
  disk: Disk
  core: Core
  readonly #clock: SimulatedClock
  readonly #observer: PeerObserver
  #network!: SimulatedNetwork
  #contacts!: Contacts
  #loop!: Loop
  #vouching!: Vouching
  #paused = false
  #held: (() => void)[] = []
  readonly #newest = new Map<ProcessId, Wire>()
  #forgetting!: Forgetting
  /** Whom it is about to forget: asked twice, it would drop one as if never met. */
  readonly #toForget = new Set<ProcessId>()
  /** Nonces that it has drawn, in all incarnations. */
  #nonces = 0
  /** Turns that its disk has taken, in all incarnations. */
  #commits = 0

  constructor(core: Core, place: number, disk: Disk, clock: SimulatedClock, observer: PeerObserver) {
    this.id = core.process.id
    this.place = place
    this.core = core
    this.disk = disk
    this.#clock = clock
    this.#observer = observer
  }

  /** @param turnMs the least that a commit takes */
  attach(network: SimulatedNetwork, turnMs: number): void {
    this.#network = network
    this.turnMs = turnMs
  }

  /** Comes to life from its disk. */
  start(): void {
    this.incarnation += 1
    this.isUp = true
    const core = this.disk.restore()
    this.core = core
    const schedule = new Schedule(
      {
        wall: () => this.#wall,
        steady: () => this.#clock.now,
        after: (ms, call) => this.#after(ms, call),
        soon: (call) => void this.#after(Math.max(this.turnMs, this.diskMs), call)
      },
      (work) => work()
    )
    this.#contacts = new Contacts({
      network: this.#networkOfContacts(),
      schedule,
      self: { id: this.id, storeId: core.storeId, name: this.id },
      channels: Object.values(core.channels),
      channelOf: (neighbour) => channelOf(core, neighbour),
      nameOf: (neighbour) => neighbour,
      enqueue: (input, kept, settle) => {
        if (input.type === 'received') this.#countResent(input)
        this.#loop.receive(input, kept, this.#onceCommitted(settle))
      },
      full: () => {},
      warn: (text) => this.#observer.accused(this, text),
      changed: () => {}
    })
    this.#loop = this.#openLoop(core, schedule)
    this.#vouching = new Vouching({
      self: core.process.id,
      signing: signingOf(core.process.id),
      tell: (members, message) => this.#loop.submit({ type: 'tell', members, message }),
      found: (snapshot, finding) => this.#observer.foundLate(this, snapshot, finding),
      later: (call) => schedule.once(VOUCHER_WAIT_MS, call)
    })
    this.#toForget.clear()
    this.#forgetting = new Forgetting({
      core,
      schedule,
      journal: NO_VALUES,
      fadeDays: 0,
      isConnected: (id) => this.#isConnected(id),
      submit: (input) => {
        if (input.type === 'forget' && this.forget(input.neighbour)) this.#observer.count('forgotten-by-agreement')
      },
      notice: () => {},
      nameOf: (id) => id
    })
    this.#loop.planTurn()
    schedule.every(TICK_MS, () => void this.#contacts.links.look())
    if (this.#network.profile.areStrangers)
      schedule.every(INTRODUCE_MS, () => void this.#contacts.introducing.introduceNew())
    this.#network.planDials(this)
  }

  /** Dies without a word. @param silently its neighbours' streams stay as if nothing had happened */
  crash(silently: boolean, moment: CrashMoment | 'at-rest' = 'at-rest'): void {
    if (!this.isUp) return
    this.isUp = false
    this.#paused = false
    this.#held = []
    this.plannedCrash = undefined
    this.#network.died(this, silently)
    this.#observer.died(this, moment)
  }

  /** Ends in good order: says bye, and dies. */
  close(): void {
    if (!this.isUp) return
    this.#unlessCrashed(() => {
      this.#loop.turn()
      this.#contacts.sayBye()
      this.crash(false)
    })
  }

  /** @param settle told what has become of it, unless the process dies before */
  submit(input: LocalInput, settle: WaitingInput['settle'] = () => {}): void {
    if (this.isUp) this.#loop.submit(input, this.#onceCommitted(settle))
  }

  /** Expects that one no more. @returns false where it is about to do so already */
  forget(neighbour: ProcessId): boolean {
    if (!this.isUp || this.#toForget.has(neighbour)) return false
    this.#toForget.add(neighbour)
    this.submit({ type: 'forget', neighbour }, () => this.#toForget.delete(neighbour))
    return true
  }

  #isConnected(id: ProcessId): boolean {
    const other = this.#network.endpointOf(id)
    return other !== undefined && this.#network.isOpenAt(this, other)
  }

  release(to: ProcessId, count: number): void {
    if (this.isUp && this.core.channels[to] !== undefined) this.#unlessCrashed(() => this.#contacts.release(to, count))
  }

  /** Does nothing until `resume`; what comes meanwhile waits. */
  pause(): void {
    this.#paused = this.isUp
  }

  resume(): void {
    this.#paused = false
    const held = this.#held
    this.#held = []
    for (const call of held) this.whenAwake(call)
  }

  /** Inputs wait for a turn. */
  get isBusy(): boolean {
    return this.isUp && this.#loop.isBusy
  }

  // ---- for the network

  opened(wire: Wire): void {
    this.#newest.set(wire.remote, wire)
    this.#unlessCrashed(() => this.#contacts.opened(wire))
  }

  received(wire: Wire, bytes: Uint8Array): void {
    if (this.#newest.get(wire.remote) !== wire) this.#observer.count('stale-bytes')
    try {
      this.#contacts.received(wire, bytes)
    } catch (error) {
      this.#unwind(error)
    }
  }

  drained(wire: Wire): void {
    this.#observer.count('full-wire')
    this.#unlessCrashed(() => this.#contacts.drained(wire))
  }

  closed(wire: Wire, reason: string): void {
    this.#unlessCrashed(() => this.#contacts.closed(wire, reason))
  }

  whenAwake(call: () => void): void {
    if (!this.#paused) return call()
    const { incarnation } = this
    this.#held.push(() => {
      if (this.isUp && this.incarnation === incarnation) call()
    })
  }

  told(to: ProcessId, bytes: Uint8Array): Uint8Array {
    let changed = bytes
    if (this.hushes === to) changed = hushed(bytes)
    if (changed !== bytes) this.#observer.count('hushed')
    return this.forges?.to === to ? forged(changed, this.forges.more) : changed
  }

  beforeWrite(): void {
    if (this.plannedCrash?.moment === 'in-write' && --this.plannedCrash.writes < 0) throw CRASH
  }

  // ---- the loop, and where the process may die in it

  #openLoop(core: Core, schedule: Schedule): Loop {
    let size = 0
    let committed: Taken['turn'] | undefined
    return new Loop({
      core,
      disk: {
        commit: (turn, completed, after, mayBeLost) => {
          if (this.plannedCrash?.moment === 'torn-commit') {
            this.disk.tear(turn)
            throw CRASH
          }
          const cuts = completed.map(({ cut }) => cut)
          this.disk.commit(turn, cuts, mayBeLost, after)
          this.#commits += 1
          committed = turn
        },
        cut: (snapshot) => this.disk.cut(snapshot)
      },
      contacts: this.#contacts,
      schedule,
      signing: signingOf(core.process.id),
      nonce: () => nonceOf(mix(this.place, this.incarnation), ++this.#nonces),
      boundaries: {
        beforeCommit: () => this.#mayCrash('before-commit'),
        afterCommit: (taken, batch) => {
          size = batch.length
          this.#observer.turn(this, batch, taken)
          this.#mayCrash('after-commit')
        },
        settled: (taken) => this.#observer.settled(this, taken)
      },
      show: ({ turn, events, mayBeLost }) => {
        if (turn !== committed) throw new Violation('commit-first', `${this.id} shows what is not on its disk`)
        this.#vouching.saw(events)
        this.#forgetting.saw(events)
        if (size > 1) this.#observer.count('batch')
        if (mayBeLost) this.#observer.count('acks-only-turn')
      }
    })
  }

  /** Checks that what was asked for now is answered after the commit of a later turn. */
  #onceCommitted(settle: WaitingInput['settle']): WaitingInput['settle'] {
    const before = this.#commits
    return (outcome) => {
      if (this.#commits === before) throw new Violation('commit-first', `${this.id} answers what is not on its disk`)
      settle(outcome)
    }
  }

  #mayCrash(moment: CrashMoment): void {
    if (this.plannedCrash?.moment === moment) throw CRASH
  }

  #countResent(input: Extract<CoreInput, { readonly type: 'received' }>): void {
    const channel = channelOf(this.core, input.from)
    for (const frame of input.frames)
      if (frame.type === 'data' && frame.first <= channel[frame.lane].handled) this.#observer.count('resent-message')
  }

  #after(ms: number, call: () => void): () => void {
    const { incarnation } = this
    const unlessCrashed = (): void => this.#unlessCrashed(call)
    const planned = this.#clock.after(Math.max(0, ms), () => {
      if (this.isUp && this.incarnation === incarnation) this.whenAwake(unlessCrashed)
    })
    return () => (planned.call = undefined)
  }

  #unlessCrashed(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.#unwind(error)
    }
  }

  #unwind(error: unknown): void {
    if (!(error instanceof CrashSignal)) throw error
    this.crash(false, this.plannedCrash?.moment)
  }

  /** What the contacts see of the cables. */
  #networkOfContacts(): Network {
    return {
      ...NO_NETWORK,
      addAcquaintances: (known) => {
        for (const { peer } of known) {
          const endpoint = this.#network.endpointOf(peer)
          if (endpoint !== undefined && endpoint !== this) this.#network.introduce(this, endpoint)
        }
        this.#observer.count('introduced')
      },
      acquaintances: () => this.#network.knownTo(this).map(({ id }) => ({ peer: id, addresses: [`/dns4/${id}`] })),
      block: (peer, forMs) => {
        const endpoint = this.#network.endpointOf(peer)
        if (endpoint !== undefined) this.#network.refuse(this, endpoint, forMs)
        this.#observer.count('blocked')
      }
    }
  }

  get #wall(): number {
    return START_MS + this.#clock.now + this.clockOffset
  }
}

/** Nobody fades here: silence is counted in days. */
const NO_VALUES: ForgettingParts['journal'] = { recall: () => undefined, remember: () => {} }

/** When the world begins, in ms since 1970: 1 January 2026. */
const START_MS = Date.UTC(2026, 0, 1)
