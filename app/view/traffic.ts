// Random money: which transfers a moment brings. Pure: time and chance are arguments.
import { parseAmount, type Coins } from '../applications/bank/coins.ts'
import type { ProcessId } from '../ids.ts'

export interface Traffic {
  readonly perSecond: number
  readonly maxAmount: number
}

export const NO_TRAFFIC: Traffic = { perSecond: 0, maxAmount: 10 }

export interface TransfersTo {
  readonly to: ProcessId
  readonly amounts: readonly Coins[]
}

/**
 * How many transfers fall due in `elapsedMs`, and what is left over of one for the next moment.
 * @param carried what was left over before, 0 ≤ carried < 1
 */
export function due(traffic: Traffic, elapsedMs: number, carried: number): { count: number; carried: number } {
  const exact = (traffic.perSecond * elapsedMs) / 1000 + carried
  const count = Math.floor(exact)
  return { count, carried: exact - count }
}

/** Each to one of `receivers` and of 1 … maxAmount coins, all equally likely; grouped by receiver. */
export function draw(
  traffic: Traffic,
  count: number,
  receivers: readonly ProcessId[],
  random: () => number
): readonly TransfersTo[] {
  const drawn = new Map<ProcessId, Coins[]>()
  for (let i = 0; i < count; i++) {
    const to = receivers[Math.floor(random() * receivers.length)]
    const amount = parseAmount(1 + Math.floor(random() * traffic.maxAmount))
    if (to === undefined || amount === undefined) return []
    const amounts = drawn.get(to)
    if (amounts === undefined) drawn.set(to, [amount])
    else amounts.push(amount)
  }
  return [...drawn].map(([to, amounts]) => ({ to, amounts }))
}
