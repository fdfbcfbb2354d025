// Whom a snapshot waits for where nobody is named: every process that is known, has not said goodbye and is not in quarantine,
// online or not.
import { channelOf, type Core } from '../core.ts'
import type { ProcessId } from '../ids.ts'

export function isShut(core: Core, id: ProcessId): boolean {
  return channelOf(core, id).quarantine !== ''
}

export function allKnownMembers(core: Core): readonly ProcessId[] {
  return Object.values(core.process.neighbours)
    .filter(({ id, departed }) => !departed && !isShut(core, id))
    .map(({ id }) => id)
}
