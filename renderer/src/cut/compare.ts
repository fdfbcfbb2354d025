// Two complete cuts beside each other: what differs, and which came first. That is a question of causality, not of clocks:
// one cut is before another if no member recorded it later; if some did and some did not, the cuts cross.
import type { CutView } from '../../../app/view/contract/snapshot.ts'
import type { ProcessId } from '../../../app/ids.ts'
import { isLater, isSameTimeline } from '../../../app/snapshot/timeline.ts'
import { OUTSIDE, recordedFrontier } from '../../../app/trace/frontier.ts'
import type { Order } from '../../../app/trace/order.ts'
import { inTransitOn } from './equation.ts'

/** An amount in both cuts; absent where it is no part of one. */
export interface ComparedAmount {
  readonly one: number | undefined
  readonly other: number | undefined
}

export interface Comparison {
  /** Balances: the members of `one` in their order, then those that only `other` has. */
  readonly processes: readonly (ComparedAmount & { readonly process: ProcessId })[]
  /** Money in transit, on channels that carried something in either; in the order of `one`, then of `other`. */
  readonly channels: readonly (ComparedAmount & { readonly from: ProcessId; readonly to: ProcessId })[]
  readonly balances: ComparedAmount
  readonly inTransit: ComparedAmount
  readonly total: ComparedAmount
}

export function compareCuts(one: CutView, other: CutView): Comparison {
  const balanceOf = (cut: CutView, id: ProcessId) => cut.processes.find(({ process }) => process === id)?.balance
  const transitOf = (cut: CutView, from: ProcessId, to: ProcessId) => {
    const channel = cut.channels.find((each) => each.from === from && each.to === to)
    return channel && inTransitOn(channel)
  }
  const members = new Set([...one.processes, ...other.processes].map(({ process }) => process))
  const busy = new Map(
    [...one.channels, ...other.channels]
      .filter(({ amounts }) => amounts.length > 0)
      .map(({ from, to }) => [`${from} ${to}`, { from, to }])
  )
  return {
    processes: [...members].map((process) => ({
      process,
      one: balanceOf(one, process),
      other: balanceOf(other, process)
    })),
    channels: [...busy.values()].map(({ from, to }) => ({
      from,
      to,
      one: transitOf(one, from, to),
      other: transitOf(other, from, to)
    })),
    balances: { one: one.balances, other: other.balances },
    inTransit: { one: one.inTransit, other: other.inTransit },
    total: { one: one.total, other: other.total }
  }
}

/**
 * Which of two cuts came first. `concurrent`: at some members one, at others the other. `same`: nothing was sent or
 * received in between, as far as the recorded states show.
 */
export type Precedence =
  | { readonly kind: 'one' | 'other' | 'same' | 'unknown' }
  /** Somebody who recorded `one` first, and somebody who recorded `other` first. */
  | { readonly kind: 'concurrent'; readonly oneFirst: ProcessId; readonly otherFirst: ProcessId }

/**
 * From where each passes the run; where that was not heard, from their timelines, which all members went through in the same
 * order, and in one timeline from how much each member had sent and received.
 */
export function precedenceOf(one: CutView, other: CutView, order: Order | undefined): Precedence {
  const heard = order === undefined ? [] : ordersHeard(order, one, other)
  if (heard.length > 0) return judge(heard)
  const counted = ordersCounted(one, other)
  if (isSameTimeline(one.timeline, other.timeline) || counted.length === 0) return judge(counted)
  return { kind: isLater(other.timeline, one.timeline) ? 'one' : 'other' }
}

/** Below zero where a member recorded `one` first, above zero where it recorded `other` first. */
type AtMember = readonly [process: ProcessId, difference: number]

function judge(members: readonly AtMember[]): Precedence {
  if (members.length === 0) return { kind: 'unknown' }
  const oneFirst = members.find(([, difference]) => difference < 0)?.[0]
  const otherFirst = members.find(([, difference]) => difference > 0)?.[0]
  if (oneFirst !== undefined && otherFirst !== undefined) return { kind: 'concurrent', oneFirst, otherFirst }
  if (oneFirst !== undefined) return { kind: 'one' }
  return { kind: otherFirst === undefined ? 'same' : 'other' }
}

function ordersHeard(order: Order, one: CutView, other: CutView): readonly AtMember[] {
  const [a, b] = [recordedFrontier(order, one.snapshot), recordedFrontier(order, other.snapshot)]
  if (a === undefined || b === undefined) return []
  return order.run.processes.flatMap(({ id }, place): AtMember[] => {
    const [here, there] = [a[place] ?? OUTSIDE, b[place] ?? OUTSIDE]
    return here === OUTSIDE || there === OUTSIDE ? [] : [[id, here - there]]
  })
}

/** Counts of messages only rise: who had dealt with fewer had recorded earlier. Among members of both. */
function ordersCounted(one: CutView, other: CutView): readonly AtMember[] {
  const shared = one.members.filter((member) => other.members.includes(member))
  if (shared.length < 2) return []
  const dealt = ({ channels }: CutView, id: ProcessId): number =>
    channels.reduce((sum, { from, to, sentCount, receivedCount }) => {
      if (!shared.includes(from) || !shared.includes(to)) return sum
      return sum + (from === id ? sentCount : 0) + (to === id ? receivedCount : 0)
    }, 0)
  return shared.map((id): AtMember => [id, dealt(one, id) - dealt(other, id)])
}
