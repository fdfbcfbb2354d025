// The sandbox: processes of the production code, channels with what is on them, and one action after another by hand.
// Every action makes a new state from the old one, which stays as it is. The state is
// in state.ts, what it shows in results.ts, what has happened in trace.ts, going back and branching in tree.ts.
import { unreachable } from '../assert.ts'
import { openDirected, processOf } from './directed.ts'
import { refuse, type SandboxAction } from './action.ts'
import { ActionHandler } from './action-handler.ts'
import { whyNotBack } from './going-back.ts'
import { channelsOf, nameOf, type Setup } from './setup.ts'
import type { SandboxState, ActionResult } from './state.ts'

export function openSandbox(setup: Setup): ActionResult {
  const openings = new Map(setup.processes.map(({ id, opening }) => [id, opening]))
  const channels = channelsOf(setup).map((channel) => ({ ...channel, held: false, sent: 0, messages: [] }))
  const graph = openDirected(openings)
  const counts = Object.fromEntries(setup.processes.map(({ id }) => [id, 0]))
  const rest = { fifo: setup.fifo, broken: setup.broken, complete: [], lies: [], started: [], clock: 0 }
  const handler = new ActionHandler({ setup, graph, channels, counts, ...rest })
  for (const { id, name, opening } of setup.processes)
    handler.writer.write(id, { type: 'opened', name, balance: opening })
  return handler.turn()
}

/** @throws SandboxRefusal with a sentence where the action cannot be done; nothing has happened then */
export function perform(state: SandboxState, action: SandboxAction): ActionResult {
  const { setup, graph, clock } = state
  const handler = new ActionHandler({ ...state, graph: structuredClone(graph), clock: clock + 1 }, action.label)
  switch (action.do) {
    case 'send': {
      const { from, to, amount } = action
      handler.channel(from, to)
      const { balance } = processOf(graph, from).applications.bank
      if (amount > balance) refuse(`${nameOf(setup, from)} has ${balance} and cannot send ${amount}.`)
      handler.step(from, { type: 'transfer', to, amount })
      break
    }
    case 'deliver':
      handler.deliver(action)
      break
    case 'snapshot':
      handler.snapshot(action.process)
      break
    case 'lie':
      handler.step(action.process, { type: 'lie', lie: action.lie })
      break
    case 'step':
      handler.writer.write(action.process, { type: 'internal', balance: handler.balance(action.process) })
      break
    case 'command':
      handler.command(action.process, action)
      break
    case 'collect':
      handler.collect(action.snapshot)
      break
    case 'restore': {
      const why = whyNotBack(state)
      if (why !== '') refuse(why)
      handler.restore(action.process, action.snapshot)
      break
    }
    case 'hold':
      handler.change({ ...handler.channel(action.from, action.to), held: action.held })
      break
    case 'fifo':
      return { ...handler.turn(), state: { ...handler.state, fifo: action.fifo } }
    case 'break':
      return { ...handler.turn(), state: { ...handler.state, broken: action.broken ?? undefined } }
    default:
      return unreachable(action)
  }
  return handler.turn()
}
