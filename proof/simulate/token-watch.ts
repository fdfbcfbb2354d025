// The judge of the token: what a cut says of tokens must agree with the processes and channels, a yes must be true and stay true as
// long as nobody makes another token, and at rest a cut counts exactly the tokens that exist. Called by application-watch.ts.
import type { AnswerOf, ApplicationCommand } from '../../app/applications/all.ts'
import type { SnapshotId } from '../../app/ids.ts'
import type { Cut } from '../../app/process/state.ts'
import { isSameTimeline, type Timeline } from '../../app/snapshot/timeline.ts'
import type { ActualState } from './actual-state.ts'
import { must } from './violation.ts'

/** A cut that has said that there is exactly one token. */
interface OneTokenClaim {
  readonly snapshot: SnapshotId
  readonly timeline: Timeline
  /** Tokens made until then, in all timelines. */
  readonly made: number
}

export class TokenWatch {
  readonly #seen: (sight: 'one-token' | 'several-tokens' | 'token-only-in-transit') => void
  #made = 0
  #claim: OneTokenClaim | undefined

  constructor(seen: (sight: 'one-token' | 'several-tokens' | 'token-only-in-transit') => void) {
    this.#seen = seen
  }

  /** Tokens made so far, in all timelines. */
  get made(): number {
    return this.#made
  }

  did({ application, command }: ApplicationCommand): void {
    if (application === 'tokens' && command.do === 'make') this.#made += 1
  }

  /**
   * A token may leave the members through a process outside and come back: then it is missing in a cut, or there twice.
   *
   * @param madeBefore tokens made when its first member recorded
   * @param isAll everybody there is is in the timeline of the cut
   */
  judge(cut: Cut, answer: AnswerOf<'tokens'>, madeBefore: number, truth: ActualState, isAll: boolean): void {
    const { snapshot, members, timeline } = cut
    const { holds, places, doubled, missing, broken, outside, wouldFool } = answer
    if (wouldFool) this.#seen('token-only-in-transit')
    if (places.length > 1) this.#seen('several-tokens')
    must(
      broken.length === 0 && (outside.length > 0 || doubled.length + missing.length === 0),
      'never-wrong',
      () =>
        `${snapshot}: the tokens of ${[...doubled, ...missing].join()} are there twice or lost, or sums of channels differ`
    )
    // A process that is no member and has exchanged no token may have made one: the cut is not asked about that.
    const isWhole = isAll && truth.processes.every((id) => members.includes(id) || !truth.hasHadTokens(id))
    if (!holds || !isWhole || madeBefore !== this.#made) return
    this.#seen('one-token')
    this.#claim = { snapshot, timeline, made: this.#made }
  }

  /** @param isAll nobody is in another timeline, perhaps with the token */
  watch(truth: ActualState, timeline: Timeline, isAll: boolean): void {
    const claim = this.#claim
    if (claim === undefined || claim.made !== this.#made || !isSameTimeline(claim.timeline, timeline)) return
    const { tokens } = truth
    must(
      tokens === 1 || (tokens === 0 && !isAll),
      'never-wrong',
      () => `${claim.snapshot} said one token, and ${tokens} exist`
    )
  }

  lastLook(cut: Cut, { places }: AnswerOf<'tokens'>, truth: ActualState): void {
    must(
      places.length === truth.tokens,
      'detects',
      () => `at rest ${cut.snapshot} counts ${places.length} tokens, and ${truth.tokens} exist`
    )
  }
}
