// The audit of a complete cut in words: each of its checks A1–A3 as its formula with the real numbers, and what comes out.
// Whether a check holds is the peer's word; nothing is judged again here.
import type { CutView } from '../../../app/view/contract/snapshot.ts'
import type { ProcessId } from '../../../app/ids.ts'
import { counted, formatCoins } from '../words/number.ts'
import { listChannels } from './channels.ts'
import { inTransitOn } from './equation.ts'
import { word } from '../words/word.ts'

export type CutRule = 'A1' | 'A2' | 'A3'

export interface CutCheck {
  readonly key: string
  readonly rule: CutRule
  /** The process, or sender and receiver; nobody for the whole cut. */
  readonly about: readonly ProcessId[]
  /** `1,000 opening + 20 received − 82 sent = 938` */
  readonly formula: string
  /** Goes on from the formula: `and 938 is what it recorded.` */
  readonly verdict: string
  readonly holds: boolean
}

export interface Checks {
  /** All that fail, the widest first: the total, then processes, then channels. */
  readonly failing: readonly CutCheck[]
  /** Those that hold, in the same order, as far as they are listed one by one. */
  readonly holding: readonly CutCheck[]
  /** Channels that are not listed: both ends agree on all of them. */
  readonly unlisted: number
  /** How many of each rule there are. */
  readonly counts: Readonly<Record<CutRule, number>>
}

export function checksOf(cut: CutView): Checks {
  const { rows, empty, more } = listChannels(cut)
  const broken = cut.channels.filter((channel) => !channel.holds && !rows.includes(channel))
  const all = [checkOfAll(cut), ...cut.processes.map(checkOfProcess), ...[...rows, ...broken].map(checkOfChannel)]
  return {
    failing: all.filter(({ holds }) => !holds),
    holding: all.filter(({ holds }) => holds),
    unlisted: empty + more - broken.length,
    counts: { A1: cut.channels.length, A2: cut.processes.length, A3: 1 }
  }
}

function checkOfAll({ balances, inTransit, outside, total, expected, processes }: CutView): CutCheck {
  const others =
    outside === 0
      ? ''
      : ` ${outside < 0 ? '−' : '+'} ${formatCoins(Math.abs(outside))} ${outside < 0 ? word('from') : word('to')} others`
  const formula = `${formatCoins(balances)} in balances + ${formatCoins(inTransit)} in transit${others} = ${formatCoins(total)}`
  const opened = `${counted(processes.length, 'account was')} opened with ${formatCoins(expected)}`
  const isExact = Number.isSafeInteger(balances + inTransit)
  const verdict =
    total !== expected
      ? `but the ${opened}: ${offBy(total - expected)}.`
      : isExact
        ? `and the ${opened}. Every coin is there.`
        : `and the ${opened}, but sums this large are not exact and prove nothing.`
  return { key: 'A3', rule: 'A3', about: [], formula, verdict, holds: total === expected && isExact }
}

function checkOfProcess({ process, opening, received, sent, balance, holds }: CutView['processes'][number]): CutCheck {
  const formula = `${formatCoins(opening)} opening + ${formatCoins(received)} received − ${formatCoins(sent)} sent = ${formatCoins(opening + received - sent)}`
  // Differences of two amounts are exact; opening + received need not be.
  const off = balance - opening - (received - sent)
  const verdict = holds
    ? `and ${formatCoins(balance)} is what it recorded.`
    : `but it recorded ${formatCoins(balance)}: ${offBy(off)}.`
  return { key: `A2 ${process}`, rule: 'A2', about: [process], formula, verdict, holds }
}

function checkOfChannel(channel: CutView['channels'][number]): CutCheck {
  const { from, to, amounts, sent, received, sentCount, receivedCount, holds } = channel
  const formula = `${formatCoins(sent)} sent − ${formatCoins(received)} received = ${formatCoins(sent - received)}`
  const recorded = inTransitOn(channel)
  const off = recorded - (sent - received)
  const messages = counted(amounts.length, 'message')
  const what =
    amounts.length === 0
      ? 'nothing was recorded in transit'
      : `${formatCoins(recorded)} was recorded in transit, in ${messages}`
  const verdict = holds
    ? `and ${what}.`
    : off === 0
      ? `and ${what}, but the counters say ${formatCoins(sentCount)} sent − ${formatCoins(receivedCount)} received = ${counted(sentCount - receivedCount, 'message')}.`
      : `but ${what}: ${offBy(off)}.`
  return { key: `A1 ${from} ${to}`, rule: 'A1', about: [from, to], formula, verdict, holds }
}

function offBy(difference: number): string {
  return `${counted(Math.abs(difference), 'coin')} too ${difference < 0 ? word('few') : word('many')}`
}
