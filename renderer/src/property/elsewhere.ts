// What one property says of all the cuts that a window has read, in one sentence.
import type { CutView } from '../../../app/view/contract/snapshot.ts'
import type { SnapshotId } from '../../../app/ids.ts'
import type { People } from '../people/people.ts'
import { snapshotName } from '../snapshots/snapshot.ts'
import { counted, formatCoins, listed } from '../words/number.ts'
import type { PropertyVerdict } from './verdict.ts'

/** Cuts that a property is asked about besides the one that is shown: the first of those that are given. */
const CUTS_MAX = 16

/** Snapshots named in one sentence; of more, the others are counted. */
const NAMED_MAX = 4

export interface JudgedSnapshot {
  readonly snapshot: SnapshotId
  readonly verdict: PropertyVerdict
}

/** Every cut once, the shown one first. */
export function cutsAsked(shown: CutView, all: readonly CutView[]): readonly CutView[] {
  const distinct = new Map([shown, ...all].toReversed().map((cut) => [cut.snapshot, cut]))
  distinct.delete(shown.snapshot)
  return [shown, ...[...distinct.values()].toReversed().slice(0, CUTS_MAX)]
}

/** @returns empty where only one cut was read */
export function elsewhereSentence(judged: readonly JudgedSnapshot[], people: People): string {
  if (judged.length < 2) return ''
  const named = (kind: PropertyVerdict['kind']) =>
    judged.filter(({ verdict }) => verdict.kind === kind).map(({ snapshot }) => snapshotName(snapshot, people))
  const [failing, unknown] = [named('fails'), named('fault')]
  const all = counted(judged.length, 'snapshot')
  if (failing.length + unknown.length === 0) return `Holds in all ${all} that this window has read.`
  const holding = judged.length - failing.length - unknown.length
  const not = failing.length === 0 ? '' : ` Not in ${listed(failing, NAMED_MAX)}.`
  const none = unknown.length === 0 ? '' : ` No verdict in ${listed(unknown, NAMED_MAX)}.`
  return `Holds in ${formatCoins(holding)} of ${all} that this window has read.${not}${none}`
}
