// Whom a snapshot waits for where nobody is named: every process that has met this one and is expected, online or not: it has not
// said goodbye, is not forgotten, not in quarantine, and in the same timeline.
import { channelOf, type Core } from './core.ts'
import type { ProcessId } from './ids.ts'
import { isOutside } from './process/neighbours.ts'
import { MEMBERS_MAX } from './snapshot/limits.ts'
import { isInStep } from './snapshot/restoring.ts'

export function isShut(core: Core, id: ProcessId): boolean {
  return channelOf(core, id).quarantine !== ''
}

/**
 * The members besides this process of a snapshot for which nobody has named any; at most as many as a snapshot may have. Where there are
 * more, those with whom anything was ever exchanged come first, then those who were met first: a crowd of strangers displaces nobody.
 */
export function defaultMembers(core: Core): readonly ProcessId[] {
  const all = Object.values(core.process.neighbours)
    .filter((neighbour) => !isOutside(neighbour) && channelOf(core, neighbour.id).answered)
    .map(({ id }) => id)
    .filter((id) => isInStep(core.process.restoring, id))
  const most = MEMBERS_MAX - 1
  if (all.length <= most) return all
  const isKnownWell = (id: ProcessId): boolean => hasExchanged(core, id)
  return [...all.filter(isKnownWell), ...all.filter((id) => !isKnownWell(id))].slice(0, most)
}

/** Whether a message was ever acknowledged or received that snapshots order: money, tasks, markers. */
function hasExchanged(core: Core, id: ProcessId): boolean {
  const { acknowledged, handled } = channelOf(core, id).application
  return acknowledged + handled > 0
}
