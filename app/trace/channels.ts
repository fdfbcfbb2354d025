// What went through each channel of a run, laid out so that the state at any cut is looked up and not played: what was
// sent before a cut is a beginning of the channel, and what was received, too. Messages that overtake each other (in the
// sandbox, where channels may be broken) are found as well.
//
// A message whose receipt nobody here knows is
// - in transit, as long as nothing of the receiver is missing after the sending;
// - received, from the first known receipt of a later number on: channels keep their order;
// - unknown in between: its receipt may be in a hole, or nothing was ever heard of the receiver.
import type { ProcessId } from '../ids.ts'
import type { Lane } from '../process/messages.ts'
import type { TraceEvent } from './event.ts'
import { countBelow } from './frontier.ts'
import type { Hole, Order } from './order.ts'

/** One lane of a channel. Lists are by sending, in the order of the sender, unless they say something else. */
export interface TraceChannel {
  readonly from: ProcessId
  readonly to: ProcessId
  /** Places in `run.processes`; −1 for processes of which nothing was ever heard. */
  readonly sender: number
  readonly receiver: number
  readonly lane: Lane
  /** Places among the events of the sender, rising. */
  readonly sent: readonly number[]
  /** Places among the events of the receiver; NEVER where the receipt is not known. */
  readonly received: readonly number[]
  /** With how many events of the receiver it is surely received, one more than the place of that event. */
  readonly goneFrom: readonly number[]
  /** With how many events of the receiver its receipt may be in a hole. */
  readonly unknownFrom: readonly number[]
  /** The most of `goneFrom` up to here, and the least of `received` from here on. */
  readonly allGoneFrom: readonly number[]
  readonly nextReceived: readonly number[]
  /** Σ amounts of the transfers up to and with this one. */
  readonly sentAmount: readonly number[]
  /** Known receipts, in the order of the receiver: places, and Σ amounts up to and with this one. */
  readonly receipts: readonly number[]
  readonly receivedAmount: readonly number[]
  /** Those of them whose sending is not known. */
  readonly orphans: readonly number[]
}

export const NEVER = Infinity

const made = new WeakMap<Order, readonly TraceChannel[]>()

/** By sender, then receiver, then lane, each as it first appears at a process of the run. Made once for an order. */
export function channelsOf(order: Order): readonly TraceChannel[] {
  let channels = made.get(order)
  if (channels === undefined) made.set(order, (channels = makeChannels(order)))
  return channels
}

type Draft = Pick<TraceChannel, 'from' | 'to' | 'sender' | 'receiver' | 'lane'> & {
  readonly sent: number[]
  readonly seqs: number[]
  readonly received: number[]
  readonly sentAmount: number[]
  readonly receipts: number[]
  readonly receiptSeqs: number[]
  readonly receivedAmount: number[]
  readonly orphans: number[]
}

function makeChannels(order: Order): TraceChannel[] {
  const places = new Map(order.run.processes.map(({ id }, place) => [id, place]))
  const drafts = new Map<ProcessId, Map<ProcessId, { application?: Draft; control?: Draft }>>()
  const draftOf = (from: ProcessId, to: ProcessId, lane: Lane): Draft => {
    let receivers = drafts.get(from)
    if (receivers === undefined)
      drafts.set(from, (receivers = new Map<ProcessId, { application?: Draft; control?: Draft }>()))
    let lanes = receivers.get(to)
    if (lanes === undefined) receivers.set(to, (lanes = {}))
    return (lanes[lane] ??= emptyDraft(from, to, lane, places))
  }
  for (const [process, { id, events }] of order.run.processes.entries())
    for (const [index, event] of events.entries()) {
      if (event.type === 'sent') addSending(order, draftOf(id, event.to, event.lane), process, index, event)
      if (event.type === 'received') addReceipt(order, draftOf(event.from, id, event.lane), process, index, event)
    }
  const holes = order.run.processes.map((_, place) => order.holes.filter(({ process }) => process === place))
  return [...drafts.values()].flatMap((receivers) =>
    [...receivers.values()].flatMap(({ application, control }) =>
      [application, control].flatMap((draft) =>
        draft === undefined ? [] : [finish(order, draft, holes[draft.receiver])]
      )
    )
  )
}

function emptyDraft(from: ProcessId, to: ProcessId, lane: Lane, places: ReadonlyMap<ProcessId, number>): Draft {
  const [sender, receiver] = [places.get(from) ?? -1, places.get(to) ?? -1]
  const lists = {
    sent: [],
    seqs: [],
    received: [],
    sentAmount: [],
    receipts: [],
    receiptSeqs: [],
    receivedAmount: [],
    orphans: []
  }
  return { from, to, sender, receiver, lane, ...lists }
}

function addSending(
  order: Order,
  draft: Draft,
  process: number,
  index: number,
  event: TraceEvent & { type: 'sent' }
): void {
  const receipt = order.events[order.events[order.positions[process]?.[index] ?? -1]?.other ?? -1]
  draft.sent.push(index)
  draft.seqs.push(event.seq)
  draft.received.push(receipt?.index ?? NEVER)
  draft.sentAmount.push((draft.sentAmount.at(-1) ?? 0) + amountOf(event))
}

function addReceipt(
  order: Order,
  draft: Draft,
  process: number,
  index: number,
  event: TraceEvent & { type: 'received' }
): void {
  draft.receipts.push(index)
  draft.receiptSeqs.push(event.seq)
  draft.receivedAmount.push((draft.receivedAmount.at(-1) ?? 0) + amountOf(event))
  if ((order.events[order.positions[process]?.[index] ?? -1]?.other ?? -1) < 0) draft.orphans.push(index)
}

function finish(
  order: Order,
  { seqs, receiptSeqs, ...draft }: Draft,
  holes: readonly Hole[] | undefined
): TraceChannel {
  const { sent, received, receipts, sender, receiver } = draft
  const goneFrom = sent.map(() => NEVER)
  const unknownFrom = sent.map(() => NEVER)
  const holePositions = holes?.map(({ before }) => order.positions[receiver]?.[before] ?? 0)
  let later = receipts.length // Receipts from here on have later numbers, as far as the channel keeps its order.
  for (let place = sent.length - 1; place >= 0; place--) {
    while (later > 0 && (receiptSeqs[later - 1] ?? 0) > (seqs[place] ?? 0)) later -= 1
    const known = received[place] ?? NEVER
    goneFrom[place] = (known === NEVER ? (receipts[later] ?? NEVER) : known) + 1
    if (known !== NEVER) unknownFrom[place] = NEVER
    else if (holes === undefined || order.run.processes[receiver]?.events.length === 0) unknownFrom[place] = 0
    else {
      const position = order.positions[sender]?.[sent[place] ?? 0] ?? 0
      unknownFrom[place] = holes[countBelow(holePositions ?? [], position)]?.before ?? NEVER
    }
  }
  const allGoneFrom: number[] = []
  for (const [place, gone] of goneFrom.entries()) allGoneFrom.push(Math.max(gone, allGoneFrom[place - 1] ?? 0))
  const nextReceived = sent.map(() => NEVER)
  for (let place = sent.length - 1; place >= 0; place--)
    nextReceived[place] = Math.min(received[place] ?? NEVER, nextReceived[place + 1] ?? NEVER)
  return { ...draft, goneFrom, unknownFrom, allGoneFrom, nextReceived }
}

export function amountOf(event: TraceEvent & { type: 'sent' | 'received' }): number {
  return event.carried.kind === 'transfer' ? event.carried.amount : 0
}
