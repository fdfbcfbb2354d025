// The requests of people about going back to a snapshot, and the reports about it: which snapshot is meant, who is away, and every
// refusal in a sentence. The core decides whether and when everybody goes back.
import type { Answer } from '../view/contract/answer.ts'
import type { Command } from '../view/contract/command.ts'
import type { CutSummary } from '../view/contract/snapshot.ts'
import type { Core, CoreEvent } from '../core.ts'
import { countOf, findSnapshotId, initiatorOf, type ProcessId, type SnapshotId } from '../ids.ts'
import type { CutHead } from '../journal/kept.ts'
import type { Cut } from '../process/state.ts'
import { outsideIn } from '../process/neighbours.ts'
import type { RestoreEnd } from '../snapshot/messages.ts'
import { presentIn } from '../snapshot/restoring.ts'
import { isSameTimeline } from '../snapshot/timeline.ts'
import { refuse } from '../view/refusals.ts'
import type { LocalInput } from './turn.ts'

export interface Crossroads {
  readonly core: Core
  /** Complete cuts, newest first. */
  readonly cuts: readonly CutHead<CutSummary>[]
  readonly cutOf: (snapshot: SnapshotId) => Cut | undefined
  readonly isConnected: (peer: ProcessId) => boolean
  readonly nameOf: (peer: ProcessId) => string
}

/** What a restore command wishes of the core, or why it cannot be. */
export function restoreWish(
  here: Crossroads,
  command: Extract<Command, { readonly do: 'restore' }>
): LocalInput | Answer {
  if (command.cancel === true) return { type: 'cancel-restore' }
  const { core } = here
  const cut = command.snapshot === undefined ? newest(here) : chosen(here, command.snapshot)
  if ('refusal' in cut) return cut
  const { snapshot, members, parts } = cut
  const part = parts[core.process.id]
  if (part === undefined) return refuse('unknown-snapshot')
  const outside = outsideIn(core.process, members)
  const others = members.filter((member) => member !== core.process.id && outside?.includes(member) === false)
  const away = others.filter((member) => !here.isConnected(member))
  // Where somebody present is no member, the core refuses.
  if (away.length > 0)
    return refuse(
      'absent-members',
      `Offline: ${away.map(here.nameOf).join(', ')}. All members must be connected to go back; forget those who will not return.`
    )
  return { type: 'restore', snapshot, members, part }
}

/** Snapshots that a person can mean: those that are not complete, and the complete ones that are shown. */
export function knownIn({ core, cuts }: Pick<Crossroads, 'core' | 'cuts'>): readonly SnapshotId[] {
  return [...core.process.snapshots.map(({ id }) => id), ...cuts.map(({ snapshot }) => snapshot)]
}

function chosen(here: Crossroads, text: string): Cut | Extract<Answer, { readonly ok: false }> {
  const { core, cutOf } = here
  const id = findSnapshotId(text, knownIn(here))
  const cut = id === undefined ? undefined : cutOf(id)
  if (cut !== undefined) return cut
  return refuse(core.process.snapshots.some((one) => one.id === id) ? 'not-complete' : 'unknown-snapshot')
}

/** The newest of this timeline, or the one that it began with, that holds everybody who is present. */
function newest({ core: { process }, cuts, cutOf }: Crossroads): Cut | Extract<Answer, { readonly ok: false }> {
  const present = presentIn(process.restoring)
  const found = cuts.find(
    ({ snapshot, members, timeline }) =>
      outsideIn(process, members) !== undefined &&
      (isSameTimeline(timeline, present) || snapshot === process.restoring.origin?.snapshot)
  )
  return (found === undefined ? undefined : cutOf(found.snapshot)) ?? refuse('nothing-to-restore')
}

/** A sentence for windows about an event. @returns `undefined` for events of other kinds */
export function noticeOf(
  event: CoreEvent,
  self: ProcessId,
  nameOf: (peer: ProcessId) => string
): { readonly level: 'info' | 'warning'; readonly text: string } | undefined {
  if (event.type === 'restored') {
    const by = event.by === self ? 'This peer' : nameOf(event.by)
    return {
      level: 'info',
      text: `${by} has gone back to ${photoName(event.snapshot, nameOf)} with everybody. What was done since is undone.`
    }
  }
  if (event.type !== 'restore-refused' || event.reason === 'given-up') return undefined
  const text = `Nobody goes back to ${photoName(event.snapshot, nameOf)}: ${nameOf(event.by)} ${REASONS[event.reason]}`
  return { level: 'warning', text }
}

/** As windows name it. */
function photoName(snapshot: SnapshotId, nameOf: (peer: ProcessId) => string): string {
  return `${nameOf(initiatorOf(snapshot))} #${countOf(snapshot)}`
}

const REASONS: Readonly<Record<Exclude<RestoreEnd, 'given-up'>, string>> = {
  'not-signed': 'has promised to go back under a signature that is not its own.',
  'unknown-snapshot': 'does not hold that complete snapshot.',
  'not-everybody':
    'counts others as present than those who would go back; forget those who will not return, everywhere.',
  'not-allowed': 'does not let this peer take everybody back.',
  'too-often': 'has gone back with this peer too often recently; wait a little.',
  'too-many-restores': 'has been asked for too many restores that have not begun.',
  restoring: 'goes back to another snapshot already.',
  'too-far': 'has missed too many restores; ask again.'
}
