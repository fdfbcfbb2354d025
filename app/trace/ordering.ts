// Orders a run, and orders it again as it grows: new events are inserted, and only the events after them, or caused by
// them, are computed again.
//
// The order is by time, then rank, then process. Time never decreases along a causal path and rank increases, so the
// order never contradicts causality. Both depend only on the events and on the offsets of the clocks. A longer run may
// use offsets that were estimated from its beginning, as long as no message contradicts them: then its order may differ
// from that of the whole run, but it is also valid, and it is the same if the clocks agree.
import { assert } from '../assert.ts'
import { Clocks } from './clocks.ts'
import { compareMoments, type TraceEvent } from './event.ts'
import { carryOver } from './ledger.ts'
import { Links } from './links.ts'
import type { Hole, Order, PlacedEvent } from './order.ts'
import { countBelow } from './rising.ts'
import type { Run } from './run.ts'

const NOBODY: ReadonlySet<number> = new Set()

/** Orders a whole run. */
export function orderOf(run: Run): Order {
  return new Ordering().order(run)
}

/**
 * Stores its results about a run, so that the next order of the same run with more events is fast. Returned orders
 * never change.
 */
export class Ordering {
  #order: Order = orderOfNothing({ processes: [], cuts: [] })
  #links = new Links([])
  #clocks = new Clocks(0)
  /** By process and place: the number of the event, from 0. All lists below are indexed by this number. */
  #ids: number[][] = []
  #process: number[] = []
  #index: number[] = []
  /** The other end of the message; −1 if there is none. */
  #other: number[] = []
  /** For a receipt, the sending; −1 if it is not known, and for all other events. */
  #cause: number[] = []
  /** The time on the clock of its process. */
  #at: number[] = []
  /** The same, where a clock that was set back continues at its own speed: it never falls. */
  #ticked: number[] = []
  #time: number[] = []
  #rank: number[] = []
  #holes: Hole[][] = []
  /** Processes whose clocks move nobody else. */
  #doubted: ReadonlySet<number> = NOBODY

  order(run: Run): Order {
    if (run === this.#order.run) return this.#order
    // Where a clock is doubted, later events may move earlier ones of that process, so all are placed again.
    if (this.#doubted.size > 0 || !continues(run, this.#order.run)) this.#begin(run)
    const from = this.#add(run)
    const region = this.#region(run, from)
    const { sorted, contradictions } = this.#rankAll(region)
    this.#doubted = this.#clocks.doubted(this.#order.events.length === 0 ? undefined : this.#order.offsets)
    if (this.#order.events.length === 0) {
      const offsets = this.#clocks.estimate(this.#doubted)
      this.#order = { ...this.#order, offsets, doubted: [...this.#doubted].sort((a, b) => a - b) }
    } else if (this.#doubted.size > 0 || this.#clocks.outdate(this.#order.offsets)) {
      this.#order = orderOfNothing({ processes: [], cuts: [] })
      return this.order(run)
    }
    if (this.#doubted.size === 0) this.#timeAll(sorted)
    else this.#timeBetween(sorted)
    const order = this.#place(run, from, sorted, contradictions)
    carryOver(this.#order, order)
    this.#order = order
    return order
  }

  #begin(run: Run): void {
    this.#order = orderOfNothing(run)
    this.#links = new Links(run.processes.map(({ id }) => id))
    this.#clocks = new Clocks(run.processes.length)
    this.#doubted = NOBODY
    this.#ids = run.processes.map(() => [])
    this.#holes = run.processes.map(() => [])
    for (const list of [
      this.#process,
      this.#index,
      this.#other,
      this.#cause,
      this.#at,
      this.#ticked,
      this.#time,
      this.#rank
    ])
      list.length = 0
  }

  /** Adds new events. @returns the first position whose time or rank may have changed */
  #add(run: Run): number {
    let from = this.#order.events.length
    for (const [process, { events }] of run.processes.entries()) {
      const ids = this.#ids[process] ?? []
      const known = ids.length
      for (let index = known; index < events.length; index++) {
        const event = at(events, index)
        const id = this.#process.length
        ids.push(id)
        this.#process.push(process)
        this.#index.push(index)
        this.#time.push(0)
        this.#rank.push(0)
        const other = this.#links.add(id, process, event)
        this.#other.push(other)
        this.#cause.push(event.type === 'received' ? other : -1)
        const before = events[index - 1]?.at
        this.#at.push(event.at)
        this.#ticked.push(
          before === undefined ? event.at : (this.#ticked[ids[index - 1] ?? -1] ?? 0) + Math.max(0, event.at - before)
        )
        this.#clocks.tick(process, before, event.at)
        this.#noteHole(process, index, events)
        if (other < 0) continue
        this.#other[other] = id
        if (event.type === 'sent') this.#cause[other] = id
        const position = this.#positionOf(other)
        // A receipt that was known before its sending: its causal past has become longer.
        if (event.type === 'sent' && position !== undefined && position < from) from = position
      }
    }
    return from
  }

  #noteHole(process: number, before: number, events: readonly TraceEvent[]): void {
    const [previous, event] = [events[before - 1], at(events, before)]
    const missing = missingBetween(previous, event) || (lacksEndOfLife(events, before) ? 1 : 0)
    const isExact = (previous?.life ?? 1) === event.life
    if (missing > 0) this.#holes[process]?.push({ process, before, missing, isExact })
  }

  #positionOf(id: number): number | undefined {
    return this.#order.positions[numberAt(this.#process, id)]?.[numberAt(this.#index, id)]
  }

  /**
   * By process: the first of its events that is computed again. The events of one process after a position are its last
   * ones.
   */
  #region(run: Run, from: number): number[] {
    return run.processes.map((_, process) => countBelow(this.#order.positions[process] ?? [], from))
  }

  /**
   * Sorts the region so that causes come before effects. A process waits at a receipt whose sending has not been
   * reached yet. If all wait for each other, the earliest waiting receipt is treated as a contradiction.
   */
  #rankAll(region: readonly number[]): { readonly sorted: number[]; readonly contradictions: number } {
    const sorted: number[] = []
    const cursors = [...region]
    /** Waiting processes, by the sending for which they wait. */
    const waiting = new Map<number, number>()
    const ready = cursors.map((_, process) => process).reverse()
    let contradictions = 0
    for (;;) {
      for (let process = ready.pop(); process !== undefined; process = ready.pop()) {
        const ids = at(this.#ids, process)
        for (let cursor = numberAt(cursors, process); cursor < ids.length; cursor++) {
          cursors[process] = cursor
          const id = numberAt(ids, cursor)
          const sent = numberAt(this.#cause, id)
          if (sent >= 0 && numberAt(this.#index, sent) >= numberAt(cursors, numberAt(this.#process, sent))) {
            waiting.set(sent, process)
            break
          }
          this.#rankOne(id, cursor === 0 ? -1 : numberAt(ids, cursor - 1), sent)
          sorted.push(id)
          cursors[process] = cursor + 1
          const waiter = waiting.size > 0 ? waiting.get(id) : undefined
          if (waiter === undefined) continue
          waiting.delete(id)
          ready.push(waiter)
        }
      }
      const blocked = [...waiting].sort(([, one], [, other]) => this.#next(cursors, one) - this.#next(cursors, other))
      const [first] = blocked
      if (first === undefined) return { sorted, contradictions }
      const [sent, process] = first
      waiting.delete(sent)
      this.#cause[numberAt(this.#other, sent)] = -1
      this.#other[numberAt(this.#other, sent)] = -1
      this.#other[sent] = -1
      ready.push(process)
      contradictions += 1
    }
  }

  #next(cursors: readonly number[], process: number): number {
    return this.#at[numberAt(at(this.#ids, process), numberAt(cursors, process))] ?? 0
  }

  #rankOne(id: number, previous: number, sent: number): void {
    const before = previous < 0 ? 0 : numberAt(this.#rank, previous)
    this.#rank[id] = 1 + (sent < 0 ? before : Math.max(before, numberAt(this.#rank, sent)))
    if (sent < 0) return
    const sentAt = this.#ticked[sent] ?? 0
    this.#clocks.message(numberAt(this.#process, sent), numberAt(this.#process, id), sentAt, this.#ticked[id] ?? 0)
  }

  /**
   * A clock that shows an earlier time than causality allows is moved forward from there on, by as much as needed: so a
   * clock that was set back continues at its own speed.
   */
  #timeAll(sorted: readonly number[]): void {
    for (const id of sorted) {
      const sent = numberAt(this.#cause, id)
      const received = sent < 0 ? -Infinity : (this.#time[sent] ?? 0)
      this.#time[id] = Math.max(this.#shownTime(id), received)
    }
  }

  /** The time of an event by its own clock, which goes on from the event before it, and is moved to that of the run at the first. */
  #shownTime(id: number): number {
    const previous = this.#before(id)
    const shownAt = this.#at[id] ?? 0
    if (previous < 0) return shownAt + (this.#order.offsets[numberAt(this.#process, id)] ?? 0)
    const least = this.#time[previous] ?? 0
    return Math.max(least, least + shownAt - (this.#at[previous] ?? 0))
  }

  /** The event of the same process before this one; −1 for the first. */
  #before(id: number): number {
    const index = numberAt(this.#index, id)
    return index === 0 ? -1 : numberAt(at(this.#ids, numberAt(this.#process, id)), index - 1)
  }

  /**
   * As `timeAll` where some clocks are doubted, for all events. The others have the times that they would have without those
   * clocks: of a process that is doubted, only what it has received of them counts. Its own events have the times of its
   * clock as far as they fit between what it received of the others and what they received of it.
   */
  #timeBetween(sorted: readonly number[]): void {
    const isDoubted = this.#order.offsets.map((_, process) => this.#doubted.has(process))
    const isDoubtful = (id: number): boolean => isDoubted[numberAt(this.#process, id)] === true
    const [earliest, latest] = this.#timeOthers(sorted, isDoubtful)
    const ceiling = this.#ceilings(sorted, isDoubtful, latest)
    for (const id of sorted) {
      if (!isDoubtful(id)) continue
      const [previous, sent] = [this.#before(id), numberAt(this.#cause, id)]
      const least = Math.max(
        earliest,
        previous < 0 ? -Infinity : (this.#time[previous] ?? 0),
        sent < 0 ? -Infinity : (this.#time[sent] ?? 0)
      )
      const shown = (this.#at[id] ?? 0) + (this.#order.offsets[numberAt(this.#process, id)] ?? 0)
      this.#time[id] = Math.min(Math.max(shown, least), ceiling[id] ?? 0)
    }
  }

  /** Times the events whose clock is not doubted. @returns the earliest and the latest of these times; without bounds where there is none */
  #timeOthers(sorted: readonly number[], isDoubtful: (id: number) => boolean): readonly [number, number] {
    /** Of doubtful events: the time of the latest other event that they can have known. */
    const floor = new Float64Array(this.#process.length).fill(-Infinity)
    let [earliest, latest] = [Infinity, -Infinity]
    for (const id of sorted) {
      const sent = numberAt(this.#cause, id)
      const known = sent < 0 ? -Infinity : isDoubtful(sent) ? (floor[sent] ?? 0) : (this.#time[sent] ?? 0)
      if (isDoubtful(id)) {
        const previous = this.#before(id)
        floor[id] = Math.max(known, previous < 0 ? -Infinity : (floor[previous] ?? 0))
        continue
      }
      const time = Math.max(this.#shownTime(id), known)
      this.#time[id] = time
      earliest = Math.min(earliest, time)
      latest = Math.max(latest, time)
    }
    return earliest > latest ? [-Infinity, Infinity] : [earliest, latest]
  }

  /** Of doubtful events: the time of the earliest other event that can have known them, or `latest`. */
  #ceilings(sorted: readonly number[], isDoubtful: (id: number) => boolean, latest: number): Float64Array {
    const ceiling = new Float64Array(this.#process.length)
    for (let place = sorted.length - 1; place >= 0; place--) {
      const id = numberAt(sorted, place)
      if (!isDoubtful(id)) continue
      const next = this.#ids[numberAt(this.#process, id)]?.[numberAt(this.#index, id) + 1]
      const end = numberAt(this.#other, id)
      const isSent = end >= 0 && numberAt(this.#cause, end) === id
      const heard = !isSent ? latest : isDoubtful(end) ? (ceiling[end] ?? 0) : (this.#time[end] ?? 0)
      ceiling[id] = Math.min(heard, next === undefined ? latest : (ceiling[next] ?? 0))
    }
    return ceiling
  }

  /** Inserts the region after the events whose place does not change. */
  #place(run: Run, from: number, region: number[], contradictions: number): Order {
    const old = this.#order
    const idOf = (placed: PlacedEvent): number => numberAt(at(this.#ids, placed.process), placed.index)
    const [time, rank, processes] = [this.#time, this.#rank, this.#process]
    const compare = (a: number, b: number): number =>
      (time[a] ?? 0) - (time[b] ?? 0) || (rank[a] ?? 0) - (rank[b] ?? 0) || (processes[a] ?? 0) - (processes[b] ?? 0)
    region.sort(compare)
    const [first] = region
    let keep = from
    while (first !== undefined && keep > 0 && compare(idOf(at(old.events, keep - 1)), first) > 0) keep -= 1
    const passed = old.events.slice(keep, from).map(idOf)
    const tail = merge(passed, region, compare)

    const positions = run.processes.map(({ events }, process) => {
      const list = new Uint32Array(events.length)
      list.set(old.positions[process] ?? [])
      return list
    })
    for (let place = 0; place < tail.length; place++) {
      const id = numberAt(tail, place)
      const own = positions[numberAt(processes, id)]
      if (own !== undefined) own[numberAt(this.#index, id)] = keep + place
    }
    const ends: PlacedEvent[] = []
    for (let place = 0; place < tail.length; place++) {
      const id = numberAt(tail, place)
      const process = numberAt(processes, id)
      const index = numberAt(this.#index, id)
      const end = numberAt(this.#other, id)
      const other = end < 0 ? -1 : (positions[numberAt(processes, end)]?.[numberAt(this.#index, end)] ?? -1)
      const event = at(at(run.processes, process).events, index)
      ends.push({ process, index, event, time: time[id] ?? 0, rank: numberAt(rank, id), other })
    }
    const placed = (keep === old.events.length ? old.events : old.events.slice(0, keep)).concat(ends)
    for (let position = keep; position < placed.length; position++) {
      const other = placed[position]?.other ?? -1
      const before = other < keep ? placed[other] : undefined
      if (before !== undefined) placed[other] = { ...before, other: position }
    }
    return {
      run,
      events: placed,
      positions,
      holes: this.#holes.flat(),
      offsets: old.offsets,
      doubted: old.doubted,
      contradictions: old.contradictions + contradictions
    }
  }
}

function orderOfNothing(run: Run): Order {
  return {
    run,
    events: [],
    positions: run.processes.map(() => new Uint32Array()),
    holes: [],
    offsets: run.processes.map(() => 0),
    doubted: [],
    contradictions: 0
  }
}

/**
 * Whether a run is an older run with more events at the ends of its processes. Runs share the objects of common events.
 */
function continues(run: Run, older: Run): boolean {
  return (
    run.processes.length === older.processes.length &&
    older.processes.every(({ id, events }, place) => {
      const now = run.processes[place]
      return (
        now?.id === id &&
        now.events.length >= events.length &&
        (events.length === 0 || (now.events[0] === events[0] && now.events[events.length - 1] === events.at(-1)))
      )
    })
  )
}

/**
 * How many events are missing, at least. The end of a life is not an event, so the number of events missing there is
 * not known.
 */
function missingBetween(previous: TraceEvent | undefined, event: TraceEvent): number {
  assert(previous === undefined || compareMoments(previous, event) < 0, 'events of a process are in their order')
  if (previous?.life === event.life) return event.n - previous.n - 1
  const livesBetween = event.life - (previous?.life ?? 0) - 1
  return livesBetween + event.n - 1
}

/** Numbers begin again with every life, so only the balance shows that the last events of a life are missing, where they moved money. */
function lacksEndOfLife(events: readonly TraceEvent[], opening: number): boolean {
  const opened = at(events, opening)
  if (opened.type !== 'opened') return false
  for (let index = opening - 1; index >= 0; index--) {
    const event = at(events, index)
    if ('balance' in event) return event.balance !== opened.balance
  }
  return false
}

function merge(a: readonly number[], b: readonly number[], compare: (a: number, b: number) => number): number[] {
  const merged: number[] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length)
    merged.push(compare(numberAt(a, i), numberAt(b, j)) <= 0 ? numberAt(a, i++) : numberAt(b, j++))
  while (i < a.length) merged.push(numberAt(a, i++))
  while (j < b.length) merged.push(numberAt(b, j++))
  return merged
}

function at<T>(list: readonly T[], place: number): T {
  const found = list[place]
  assert(found !== undefined, 'every numbered event is stored')
  return found
}

/** Separate from `at`, because a function that is called with lists of all kinds is ten times as slow. */
function numberAt(list: readonly number[], place: number): number {
  return list[place] ?? -1
}
