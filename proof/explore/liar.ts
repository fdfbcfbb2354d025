// A liar of a small world: the production core, whose words to one other process are changed before anybody can see them.
import type { Core } from '../../app/core.ts'
import { snapshotId, type Nonce, type ProcessId, type SnapshotId } from '../../app/ids.ts'
import type { Message } from '../../app/process/messages.ts'
import type { Liar } from './world.ts'

/** Changes what waits for that process. @param nonce of its snapshots @see Liar */
export function tellLies({ channels, process }: Core, { who, to, lie }: Liar, nonce: Nonce): void {
  const channel = channels[to as ProcessId]
  if (process.id !== who || channel === undefined) return
  const snapshot = snapshotId(process.id, 2, nonce)
  const changed = (message: Message): Message => {
    if (lie === 'leads-away') return message.type === 'transfer' ? wentBackAlone(process.id, snapshot) : message
    if (lie === 'tells-one')
      return message.type === 'begin' || message.type === 'restore' ? { ...message, signatures: [] } : message
    const isAbout = message.type === 'prepare' || message.type === 'begin' || message.type === 'restore'
    return isAbout ? { ...message, snapshot } : message
  }
  for (const { outbox } of [channel.application, channel.control])
    for (const [place, message] of outbox.entries()) outbox[place] = changed(message)
}

function wentBackAlone(self: ProcessId, snapshot: SnapshotId): Message {
  const timeline = { number: 1, initiator: self }
  const cut = { snapshot, members: [self], without: [], signatures: [] }
  return { type: 'restore', timeline, ...cut, between: 'fresh', undone: 0 }
}
