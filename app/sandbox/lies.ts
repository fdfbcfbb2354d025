// Who is found out in a sandbox, at whom. A process that lies does it in its report; every other process then judges the cut with what
// it knows itself, as a live peer does (app/properties/witness.ts). The sandbox shows what the initiator finds.
import type { Finding } from '../applications/findings.ts'
import { initiatorOf, type ProcessId, type SnapshotId } from '../ids.ts'
import type { Cut } from '../process/state.ts'
import { Witness } from '../properties/witness.ts'
import type { ChannelState, SandboxState, StartedSnapshot } from './state.ts'

/** At the moment of a start. A message that has arrived counts as acknowledged: acknowledgements take no time here. */
export function startedNow(
  { channels, complete }: Pick<SandboxState, 'channels' | 'complete'>,
  snapshot: SnapshotId
): StartedSnapshot {
  const own = channels.filter(({ from }) => from === initiatorOf(snapshot))
  return {
    snapshot,
    complete: complete.length,
    unacknowledged: Object.fromEntries(own.map((channel) => [channel.to, transfersOn(channel)]))
  }
}

function transfersOn({ messages }: ChannelState): number {
  const marker = messages.findLastIndex(({ message }) => message.type === 'restore')
  return messages.slice(marker + 1).filter(({ message }) => message.type === 'transfer').length
}

/** Whether a cut can be judged: where marker rules are broken or channels are not FIFO, honest reports contradict each other. */
export function canJudge({ lies, fifo, broken }: Pick<SandboxState, 'lies' | 'fifo' | 'broken'>): boolean {
  return lies.length > 0 && fifo && broken === undefined
}

/** What the initiator finds in a cut; where it has lied itself, what the first other member finds. */
export function findingsIn(state: Pick<SandboxState, 'complete' | 'started' | 'lies'>, cut: Cut): readonly Finding[] {
  const { complete, started, lies } = state
  const hasLied = (id: ProcessId): boolean =>
    lies.some(({ snapshot, process }) => snapshot === cut.snapshot && process === id)
  const initiator = initiatorOf(cut.snapshot)
  const self = hasLied(initiator) ? cut.members.find((member) => !hasLied(member)) : initiator
  if (self === undefined) return []
  const witness = new Witness(self)
  const own = { isMemoryTrue: true, met: cut.members }
  const start = self === initiator ? started.find(({ snapshot }) => snapshot === cut.snapshot) : undefined
  const before = complete.filter(({ snapshot }) => snapshot !== cut.snapshot)
  for (const [place, earlier] of before.entries()) {
    if (start?.complete === place) witness.started(cut.snapshot, start.unacknowledged)
    witness.judge(earlier, own)
  }
  if (start !== undefined && start.complete >= before.length) witness.started(cut.snapshot, start.unacknowledged)
  return witness.judge(cut, own)
}
