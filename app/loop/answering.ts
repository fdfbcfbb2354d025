// What a process has been asked about a restore and only its disk can say: does it hold that complete cut, and what is its own
// part of it. The questions are durable, so they are looked at after every turn and at the start; nothing else remembers them.
import type { Core, CoreInput } from '../core.ts'
import type { SnapshotId } from '../ids.ts'
import type { Cut } from '../process/process.ts'

export type PartFound = Extract<CoreInput, { readonly type: 'part-found' }>

/** The answers to all open questions. Each is to be the input of the next turn, after which the question is closed. */
export function answersFor({ process }: Core, cutOf: (snapshot: SnapshotId) => Cut | undefined): readonly PartFound[] {
  return process.restoring.questions.map(({ timeline, snapshot }) => {
    const cut = cutOf(snapshot)
    const part = cut?.parts[process.id]
    const found = cut === undefined || part === undefined ? null : { members: cut.members, part }
    return { type: 'part-found', timeline, found }
  })
}
