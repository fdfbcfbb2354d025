// The judge of termination, deadlock and garbage (tokens: token-watch.ts): compares what every complete cut says with the whole true
// state in the moment in which it is complete, and ever after. A yes must be true and stay true; what was true when a snapshot began
// must be in its cut; nothing is collected that anybody can still reach. As long as nobody's memory is lost: after that nobody knows
// the true state.
import { answerIn, type AnswerOf, type ApplicationCommand } from '../../app/applications/all.ts'
import type { ProcessId, SnapshotId } from '../../app/ids.ts'
import type { Cut } from '../../app/process/state.ts'
import { splitCut } from '../../app/properties/ask.ts'
import { presentIn } from '../../app/snapshot/restoring.ts'
import { isSameTimeline, type Timeline } from '../../app/snapshot/timeline.ts'
import type { DurableCores } from './durable.ts'
import type { SimulatedPeer } from './simulated-peer.ts'
import { keyOf, ActualState, type ObjectKey } from './actual-state.ts'
import { TokenWatch } from './token-watch.ts'
import { must } from './violation.ts'

/** What the detectors have shown, to be counted. */
export type ApplicationSight =
  | 'terminated'
  | 'all-passive-but-task-in-transit'
  | 'deadlock'
  | 'phantom-deadlock'
  | 'backed-off'
  | 'garbage'
  | 'garbage-in-cycle'
  | 'live-only-in-transit'
  | 'collected'
  | 'garbage-uncertain'
  | 'one-token'
  | 'several-tokens'
  | 'token-only-in-transit'

export const APPLICATION_SIGHTS: readonly ApplicationSight[] = [
  'terminated',
  'all-passive-but-task-in-transit',
  'deadlock',
  'phantom-deadlock',
  'backed-off',
  'garbage',
  'garbage-in-cycle',
  'live-only-in-transit',
  'collected',
  'garbage-uncertain',
  'one-token',
  'several-tokens',
  'token-only-in-transit'
]

/** A snapshot, and how the world was when its first member recorded. */
interface Begun {
  readonly starts: number
  readonly tokensMade: number
  /** By process: how often it had backed off when it recorded, and how often when the first did. */
  readonly recorded: Record<ProcessId, number>
  readonly backOffs: BackOffs
  /** Not of every snapshot: going through the whole state is dear. */
  readonly truth: StableFacts | undefined
}

type BackOffs = Readonly<Record<ProcessId, number>>

/** What was true. */
interface StableFacts {
  readonly everybody: readonly ProcessId[]
  readonly hasTerminated: boolean
  readonly stuck: ReadonlySet<ProcessId>
  readonly garbage: readonly ObjectKey[]
}

/** What a cut has said, and must stay true. */
interface StableClaim {
  readonly snapshot: SnapshotId
  readonly timeline: Timeline
  /** Work that had come from outside by then; `undefined` where the cut has not said that all has terminated. */
  readonly starts: number | undefined
  readonly stuck: readonly ProcessId[]
  readonly backOffs: BackOffs
  readonly garbage: ReadonlySet<ObjectKey>
}

/** Cuts whose answers are watched: the newest. */
const CLAIMS_MAX = 8

/** The true state is looked at when one of so many snapshots begins. */
const BEGUN_EVERY = 3

export class ApplicationWatch {
  /** Cuts that were judged, each once. */
  judged = 0
  /** Objects that were collected. */
  collected = 0
  readonly #durable: DurableCores
  readonly #seen: (sight: ApplicationSight) => void
  readonly #begun = new Map<SnapshotId, Begun>()
  readonly #judged = new Set<SnapshotId>()
  #claims: StableClaim[] = []
  readonly #tokens: TokenWatch
  #starts = 0
  readonly #backOffs: Record<ProcessId, number> = {}

  constructor(durable: DurableCores, seen: (sight: ApplicationSight) => void) {
    this.#durable = durable
    this.#seen = seen
    this.#tokens = new TokenWatch(seen)
  }

  /** Somebody has done something of its own accord. */
  did({ id }: SimulatedPeer, asked: ApplicationCommand): void {
    const { application, command } = asked
    this.#tokens.did(asked)
    if (application === 'computation' && command.do === 'start') this.#starts += 1
    if (application === 'locks' && command.do === 'back-off') {
      this.#backOffs[id] = (this.#backOffs[id] ?? 0) + 1
      this.#seen('backed-off')
    }
    if (application === 'objects' && command.do === 'collect') {
      this.collected += command.objects.length
      this.#seen('collected')
    }
  }

  /** @param isNow nothing has changed since: the process may have done more in the same turn */
  recorded({ id, core }: SimulatedPeer, snapshot: SnapshotId, isNow: boolean): void {
    let begun = this.#begun.get(snapshot)
    if (begun === undefined) {
      const isLookedAt = isNow && this.#begun.size % BEGUN_EVERY === 0
      const truth = isLookedAt ? this.#lookAround(presentIn(core.process.restoring)) : undefined
      const backOffs = { ...this.#backOffs }
      begun = {
        starts: this.#starts,
        tokensMade: this.#tokens.made,
        recorded: {},
        backOffs,
        truth: truth && this.#isAll(truth) ? found(truth) : undefined
      }
      this.#begun.set(snapshot, begun)
    }
    begun.recorded[id] = this.#backOffs[id] ?? 0
  }

  /** A cut is complete for the first time. All that happened in that turn is done. */
  complete(cut: Cut): void {
    const begun = this.#begun.get(cut.snapshot)
    if (this.#judged.has(cut.snapshot) || begun === undefined) return
    this.#judged.add(cut.snapshot)
    const truth = this.#lookAround(cut.timeline)
    if (!cut.members.every((member) => truth.has(member))) return // It belongs to a timeline that is over.
    this.judged += 1
    const claim = this.#judge(cut, begun, truth)
    this.#claims = [...this.#claims.slice(1 - CLAIMS_MAX), claim]
    this.#watch(truth, cut.timeline)
  }

  /** What was collected may not be missed by anybody, and what was said is still true. */
  look(timeline: Timeline): void {
    this.#watch(this.#lookAround(timeline), timeline)
  }

  /** Nothing is on its way and nobody does anything: the last cut of everybody says exactly what is. */
  lastLook(cut: Cut): void {
    const truth = this.#lookAround(cut.timeline)
    const everybody = truth.processes
    if (!everybody.every((id) => cut.members.includes(id))) return
    const now = found(truth)
    const { termination, deadlock, garbage, token } = answersOf(cut)
    this.#tokens.lastLook(cut, token, truth)
    must(
      termination.holds === now.hasTerminated,
      'detects',
      () => `at rest ${cut.snapshot} says terminated: ${termination.holds}`
    )
    must(
      [...now.stuck].sort().join() === deadlock.stuck.join(),
      'detects',
      () => `at rest ${cut.snapshot} says stuck: ${deadlock.stuck.join()}, and are ${[...now.stuck].join()}`
    )
    must(
      now.garbage.join() === garbage.garbage.map(keyOf).sort().join(),
      'detects',
      () => `at rest ${cut.snapshot} says garbage: ${garbage.garbage.map(keyOf).join()}, and is ${now.garbage.join()}`
    )
  }

  /** Everybody has collected its garbage of that cut, and nobody has done anything since. */
  collectedAll(cut: Cut): void {
    const truth = this.#lookAround(cut.timeline)
    const left = found(truth).garbage
    const isWhole = truth.processes.every((id) => cut.members.includes(id))
    must(!isWhole || left.length === 0, 'collects', () => `after ${cut.snapshot} was collected ${left.join()} is left`)
  }

  #judge(cut: Cut, begun: Begun, truth: ActualState): StableClaim {
    const { snapshot, timeline, members } = cut
    const { termination, deadlock, garbage, token } = answersOf(cut)
    this.#tokens.judge(cut, token, begun.tokensMade, truth, this.#isAll(truth))
    if (termination.wouldFool) this.#seen('all-passive-but-task-in-transit')
    if (deadlock.holds) this.#seen('deadlock')
    if (deadlock.phantoms.length > 0) this.#seen('phantom-deadlock')
    if (garbage.garbage.length > 0) this.#seen('garbage')
    if (garbage.missedByCounts.length > 0) this.#seen('garbage-in-cycle')
    if (garbage.onlyInTransit.length > 0) this.#seen('live-only-in-transit')
    if (!garbage.isCertain) this.#seen('garbage-uncertain')

    const isBackedOff = (ids: Iterable<ProcessId>, since: BackOffs): boolean =>
      [...ids].some((id) => (since[id] ?? 0) !== (this.#backOffs[id] ?? 0))
    const isQuiet = begun.starts === this.#starts
    const before = begun.truth
    // Where somebody had not yet gone back with the others the true state was only a part of what the cut holds.
    if (before !== undefined && isSameSet(before.everybody, members)) {
      must(
        !before.hasTerminated || !isQuiet || termination.holds,
        'detects',
        () => `${snapshot}: it had terminated before`
      )
      must(
        isBackedOff(before.stuck, begun.backOffs) || [...before.stuck].every((id) => deadlock.stuck.includes(id)),
        'detects',
        () => `${snapshot}: ${[...before.stuck].join()} were stuck before, and it says ${deadlock.stuck.join()}`
      )
      const seen = new Set([...garbage.garbage, ...garbage.live].map(keyOf))
      const dead = new Set(garbage.garbage.map(keyOf))
      must(
        before.garbage.every((key) => dead.has(key) || !seen.has(key)),
        'detects',
        () => `${snapshot}: some of ${before.garbage.join()} is live in it, and was garbage before`
      )
    }
    // Others who have never had to do with members may work; they are asked for nothing here.
    const isWhole = truth.processes.every((id) => members.includes(id) || truth.isUntouched(id))
    const hasTerminated = termination.holds && isQuiet && isWhole && this.#isAll(truth)
    if (hasTerminated) this.#seen('terminated')
    return {
      snapshot,
      timeline,
      starts: hasTerminated ? this.#starts : undefined,
      stuck: isBackedOff(deadlock.stuck, begun.recorded) ? [] : deadlock.stuck,
      backOffs: { ...this.#backOffs },
      garbage: new Set(garbage.garbage.map(keyOf))
    }
  }

  #watch(truth: ActualState, timeline: Timeline): void {
    // Where one of them has gone back since, that timeline is over.
    this.#claims = this.#claims.filter(
      (claim) => isSameTimeline(claim.timeline, timeline) && claim.stuck.every((id) => truth.has(id))
    )
    this.#tokens.watch(truth, timeline, this.#isAll(truth))
    const { reachable, existing, stuck, working } = truth
    for (const key of reachable)
      must(
        existing.has(key) || !truth.has(key.split(' ')[0] as ProcessId),
        'never-collects-live',
        () => `${key} is gone, and can be reached`
      )
    for (const { snapshot, garbage, ...claim } of this.#claims) {
      if (claim.starts === this.#starts)
        must(working.size === 0, 'never-wrong', () => `${snapshot} said terminated, and ${[...working].join()} works`)
      if (claim.stuck.every((id) => claim.backOffs[id] === this.#backOffs[id]))
        must(
          claim.stuck.every((id) => stuck.has(id)),
          'never-wrong',
          () => `${snapshot} said that ${claim.stuck.join()} are stuck, and only ${[...stuck].join()} are`
        )
      for (const key of garbage)
        must(!reachable.has(key), 'never-wrong', () => `${snapshot} said that ${key} is garbage, and it can be reached`)
    }
  }

  /** Nobody is still to come to that timeline, with whatever its cut holds for it. */
  #isAll(truth: ActualState): boolean {
    return truth.processes.length === this.#durable.cores().length
  }

  /** Who is in that timeline, as it is on disk. */
  #lookAround(timeline: Timeline): ActualState {
    return new ActualState(
      this.#durable.cores().filter(({ process }) => isSameTimeline(presentIn(process.restoring), timeline))
    )
  }
}

/** What a cut says of those whose whole true state is known here. */
function answersOf(cut: Cut): {
  readonly termination: AnswerOf<'computation'>
  readonly deadlock: AnswerOf<'locks'>
  readonly garbage: AnswerOf<'objects'>
  readonly token: AnswerOf<'tokens'>
} {
  const { computation, locks, objects, tokens } = splitCut(cut, ['computation', 'locks', 'objects', 'tokens'])
  return {
    termination: answerIn('computation', computation),
    deadlock: answerIn('locks', locks),
    garbage: answerIn('objects', objects),
    token: answerIn('tokens', tokens)
  }
}

/** Of ids, each once. */
function isSameSet(some: readonly ProcessId[], others: readonly ProcessId[]): boolean {
  return some.length === others.length && some.every((id) => others.includes(id))
}

function found(truth: ActualState): StableFacts {
  const { processes: everybody, working, stuck, reachable, existing } = truth
  const garbage = [...existing].filter((key) => !reachable.has(key)).sort()
  return { everybody, hasTerminated: working.size === 0, stuck, garbage }
}
