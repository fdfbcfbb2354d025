// What the leader of a room wants of it: one numbered document, signed with the key of the leader's id. The highest number counts, so orders
// that come twice, late or by way of others change nothing. A peer does what they say only where its person follows that leader. Pure.
//
//   Of the registers of which the last write counts, with the number of the only writer for a clock:
//     M. Shapiro, N. Preguiça, C. Baquero, M. Zawirski: Conflict-free Replicated Data Types. SSS 2011.
import * as v from 'valibot'
import { parseProcessId, parseSnapshotId, type ProcessId, type SnapshotId } from '../ids.ts'

/** What only the leader may do while it is locked. */
export const LOCKS = ['pay', 'traffic', 'detect', 'go-back', 'pace', 'forget', 'reset'] as const
export type Lock = (typeof LOCKS)[number]

/** All that a leader wants at a moment. */
export interface Wanted {
  /** Nothing goes on by itself: random traffic, random steps, detectors, checkpoints. */
  readonly paused: boolean
  /** Random transfers a second of every follower; `null`: each as its person likes. */
  readonly traffic: number | null
  readonly locked: readonly Lock[]
  /** A complete snapshot that every window shall show; '' for none. */
  readonly show: SnapshotId | ''
  /** Who leads from now on; '' where that does not change. */
  readonly next: ProcessId | ''
  /** The leader has ended it: nobody leads. */
  readonly over: boolean
}

export interface Orders extends Wanted {
  /** From 1. */
  readonly number: number
}

/** As they travel. */
export interface SignedOrders {
  readonly leader: ProcessId
  /** JSON of `Orders`, at most ORDERS_LENGTH_MAX characters. */
  readonly text: string
  /** By the leader's key, under `signedText`; lower-case hexadecimal. */
  readonly signature: string
}

export const NOTHING_WANTED: Wanted = { paused: false, traffic: null, locked: [], show: '', next: '', over: false }

export const ORDERS_LENGTH_MAX = 1_024
export const ORDERS_NUMBER_MAX = 2 ** 31 - 1
/** Random transfers a second that a leader may want of each follower. */
export const LED_TRAFFIC_MAX = 10_000

const SHAPE = v.strictObject({
  number: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(ORDERS_NUMBER_MAX)),
  paused: v.boolean(),
  traffic: v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(LED_TRAFFIC_MAX))),
  locked: v.pipe(v.array(v.picklist(LOCKS)), v.maxLength(LOCKS.length)),
  show: v.custom<SnapshotId | ''>((id) => id === '' || (typeof id === 'string' && parseSnapshotId(id) !== undefined)),
  next: v.custom<ProcessId | ''>((id) => id === '' || (typeof id === 'string' && parseProcessId(id) !== undefined)),
  over: v.boolean()
})

/** @returns `undefined` where the text is no orders */
export function ordersIn(text: string): Orders | undefined {
  if (text.length > ORDERS_LENGTH_MAX) return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const result = v.safeParse(SHAPE, value)
  return result.success ? result.output : undefined
}

/** What the signature is under: the orders in one epoch of one room, so that they mean nothing elsewhere. */
export function signedText(room: string, epoch: string, { leader, text }: Omit<SignedOrders, 'signature'>): string {
  return JSON.stringify(['groupshot-orders', room, epoch, leader, text])
}
