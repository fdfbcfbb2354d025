// A state of the sandbox as the network picture draws it. Here everything is known: the sandbox is in this window.
import type { ProcessId } from '../../../app/ids.ts'
import { processOf } from '../../../app/simulation/directed.ts'
import { openSnapshots } from '../../../app/simulation/sandbox/results.ts'
import type { ChannelState, OnTheWay, SandboxState } from '../../../app/simulation/sandbox/state.ts'
import { ITEMS_MAX, type Scene, type SceneChannel, type SceneItem } from '../stage/scene.ts'

export function sceneOfSandbox(state: SandboxState): Scene {
  const open = openSnapshots(state)
  const recordedBy = (id: ProcessId) =>
    open.flatMap(({ snapshot, recorded }) => (recorded.some(({ process }) => process === id) ? [snapshot] : []))
  return {
    processes: state.setup.processes.map(({ id }) => {
      const { balance } = processOf(state.graph, id).applications.bank
      const recorded = recordedBy(id)
      const part = open.length === 0 ? '' : recorded.length > 0 ? 'has recorded' : 'not recorded'
      return { id, money: { kind: 'now', balance }, off: '', part, recorded }
    }),
    channels: state.channels.map(channelOf),
    recordings: open.flatMap(({ snapshot, channels }) =>
      channels.flatMap(({ from, to, phase, amounts }) =>
        phase === 'recording' ? [{ snapshot, from, to, amount: amounts.reduce((sum, one) => sum + one, 0) }] : []
      )
    )
  }
}

function channelOf({ from, to, held, messages }: ChannelState): SceneChannel {
  return {
    from,
    to,
    items: messages.slice(0, ITEMS_MAX).map(itemOf),
    length: messages.length,
    amount: messages.reduce((sum, { message }) => sum + (message.type === 'transfer' ? message.amount : 0), 0),
    pace: { delayMs: 0, held },
    broken: false,
    known: true,
    sent: undefined,
    received: undefined,
    perSecond: 0
  }
}

export function itemOf({ seq, message }: OnTheWay): SceneItem {
  return message.type === 'transfer'
    ? { seq, kind: 'transfer', amount: message.amount, snapshot: '' }
    : { seq, kind: 'marker', amount: 0, snapshot: message.type === 'marker' ? message.snapshot : '' }
}
