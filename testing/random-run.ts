// Random runs of production processes with perfect channels, in the form that the theorem needs: the events of the
// computation, and for each cut how many of them came before it at each process. For property tests.
import fc from 'fast-check'
import { recordAll } from '../app/applications/all.ts'
import type { Coins } from '../app/applications/bank/coins.ts'
import { assert } from '../app/assert.ts'
import type { ProcessId, SnapshotId } from '../app/ids.ts'
import type { Cut, Step } from '../app/process/state.ts'
import { deliverNext, feed, openWorld, processOf, type World } from './process/world.ts'
import type { MoneyEvent, MoneyState } from './properties/money-run.ts'
import type { CutCounts } from '../app/snapshot/theorem.ts'

export const NAMES = ['anna', 'ben', 'cleo', 'dora'] as const

/** `seq`: number of the message in its channel, from 1; the theorem does not know it. */
export type NumberedEvent = MoneyEvent & { readonly seq: number }

export interface CutOfRun {
  readonly cut: Cut
  readonly counts: CutCounts
  /** How many events there were when the first and the last process recorded. */
  readonly first: number
  readonly last: number
}

export interface RandomRun {
  readonly start: MoneyState
  readonly run: readonly NumberedEvent[]
  readonly cuts: readonly CutOfRun[]
}

/** Most snapshots of one run. More find nothing new. */
const SNAPSHOTS_MAX = 4

class RunBuilder {
  readonly #names: readonly ProcessId[]
  readonly #world: World
  readonly #start: MoneyState
  readonly #run: NumberedEvent[] = []
  /** By process: how many events it has had. */
  readonly #done: Record<ProcessId, number> = {}
  /** By channel and end. */
  readonly #seqs: Record<string, number> = {}
  readonly #begun: Record<SnapshotId, { counts: Record<ProcessId, number>; first: number; last: number }> = {}

  constructor(count: number) {
    this.#names = NAMES.slice(0, count) as readonly string[] as readonly ProcessId[]
    this.#world = openWorld(Object.fromEntries(this.#names.map((name) => [name, 20])))
    this.#start = Object.fromEntries(
      this.#names.map((name) => [
        name,
        { recordedState: recordAll(processOf(this.#world, name).applications), incoming: {} }
      ])
    )
  }

  /** Does something that can be done now. Where many can, `which` decides. */
  go(what: 'pay' | 'snapshot' | 'deliver', which: number): void {
    const name = pick(this.#names, which)
    const others = this.#names.filter((other) => other !== name)
    if (what === 'pay') this.#transfer(name, pick(others, which), (1 + (which % 3)) as Coins)
    if (what === 'snapshot' && Object.keys(this.#begun).length < SNAPSHOTS_MAX)
      this.#noteRecordings(name, feed(this.#world, name, { type: 'start-snapshot', members: others, at: 0 }))
    const busy = this.#busy()
    if (what === 'deliver' && busy.length > 0) this.#deliver(pick(busy, which))
  }

  end(): RandomRun {
    for (let [channel] = this.#busy(); channel !== undefined; [channel] = this.#busy()) this.#deliver(channel)
    const cuts = (this.#world.cuts[pick(this.#names, 0)] ?? []).map((cut) => {
      const begun = this.#begun[cut.snapshot]
      assert(begun !== undefined, 'what is complete has begun')
      return { cut, ...begun }
    })
    return { start: this.#start, run: this.#run, cuts }
  }

  #busy(): World['channels'] {
    return this.#world.channels.filter(({ messages }) => messages.length > 0)
  }

  #transfer(from: ProcessId, to: ProcessId, amount: Coins): void {
    const outcome = feed(this.#world, from, { type: 'transfer', to, amount })
    if ('refusal' in outcome) return // Nothing left.
    this.#note({ process: from, type: 'send', to, message: { type: 'transfer', amount } }, `${from} → ${to} sent`)
  }

  #deliver({ from, to, lane, messages }: World['channels'][number]): void {
    const [message] = messages
    if (message?.type === 'transfer')
      this.#note({ process: to, type: 'receive', from, message }, `${from} → ${to} received`)
    this.#noteRecordings(to, deliverNext(this.#world, from, to, lane))
  }

  #note(event: MoneyEvent, end: string): void {
    const seq = (this.#seqs[end] = (this.#seqs[end] ?? 0) + 1)
    this.#done[event.process] = (this.#done[event.process] ?? 0) + 1
    this.#run.push({ ...event, seq })
  }

  #noteRecordings(name: ProcessId, outcome: Step): void {
    assert('effects' in outcome, 'everybody is honest here')
    for (const effect of outcome.effects) {
      if (effect.type !== 'recorded') continue
      const now = this.#run.length
      const begun = (this.#begun[effect.snapshot] ??= { counts: {}, first: now, last: now })
      begun.counts[name] = this.#done[name] ?? 0
      begun.last = now
    }
  }
}

function pick<Item>(items: readonly Item[], which: number): Item {
  const item = items[which % items.length]
  assert(item !== undefined, 'there is something to pick from')
  return item
}

/** Up to 80 things happen in an order of chance, and then everything is delivered that is on its way. */
export const anyRandomRun: fc.Arbitrary<RandomRun> = fc
  .tuple(
    fc.constantFrom(3, 4),
    fc.array(
      fc.tuple(fc.constantFrom('pay', 'pay', 'pay', 'deliver', 'deliver', 'deliver', 'snapshot'), fc.nat(1000)),
      {
        minLength: 20,
        maxLength: 80,
        size: 'max'
      }
    )
  )
  .map(([count, choices]) => {
    const teller = new RunBuilder(count)
    for (const [what, which] of choices) teller.go(what, which)
    return teller.end()
  })
