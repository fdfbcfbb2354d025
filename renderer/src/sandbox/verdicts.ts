// What a complete snapshot of a sandbox answers beside the sum: to the question of each application that anybody has used.
import type { CutView } from '../../../app/view/contract/snapshot.ts'
import { PANELS } from '../applications/panels.ts'
import type { PanelVerdict } from '../applications/verdict.ts'
import type { People } from '../people/people.ts'

export function verdictsOf(cut: CutView, people: People): readonly PanelVerdict[] {
  return PANELS.filter((panel) => panel.isUsed(cut)).map((panel) => panel.verdict(cut, people))
}
