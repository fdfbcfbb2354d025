// A situation at live peers: which command comes next at this process, or what it waits for, from the view of its window. Pure: the loop
// asks again and again, and does what it says.
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Command } from '../view/contract/command.ts'
import type { View } from '../view/contract/view.ts'
import type { Situation, Step, Template, Wait } from './situation.ts'

/** Who and what the placeholders stand for at this process. Fixed when the situation begins. */
export interface Cast {
  readonly next: ProcessId
  readonly other: ProcessId
  readonly objects: readonly [string, string]
  readonly resources: { readonly own: string; readonly theirs: string }
}

export interface Progress {
  readonly situation: Situation
  readonly cast: Cast
  /** Steps that are done. */
  readonly done: number
  /** The snapshot that it took; empty before. */
  readonly snapshot: SnapshotId | ''
}

export type Next =
  | { readonly type: 'ask'; readonly command: Command; /** Asked again until that is so. */ readonly again: boolean }
  | { readonly type: 'wait'; readonly wait: Wait }
  | { readonly type: 'crash' }
  | { readonly type: 'done' }

/** Others that a situation needs besides this process. */
const OTHERS_NEEDED = 2

const RESOURCES = ['fork', 'spoon', 'knife'] as const

/** @returns a sentence where it cannot begin here now */
export function castOf(view: View): Cast | string {
  const present = view.peers.filter(({ status, outside }) => status === 'connected' && !outside)
  if (present.length < OTHERS_NEEDED)
    return `A situation needs ${OTHERS_NEEDED} others who are connected, and here ${present.length === 1 ? 'is 1' : 'are none'}.`
  const circle = [view.me.peer, ...present.map(({ peer }) => peer)].sort()
  const own = circle.indexOf(view.me.peer)
  const at = (offset: number): number => (own + offset) % circle.length
  const named = (place: number): string => `${RESOURCES[place % RESOURCES.length] ?? ''}${place < 3 ? '' : place}`
  const { made } = view.applications.objects
  return {
    next: circle[at(1)] ?? view.me.peer,
    other: circle[at(2)] ?? view.me.peer,
    objects: [`o${made + 1}`, `o${made + 2}`],
    resources: { own: named(own), theirs: named(at(1)) }
  }
}

export function nextOf({ situation, cast, done, snapshot }: Progress, view: View): Next {
  const step = stepsOf(situation)[done]
  if (step === undefined) return { type: 'done' }
  if ('crash' in step) return { type: 'crash' }
  const isSo = 'until' in step && holds(step.until, cast, snapshot, view)
  if ('ask' in step && !isSo) return { type: 'ask', command: filledIn(step.ask, cast), again: 'until' in step }
  if ('until' in step && !isSo) return { type: 'wait', wait: step.until }
  return nextOf({ situation, cast, done: done + 1, snapshot }, view)
}

/** How many steps are done when what `nextOf` waits for is so. */
export function reached(progress: Progress, view: View): Progress {
  const step = stepsOf(progress.situation)[progress.done]
  if (step === undefined || !('until' in step) || !holds(step.until, progress.cast, progress.snapshot, view))
    return progress
  return reached({ ...progress, done: progress.done + 1 }, view)
}

export function undoOf({ situation, cast }: Progress): readonly Command[] {
  return typeof situation.live === 'string' ? [] : situation.live.undo.map((template) => filledIn(template, cast))
}

function stepsOf({ live }: Situation): readonly Step[] {
  return typeof live === 'string' ? [] : live.steps
}

/** `fork of Anna`: what stands for whom. The gate of commands checks the result, like everything that a window asks. */
export function filledIn(template: Template, cast: Cast): Command {
  const names: Readonly<Record<string, string>> = {
    '@next': cast.next,
    '@other': cast.other,
    '@o1': cast.objects[0],
    '@o2': cast.objects[1],
    '@own': cast.resources.own,
    '@theirs': cast.resources.theirs
  }
  return JSON.parse(JSON.stringify(template), (_, value: unknown) =>
    typeof value === 'string' ? (names[value] ?? value) : value
  ) as Command
}

function holds(wait: Wait, { next, other, resources }: Cast, snapshot: SnapshotId | '', view: View): boolean {
  const own = view.snapshots.find((one) => one.snapshot === snapshot)
  const { claims } = view.applications.locks
  switch (wait) {
    case 'cut':
      if (own === undefined) return false
      if (own.status === 'complete' || own.status === 'cancelled') return true
      return own.incoming.some(({ from, phase }) => from === next && phase === 'closed')
    case 'slow-begun':
      return view.slowMotion !== null && view.slowMotion.snapshot !== ''
    case 'slow-half':
      return view.snapshots.some(
        (one) => one.snapshot === view.slowMotion?.snapshot && one.ageMs >= view.slowMotion.hopMs / 2
      )
    case 'slow-over':
      return view.slowMotion?.own !== true
    case 'back':
      return [next, other].every((id) => view.peers.some(({ peer, status }) => peer === id && status === 'connected'))
    case 'complete':
      return own?.status === 'complete' || own?.status === 'cancelled'
    case 'held':
      return claims.some(({ resource, phase }) => resource === resources.own && phase === 'held')
    case 'waiting':
      return claims.some(({ resource, owner }) => resource === resources.theirs && owner === next)
    case 'crossing':
      // The list is newest first: another one is open beside the own one, or was taken after it.
      return view.snapshots.some(
        ({ initiator, status }, place) =>
          own !== undefined &&
          initiator !== view.me.peer &&
          (status === 'open' || status === 'waiting' || place < view.snapshots.indexOf(own))
      )
  }
}
