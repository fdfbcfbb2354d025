// A state of a whole small world as a few numbers, and every possible next state: a process does something by itself, a
// frame arrives, a stream begins, breaks or is found broken, or a process crashes. One move is one turn of the loop of
// one process (app/loop/turn.ts) with one input: the process handles it, commits, and writes all frames that it may
// write.
//
// A crash is possible after every move. That also covers a crash between a commit and any of its writes: the written
// frames are then on broken streams, and each reader may find its stream ended before any suffix of them arrives, so
// any number of frames can be lost on each. A crash before the commit leaves the state before the move, without the
// stream of the input.
import { assert } from '../../app/assert.ts'
import type { ProcessId } from '../../app/ids.ts'
import { Pairs, type Possible } from './pairs.ts'
import { Participants } from './participants.ts'
import type { CoreRules } from './rules.ts'
import { otherSide, type StreamSide } from './streams.ts'
import { hasUses } from './uses.ts'
import type { Situation, SmallWorld } from './world.ts'

/** The move that led to a state, for output. */
export type Move =
  | { readonly type: 'action'; readonly place: number }
  | { readonly type: 'crash'; readonly place: number }
  /** The process answers a question about a restore. */
  | { readonly type: 'answer'; readonly place: number }
  | { readonly type: 'between'; readonly pair: number; readonly what: Possible }

export interface ProcessPair {
  readonly name: string
  /** Places of the lower and the higher process. */
  readonly places: readonly [number, number]
  readonly ids: readonly [ProcessId, ProcessId]
}

/** A pair of a process, and its side in it. */
interface PairSide {
  readonly pair: number
  readonly side: StreamSide
  readonly other: number
}

/** By kind of fault, how often it can still happen: three bits each in the last number of a state. */
const FAULT_UNITS = { crashes: 1, breaks: 8, duplicates: 64 } as const
const TIMES_MAX = 7

export class Moves {
  readonly participants: Participants
  readonly streams: Pairs
  readonly pairs: readonly ProcessPair[]
  /** Count of numbers in a state: one per process, one per pair, and one for the remaining faults. */
  readonly length: number
  readonly seen = new Set<Situation>()
  /** The move that led to the visited state. */
  move: Move = { type: 'action', place: 0 }
  readonly #world: SmallWorld
  /** By process: its pairs, and its side in each. */
  readonly #pairsOf: readonly (readonly PairSide[])[]
  readonly #actions: readonly Move[]
  readonly #answers: readonly Move[]
  readonly #crashes: readonly Move[]
  readonly #next: Int32Array
  /** True: handle acknowledgements at once if that makes no difference. False in the test that compares. */
  readonly #hurries: boolean

  constructor(world: SmallWorld, rules: CoreRules, hurries = true) {
    const saw = (sight: Situation): void => void this.seen.add(sight)
    this.#world = world
    this.#hurries = hurries
    assert(
      world.reports === 'searched' ||
        Object.values(world.plans).every((plan) =>
          plan.every((action) => action.do !== 'cancel' && action.do !== 'go-back')
        ),
      'reports are delivered at once only in worlds without cancels and restores'
    )
    this.participants = new Participants(world, rules, saw)
    this.streams = new Pairs(world.lanes, this.participants, rules, saw)
    const { ids } = this.participants
    this.pairs = ids.flatMap((higher, j) =>
      ids
        .slice(0, j)
        .map((lower, i): ProcessPair => ({ name: `${lower}-${higher}`, places: [i, j], ids: [lower, higher] }))
    )
    this.#pairsOf = ids.map((_, place) =>
      this.pairs.flatMap(({ places: [low, high] }, pair): PairSide[] =>
        place === low ? [{ pair, side: 0, other: high }] : place === high ? [{ pair, side: 1, other: low }] : []
      )
    )
    this.#actions = ids.map((_, place) => ({ type: 'action', place }))
    this.#answers = hasUses(world) ? ids.map((_, place) => ({ type: 'answer', place })) : []
    this.#crashes = ids.map((_, place) => ({ type: 'crash', place }))
    this.length = ids.length + this.pairs.length + 1
    this.#next = new Int32Array(this.length)
  }

  /** All processes are connected except the late ones, and no frame is in transit. */
  first(): Int32Array {
    const { openings, late = [] } = this.#world
    const { ids } = this.participants
    const state = this.#next
    ids.forEach((id, place) => (state[place] = this.participants.open(place, openings[id] ?? 0)))
    this.pairs.forEach((pair, index) => (state[ids.length + index] = this.streams.open(pair.ids)))
    state[this.length - 1] = this.#allLuck()
    this.pairs.forEach((pair, index) => {
      if (pair.ids.some((id) => late.includes(id))) return
      this.#happen(state, index, this.#first(state, index, 'connect'))
      this.#happen(state, index, this.#first(state, index, 'open'))
      for (
        let what = this.#first(state, index, 'arrive');
        what !== undefined;
        what = this.#first(state, index, 'arrive')
      )
        this.#happen(state, index, what)
    })
    return state.slice()
  }

  /**
   * Calls `visit` with each possible next state, in a defined order; `visit` must copy a state that it keeps. @throws
   * Violation
   */
  each(state: Int32Array, visit: (next: Int32Array) => void): void {
    const next = this.#next
    const faultsLeft = state[this.length - 1] ?? 0
    const arrive = (): void => {
      if (this.#hurries) this.#settle(next)
      visit(next)
    }
    for (const move of this.#actions) {
      if (move.type !== 'action') continue
      this.move = move
      const acted = this.participants.act(move.place, state[move.place] ?? 0)
      if (acted < 0) continue
      next.set(state)
      this.#become(next, move.place, acted)
      arrive()
    }
    for (const [place, move] of this.#answers.entries()) {
      const answered = this.participants.answer(state[place] ?? 0)
      if (answered < 0) continue
      this.move = move
      next.set(state)
      this.#become(next, place, answered)
      arrive()
    }
    for (let pair = 0; pair < this.pairs.length; pair++)
      for (const what of this.#possible(state, pair)) {
        if (!this.#mayHappen(pair, what, faultsLeft)) continue
        this.move = { type: 'between', pair, what }
        next.set(state)
        this.#happen(next, pair, what)
        if (what.what === 'break') this.#spend(next, FAULT_UNITS.breaks)
        if (what.what === 'connect' && what.isSpare) this.#spend(next, FAULT_UNITS.duplicates)
        arrive()
      }
    if (!isLeft(faultsLeft, FAULT_UNITS.crashes)) return
    for (const move of this.#crashes) {
      if (move.type !== 'crash' || !this.#mayHit('crashes', this.participants.ids[move.place])) continue
      this.move = move
      next.set(state)
      this.#die(next, move.place)
      this.#spend(next, FAULT_UNITS.crashes)
      arrive()
    }
  }

  #possible(state: Int32Array, pair: number): readonly Possible[] {
    return this.streams.possible(this.#between(state, pair))
  }

  #mayHappen(pair: number, what: Possible, faultsLeft: number): boolean {
    const { name } = this.#pair(pair)
    if (what.what === 'break') return isLeft(faultsLeft, FAULT_UNITS.breaks) && this.#mayHit('breaks', name)
    if (what.what === 'connect' && what.isSpare)
      return isLeft(faultsLeft, FAULT_UNITS.duplicates) && this.#mayHit('duplicates', name)
    return true
  }

  #mayHit(kind: keyof typeof FAULT_UNITS, whom: string | undefined): boolean {
    return whom !== undefined && this.#world[kind]?.to.includes(whom) === true
  }

  #happen(next: Int32Array, pair: number, what: Possible | undefined): void {
    assert(what !== undefined, 'it is possible')
    const between = this.participants.ids.length + pair
    if (what.what === 'break' || what.what === 'notice') {
      next[between] = what.next
      return
    }
    const { places } = this.#pair(pair)
    const place = places[what.side]
    const other = places[otherSide(what.side)]
    const self = next[place] ?? 0
    if (what.what === 'arrive') {
      const { next: stepped, isDoubtful } = this.participants.receive(self, what.arrival)
      next[between] = what.next
      if (what.isHello) {
        const facing = this.participants.facingOf(stepped, other)
        next[between] = this.streams.greet(what.next, what.side, facing, isDoubtful)
      }
      this.#become(next, place, stepped)
      return
    }
    if (what.what === 'connect') next[between] = what.next
    const at = next[between] ?? 0
    const stream = what.what === 'connect' ? this.streams.at(at).streams.length - 1 : what.stream
    const facing = this.participants.facingOf(self, other)
    next[between] = this.streams.hearOf(at, what.side, facing, stream, () => this.participants.at(self).core)
  }

  /** A process has committed a new state, and writes the frames that it may write. */
  #become(next: Int32Array, place: number, state: number): void {
    next[place] = state
    for (const { pair, side, other } of this.#pairsOf[place] ?? []) {
      const between = this.participants.ids.length + pair
      next[between] = this.streams.flush(next[between] ?? 0, side, this.participants.facingOf(state, other))
    }
  }

  #die(next: Int32Array, place: number): void {
    for (const { pair, side, other } of this.#pairsOf[place] ?? []) {
      const between = this.participants.ids.length + pair
      const facing = this.participants.facingOf(next[place] ?? 0, other)
      next[between] = this.streams.die(next[between] ?? 0, side, facing)
    }
    next[place] = this.participants.comeToLife(next[place] ?? 0)
  }

  /**
   * Between two processes that can start no further stream, acknowledgements are handled as soon as they can be read.
   * This loses no ending, and no state except for the acknowledged numbers: only a hello depends on them, and there
   * will be no hello. No other move prevents or changes the handling of an acknowledgement, and an acknowledgement
   * makes no other move possible.
   *
   * The same holds for reports in worlds without cancels: a report adds a part that only the end of its snapshot uses,
   * and the order of reports does not matter. Worlds with many snapshots ask for it.
   */
  #settle(next: Int32Array): void {
    const faultsLeft = next[this.length - 1] ?? 0
    for (let pair = 0; pair < this.pairs.length; pair++) {
      if (!this.#isSafe(pair, faultsLeft)) continue
      while (this.streams.isSteady(this.#between(next, pair))) {
        const what = this.#possible(next, pair).find((one) => this.#isUrgent(one))
        if (what === undefined) break
        this.#happen(next, pair, what)
      }
    }
  }

  #isUrgent(what: Possible): boolean {
    return what.what === 'arrive' && (what.isAck || (what.isControl && this.#world.reports === 'at-once'))
  }

  /** No further fault can happen to this pair. */
  #isSafe(pair: number, faultsLeft: number): boolean {
    if (faultsLeft === 0) return true
    const { name, ids } = this.#pair(pair)
    return (
      !(isLeft(faultsLeft, FAULT_UNITS.crashes) && ids.some((id) => this.#mayHit('crashes', id))) &&
      !(isLeft(faultsLeft, FAULT_UNITS.breaks) && this.#mayHit('breaks', name)) &&
      !(isLeft(faultsLeft, FAULT_UNITS.duplicates) && this.#mayHit('duplicates', name))
    )
  }

  #first(state: Int32Array, pair: number, what: Possible['what']): Possible | undefined {
    return this.#possible(state, pair).find((one) => one.what === what)
  }

  #between(state: Int32Array, pair: number): number {
    return state[this.participants.ids.length + pair] ?? 0
  }

  #pair(pair: number): ProcessPair {
    const found = this.pairs[pair]
    assert(found !== undefined, 'there is such a pair')
    return found
  }

  #allLuck(): number {
    return (Object.keys(FAULT_UNITS) as (keyof typeof FAULT_UNITS)[]).reduce((faultsLeft, kind) => {
      const times = this.#world[kind]?.times ?? 0
      assert(times <= TIMES_MAX, `no more than ${TIMES_MAX} of a kind`)
      return faultsLeft + times * FAULT_UNITS[kind]
    }, 0)
  }

  #spend(next: Int32Array, kind: number): void {
    next[this.length - 1] = (next[this.length - 1] ?? 0) - kind
  }
}

function isLeft(faultsLeft: number, kind: number): boolean {
  return (Math.floor(faultsLeft / kind) & TIMES_MAX) > 0
}
