// The snapshots of a sandbox as the page shows those of a room: complete ones with their cut, open ones with whom they
// wait for, and where channels are not FIFO what colours make of the same run.
import type { CutView, SnapshotView } from '../../../app/view/contract/snapshot.ts'
import type { SnapshotId } from '../../../app/ids.ts'
import { colour } from '../../../app/sandbox/lai-yang.ts'
import { unreachedFrom } from '../../../app/sandbox/reach.ts'
import type { Setup } from '../../../app/sandbox/setup.ts'
import { openSnapshots, type OpenSnapshot } from '../../../app/sandbox/snapshots.ts'
import type { ActionResult } from '../../../app/sandbox/state.ts'
import { FIRST_TIMELINE } from '../../../app/snapshot/timeline.ts'
import type { People } from '../people/people.ts'
import { formatCoins, listed } from '../words/number.ts'
import { neverWords } from './topology-words.ts'

export interface Result {
  readonly snapshot: SnapshotView
  /** Absent while it is open. */
  readonly cut: CutView | undefined
  /** The same snapshot by colours; absent where channels are FIFO, or while a process is white. */
  readonly colours: CutView | undefined
  /** What has been recorded so far, one sentence; empty once it is complete. */
  readonly soFar: string
}

/** Shown at the same time. More do not fit under a picture. */
const RESULTS_MAX = 2

/**
 * The newest ones, newest first.
 *
 * @param turns from the beginning, at least one
 * @param coloured also what colours make of them
 */
export function resultsOf(turns: readonly ActionResult[], people: People, coloured = true): readonly Result[] {
  const state = turns.at(-1)?.state
  if (state === undefined) return []
  const events = turns.flatMap((turn) => turn.events)
  const started = events.flatMap(({ event }) =>
    event.type === 'recorded' && event.firstMarkerFrom === '' ? [event.snapshot] : []
  )
  const cuts = turns.flatMap((turn) => turn.cuts)
  const open = openSnapshots(state)
  const coloursOf = (snapshot: SnapshotId): CutView | undefined =>
    !coloured || turns.every((turn) => turn.state.fifo) ? undefined : colour(state.setup, events, snapshot).cut
  return started
    .slice(-RESULTS_MAX)
    .reverse()
    .flatMap((id): Result[] => {
      const cut = cuts.find(({ snapshot }) => snapshot === id)
      const part = open.find(({ snapshot }) => snapshot === id)
      const colours = coloursOf(id)
      if (cut !== undefined) return [{ snapshot: completeView(cut), cut, colours, soFar: '' }]
      return part === undefined
        ? []
        : [{ snapshot: openView(part, people), cut, colours, soFar: soFarIn(state.setup, part, people) }]
    })
}

/** A complete snapshot as windows show it; a sandbox has no clock to tell times of. */
export function completeView(cut: CutView): SnapshotView {
  const {
    snapshot,
    initiator,
    members,
    timeline,
    balances,
    inTransit,
    outside,
    total,
    expected,
    conserved,
    findings = []
  } = cut
  const result = { balances, inTransit, outside, total, expected, conserved, findings }
  const rest = { recordedAt: 0, ageMs: 0, tookMs: 0, balance: -1, incoming: [], waitingFor: [], ended: '' }
  return { snapshot, initiator, members, timeline, status: 'complete', ...rest, result }
}

function openView({ snapshot, initiator, waitingFor }: OpenSnapshot, people: People): SnapshotView {
  const members = people.all.map(({ id }) => id)
  const rest = { recordedAt: 0, ageMs: 0, tookMs: -1, balance: -1, incoming: [], ended: '' }
  return { snapshot, initiator, members, timeline: FIRST_TIMELINE, status: 'open', ...rest, waitingFor }
}

function soFarIn(setup: Setup, part: OpenSnapshot, people: People): string {
  const never = neverWords(unreachedFrom(setup, part.initiator), part.initiator, people)
  return [recordedSoFar(part, people), never].filter((one) => one !== '').join(' ')
}

function recordedSoFar({ recorded, channels }: OpenSnapshot, people: People): string {
  const balances = recorded.map(({ process, balance }) => `${people.of(process).name} ${formatCoins(balance)}`)
  const coins = channels.flatMap(({ from, to, amounts }) =>
    amounts.map((amount) => `${formatCoins(amount)} on ${people.of(from).name} → ${people.of(to).name}`)
  )
  return `Recorded so far: ${listed([...balances, ...coins], 8)}.`
}
