// How going back is spoken of: ages, why somebody does not go back, what an application returns to.
import type { RefusedRestore } from '../../../app/view/contract/view.ts'
import { inSentence, type People } from '../people/people.ts'
import { counted, formatDuration, listed } from '../words/number.ts'
import type { ChannelContents, ApplicationReturn } from './plan.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** `just now`, `40 s ago`, `2 minutes ago`, `3 hours ago`: as somebody would say it who looks at a snapshot. */
export function agoWords(ageMs: number): string {
  if (ageMs < 5_000) return 'just now'
  if (ageMs < MINUTE_MS) return `${formatDuration(Math.floor(ageMs / 1000) * 1000)} ago`
  const age =
    ageMs < HOUR_MS ? counted(Math.floor(ageMs / MINUTE_MS), 'minute') : counted(Math.floor(ageMs / HOUR_MS), 'hour')
  return `${age} ago`
}

const REASONS: Readonly<Record<RefusedRestore['reason'], string>> = {
  'unknown-snapshot': 'does not hold that complete snapshot.',
  'not-everybody':
    'counts others as present than those who would go back: forget those who will not return, for everybody.',
  'not-allowed': 'does not let you take everybody back.',
  'too-often': 'has gone back with you too often recently; wait a little.',
  'too-many-restores': 'has been asked for too many restores that have not begun.',
  restoring: 'has gone back to another snapshot.',
  'too-far': 'has missed too many restores; ask again.',
  'not-signed': 'has promised to go back under a signature that is not its own.',
  'given-up': 'gave it up.'
}

export function refusedWords({ by, reason }: RefusedRestore, people: People): string {
  if (reason === 'given-up') return 'You gave it up.'
  return `Nobody goes back: ${inSentence(people.of(by).name)} ${REASONS[reason]} Nothing was changed.`
}

/** `Anna and Ben active`, `no objects`. */
export function returnWords({ application, busy }: ApplicationReturn, people: People): string {
  if (busy.length === 0) return application.returning.idle
  return `${listed(people.inOrder(busy).map((id) => inSentence(people.of(id).name)))} ${application.returning.busy}`
}

/** Amounts and words of one channel that are spelled out. */
const SPELLED_MAX = 4

/** `12 and 30`, `“task”` */
export function deliveryWords({ amounts, says }: ChannelContents): string {
  return listed([...amounts.map(String), ...says.map((words) => `“${words}”`)], SPELLED_MAX)
}
