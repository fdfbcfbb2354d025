// A liar of a small world: the production core, whose words to one other process are changed before anybody can see them.
import type { Core } from '../../app/core.ts'
import { snapshotId, type Nonce, type ProcessId } from '../../app/ids.ts'
import type { Message } from '../../app/process/messages.ts'
import type { Liar } from './world.ts'

/** Changes what waits for that process. @param nonce of its snapshots */
export function tellLies({ channels, process }: Core, { who, to, lie }: Liar, nonce: Nonce): void {
  const channel = channels[to as ProcessId]
  if (process.id !== who || channel === undefined) return
  const changed = (message: Message): Message => {
    if (lie === 'tells-one')
      return message.type === 'begin' || message.type === 'restore' ? { ...message, signatures: [] } : message
    const isAbout = message.type === 'prepare' || message.type === 'begin' || message.type === 'restore'
    return isAbout ? { ...message, snapshot: snapshotId(process.id, 2, nonce) } : message
  }
  for (const { outbox } of [channel.application, channel.control])
    for (const [place, message] of outbox.entries()) outbox[place] = changed(message)
}
