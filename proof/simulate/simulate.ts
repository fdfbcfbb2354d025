// Many schedules, one seed each: plays them, adds up what they have seen, and makes a failing one as small as it gets.
import { BrokenLawError } from '../../app/assert.ts'
import { drawPlan, type PlannedFault, type SimulationPlan } from './plan.ts'
import { ScheduleRunner, type RunObserver } from './schedule-runner.ts'
import { SOMETIMES, Tally, type Seen, type Sometimes } from './tally.ts'
import { checkNonInterference } from './non-interference.ts'
import { Violation, type Invariant } from './violation.ts'

export interface SimulationOptions {
  /** Of the first run; the next has the next. */
  readonly seed: number
  readonly runs: number
  /** 2 … PROCESSES_MAX; each run has between 2 and this many. */
  readonly processes: number
  /** Events of each run before faults stop. */
  readonly steps: number
  readonly faults: readonly PlannedFault[]
}

export interface RunFailure {
  /** Runs it again: `--runs 1 --seed` and the same other options. */
  readonly seed: number
  readonly invariant: Invariant
  readonly what: string
}

/** What some runs in a row have come to; plain data, so that threads may hand it on. */
export interface RunBlock {
  readonly seen: Seen
  readonly failures: readonly RunFailure[]
}

export interface SimulationResult {
  readonly tally: Tally
  readonly failures: readonly RunFailure[]
  /** What a run of this size must have met and has not. */
  readonly never: readonly Sometimes[]
}

/** Runs of a block. Part of the meaning of the trace hash: blocks are put together in order, whoever played them. */
export const BLOCK_RUNS = 50

/** One of so many schedules is also played with and without its snapshots, in a world without faults. */
const NON_INTERFERENCE_EVERY = 32

/** Below this many events a run may miss what is rare. */
const EVENTS_TO_MEET_ALL = 400_000

/** Runs of a search for a smaller schedule, at most: some seconds. */
const ATTEMPTS_MAX = 2_000

/** Violations after which it is enough. */
const FAILURES_MAX = 10

export function blocksOf({ runs }: SimulationOptions): number {
  return Math.ceil(runs / BLOCK_RUNS)
}

/** @param block from 0 */
export function runBlock(options: SimulationOptions, block: number): RunBlock {
  const tally = new Tally()
  const failures: RunFailure[] = []
  const first = block * BLOCK_RUNS
  for (let run = first; run < Math.min(first + BLOCK_RUNS, options.runs); run++) {
    const seed = (options.seed + run) >>> 0
    const failure = attempt(seed, planOf(seed, options), options.steps, tally)
    if (failure !== undefined) failures.push(failure)
  }
  return { seen: tally.seen(), failures }
}

/** Puts blocks together, in their order. */
export class Gathering {
  readonly #options: SimulationOptions
  readonly #tally = new Tally()
  readonly #failures: RunFailure[] = []

  constructor(options: SimulationOptions) {
    this.#options = options
  }

  /** So many violations are enough: what is still to come need not be played, and does not count. */
  get isEnough(): boolean {
    return this.#failures.length >= FAILURES_MAX
  }

  add({ seen, failures }: RunBlock): void {
    this.#tally.add(seen)
    this.#failures.push(...failures)
  }

  report(): SimulationResult {
    const tally = this.#tally
    const isLong = tally.events >= EVENTS_TO_MEET_ALL && this.#options.faults.length > 1
    const never = isLong ? SOMETIMES.filter((what) => tally.times(what) === 0) : []
    return { tally, failures: this.#failures, never }
  }
}

export function simulate(options: SimulationOptions): SimulationResult {
  const gathering = new Gathering(options)
  for (let block = 0; block < blocksOf(options) && !gathering.isEnough; block++) gathering.add(runBlock(options, block))
  return gathering.report()
}

export function planOf(seed: number, { processes, steps, faults }: SimulationOptions): SimulationPlan {
  return drawPlan(seed, processes, steps, faults)
}

/** Plays one schedule. @returns what went wrong, or `undefined` */
export function attempt(
  seed: number,
  plan: SimulationPlan,
  steps: number,
  tally: Tally,
  observer: RunObserver = {}
): RunFailure | undefined {
  try {
    new ScheduleRunner(seed, plan, tally, observer).runSchedule(steps)
    if (seed % NON_INTERFERENCE_EVERY === 0) checkNonInterference(seed, plan)
    return undefined
  } catch (error) {
    if (error instanceof Violation) return { seed, invariant: error.invariant, what: error.message }
    if (error instanceof BrokenLawError || error instanceof TypeError || error instanceof RangeError)
      return { seed, invariant: 'no-bug', what: error.stack ?? error.message }
    throw error
  }
}

/** Leaves out what is not needed for the same violation. @returns the plan that is left, told as a conversation */
export function minimise(
  failure: RunFailure,
  options: SimulationOptions
): { readonly plan: SimulationPlan; readonly log: readonly string[] } {
  const { seed, invariant } = failure
  const { steps } = options
  const fails = (plan: SimulationPlan): boolean => attempt(seed, plan, steps, new Tally())?.invariant === invariant
  let plan = planOf(seed, options)
  let attempts = 0
  for (let chunk = plan.acts.length >> 1; chunk >= 1 && attempts < ATTEMPTS_MAX;) {
    let smaller = false
    for (let from = 0; from < plan.acts.length && attempts < ATTEMPTS_MAX;) {
      const left = { ...plan, acts: [...plan.acts.slice(0, from), ...plan.acts.slice(from + chunk)] }
      attempts += 1
      if (fails(left)) {
        plan = left
        smaller = true
      } else from += chunk
    }
    if (chunk > 1 || !smaller) chunk >>= 1
  }
  const log: string[] = []
  attempt(seed, plan, steps, new Tally(), { log: (line) => log.push(line) })
  return { plan, log }
}
