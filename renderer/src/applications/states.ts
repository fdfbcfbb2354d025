// What one member of a cut has recorded of all applications, as its window has it of the present.
import type { CutView } from '../../../app/view/contract/snapshot.ts'
import type { ProcessId } from '../../../app/ids.ts'
import type { OtherStates } from '../../../app/applications/all.ts'

/** @returns by application; nothing of one that the member has not recorded */
export function statesIn({ applications }: CutView, member: ProcessId): Partial<OtherStates> {
  return Object.fromEntries(
    Object.entries(applications).flatMap(([name, { states }]) => {
      const state = states[member]
      return state === undefined ? [] : [[name, state]]
    })
  )
}
