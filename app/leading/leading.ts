// Which leader a peer follows, and which orders it knows: a state machine without keys, disk and network. Orders that are given to it are signed by
// their leader; whether they count is decided here. The rules are in docs/protocol.md, "Leading a room".
//
// - L1. Orders count at a peer only while its person follows that leader. Nothing that is sent makes a peer follow.
// - L2. Of two orders of one leader the one with the higher number counts, whenever and from whomever it comes.
// - L3. Where a leader hands over, its followers follow the next one, whose orders count from the number that they know of it.
// - L4. A leader that is gone changes nothing: its last orders hold until a person stops following, or orders of it come.
// - L5. Where a link has named the leader, nobody else is believed, until that leader ends it or hands over, or the person stops.
import type { ProcessId } from '../ids.ts'
import type { LedView } from '../view/contract/view.ts'
import { NOTHING_WANTED, ORDERS_NUMBER_MAX, ordersIn, type Orders, type SignedOrders, type Wanted } from './orders.ts'

/** Leaders of which orders are remembered beside the one that is followed: a room has one or two, and nobody can fill the memory. */
export const LEADERS_MAX = 4

export interface KnownOrders {
  readonly signed: SignedOrders
  readonly orders: Orders
}

export interface Leading {
  readonly self: ProcessId
  /** Itself where it leads; '' where it follows nobody. */
  follows: ProcessId | ''
  /** Who leads as the link says by which this peer joined; '' where none says it. */
  named: ProcessId | ''
  /** The newest of each leader; that of the leader whose orders came last is at the end. */
  readonly known: Map<ProcessId, KnownOrders>
}

/**
 * What became of orders that came. `contradiction`: two texts under one number, so two programs lead with one key. `other`: of another leader
 * than the link named.
 */
export type Taken = 'counts' | 'offer' | 'other' | 'old' | 'contradiction'

/** What is shown where this peer follows nobody, and nobody offers to lead. */
export const NOBODY_LEADS: LedView = {
  leader: '',
  name: '',
  named: '',
  isMine: false,
  isConnected: false,
  number: 0,
  paused: false,
  traffic: null,
  locked: [],
  show: '',
  over: false,
  goesAlong: false,
  offers: [],
  followers: [],
  answers: []
}

export function openLeading(self: ProcessId): Leading {
  return { self, follows: '', named: '', known: new Map() }
}

/** Whether orders are worth looking at their signature. */
export function isNews({ known }: Leading, leader: ProcessId, number: number): boolean {
  return number > (known.get(leader)?.orders.number ?? 0)
}

/** Orders have come, and their leader has signed them. */
export function take(leading: Leading, signed: SignedOrders, orders: Orders): Taken {
  const { self, known, follows, named } = leading
  const { leader } = signed
  const before = known.get(leader)
  if (!isNews(leading, leader, orders.number))
    return before?.orders.number === orders.number && before.signed.text !== signed.text ? 'contradiction' : 'old'
  known.delete(leader)
  known.set(leader, { signed, orders })
  for (const one of known.keys()) {
    if (known.size <= LEADERS_MAX) break
    if (![self, leader, follows, named].includes(one)) known.delete(one)
  }
  if (concerns(leading, named, leader)) leading.named = orders.over ? '' : heirOf(leading, named)
  if (concerns(leading, follows, leader)) leading.follows = heirOf(leading, follows)
  if (leader === follows || leading.follows !== follows) return 'counts'
  return isOther(leading, leader) ? 'other' : 'offer'
}

/** Whether orders of `leader` say who comes after `one`: they are its own, or of whom it has handed over to. */
function concerns({ known }: Leading, one: ProcessId | '', leader: ProcessId): boolean {
  return one !== '' && (one === leader || known.get(one)?.orders.next === leader)
}

/** Who leads after `one`: it may have handed over, and the next one, too. Who has given back what it was given leads where that came last. */
export function heirOf({ known }: Leading, one: ProcessId | ''): ProcessId | '' {
  const before = new Set<ProcessId | ''>()
  for (let heir = one; ;) {
    before.add(heir)
    const next = heir === '' ? '' : (known.get(heir)?.orders.next ?? '')
    if (next === '' || before.has(next)) return heir
    heir = next
  }
}

/** Not the leader that the link named. */
export function isOther({ self, follows, named }: Leading, leader: ProcessId): boolean {
  return named !== '' && ![self, follows, named].includes(leader)
}

/**
 * What of it holds in the next epoch of the room: whom the person follows, and what this peer wants where it leads. Orders of one epoch mean
 * nothing in another.
 */
export function carriedOver(
  { follows, named = '', goesAlong = false, orders }: KeptLeading,
  self: ProcessId
): KeptLeading {
  const own = follows === self ? orders.find(({ leader }) => leader === self) : undefined
  const { paused = false, traffic = null, locked = [] } = (own && ordersIn(own.text)) ?? {}
  const kept = { follows, named, goesAlong, orders: [] }
  return follows === self ? { ...kept, wanted: { paused, traffic, locked } } : kept
}

/** As a journal keeps it. */
export interface KeptLeading {
  readonly follows: ProcessId | ''
  readonly orders: readonly SignedOrders[]
  readonly named?: ProcessId | ''
  readonly goesAlong?: boolean
  readonly wanted?: Pick<Wanted, 'paused' | 'traffic' | 'locked'>
}

/** The newest of the leader that is followed. */
export function followed({ follows, known }: Leading): Orders | undefined {
  return follows === '' ? undefined : known.get(follows)?.orders
}

/** What is wanted of this peer now. */
export function inForce(leading: Leading): Wanted {
  const orders = followed(leading) ?? NOTHING_WANTED
  return orders.over || orders.next !== '' ? NOTHING_WANTED : orders
}

/** Leaders that this peer does not follow; the one whose orders came last is first. */
export function offers(leading: Leading): readonly ProcessId[] {
  const { self, follows, known } = leading
  const others = [...known].filter(([leader]) => leader !== self && leader !== follows && !isOther(leading, leader))
  const open = others.filter(([, { orders }]) => !orders.over && orders.next === '')
  return open.map(([leader]) => leader).toReversed()
}

/**
 * What others are to know: the orders of the leader that is followed, those that handed over to it, because a link may name an earlier leader,
 * and of this peer where it has ended or handed over its leading.
 */
export function toTell({ self, follows, known }: Leading): readonly SignedOrders[] {
  const told = new Set<ProcessId | ''>([follows, self])
  for (let count = 0; count !== told.size;) {
    count = told.size
    for (const [leader, { orders }] of known) if (orders.next !== '' && told.has(orders.next)) told.add(leader)
  }
  return [...told].flatMap((one) => (one === '' ? [] : (known.get(one)?.signed ?? [])))
}

/**
 * The next orders of this peer, to be signed.
 *
 * @returns `undefined` where the numbers are used up
 */
export function nextOrders({ self, known }: Leading, change: Partial<Wanted>): Orders | undefined {
  const { number, ...before } = known.get(self)?.orders ?? { ...NOTHING_WANTED, number: 0 }
  if (number >= ORDERS_NUMBER_MAX) return undefined
  return { ...before, next: '', over: false, ...change, number: number + 1 }
}
