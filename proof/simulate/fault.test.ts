// Whatever happens: random schedules of transfers, snapshots, cancels, going back, pace, newcomers, broken and doubled
// streams, pieces of any size, and crashes at any moment; contacts and loop are those of a peer. A seed is printed when it fails; SEED=n RUNS=1 runs it again.
import { isDeepStrictEqual } from 'node:util'
import process from 'node:process'
import { expect, test } from 'vitest'
import type { Coins } from '../../app/applications/bank/coins.ts'
import { assert } from '../../app/assert.ts'
import { chanceFrom, MemoryWorld } from '../../testing/memory.ts'
import { channelOf } from '../../app/core.ts'
import type { ProcessId, SnapshotId } from '../../app/ids.ts'
import { outsideIn } from '../../app/process/neighbours.ts'
import { openRestoring, presentIn } from '../../app/snapshot/restoring.ts'
import { isSameTimeline } from '../../app/snapshot/timeline.ts'
import { audit } from '../../app/properties/ask.ts'
import { checkCores } from '../../testing/check-cores.ts'
import { DrivenClock } from '../../testing/clock.ts'
import { MemoryProcess } from './memory-process.ts'
import { wentBackWithout } from './rejoining.ts'

const RUNS = Number(process.env['RUNS'] ?? 40)
const SEED = Number(process.env['SEED'] ?? 1)
const STEPS = 1500
const OPENING = 50

/** What has come to pass in all runs: a test of faults that never happen proves nothing. */
const seen = {
  complete: 0,
  cancelled: 0,
  undone: 0,
  timelines: 0,
  refusedByPeople: 0,
  crashes: 0,
  breaks: 0,
  doubled: 0,
  newcomers: 0,
  transfers: 0,
  inTransit: 0
}
/** Runs in which somebody stays apart for good: few. */
let apartRuns = 0

class FaultRun {
  readonly #world: MemoryWorld
  readonly #clock = new DrivenClock()
  readonly #chance: () => number
  readonly #peers: MemoryProcess[] = []
  readonly #started: SnapshotId[] = []
  readonly #cancelled = new Set<SnapshotId>()
  readonly #leftBehind = new Set<ProcessId>()
  /** In every second schedule somebody goes back, so that in the others nothing is undone. */
  readonly #goesBack: boolean

  constructor(seed: number) {
    this.#goesBack = seed % 2 === 0
    this.#world = new MemoryWorld(seed)
    this.#chance = chanceFrom(seed ^ 0x5eed)
    for (let i = 0; i < 3; i++) this.#enter()
  }

  go(): void {
    for (let step = 0; step < STEPS; step++) {
      this.#happen()
      checkCores(this.#peers.map(({ core }) => core))
    }
    this.#comeToRest()
    this.#rejoin()
    this.#expectTheEnd()
  }

  /** One thing, of all that may happen. */
  #happen(): void {
    const peer = this.#pick(this.#peers)
    const kind = this.#chance()
    const until = this.#clock.now + 1
    while (this.#clock.runNext(until));
    if (kind < 0.5) this.#world.step()
    else if (kind < 0.78) {
      if (peer.hasWork) peer.turn()
    } else if (kind < 0.97) this.#ask(peer)
    else this.#breakSomething(peer)
  }

  #ask(peer: MemoryProcess): void {
    const other = this.#pick(this.#peers)
    if (other === peer || peer.core.channels[other.id] === undefined) return
    const kind = this.#chance()
    const amount = (): Coins => (1 + Math.floor(this.#chance() * 9)) as Coins
    if (kind < 0.5)
      peer.submit({ type: 'transfer', to: other.id, amount: amount() }, ({ ok }) => (seen.transfers += ok ? 1 : 0))
    else if (kind < 0.6) peer.submit({ type: 'traffic', payments: [{ to: other.id, amounts: [amount(), amount()] }] })
    else if (kind < 0.72) this.#startSnapshot(peer)
    else if (kind < 0.75) this.#cancel(peer)
    else if (kind < 0.78) this.#goBack(peer)
    else if (kind < 0.87) {
      const pace = { delayMs: Math.floor(this.#chance() * 40), held: this.#chance() < 0.4 }
      peer.submit({ type: 'set-pace', to: other.id, pace })
    } else if (kind < 0.95) peer.release(other.id, 1 + Math.floor(this.#chance() * 3))
    else peer.flush()
  }

  #startSnapshot(peer: MemoryProcess): void {
    const known = Object.keys(peer.core.process.neighbours) as ProcessId[]
    const members = known.filter(() => this.#chance() < 0.9)
    peer.submit({ type: 'start-snapshot', members }, (outcome) => {
      if (outcome.ok && outcome.snapshot !== undefined) this.#started.push(outcome.snapshot)
    })
  }

  #cancel(peer: MemoryProcess): void {
    const open = peer.core.process.snapshots.filter(({ id }) => id.startsWith(peer.id))
    const snapshot = open.length === 0 ? undefined : this.#pick(open).id
    if (snapshot !== undefined)
      peer.submit({ type: 'cancel-snapshot', snapshot }, ({ ok }) => {
        if (ok) this.#cancelled.add(snapshot)
      })
  }

  /** To a cut that it holds, of everybody where there is one; or it gives up what it has asked for. */
  #goBack(peer: MemoryProcess): void {
    if (!this.#goesBack) return
    const held = peer.cuts
    const ofAll = held.filter(({ members }) => outsideIn(peer.core.process, members) !== undefined)
    const cut = held.length === 0 ? undefined : this.#pick(ofAll.length === 0 ? held : ofAll)
    const part = cut?.parts[peer.id]
    const settle = ({ ok }: { readonly ok: boolean }): void => void (seen.refusedByPeople += ok ? 0 : 1)
    if (cut === undefined || part === undefined || this.#chance() < 0.1) peer.submit({ type: 'cancel-restore' }, settle)
    else peer.submit({ type: 'restore', snapshot: cut.snapshot, members: cut.members, part }, settle)
  }

  #breakSomething(peer: MemoryProcess): void {
    const other = this.#pick(this.#peers)
    const kind = this.#chance()
    if (kind < 0.35) {
      seen.crashes += 1
      peer.crash()
    } else if (kind < 0.65 && other !== peer) {
      seen.breaks += 1
      this.#world.break(peer.id, other.id)
    } else if (kind < 0.9 && other !== peer) {
      seen.doubled += 1
      this.#world.dial(peer.id, other.id)
    } else if (this.#peers.length < 5) {
      seen.newcomers += 1
      this.#enter()
    }
  }

  /**
   * The person at each process that was outside when the others went back wants to be with them again. Who cannot, stays apart for good
   * (protocol, R4): it has exchanged something that they have undone, or two such processes wait for each other.
   */
  #rejoin(): void {
    for (const _ of this.#peers) {
      for (const peer of this.#peers) {
        const neighbour = wentBackWithout(peer)
        if (neighbour !== undefined) peer.submit({ type: 'rejoin', neighbour })
      }
      this.#comeToRest()
    }
    for (const peer of this.#peers) if (wentBackWithout(peer) !== undefined) this.#leftBehind.add(peer.id)
  }

  /** All channels run free, everybody works, until nothing is left to do. */
  #comeToRest(): void {
    for (const peer of this.#peers)
      for (const to of Object.keys(peer.core.channels) as ProcessId[])
        peer.submit({ type: 'set-pace', to, pace: { delayMs: 0, held: false } })
    do {
      for (const peer of this.#peers) if (peer.hasWork) peer.turn()
      this.#world.run()
    } while (this.#peers.some(({ hasWork }) => hasWork))
  }

  #expectTheEnd(): void {
    checkCores(this.#peers.map(({ core }) => core))
    for (const peer of this.#peers) {
      if (this.#leftBehind.has(peer.id)) continue
      for (const other of this.#peers) {
        if (other === peer || this.#leftBehind.has(other.id)) continue
        const { application, control } = channelOf(peer.core, other.id)
        assert(application.outbox.length + control.outbox.length === 0, `everything that ${peer.id} sent has arrived`)
      }
      for (const { id, phase } of peer.core.process.snapshots)
        assert(phase === 'cancelled' || this.#leftBehind.size > 0, `nobody waits for ${id} any more`)
    }
    this.#expectOneTimeline()
    if (this.#leftBehind.size > 0) {
      apartRuns += 1
      return // What was begun with them stays open.
    }
    for (const snapshot of this.#started) this.#expectSame(snapshot)
  }

  #expectOneTimeline(): void {
    const together = this.#peers.filter(({ id }) => !this.#leftBehind.has(id))
    const all = together.map(({ core }) => core.process.restoring)
    const [first] = all
    assert(first !== undefined, 'somebody is there')
    for (const { origin, apart, proposal, questions, promised } of all) {
      assert(isDeepStrictEqual(origin, first.origin), 'all are in the same timeline')
      assert(
        apart.every((id) => this.#leftBehind.has(id)) && questions.length + promised.length === 0 && proposal === null,
        'nothing of a restore is left'
      )
    }
    seen.timelines += first.origin?.timeline.number ?? 0
  }

  /** Every member holds the same exact cut, or it was cancelled and none does. What was undone, some may have before and others not. */
  #expectSame(snapshot: SnapshotId): void {
    const cuts = this.#peers.flatMap((peer) => peer.cut(snapshot) ?? [])
    const [first] = cuts
    const present = presentIn(this.#peers[0]?.core.process.restoring ?? openRestoring())
    if (first === undefined) {
      if (this.#cancelled.has(snapshot)) seen.cancelled += 1
      else seen.undone += 1
      assert(this.#cancelled.has(snapshot) || present.number > 0, `${snapshot} is complete, or was cancelled or undone`)
      return
    }
    seen.complete += 1
    if (isSameTimeline(first.timeline, present))
      assert(cuts.length === first.members.length, `every member of ${snapshot} has the cut`)
    for (const cut of cuts) assert(isDeepStrictEqual(cut, first), `every member of ${snapshot} has the same cut`)
    const result = audit(first)
    if (result.inTransit > 0) seen.inTransit += 1
    assert(result.conserved && result.expected === OPENING * first.members.length, `${snapshot} is exact`)
  }

  #enter(): void {
    this.#peers.push(new MemoryProcess(this.#world, this.#clock, `p${this.#peers.length}` as ProcessId, OPENING))
  }

  #pick<Thing>(things: readonly Thing[]): Thing {
    const thing = things[Math.floor(this.#chance() * things.length)]
    assert(thing !== undefined, 'there is something to pick from')
    return thing
  }
}

test('money is exact at every step, and in the end everything has arrived and every snapshot is complete or cancelled', () => {
  for (let seed = SEED; seed < SEED + RUNS; seed++) {
    try {
      new FaultRun(seed).go()
    } catch (error) {
      throw new Error(`SEED=${seed} RUNS=1: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error
      })
    }
  }
  console.log(`seeds ${SEED} to ${SEED + RUNS - 1}: ${JSON.stringify(seen)}, ${apartRuns} with somebody apart`)
  if (RUNS > 1) expect(apartRuns).toBeLessThan(RUNS / 8)
  if (RUNS > 1) for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0)
}, 120_000)
