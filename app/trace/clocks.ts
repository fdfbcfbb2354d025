// Estimates the offsets between the clocks of processes from their messages: no message arrives before it is sent, so
// messages in both directions bound the offset. Clocks that agree with the bounds are used unchanged. A process whose
// messages no offset explains is doubted: its clock was set during the run, or it lies. ordering.ts places its events between
// those of the others, and lets it move nobody.

/** The run is ordered again only if a new estimate is better by this many ms. A smaller difference is not visible. */
const TOLERANCE = 25

/** A pair of clocks contradicts itself from this many ms on. Clocks that drift apart by less are nobody's lie, and hardly visible. */
export const DOUBT_MS = 250

/** No clock shows a later time, in ms since 1970: the year 2200. */
const LATEST = 7_258_118_400_000

/** A clock that has run this much longer than all others has not run: a year, in ms. */
const YEAR_MS = 31_557_600_000

export class Clocks {
  readonly #count: number
  /** By pair a < b, at a × count + b: bounds of offset(b) − offset(a), in ms. Never empty. */
  readonly #least: Float64Array
  readonly #most: Float64Array
  /** The same bounds of all messages, also of those that contradict each other. */
  readonly #atLeast: Float64Array
  readonly #atMost: Float64Array
  /** By process: how far its clock went in all, in both directions, and backwards; in ms. */
  readonly #ran: Float64Array
  readonly #back: Float64Array
  readonly #isImpossible: boolean[]
  #isPairTorn = false
  /** True if bounds have changed since the last call of `outdate`. */
  #isTighter = true

  constructor(count: number) {
    this.#count = count
    this.#least = new Float64Array(count * count).fill(-Infinity)
    this.#most = new Float64Array(count * count).fill(Infinity)
    this.#atLeast = this.#least.slice()
    this.#atMost = this.#most.slice()
    this.#ran = new Float64Array(count)
    this.#back = new Float64Array(count)
    this.#isImpossible = Array.from({ length: count }, () => false)
  }

  /** Adds an event of a process, with the time of the one before it. */
  tick(process: number, before: number | undefined, at: number): void {
    if (at > LATEST || at < -LATEST) this.#isImpossible[process] = true
    if (before === undefined) return
    const step = at - before
    this.#ran[process] = (this.#ran[process] ?? 0) + Math.abs(step)
    if (step < 0) this.#back[process] = (this.#back[process] ?? 0) - step
  }

  /**
   * Processes whose clocks the others contradict, as few as explain all contradictions: those that contradict the most others
   * first, then those whose own clocks went backwards most, or ran longest. Never all of them. Where a clock contradicts only
   * one other, both are possible, and it is the one that looks worse.
   * @param offsets in use so far, if there are any
   */
  doubted(offsets?: readonly number[]): ReadonlySet<number> {
    const all = Array.from({ length: this.#count }, (_, process) => process)
    const doubted = new Set(all.filter((process) => this.#isImpossible[process] === true))
    const [first = 0, second = 0] = all.map((process) => this.#ran[process] ?? 0).sort((a, b) => b - a)
    if (first > 10 * second + YEAR_MS) doubted.add(all.find((process) => this.#ran[process] === first) ?? 0)
    if (this.#isPairTorn) this.#doubtWorst(all, doubted, (a, b) => this.#isContradictory(a, b))
    const isNew = offsets === undefined || (this.#isTighter && this.#misfits(offsets, 0).length > 0)
    for (let round = 0; isNew && round < this.#count; round++) {
      const { offsets: best, slack } = this.#best(doubted)
      const misfits = this.#misfits(best, DOUBT_MS, slack).filter(({ a, b }) => !doubted.has(a) && !doubted.has(b))
      if (misfits.length === 0) break
      const pairs = new Set(misfits.map(({ a, b }) => a * this.#count + b))
      doubted.add(
        this.#worst(all, doubted, (a, b) => pairs.has(a < b ? a * this.#count + b : b * this.#count + a)) ?? 0
      )
    }
    return doubted.size < this.#count ? doubted : new Set()
  }

  #doubtWorst(all: readonly number[], doubted: Set<number>, contradict: (a: number, b: number) => boolean): void {
    for (
      let worst = this.#worst(all, doubted, contradict);
      worst !== undefined;
      worst = this.#worst(all, doubted, contradict)
    )
      doubted.add(worst)
  }

  #worst(
    all: readonly number[],
    doubted: ReadonlySet<number>,
    contradict: (a: number, b: number) => boolean
  ): number | undefined {
    const left = all.filter((process) => !doubted.has(process))
    const against = all.map((a) => (doubted.has(a) ? 0 : left.filter((b) => a !== b && contradict(a, b)).length))
    const worst = all.reduce((one, other) => (this.#isWorse(other, one, against) ? other : one), 0)
    return (against[worst] ?? 0) === 0 ? undefined : worst
  }

  /** Pairs whose bounds these offsets do not fit, by more than `least` and what the offsets may be wrong by. */
  #misfits(
    offsets: readonly number[],
    least: number,
    slack?: readonly number[]
  ): { readonly a: number; readonly b: number }[] {
    const found = []
    for (let a = 0; a < this.#count; a++)
      for (let b = a + 1; b < this.#count; b++) {
        const apart = (offsets[b] ?? 0) - (offsets[a] ?? 0)
        const pair = a * this.#count + b
        const by = Math.max((this.#atLeast[pair] ?? 0) - apart, apart - (this.#atMost[pair] ?? 0))
        if (by > least + (slack?.[a] ?? 0) + (slack?.[b] ?? 0)) found.push({ a, b })
      }
    return found
  }

  #isContradictory(a: number, b: number): boolean {
    const pair = a < b ? a * this.#count + b : b * this.#count + a
    return (this.#atLeast[pair] ?? 0) > (this.#atMost[pair] ?? 0) + DOUBT_MS
  }

  #isWorse(one: number, other: number, against: readonly number[]): boolean {
    const more =
      (against[one] ?? 0) - (against[other] ?? 0) ||
      (this.#back[one] ?? 0) - (this.#back[other] ?? 0) ||
      (this.#ran[one] ?? 0) - (this.#ran[other] ?? 0)
    return more > 0
  }

  /** Adds a message from one process to another. A contradiction with earlier messages means that a clock was set. */
  message(from: number, to: number, sentAt: number, receivedAt: number): void {
    const took = receivedAt - sentAt
    const pair = from < to ? from * this.#count + to : to * this.#count + from
    const [least, most] = [this.#least[pair] ?? 0, this.#most[pair] ?? 0]
    const apart = from < to ? -took : took
    if (from < to) {
      if (apart > (this.#atLeast[pair] ?? 0)) this.#atLeast[pair] = apart
    } else if (apart < (this.#atMost[pair] ?? 0)) this.#atMost[pair] = apart
    if ((this.#atLeast[pair] ?? 0) > (this.#atMost[pair] ?? 0) + DOUBT_MS) this.#isPairTorn = true
    if (from < to ? apart <= least || apart > most : apart >= most || apart < least) return
    if (from < to) this.#least[pair] = apart
    else this.#most[pair] = apart
    this.#isTighter = true
  }

  /**
   * Ms to add to each clock. The pairs with the tightest bounds decide, pairs without a doubted process before all others;
   * among processes that exchange messages, as many as possible keep their clock.
   */
  estimate(doubted: ReadonlySet<number> = this.doubted()): number[] {
    return this.#best(doubted).offsets
  }

  /** `slack`: by process, how much its offset may be wrong against those of its group, in ms. */
  #best(doubted: ReadonlySet<number>): { readonly offsets: number[]; readonly slack: readonly number[] } {
    const groups = Array.from({ length: this.#count }, (_, process) => [process])
    const groupOf = groups.map((_, process) => process)
    const offsets = groups.map(() => 0)
    const slack = groups.map(() => 0)
    for (const { a, b, room, apart } of this.#pairs(doubted)) {
      const [one, other] = [groupOf[a] ?? 0, groupOf[b] ?? 0]
      if (one === other) continue
      const shift = (offsets[a] ?? 0) + apart - (offsets[b] ?? 0)
      const wrong = (slack[a] ?? 0) + (slack[b] ?? 0) + room
      for (const process of groups[other] ?? []) {
        slack[process] = (slack[process] ?? 0) + wrong
        offsets[process] = (offsets[process] ?? 0) + shift
        groupOf[process] = one
      }
      groups[one]?.push(...(groups[other] ?? []))
      groups[other] = []
    }
    for (const group of groups) {
      // In order of the processes, and not of the pairs, which doubts change: the scale stays where it is.
      const kept = group.filter((process) => !doubted.has(process)).sort((one, other) => one - other)
      const shift = mostFrequent((kept.length > 0 ? kept : group).map((process) => offsets[process] ?? 0))
      for (const process of group) offsets[process] = (offsets[process] ?? 0) - shift
    }
    return { offsets, slack }
  }

  /** Whether messages since the last call contradict these offsets, and other offsets would be visibly better. */
  outdate(offsets: readonly number[]): boolean {
    if (!this.#isTighter) return false
    this.#isTighter = false
    const fits = (pair: number, apart: number): boolean =>
      apart >= (this.#least[pair] ?? 0) && apart <= (this.#most[pair] ?? 0)
    for (let a = 0; a < this.#count; a++)
      for (let b = a + 1; b < this.#count; b++)
        if (!fits(a * this.#count + b, (offsets[b] ?? 0) - (offsets[a] ?? 0)))
          return this.estimate().some((better, process) => Math.abs(better - (offsets[process] ?? 0)) > TOLERANCE)
    return false
  }

  /** Pairs that have exchanged messages, tightest bounds first. `apart`: offset(b) − offset(a). */
  #pairs(
    doubted: ReadonlySet<number>
  ): { readonly a: number; readonly b: number; readonly room: number; readonly apart: number }[] {
    const pairs = []
    for (let a = 0; a < this.#count; a++)
      for (let b = a + 1; b < this.#count; b++) {
        const [least, most] = [this.#least[a * this.#count + b] ?? 0, this.#most[a * this.#count + b] ?? 0]
        if (least === -Infinity && most === Infinity) continue
        pairs.push({ a, b, room: most - least, apart: apartBy(least, most) })
      }
    const doubts = ({ a, b }: { readonly a: number; readonly b: number }): number =>
      (doubted.has(a) ? 1 : 0) + (doubted.has(b) ? 1 : 0)
    return pairs.sort(
      (one, other) =>
        doubts(one) - doubts(other) ||
        (one.room === other.room ? one.a - other.a || one.b - other.b : one.room - other.room)
    )
  }
}

/** 0 if the bounds allow it; the middle if messages went both ways; otherwise the smallest allowed value. */
function apartBy(least: number, most: number): number {
  if (least <= 0 && most >= 0) return 0
  if (Number.isFinite(least) && Number.isFinite(most)) return Math.round((least + most) / 2)
  return least > 0 ? least : most
}

/** The first one if there are several. */
function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return values.find((value) => counts.get(value) === most) ?? 0
}
