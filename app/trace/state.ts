// The global state at a cut: the state of every process, the messages in transit, and whether the cut is consistent.
// For a position of the run, for the cut of a snapshot, and for a cut that a person drags: all are frontiers.
//
// A cut is judged by the events of the computation: only application messages can break it. Markers belong to the algorithm
// that finds cuts, not to the computation, so they are listed apart. Reports and cancels use the other lane, which a cut does
// not order.
import { assert } from '../assert.ts'
import type { ProcessId } from '../ids.ts'
import type { Lane } from '../snapshot/messages.ts'
import type { AccountState, PlaceRange, TraceAccount } from './accounts.ts'
import type { Carried } from './event.ts'
import { OUTSIDE, type Frontier } from './frontier.ts'
import { ledgerOf } from './ledger.ts'
import { holeAfter, type Order } from './order.ts'
import { countBelow } from './rising.ts'
import { NEVER, type TraceChannel } from './trace-channel.ts'

/** A message of the run. Positions are those of the order; −1 if that end is not known. */
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
  /** Whether it is part of the cut; if not, the other fields have no meaning. */
  readonly inside: boolean
}

/** balances + inTransit + outside = total = expected + wrongBy, if all messages are known. Whole coins. */
export interface StateSum {
  readonly balances: number
  readonly inTransit: number
  /** Money sent to processes outside the cut, minus money received from them. */
  readonly outside: number
  readonly total: number
  /** Σ openings of the processes inside. */
  readonly expected: number
  /** Money that the receiver has and the sender still has, too: Σ amounts of `breaking`. 0 in every consistent cut. */
  readonly wrongBy: number
  /**
   * False if holes inside the cut, unknown openings, unknown messages or what contradicts itself make the sum uncertain. A missing
   * beginning does not, where all coins are there nevertheless.
   */
  readonly certain: boolean
}

export interface RunState {
  readonly frontier: Frontier
  /** In order of the run's processes. */
  readonly processes: readonly ProcessState[]
  /** Messages sent inside the cut and not received inside it; both lanes. By channel, in channel order. */
  readonly inTransit: readonly RunMessage[]
  /** Messages sent inside and perhaps received in a hole: not known here. */
  readonly unknown: readonly RunMessage[]
  /** Application messages received inside and sent outside: they break the cut. */
  readonly breaking: readonly RunMessage[]
  /** Markers received inside and sent outside: no part of the computation, so they break nothing. */
  readonly markers: readonly RunMessage[]
  /** True if no application message breaks the cut. */
  readonly consistent: boolean
  /** True if some processes have gone back and others have not: balances of two timelines must not be added. */
  readonly mixed: boolean
  readonly sum: StateSum
}

/** The state at any cut; for a position, that of `frontierAt(order, position)`. */
export function stateAt(order: Order, frontier: Frontier): RunState {
  const { accounts, channels, contradictions } = ledgerOf(order)
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
  const isKnown =
    balances.every((balance) => balance >= 0) &&
    openings.every((opening) => opening >= 0) &&
    frontier.every((count, process) => !contradictions.touches(process, count))
  const holes = order.holes.filter(({ process, before }) => before <= (frontier[process] ?? OUTSIDE))
  const isWhole = holes.length === 0 && passing.unknown.length === 0 && passing.orphans === 0
  const [total, expected] = [sums.balances + sums.inTransit + sums.outside, sumKnown(openings)]
  // Where only the beginning is missing, every balance is known; what is missing could only be in transit, and all coins are there.
  const isAllThere =
    holes.length > 0 && holes.every(({ before }) => before === 0) && total === expected + amountIn(passing.breaking)
  return {
    frontier,
    processes,
    inTransit: passing.inTransit,
    unknown: passing.unknown,
    breaking: passing.breaking,
    markers: passing.markers,
    consistent: passing.breaking.length === 0,
    mixed: isMixed,
    sum: {
      ...sums,
      total,
      expected,
      wrongBy: amountIn(passing.breaking),
      certain: isKnown && !isMixed && (isWhole || isAllThere)
    }
  }
}

interface ChannelTotals {
  readonly inTransit: RunMessage[]
  readonly unknown: RunMessage[]
  readonly breaking: RunMessage[]
  readonly markers: RunMessage[]
  outside: number
  /** Number of receipts inside, from processes inside, without a known sending. */
  orphans: number
}

function passingAt(
  order: Order,
  channels: readonly TraceChannel[],
  frontier: Frontier,
  accounts: readonly TraceAccount[]
): ChannelTotals {
  const passing: ChannelTotals = { inTransit: [], unknown: [], breaking: [], markers: [], outside: 0, orphans: 0 }
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

/** @param amounts by index in `places`: the sum of all amounts up to it */
function amountWithin(spans: readonly PlaceRange[], places: readonly number[], amounts: readonly number[]): number {
  const before = (place: number): number => amounts[countBelow(places, place) - 1] ?? 0
  return spans.reduce((sum, { from, until }) => sum + before(until) - before(from), 0)
}

/**
 * One lane of a channel between two processes inside.
 * @param undoneBefore messages sent before this event of the sender belong to an undone timeline, and do not count
 */
function pass(
  order: Order,
  channel: TraceChannel,
  sentBefore: number,
  receivedBefore: number,
  passing: ChannelTotals,
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
    if ((received[place] ?? NEVER) < receivedBefore) {
      const message = messageAt(order, channel, place)
      passing[isOfComputation(message.carried) ? 'breaking' : 'markers'].push(message)
    }
}

/** What processes compute, and not how they record it or go back. */
export function isOfComputation({ kind }: Carried): boolean {
  return kind === 'transfer' || kind === 'application'
}

/** The number of events of the receiver from which on the receipt of a message may be in a hole. */
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
  assert(event?.type === 'sent', 'every message in the list of sendings has a sent event')
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

/** Unknown amounts count as 0. */
function sumKnown(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + Math.max(0, amount), 0)
}
