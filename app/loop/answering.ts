// The answers to the open questions of a restore that only the disk can give: does it hold that complete cut, and which part of it
// is this process's own? The questions are durable, so the loop answers them after every turn and at the start.
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
