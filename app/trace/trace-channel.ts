// The messages of one lane of a channel, stored so that the state at any cut can be looked up without playing the run: the
// messages sent before a cut are a prefix of the channel, and so are the received ones. Messages that overtake each other
// (in the sandbox, where channels may be broken) are handled, too. It grows with its run; channels.ts assigns messages to
// channels. A message without a known receipt is
// - in transit, as long as no event of the receiver is missing after the sending;
// - received, from the first known receipt of a later number on: channels keep their order;
// - unknown in between: its receipt may be in a hole, or no event of the receiver is known.
import type { ProcessId } from '../ids.ts'
import type { Lane } from '../snapshot/messages.ts'
import type { TraceEvent } from './event.ts'
import { countBelow } from './rising.ts'

/** More events than any process has; small enough for the fast lists of small integers. */
export const NEVER = 2 ** 30 - 1

export interface ChannelEnds {
  readonly from: ProcessId
  readonly to: ProcessId
  /** Places in `run.processes`; −1 for processes without known events. */
  readonly sender: number
  readonly receiver: number
  readonly lane: Lane
}

/** Lists are indexed by sending, in the order of the sender, unless stated otherwise. */
export class TraceChannel {
  readonly ends: ChannelEnds
  /** Places among the events of the sender, rising. */
  readonly sent: number[] = []
  /** Places among the events of the receiver; NEVER if the receipt is not known. */
  readonly received: number[] = []
  /**
   * The number of events of the receiver after which it is certainly received: one more than the place of that event.
   */
  readonly goneFrom: number[] = []
  /** The maximum of `goneFrom` up to here, and the minimum of `received` from here on. */
  readonly allGoneFrom: number[] = []
  readonly nextReceived: number[] = []
  /** Σ amounts of the transfers up to and including this one. */
  readonly sentAmount: number[] = []
  /** Known receipts, in the order of the receiver: places, and Σ amounts up to and including this one. */
  readonly receipts: number[] = []
  readonly receivedAmount: number[] = []
  /** Known receipts without a known sending. */
  readonly orphans: number[] = []
  readonly #seqs: number[] = []
  readonly #receiptSeqs: number[] = []
  /** All messages before this one are certainly received, and do not change as long as numbers rise at both ends. */
  #settled = 0

  constructor(ends: ChannelEnds) {
    this.ends = ends
  }

  /** @param receipt its place among the events of the receiver; NEVER if it is not known */
  addSending(place: number, { seq, carried }: TraceEvent & { readonly type: 'sent' }, receipt: number): void {
    const { length } = this.sent
    if (seq <= (this.#seqs[length - 1] ?? 0)) this.#settled = 0
    this.sent.push(place)
    this.#seqs.push(seq)
    this.received.push(receipt)
    this.goneFrom.push(NEVER)
    this.allGoneFrom.push(NEVER)
    this.nextReceived.push(NEVER)
    this.sentAmount.push((this.sentAmount[length - 1] ?? 0) + (carried.kind === 'transfer' ? carried.amount : 0))
  }

  addReceipt(place: number, { seq, carried }: TraceEvent & { readonly type: 'received' }, isOrphan: boolean): void {
    const { length } = this.receipts
    if (seq <= (this.#receiptSeqs[length - 1] ?? 0)) this.#settled = 0
    this.receipts.push(place)
    this.#receiptSeqs.push(seq)
    const amount = carried.kind === 'transfer' ? carried.amount : 0
    this.receivedAmount.push((this.receivedAmount[length - 1] ?? 0) + amount)
    if (isOrphan) this.orphans.push(place)
  }

  /** The sending of an earlier receipt has become known. */
  adopt(receipt: number): void {
    const place = countBelow(this.orphans, receipt)
    if (this.orphans[place] === receipt) this.orphans.splice(place, 1)
  }

  /** The receipt of an earlier sending has become known. */
  arrive(sending: number, receipt: number): void {
    const place = countBelow(this.sent, sending)
    if (this.sent[place] === sending) this.received[place] = receipt
  }

  /** Computes the derived lists from all added messages. */
  settle(): void {
    const from = this.#settled
    let later = this.receipts.length // Receipts from here on have later numbers, if the channel keeps its order.
    for (let place = this.sent.length - 1; place >= from; place--) {
      while (later > 0 && (this.#receiptSeqs[later - 1] ?? 0) > (this.#seqs[place] ?? 0)) later -= 1
      const known = this.received[place] ?? NEVER
      const with_ = known === NEVER ? (this.receipts[later] ?? NEVER) : known
      this.goneFrom[place] = with_ === NEVER ? NEVER : with_ + 1
    }
    for (let place = from; place < this.sent.length; place++)
      this.allGoneFrom[place] = Math.max(this.goneFrom[place] ?? NEVER, this.allGoneFrom[place - 1] ?? 0)
    let next = NEVER
    for (let place = this.sent.length - 1; place >= 0; place--) {
      next = Math.min(this.received[place] ?? NEVER, next)
      if (place < from && this.nextReceived[place] === next) break
      this.nextReceived[place] = next
    }
    while ((this.goneFrom[this.#settled] ?? NEVER) !== NEVER) this.#settled += 1
  }
}
