// A random walk: what somebody without a plan would do next. The caller rolls the dice, so that a seed means a walk.
import { parseAmount } from '../applications/bank/coins.ts'
import { processOf } from './directed.ts'
import type { Dice } from '../seeds.ts'
import type { SandboxAction } from './action.ts'
import { openSnapshots } from './snapshots.ts'
import type { SandboxState } from './state.ts'

/** Largest amount that is sent at random: it fits on a coin. */
const AMOUNT_MAX = 50
/** Above as many messages on the way, only deliveries follow. */
const BUSY = 12

/** @returns `undefined` where nothing can be done: all money is on channels that are held */
export function randomAction(state: SandboxState, dice: Dice): SandboxAction | undefined {
  const { graph, channels, fifo } = state
  const ready = channels.filter(({ held, messages }) => !held && messages.length > 0)
  const payers = channels.filter(({ from }) => processOf(graph, from).applications.bank.balance > 0)
  const onTheWay = channels.reduce((sum, { messages }) => sum + messages.length, 0)
  const [first, ...others] = ready
  if (first !== undefined && (onTheWay >= BUSY || payers.length === 0 || !dice.oneIn(2))) {
    const { from, to, messages } = dice.pick([first, ...others])
    const message = fifo ? messages[0] : messages[dice.below(messages.length)]
    return { do: 'deliver', from, to, ...(message === undefined ? {} : { seq: message.seq }) }
  }
  if (openSnapshots(state).length === 0 && dice.oneIn(6)) {
    const member = state.setup.processes[dice.below(state.setup.processes.length)]
    if (member !== undefined) return { do: 'snapshot', process: member.id }
  }
  const [payer, ...more] = payers
  if (payer === undefined) return undefined
  const { from, to } = dice.pick([payer, ...more])
  const amount = parseAmount(dice.between(1, Math.min(AMOUNT_MAX, processOf(graph, from).applications.bank.balance)))
  return amount === undefined ? undefined : { do: 'send', from, to, amount }
}
