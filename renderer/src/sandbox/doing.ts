// What a process of a sandbox does beside paying, in a few words under its mark. Empty where nobody does anything else.
import type { ProcessId } from '../../../app/ids.ts'
import { processOf } from '../../../app/sandbox/directed.ts'
import type { SandboxState } from '../../../app/sandbox/state.ts'
import { listed } from '../words/number.ts'

/** More is counted. */
const SPELLED = 3

export function doingWords({ setup, graph }: SandboxState, id: ProcessId): string {
  const { computation, locks, objects } = processOf(graph, id).applications
  const anybodyWorked = setup.processes.some((one) => hasWorked(processOf(graph, one.id).applications.computation))
  const waiting = locks.claims.filter(({ phase }) => phase === 'waiting')
  const held = locks.claims.filter(({ phase }) => phase === 'held')
  const has = [...held.map(({ resource }) => resource), ...Object.keys(objects.objects)]
  return [
    anybodyWorked ? computation.phase : '',
    has.length === 0 ? '' : `has ${listed(has, SPELLED)}`,
    waiting.length === 0
      ? ''
      : `waits for ${listed(
          waiting.map(({ resource }) => resource),
          SPELLED
        )}`
  ]
    .filter((words) => words !== '')
    .join(', ')
}

function hasWorked({ phase, sent, received }: ReturnType<typeof processOf>['applications']['computation']): boolean {
  return phase === 'active' || Object.keys({ ...sent, ...received }).length > 0
}
