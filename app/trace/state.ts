// The global state at a cut: what every process has, what is on the way, and whether the cut is consistent at all. For
// a position of the run, for the cut of a snapshot, for one that somebody drags: all are frontiers.
//
// Only application messages and markers are judged. Reports and cancels go beside them, on a lane that no cut orders.
import { assert } from '../assert.ts'
import type { ProcessId } from '../ids.ts'
import type { Lane } from '../snapshot/messages.ts'
import type { AccountState, Span, TraceAccount } from './accounts.ts'
import type { Carried } from './event.ts'
import { OUTSIDE, type Frontier } from './frontier.ts'
import { ledgerOf } from './ledger.ts'
import { holeAfter, type Order } from './order.ts'
import { countBelow } from './rising.ts'
import { NEVER, type TraceChannel } from './trace-channel.ts'

/** A message of the run. Positions are those of the order; −1 where that end is not known. */
export interface RunMessage {
  readonly from: ProcessId
  readonly to: ProcessId
  readonly lane: Lane
  readonly seq: number
  readonly carried: Carried
  readonly sent: number
  readonly received: number
}

export interface ProcessState extends AccountState {
  readonly process: ProcessId
  /** Whether it is part of the cut; if not, the rest says nothing. */
  readonly inside: boolean
}

/** balances + inTransit + outside = total = expected + wrongBy, where all is known. Whole coins. */
export interface StateSum {
  readonly balances: number
  readonly inTransit: number
  /** Sent to processes that are no part of the cut, minus received from them. */
  readonly outside: number
  readonly total: number
  /** Σ openings of the processes inside. */
  readonly expected: number
  /** Money that the receiver has and the sender, too: Σ amounts of `breaking`. 0 in every consistent cut. */
  readonly wrongBy: number
  /** False where holes inside the cut, unheard openings or unknown messages leave room for doubt. */
  readonly certain: boolean
}

export interface RunState {
  readonly frontier: Frontier
  /** In order of the run's processes. */
  readonly processes: readonly ProcessState[]
  /** Sent inside the cut, not received inside it; both lanes. By channel, in channel order. */
  readonly inTransit: readonly RunMessage[]
  /** Sent inside, and perhaps received in a hole: nobody here knows. */
  readonly unknown: readonly RunMessage[]
  /** Received inside, sent outside: the messages that break the cut. */
  readonly breaking: readonly RunMessage[]
  /** Nothing breaks it. */
  readonly consistent: boolean
  /** Some have gone back and others have not: balances of two timelines add up to nothing. */
  readonly mixed: boolean
  readonly sum: StateSum
}

/** The state at any cut; for a position, that of `frontierAt(order, position)`. */
export function stateAt(order: Order, frontier: Frontier): RunState {
  const { accounts, channels } = ledgerOf(order)
  const processes = order.run.processes.map(({ id }, place): ProcessState => {
    const count = frontier[place] ?? OUTSIDE
    const account = accounts[place]
    if (count < 0 || account === undefined)
      return { process: id, inside: false, balance: -1, runs: false, snapshots: [] }
    return { process: id, inside: true, ...account.at(count) }
  })
  const passing = passingAt(order, channels.list, frontier, accounts)
  const openings = accounts.filter((_, place) => (frontier[place] ?? OUTSIDE) >= 0).map(({ opening }) => opening)
  const balances = processes.filter(({ inside }) => inside).map(({ balance }) => balance)
  const isMixed =
    new Set(
      accounts.flatMap((account, place) =>
        (frontier[place] ?? OUTSIDE) < 0 ? [] : [account.timelineAt(frontier[place] ?? 0)]
      )
    ).size > 1
  const sums = { balances: sumKnown(balances), inTransit: amountIn(passing.inTransit), outside: passing.outside }
  const isComplete =
    balances.every((balance) => balance >= 0) &&
    openings.every((opening) => opening >= 0) &&
    order.holes.every(({ process, before }) => before > (frontier[process] ?? OUTSIDE))
  return {
    frontier,
    processes,
    inTransit: passing.inTransit,
    unknown: passing.unknown,
    breaking: passing.breaking,
    consistent: passing.breaking.length === 0,
    mixed: isMixed,
    sum: {
      ...sums,
      total: sums.balances + sums.inTransit + sums.outside,
      expected: sumKnown(openings),
      wrongBy: amountIn(passing.breaking),
      certain: isComplete && !isMixed && passing.unknown.length === 0 && passing.orphans === 0
    }
  }
}

interface Passing {
  readonly inTransit: RunMessage[]
  readonly unknown: RunMessage[]
  readonly breaking: RunMessage[]
  outside: number
  /** Receipts inside from processes inside, of which the sending is not known. */
  orphans: number
}

function passingAt(
  order: Order,
  channels: readonly TraceChannel[],
  frontier: Frontier,
  accounts: readonly TraceAccount[]
): Passing {
  const passing: Passing = { inTransit: [], unknown: [], breaking: [], outside: 0, orphans: 0 }
  for (const channel of channels) {
    const sentBefore = frontier[channel.ends.sender] ?? OUTSIDE
    const receivedBefore = frontier[channel.ends.receiver] ?? OUTSIDE
    if (sentBefore >= 0 && receivedBefore >= 0)
      pass(
        order,
        channel,
        sentBefore,
        receivedBefore,
        passing,
        channel.ends.lane === 'control' ? -1 : (accounts[channel.ends.sender]?.wentBackAt(sentBefore) ?? -1)
      )
    else if (sentBefore >= 0) {
      const spans = accounts[channel.ends.sender]?.leadingTo(sentBefore) ?? []
      passing.outside += amountWithin(spans, channel.sent, channel.sentAmount)
    } else if (receivedBefore >= 0) {
      const spans = accounts[channel.ends.receiver]?.leadingTo(receivedBefore, channel.ends.from) ?? []
      passing.outside -= amountWithin(spans, channel.receipts, channel.receivedAmount)
    }
  }
  return passing
}

/** @param amounts by place in `places`: of all up to it */
function amountWithin(spans: readonly Span[], places: readonly number[], amounts: readonly number[]): number {
  const before = (place: number): number => amounts[countBelow(places, place) - 1] ?? 0
  return spans.reduce((sum, { from, until }) => sum + before(until) - before(from), 0)
}

/**
 * One lane of a channel between two processes inside.
 * @param undoneBefore what was sent before this event of the sender belongs to an undone timeline, and counts nothing
 */
function pass(
  order: Order,
  channel: TraceChannel,
  sentBefore: number,
  receivedBefore: number,
  passing: Passing,
  undoneBefore: number
): void {
  const { ends, sent, received, goneFrom, allGoneFrom, nextReceived } = channel
  const inside = countBelow(channel.sent, sentBefore)
  for (let place = countBelow(allGoneFrom, receivedBefore + 1); place < inside; place++) {
    if ((goneFrom[place] ?? NEVER) <= receivedBefore || (sent[place] ?? 0) < undoneBefore) continue
    const isUnknown = unknownFrom(order, channel, place) <= receivedBefore
    passing[isUnknown ? 'unknown' : 'inTransit'].push(messageAt(order, channel, place))
  }
  if (ends.lane === 'control') return
  passing.orphans += countBelow(channel.orphans, receivedBefore)
  for (let place = inside; (nextReceived[place] ?? NEVER) < receivedBefore; place++)
    if ((received[place] ?? NEVER) < receivedBefore) passing.breaking.push(messageAt(order, channel, place))
}

/** With how many events of the receiver the receipt of a message may be in a hole. */
function unknownFrom(order: Order, { ends, sent, received }: TraceChannel, place: number): number {
  if ((received[place] ?? NEVER) !== NEVER) return NEVER
  if ((order.positions[ends.receiver]?.length ?? 0) === 0) return 0
  const position = order.positions[ends.sender]?.[sent[place] ?? 0] ?? 0
  return holeAfter(order, ends.receiver, position)?.before ?? NEVER
}

function messageAt(order: Order, { ends, sent, received }: TraceChannel, place: number): RunMessage {
  const { from, to, sender, receiver, lane } = ends
  const index = sent[place] ?? 0
  const event = order.run.processes[sender]?.events[index]
  assert(event?.type === 'sent', 'what a channel lists as sent was sent')
  return {
    from,
    to,
    lane,
    seq: event.seq,
    carried: event.carried,
    sent: order.positions[sender]?.[index] ?? -1,
    received: order.positions[receiver]?.[received[place] ?? NEVER] ?? -1
  }
}

function amountIn(messages: readonly RunMessage[]): number {
  return messages.reduce((sum, { carried }) => sum + (carried.kind === 'transfer' ? carried.amount : 0), 0)
}

/** What nobody knows counts nothing. */
function sumKnown(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + Math.max(0, amount), 0)
}
