// Any run, for property tests: played by production processes on perfect channels, and told by each of them on a clock
// of its own, which may be wrong by hours and be set while the run goes on.
import fc from 'fast-check'
import { randomCommand, OTHER_NAMES } from '../../app/applications/all.ts'
import type { Coins } from '../../app/applications/bank/coins.ts'
import { assert } from '../../app/assert.ts'
import type { ProcessId, SnapshotId } from '../../app/ids.ts'
import { laneOf, type Lane } from '../../app/snapshot/messages.ts'
import type { Effect } from '../../app/process/inputs.ts'
import type { Cut, Step } from '../../app/process/state.ts'
import {
  answerQuestions,
  examineClaims,
  isAsked,
  deliverOnly,
  feed,
  openWorld,
  processOf,
  requestRestore,
  type World
} from '../process/world.ts'
import { cutView } from '../../app/view/cut-view.ts'
import { carriedBy } from '../../app/trace/carried.ts'
import type { TraceEvent } from '../../app/trace/event.ts'
import type { Run } from '../../app/trace/run.ts'

/** What an event is besides when it happened. */
type EventContent = TraceEvent extends infer Event
  ? Event extends TraceEvent
    ? Omit<Event, 'life' | 'n' | 'at'>
    : never
  : never

export const OPENING = 100

/** A run and what only its world knows. */
export interface PlayedRun {
  readonly run: Run
  /** By event: the real time at which it happened, ms. */
  readonly realTime: ReadonlyMap<TraceEvent, number>
  readonly cuts: readonly Cut[]
}

/** Plays a run; what cannot be done is left out. */
export class RunBuilder {
  readonly #names: readonly ProcessId[]
  readonly #world: World
  readonly #events = new Map<ProcessId, TraceEvent[]>()
  readonly #lives = new Map<ProcessId, { life: number; n: number; skew: number }>()
  readonly #seqs = new Map<string, number>()
  readonly #realTime = new Map<TraceEvent, number>()
  readonly #cuts = new Map<SnapshotId, Cut>()
  #now = 1_000_000_000_000

  /** @param skews by process: ms by which its clock is wrong */
  constructor(skews: readonly number[]) {
    this.#names = skews.map((_, place) => `p${String(place).padStart(2, '0')}` as ProcessId)
    this.#world = openWorld(Object.fromEntries(this.#names.map((name) => [name, OPENING])))
    for (const [place, name] of this.#names.entries()) {
      this.#events.set(name, [])
      this.#lives.set(name, { life: 0, n: 0, skew: skews[place] ?? 0 })
      this.restart(name)
    }
  }

  /** @param which picks a process, or a channel that has something on it */
  pay(which: number, amount: number): void {
    const name = pick(this.#names, which)
    const to = pick(this.#names, Math.floor(which / this.#names.length))
    if (to === name || amount > processOf(this.#world, name).applications.bank.balance) return
    this.#noteStep(name, feed(this.#world, name, { type: 'transfer', to, amount: amount as Coins }))
  }

  /** Something that an application beside the bank might do. */
  command(which: number): void {
    const name = pick(this.#names, which)
    const others = this.#names.filter((other) => other !== name)
    const states = processOf(this.#world, name).applications
    const command = randomCommand(states, pick(OTHER_NAMES, which), name, others, () => ((which * 31) % 97) / 97)
    if (command !== undefined) this.#noteStep(name, feed(this.#world, name, { type: 'command', ...command }))
  }

  snapshot(which: number): void {
    const name = pick(this.#names, which)
    const members = this.#names.filter((other) => other !== name)
    this.#noteStep(name, feed(this.#world, name, { type: 'start-snapshot', members, at: this.#now }))
  }

  /** @returns false where nothing is on its way */
  deliver(which: number): boolean {
    const busy = this.#world.channels.filter(({ messages }) => messages.length > 0)
    if (busy.length === 0) return false
    const first = busy.indexOf(pick(busy, which))
    return [...busy.slice(first), ...busy.slice(0, first)].some((channel) => this.#deliverOn(channel))
  }

  /** @returns whether it need not wait */
  #deliverOn({ from, to, lane, messages }: World['channels'][number]): boolean {
    const [message] = messages
    assert(message !== undefined, 'something is on a busy channel')
    const before = this.#balance(to)
    const outcome = deliverOnly(this.#world, from, to, lane, this.#now)
    if ('waits' in outcome) return false
    const seq = this.#next(`received ${from} ${to} ${lane}`)
    const carried = carriedBy(message, 'undone' in outcome)
    const balance = carried.kind === 'transfer' ? this.#balance(to) : before
    this.#note(to, { type: 'received', from, lane, seq, carried, balance })
    this.#noteStep(to, outcome)
    while (isAsked(processOf(this.#world, to))) this.#noteStep(to, answerQuestions(this.#world, to))
    examineClaims(this.#world, to, (act) => {
      const step = act()
      this.#noteStep(to, step)
      return step
    })
    return true
  }

  /** Delivers until nothing is on its way. */
  settle(which: number): void {
    while (this.deliver(which)) this.pass(3)
  }

  /** Somebody wishes to go back with everybody to a snapshot that is complete there. */
  goBack(which: number): void {
    const name = pick(this.#names, which)
    const held = this.#world.cuts[name] ?? []
    if (held.length > 0) this.#noteStep(name, requestRestore(this.#world, name, pick(held, which).snapshot))
  }

  /** The process goes on with what it had, as after a crash. */
  restart(name: ProcessId): void {
    const life = this.#lives.get(name)
    assert(life !== undefined, 'who restarts is in the run')
    life.life += 1
    life.n = 0
    this.#note(name, { type: 'opened', name, balance: this.#balance(name) })
  }

  restartSome(which: number): void {
    this.restart(pick(this.#names, which))
  }

  pass(ms: number): void {
    this.#now += ms
  }

  setClock(which: number, byMs: number): void {
    const life = this.#lives.get(pick(this.#names, which))
    if (life !== undefined) life.skew += byMs
  }

  get run(): Run {
    return {
      processes: this.#names.map((id) => ({
        id,
        name: id,
        opening: OPENING,
        events: this.#events.get(id)?.slice() ?? []
      })),
      cuts: [...this.#cuts.values()].map((cut) => cutView(cut))
    }
  }

  get played(): PlayedRun {
    return { run: this.run, realTime: this.#realTime, cuts: [...this.#cuts.values()] }
  }

  #noteStep(name: ProcessId, outcome: Step): void {
    if ('effects' in outcome) for (const effect of outcome.effects) this.#tellEffect(name, effect)
  }

  #tellEffect(name: ProcessId, effect: Effect): void {
    switch (effect.type) {
      case 'send': {
        const { to, message } = effect
        const lane: Lane = laneOf(message)
        const seq = this.#next(`sent ${name} ${to} ${lane}`)
        this.#note(name, { type: 'sent', to, lane, seq, carried: carriedBy(message), balance: this.#balance(name) })
        break
      }
      case 'recorded': {
        const { snapshot, firstMarkerFrom } = effect
        const members = processOf(this.#world, name).snapshots.find(({ id }) => id === snapshot)?.members ?? this.#names
        this.#note(name, { type: 'recorded', snapshot, members, firstMarkerFrom, balance: this.#balance(name) })
        break
      }
      case 'closed':
        this.#note(name, effect)
        break
      case 'reported':
        if (effect.by === name) this.#note(name, { type: 'reported', snapshot: effect.snapshot })
        break
      case 'complete':
        this.#cuts.set(effect.cut.snapshot, effect.cut)
        this.#note(name, { type: 'complete', snapshot: effect.cut.snapshot })
        break
      case 'cancelled':
        this.#note(name, effect)
        break
      case 'did':
        this.#note(name, { type: 'internal', balance: this.#balance(name), says: effect.says })
        break
      case 'restored': {
        const { snapshot, by: initiator, balance } = effect
        this.#note(name, { type: 'restored', timeline: effect.timeline.number, initiator, snapshot, balance })
        break
      }
      case 'undone':
        this.#note(name, effect)
        break
      case 'departed':
      case 'forgotten':
      case 'forget-asked':
      case 'collect-asked':
      case 'lied':
      case 'restore-refused':
        break
    }
  }

  #note(name: ProcessId, happening: EventContent): void {
    const life = this.#lives.get(name)
    assert(life !== undefined, 'events are those of processes of the run')
    life.n += 1
    const event = { ...happening, life: life.life, n: life.n, at: this.#now + life.skew } as TraceEvent
    this.#events.get(name)?.push(event)
    this.#realTime.set(event, this.#now)
  }

  #balance(name: ProcessId): number {
    return processOf(this.#world, name).applications.bank.balance
  }

  #next(what: string): number {
    const seq = (this.#seqs.get(what) ?? 0) + 1
    this.#seqs.set(what, seq)
    return seq
  }
}

function pick<T>(list: readonly T[], which: number): T {
  const found = list[which % list.length]
  assert(found !== undefined, 'there is something to pick from')
  return found
}

const HOURS_3 = 3 * 3_600_000

/** What is wrong with the clocks: nothing, or anything. */
type ClockKind = 'right' | 'wrong'

const anyDeed = (clocks: ClockKind, returning: boolean) =>
  fc.oneof(
    {
      weight: returning ? 2 : 0,
      arbitrary: fc.record({
        do: fc.constantFrom('settle' as const, 'go-back' as const),
        which: fc.nat(),
        by: fc.constant(0)
      })
    },
    {
      weight: 8,
      arbitrary: fc.record({ do: fc.constant('pay' as const), which: fc.nat(), by: fc.integer({ min: 1, max: 30 }) })
    },
    { weight: 14, arbitrary: fc.record({ do: fc.constant('deliver' as const), which: fc.nat(), by: fc.constant(0) }) },
    {
      weight: 6,
      arbitrary: fc.record({ do: fc.constant('pass' as const), which: fc.nat(), by: fc.integer({ min: 0, max: 40 }) })
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('wish' as const), which: fc.nat(), by: fc.constant(0) }) },
    {
      weight: returning ? 3 : 1,
      arbitrary: fc.record({ do: fc.constant('snapshot' as const), which: fc.nat(), by: fc.constant(0) })
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), which: fc.nat(), by: fc.constant(0) }) },
    {
      weight: clocks === 'wrong' ? 1 : 0,
      arbitrary: fc.record({
        do: fc.constant('set-clock' as const),
        which: fc.nat(),
        by: fc.integer({ min: -HOURS_3, max: HOURS_3 })
      })
    }
  )

/**
 * @param settled whether all that is on its way arrives in the end, so that every snapshot completes
 * @param returning whether they go back now and then, which ends snapshots
 */
export function anyPlayedRun(clocks: ClockKind, settled = true, returning = false): fc.Arbitrary<PlayedRun> {
  const skew = clocks === 'wrong' ? fc.integer({ min: -HOURS_3, max: HOURS_3 }) : fc.constant(0)
  return fc
    .tuple(
      fc.array(skew, { minLength: 2, maxLength: 5 }),
      fc.array(anyDeed(clocks, returning), { minLength: 20, maxLength: 150, size: 'max' })
    )
    .map(([skews, operations]) => {
      const builder = new RunBuilder(skews)
      for (const operation of operations) {
        if (operation.do === 'pay') builder.pay(operation.which, operation.by)
        if (operation.do === 'deliver') builder.deliver(operation.which)
        if (operation.do === 'pass') builder.pass(operation.by)
        if (operation.do === 'wish') builder.command(operation.which)
        if (operation.do === 'snapshot') builder.snapshot(operation.which)
        if (operation.do === 'settle') builder.settle(operation.which)
        if (operation.do === 'go-back') builder.goBack(operation.which)
        if (operation.do === 'restart') builder.restartSome(operation.which)
        if (operation.do === 'set-clock') builder.setClock(operation.which, operation.by)
      }
      if (settled) builder.settle(7)
      return builder.played
    })
}

/** The same run with events that nobody here has heard of. @param lost places, counted through all processes */
export function withHoles(run: Run, lost: ReadonlySet<number>): Run {
  let place = 0
  const processes = run.processes.map((process) => ({
    ...process,
    events: process.events.filter(() => !lost.has(place++))
  }))
  return { ...run, processes }
}

/** The same run cut off: of each process a share of its events. @param shares 0 … 1, by process, the last for the rest */
export function beginningOf(run: Run, shares: readonly number[]): Run {
  const processes = run.processes.map((process, place) => ({
    ...process,
    events: process.events.slice(0, Math.floor(process.events.length * (shares[place] ?? shares.at(-1) ?? 1)))
  }))
  return { ...run, processes }
}
