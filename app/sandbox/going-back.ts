// Going back to a snapshot in a sandbox: when that can be tried, and what on the channels it has undone. How processes go
// back is production code, in app/snapshot/restore.ts.
import { isUndoing } from '../snapshot/messages.ts'
import type { ProcessId } from '../ids.ts'
import type { Message } from '../process/messages.ts'
import type { Process } from '../process/state.ts'
import { processOf } from './directed.ts'
import { channelsOf } from './setup.ts'
import type { ChannelState, ChannelMessage, SandboxState } from './state.ts'

/** @returns why nobody can go back now, as a sentence, or '' */
export function whyNotBack({ setup, fifo, broken, graph }: SandboxState): string {
  const count = setup.processes.length
  if (channelsOf(setup).length < count * (count - 1)) return 'Going back needs a channel from everybody to everybody.'
  if (!fifo) return 'Going back needs channels that are FIFO.'
  const isDelayed = Object.values(graph.processes).some(({ delayed = [] }) => delayed.length > 0)
  if (broken !== undefined || isDelayed) return 'Going back needs every process to follow the rules.'
  return ''
}

/** Whether a message that arrives now belongs to another timeline, and is not handled. */
export function isUndone({ restoring }: Process, from: ProcessId, message: Message): boolean {
  return message.type !== 'restore' && restoring.apart.includes(from)
}

/** What on a channel will not count: a restore marker comes after it, or has not come and its sender is in another timeline. */
export function undoneOn({ graph }: SandboxState, { from, to, messages }: ChannelState): readonly ChannelMessage[] {
  const last = messages.findLastIndex(({ message }) => isUndoing(message))
  return last >= 0
    ? messages.filter(({ message }, at) => at < last && message.type !== 'restore')
    : messages.filter(({ message }) => isUndone(processOf(graph, to), from, message))
}
