// The answers to the open questions of a restore that the core cannot give: does the disk hold that complete cut, which part of it is
// this process's own, and does its person let that initiator take it back? The questions are durable, so the loop answers them after
// every turn and at the start.
import type { Core, CoreInput } from '../core.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Cut } from '../process/state.ts'
import type { RestoreRefusal } from '../snapshot/messages.ts'

export type PartFound = Extract<CoreInput, { readonly type: 'part-found' }>

/**
 * The answers to all open questions. Each is to be the input of the next turn, after which the question is closed.
 *
 * @param whyNot why that initiator may not take this process back, or ''
 */
export function answersFor(
  { process }: Core,
  cutOf: (snapshot: SnapshotId) => Cut | undefined,
  whyNot: (initiator: ProcessId) => RestoreRefusal | '' = () => ''
): readonly PartFound[] {
  return process.restoring.questions.map(({ timeline, snapshot, for: why }): PartFound => {
    const refusal = why === 'promise' ? whyNot(timeline.initiator) : ''
    if (refusal !== '') return { type: 'part-found', timeline, found: refusal }
    const cut = cutOf(snapshot)
    const part = cut?.parts[process.id]
    const found = cut === undefined || part === undefined ? null : { members: cut.members, part }
    return { type: 'part-found', timeline, found }
  })
}
