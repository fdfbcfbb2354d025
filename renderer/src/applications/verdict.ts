// What an application answers of one complete cut, in sentences: they stand large under the picture and must stand by themselves.
import type { ProcessId } from '../../../app/ids.ts'
import { inSentence, type People } from '../people/people.ts'
import { listed } from '../words/number.ts'

/** `yes`: the property held, and holds ever after. `not-yet`: it did not hold when the snapshot began. `unsure`: it cannot be said. */
export interface PanelVerdict {
  readonly answer: 'yes' | 'not-yet' | 'unsure'
  readonly sentence: string
  /** Why that can be trusted, and for how long it is true. */
  readonly why: string
  /** What would have been answered wrongly in another way; empty where nothing would. */
  readonly contrast: string
}

export function nameOf(process: ProcessId, people: People): string {
  return inSentence(people.of(process).name)
}

/** `Anna`, `Anna and Ben`, `Anna, Ben and 3 more`. */
export function namesOf(processes: readonly ProcessId[], people: People, most = 4): string {
  return listed(
    people.inOrder(processes).map((process) => nameOf(process, people)),
    most
  )
}
