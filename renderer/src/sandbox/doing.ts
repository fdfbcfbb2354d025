// What a process of a sandbox does beside paying, in a few words under its mark. Empty where nobody does anything else.
import type { ProcessId } from '../../../app/ids.ts'
import { processOf } from '../../../app/sandbox/directed.ts'
import type { SandboxState } from '../../../app/sandbox/state.ts'
import { PANELS } from '../applications/panels.ts'
import { listed } from '../words/number.ts'

/** More is counted. */
const SPELLED = 3

export function doingWords({ setup, graph }: SandboxState, id: ProcessId): string {
  const everybody = setup.processes.map((one) => processOf(graph, one.id).applications)
  const doing = PANELS.map((panel) => panel.doing(processOf(graph, id).applications, everybody))
  const has = doing.flatMap((one) => one.has ?? [])
  const waitsFor = doing.flatMap((one) => one.waitsFor ?? [])
  return [
    ...doing.map((one) => one.is ?? ''),
    has.length === 0 ? '' : `has ${listed(has, SPELLED)}`,
    waitsFor.length === 0 ? '' : `waits for ${listed(waitsFor, SPELLED)}`
  ]
    .filter((words) => words !== '')
    .join(', ')
}
