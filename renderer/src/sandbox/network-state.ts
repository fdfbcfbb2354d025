// A state of the sandbox as the network picture draws it. Here everything is known: the sandbox is in this window.
import type { ProcessId } from '../../../app/ids.ts'
import { carriedBy } from '../../../app/trace/carried.ts'
import { processOf } from '../../../app/sandbox/directed.ts'
import { openSnapshots } from '../../../app/sandbox/snapshots.ts'
import type { ChannelState, ChannelMessage, SandboxState } from '../../../app/sandbox/state.ts'
import { undoneOn } from '../../../app/sandbox/going-back.ts'
import { doingWords } from './doing.ts'
import { ITEMS_MAX, type NetworkState, type NetworkChannel, type NetworkItem } from '../network-view/network-state.ts'

export function networkOfSandbox(state: SandboxState): NetworkState {
  const open = openSnapshots(state)
  const recordedBy = (id: ProcessId) =>
    open.flatMap(({ snapshot, recorded }) => (recorded.some(({ process }) => process === id) ? [snapshot] : []))
  return {
    processes: state.setup.processes.map(({ id }) => {
      const { balance } = processOf(state.graph, id).applications.bank
      const recorded = recordedBy(id)
      const progress = open.length === 0 ? '' : recorded.length > 0 ? 'has recorded' : 'not recorded'
      const part = [doingWords(state, id), progress].filter((words) => words !== '').join(', ')
      return { id, money: { kind: 'now', balance }, off: '', part, recorded }
    }),
    channels: state.channels.map((channel) => channelOf(state, channel)),
    recordings: open.flatMap(({ snapshot, channels }) =>
      channels.flatMap(({ from, to, phase, amounts }) =>
        phase === 'recording' ? [{ snapshot, from, to, amount: amounts.reduce((sum, one) => sum + one, 0) }] : []
      )
    )
  }
}

function channelOf(state: SandboxState, channel: ChannelState): NetworkChannel {
  const { from, to, held, messages } = channel
  const undone = undoneOn(state, channel)
  const counted = messages.filter((one) => !undone.includes(one))
  return {
    from,
    to,
    items: messages.slice(0, ITEMS_MAX).map(itemOf),
    length: messages.length,
    amount: counted.reduce((sum, { message }) => sum + (message.type === 'transfer' ? message.amount : 0), 0),
    pace: { delayMs: 0, held },
    broken: false,
    known: true,
    sent: undefined,
    received: undefined,
    perSecond: 0
  }
}

export function itemOf({ seq, message }: ChannelMessage): NetworkItem {
  const carried = carriedBy(message)
  switch (carried.kind) {
    case 'transfer':
      return { seq, kind: 'transfer', amount: carried.amount, snapshot: '' }
    case 'application':
      return { seq, kind: 'application', amount: 0, snapshot: '', says: carried.says }
    case 'restore':
      return { seq, kind: 'marker', amount: 0, snapshot: '', says: `timeline ${carried.timeline}` }
    default:
      return { seq, kind: 'marker', amount: 0, snapshot: 'snapshot' in carried ? carried.snapshot : '' }
  }
}
