// Where the known part of a run begins. If events of a process are missing, all that is known here of the time before is the state
// after them: there a run can begin as well as where the accounts were opened, if no message goes backwards through that beginning.
// The smallest such beginning is the causal past of the missing events.
import { OUTSIDE, type Frontier } from './frontier.ts'
import { ledgerOf } from './ledger.ts'
import type { Order } from './order.ts'
import { NEVER, type TraceChannel } from './trace-channel.ts'

/**
 * @param frontier a cut
 * @returns by process of the run: how many of its events are before the beginning, 0 where none is missing; `undefined` if the cut is not
 * after it, so that nothing of the run before the cut can be told
 */
export function beginningBefore(order: Order, frontier: Frontier): readonly number[] | undefined {
  const begin = order.run.processes.map(() => 0)
  /** Processes of which events are missing before the cut. */
  const torn = new Set<number>()
  for (const { process, before } of order.holes)
    if (before <= (frontier[process] ?? OUTSIDE)) {
      torn.add(process)
      begin[process] = Math.max(begin[process] ?? 0, before)
    }
  if (torn.size === 0) return begin
  // Only the application lane is ordered by a cut.
  const channels = ledgerOf(order).channels.list.filter(({ ends }) => ends.lane === 'application')
  for (let isChanged = true; isChanged;) {
    isChanged = false
    for (const channel of channels) {
      const { sender, receiver } = channel.ends
      if (sender < 0 || receiver < 0) continue
      const needed = sentBefore(channel, frontier[sender] ?? OUTSIDE, begin[receiver] ?? 0, torn.has(receiver))
      if (needed <= (begin[sender] ?? 0)) continue
      begin[sender] = needed
      isChanged = true
    }
  }
  return begin.every((count, process) => count <= Math.max(0, frontier[process] ?? OUTSIDE)) ? begin : undefined
}

/**
 * How many events of the sender are needed before the beginning, because the receiver has received what they sent, or may have. What the
 * sender sent after the cut was not received before it.
 */
function sentBefore({ sent, received }: TraceChannel, cut: number, begin: number, isTorn: boolean): number {
  /** Messages from here on were received after the beginning: the channel keeps its order. */
  const later = isTorn ? received.findIndex((receipt) => receipt !== NEVER && receipt >= begin) : 0
  const until = later < 0 ? sent.length : later
  for (let place = sent.length - 1; place >= 0; place--) {
    const [sending, receipt] = [sent[place] ?? 0, received[place] ?? NEVER]
    if (sending < cut && (receipt === NEVER ? place < until : receipt < begin)) return sending + 1
  }
  return 0
}
