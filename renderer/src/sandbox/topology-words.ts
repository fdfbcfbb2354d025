// What the channels of a sandbox do not allow, in words. Empty where they allow everything.
import type { ProcessId } from '../../../app/ids.ts'
import { initiatorsIn } from '../../../app/sandbox/reach.ts'
import type { Setup } from '../../../app/sandbox/setup.ts'
import { inSentence, type People } from '../people/people.ts'
import { listed } from '../words/number.ts'

/** Names spelled out: as many as a sandbox has. */
const SPELLED = 8

/** @param unreached by the initiator */
export function neverWords(unreached: readonly ProcessId[], initiator: ProcessId, people: People): string {
  if (unreached.length === 0) return ''
  const name = (id: ProcessId): string => inSentence(people.of(id).name)
  return `A snapshot of ${name(initiator)} cannot complete: no path of channels leads from ${name(initiator)} to ${listed(unreached.map(name), SPELLED)}, so no marker arrives there.`
}

/** Whose snapshots can complete, where these are not everybody’s. */
export function initiatorsWords(setup: Setup): string {
  const able = initiatorsIn(setup)
  if (able.length === setup.processes.length) return ''
  if (able.length === 0) return 'No snapshot can complete here: no process reaches all others by channels.'
  const names = setup.processes.filter(({ id }) => able.includes(id)).map(({ name }) => inSentence(name))
  return `Only ${listed(names, SPELLED)} can start a snapshot that completes: the others do not reach everybody by channels.`
}
