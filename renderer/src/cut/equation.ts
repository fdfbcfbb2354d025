// A complete cut as the sum that it is: terms in the order in which they are written, and the bar made of the same
// parts. Every number is the peer's; what is added here are only parts that do not fit one by one.
import type { CutView } from '../../../app/view/contract/snapshot.ts'
import type { ProcessId } from '../../../app/ids.ts'
import type { People } from '../people/people.ts'

export type Term =
  | { readonly kind: 'balance'; readonly process: ProcessId; readonly amount: number }
  | { readonly kind: 'balances'; readonly count: number; readonly amount: number }
  | { readonly kind: 'transit'; readonly from: ProcessId; readonly to: ProcessId; readonly amount: number }
  /** `count` channels together; 0 channels where nothing was in transit at all. */
  | { readonly kind: 'transits'; readonly count: number; readonly amount: number }
  /** Sent to processes outside the cut minus received from them: below zero when more came in than went out. */
  | { readonly kind: 'outside'; readonly amount: number }

/** More terms than these are folded into one: an equation must be read at a glance from the last row. */
export const BALANCE_TERMS_MAX = 6
export const TRANSIT_TERMS_MAX = 3

/** What is folded into one term although it is not too much: nothing, the channels, or the balances too. */
export type Folding = 'none' | 'channels' | 'all'

/** The same cut with its processes in the page's order, so that every window writes the same equation. */
export function inPageOrder(cut: CutView, people: People): CutView {
  const members = people.inOrder(cut.members)
  const processes = members.flatMap((id) => cut.processes.find(({ process }) => process === id) ?? [])
  return { ...cut, members, processes }
}

/** One channel of a complete cut. */
export type CutChannel = CutView['channels'][number]

/** What was recorded in transit on one channel. */
export function inTransitOn(channel: CutChannel): number {
  return channel.amounts.reduce((sum, amount) => sum + amount, 0)
}

/** Channels that carried something across the cut. */
export function carrying(cut: CutView): readonly CutChannel[] {
  return cut.channels.filter((channel) => channel.amounts.length > 0)
}

export function termsOf(cut: CutView, folding: Folding = 'none'): readonly Term[] {
  const balances: Term[] =
    folding === 'all' || cut.processes.length > BALANCE_TERMS_MAX
      ? [{ kind: 'balances', count: cut.processes.length, amount: cut.balances }]
      : cut.processes.map(({ process, balance }) => ({ kind: 'balance', process, amount: balance }))
  const busy = carrying(cut)
  const transits: Term[] =
    busy.length === 0 || busy.length > (folding === 'none' ? TRANSIT_TERMS_MAX : 1)
      ? [{ kind: 'transits', count: busy.length, amount: cut.inTransit }]
      : busy.map((channel) => ({
          kind: 'transit',
          from: channel.from,
          to: channel.to,
          amount: inTransitOn(channel)
        }))
  return [...balances, ...transits, ...(cut.outside === 0 ? [] : [{ kind: 'outside', amount: cut.outside } as const])]
}

/** One part of the bar, in percent of its whole width. */
export interface BarSegment {
  readonly key: string
  readonly kind: 'balance' | 'transit' | 'outside' | 'missing' | 'excess'
  /** Whose colour it has; for money in transit, the sender's. */
  readonly process: ProcessId | undefined
  readonly to: ProcessId | undefined
  readonly amount: number
  readonly start: number
  readonly width: number
}

/**
 * Every balance and every channel as a part as long as its amount, then what is missing from the expected total or is
 * too much. Money that came from outside the cut is part of balances already, so it is drawn last, over their end.
 */
export function partsOf(cut: CutView): readonly BarSegment[] {
  const whole = Math.max(cut.expected, cut.total, cut.balances + cut.inTransit, 1)
  const percent = (amount: number): number => (amount / whole) * 100
  const parts: BarSegment[] = []
  let at = 0
  const add = (key: string, kind: BarSegment['kind'], amount: number, process?: ProcessId, to?: ProcessId): void => {
    if (amount <= 0) return
    parts.push({ key, kind, process, to, amount, start: percent(at), width: percent(amount) })
    at += amount
  }
  for (const { process, balance } of cut.processes) add(process, 'balance', balance, process)
  for (const channel of carrying(cut))
    add(`${channel.from}→${channel.to}`, 'transit', inTransitOn(channel), channel.from, channel.to)
  if (cut.outside < 0) at += cut.outside
  add('outside', 'outside', Math.abs(cut.outside))
  at = Math.min(cut.total, cut.expected)
  add(
    cut.total < cut.expected ? 'missing' : 'excess',
    cut.total < cut.expected ? 'missing' : 'excess',
    Math.abs(cut.expected - cut.total)
  )
  return parts
}
