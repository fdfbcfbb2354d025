// The tour from the first screen to S*: its steps as data, what each waits for, and what takes it back. It gives the commands that people
// give. Pure: tour.svelte.ts asks and shows.
import type { SnapshotId } from '../../../app/ids.ts'
import { filledIn, type Cast } from '../../../app/situations/live.ts'
import type { Template } from '../../../app/situations/situation.ts'
import type { Command } from '../../../app/view/contract/command.ts'
import type { View } from '../../../app/view/contract/view.ts'
import type { CutPagePart } from '../cut/parts.ts'
import type { Tab } from '../tab.ts'
import type { StepName } from './words.ts'

/** `cut`: the next process has recorded · `complete`: the newest snapshot of the tour is · `situation`: it has been made. */
export type TourWait = 'cut' | 'complete' | 'situation'

export interface TourStep {
  readonly name: StepName
  readonly tab: Tab
  readonly part?: CutPagePart
  readonly does?: Template
  readonly until?: TourWait
}

export const TOUR: readonly TourStep[] = [
  { name: 'here', tab: 'network' },
  { name: 'first', tab: 'network', does: { do: 'snapshot' }, until: 'complete' },
  { name: 'hold', tab: 'network', does: { do: 'pace', to: '@next', hold: true, delayMs: 0 } },
  { name: 'send', tab: 'network', does: { do: 'transfer', to: '@next', amount: 42 } },
  { name: 'meanwhile', tab: 'network', does: { do: 'snapshot' }, until: 'cut' },
  { name: 'release', tab: 'network', does: { do: 'pace', to: '@next', hold: false }, until: 'complete' },
  { name: 'cut', tab: 'space-time' },
  { name: 'slow', tab: 'network', does: { do: 'situation', name: 'never-existed' }, until: 'situation' },
  { name: 'rules', tab: 'snapshot', part: 'steps' },
  { name: 'star', tab: 'snapshot', part: 'theorem' }
]

/** What was there before the tour, and what it has done so far. */
export interface TourPast {
  readonly cast: Cast
  /** Of the channel to the next process, before the tour. */
  readonly pace: { readonly delayMs: number; readonly held: boolean }
  /** Taken by the tour, oldest first. */
  readonly snapshots: readonly SnapshotId[]
  /** Coins of transfers that were answered yes. */
  readonly sent: number
}

export function commandOf({ does }: TourStep, { cast }: TourPast): Command | undefined {
  return does && filledIn(does, cast)
}

/** @returns what is still waited for; absent where the step is done */
export function waitsFor({ until }: TourStep, { cast, snapshots }: TourPast, view: View): TourWait | undefined {
  if (until === undefined) return undefined
  if (until === 'situation') return view.situation?.phase === 'running' ? until : undefined
  const newest = view.snapshots.find(({ snapshot }) => snapshot === snapshots.at(-1))
  if (newest === undefined) return until
  if (newest.status === 'complete' || newest.status === 'cancelled') return undefined
  if (until === 'complete') return until
  return newest.incoming.some(({ from, phase }) => from === cast.next && phase === 'closed') ? undefined : until
}

/** Takes back one step, for somebody who goes back: what left this process stays where it is. */
export function undoOf(step: TourStep, { cast, pace }: TourPast): Command | undefined {
  switch (step.name) {
    case 'hold':
      return { do: 'pace', to: cast.next, hold: pace.held, delayMs: pace.delayMs }
    case 'release':
      return { do: 'pace', to: cast.next, hold: true }
    case 'slow':
      return { do: 'situation', undo: true }
    default:
      return undefined
  }
}

/** What makes everything of this process as before the tour, whichever step it was at. @param done how many steps were done */
export function endOf(past: TourPast, done: number): readonly Command[] {
  const steps = TOUR.slice(0, done).toReversed()
  const undone = steps.filter(({ name }) => name !== 'release').map((step) => undoOf(step, past))
  return undone.filter((command) => command !== undefined)
}

/** Coins that a step sends. */
export function coinsOf(step: TourStep): number {
  if (step.name === 'slow') return 12
  const amount = step.does?.['amount']
  return typeof amount === 'number' ? amount : 0
}
