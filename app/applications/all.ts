// Every application that a process runs, side by side. One snapshot records them all. The bank is the host; those beside
// it are guests, and a new guest is added here: its types to `GuestTypes`, its functions to `GUESTS`, its messages to `belonging`.
import { unreachable } from '../assert.ts'
import type { ProcessId } from '../ids.ts'
import type { Done, Guest } from './application.ts'
import { bank, openAccount, type Account, type Transfer } from './bank/bank.ts'
import type { Coins } from './bank/coins.ts'
import {
  computation,
  type Computation,
  type ComputationRefusal,
  type ComputationWish,
  type Task
} from './computation/computation.ts'
import { locks, type LockMessage, type LockRefusal, type Locks, type LockWish } from './locks/locks.ts'
import { objects, type Heap, type ObjectRefusal, type ObjectWish, type ReferenceMessage } from './objects/objects.ts'

/** By guest: what it holds, what it is asked, what it says to its likes elsewhere, and its proper noes. */
interface GuestTypes {
  computation: { state: Computation; wish: ComputationWish; message: Task; refusal: ComputationRefusal }
  locks: { state: Locks; wish: LockWish; message: LockMessage; refusal: LockRefusal }
  objects: { state: Heap; wish: ObjectWish; message: ReferenceMessage; refusal: ObjectRefusal }
}

/** An application beside the bank. */
export type GuestName = keyof GuestTypes

export type GuestStates = { readonly [Name in GuestName]: GuestTypes[Name]['state'] }
export type GuestMessages = { readonly [Name in GuestName]: GuestTypes[Name]['message'] }
export type GuestMessage = GuestMessages[GuestName]
export type GuestRefusal = GuestTypes[GuestName]['refusal']

/** What a person asks of a guest, and of which. */
export type GuestWish<Name extends GuestName = GuestName> = {
  readonly [One in Name]: { readonly application: One; readonly wish: GuestTypes[One]['wish'] }
}[Name]

/** A message, and the guest that it belongs to. */
export type Belonging<Name extends GuestName = GuestName> = {
  readonly [One in Name]: { readonly application: One; readonly message: GuestTypes[One]['message'] }
}[Name]

export interface ApplicationStates extends GuestStates {
  readonly bank: Account
}

/** Whatever applications tell each other; each message type belongs to one application. */
export type ApplicationMessage = Transfer | GuestMessage

type Guests = {
  readonly [Name in GuestName]: Guest<
    GuestTypes[Name]['state'],
    GuestTypes[Name]['wish'],
    GuestTypes[Name]['message'],
    GuestTypes[Name]['refusal']
  >
}

const GUESTS: Guests = { computation, locks, objects }

export const GUEST_NAMES: readonly GuestName[] = ['computation', 'locks', 'objects']

export function openApplications(self: ProcessId, opening: Coins): ApplicationStates {
  return { bank: openAccount(opening), ...eachGuest((name) => GUESTS[name].open(self)) }
}

/** A copy of all states that later steps do not change. */
export function recordAll(states: ApplicationStates): ApplicationStates {
  return { bank: bank.record(states.bank), ...recordGuests(states) }
}

export function recordGuests(states: GuestStates): GuestStates {
  return eachGuest((name) => GUESTS[name].record(states[name]))
}

/** Hands a delivered message to the application that it belongs to. @param self the process that this is */
export function deliverTo(
  states: ApplicationStates,
  from: ProcessId,
  message: ApplicationMessage,
  self: ProcessId
): Done<ApplicationMessage> | { readonly violation: string } {
  if (message.type === 'transfer') return bank.deliver(states.bank, from, message, self)
  return deliverToGuest(states, from, belonging(message), self)
}

function deliverToGuest<Name extends GuestName>(
  states: GuestStates,
  from: ProcessId,
  { application, message }: Belonging<Name>,
  self: ProcessId
): Done<GuestMessage> | { readonly violation: string } {
  return GUESTS[application].deliver(states[application], from, message, self)
}

/** Does what the person at this process asks of a guest, or refuses and changes nothing. */
export function wishOfGuest<Name extends GuestName>(
  states: GuestStates,
  { application, wish }: GuestWish<Name>,
  self: ProcessId
): Done<GuestMessage> | { readonly refusal: GuestRefusal } {
  return GUESTS[application].wish(states[application], wish, self)
}

/** To whom a wish would send now. */
export function recipientsOf<Name extends GuestName>(
  states: GuestStates,
  { application, wish }: GuestWish<Name>,
  self: ProcessId
): readonly ProcessId[] {
  return GUESTS[application].recipients(states[application], wish, self)
}

/** What a wish does, in a few words. */
export function saysWish<Name extends GuestName>({ application, wish }: GuestWish<Name>): string {
  return GUESTS[application].saysWish(wish)
}

/** What a message carries, in a few words. */
export function saysMessage<Name extends GuestName>({ application, message }: Belonging<Name>): string {
  return GUESTS[application].saysMessage(message)
}

/** Something that a guest might do next by itself, if there is anything. @param random 0 ≤ random() < 1 */
export function drawWish<Name extends GuestName>(
  states: GuestStates,
  application: Name,
  self: ProcessId,
  peers: readonly ProcessId[],
  random: () => number
): GuestWish<Name> | undefined {
  const wish = GUESTS[application].draw(states[application], self, peers, random)
  return wish === undefined ? undefined : { application, wish }
}

/** The guest that a message belongs to. */
export function belonging(message: GuestMessage): Belonging {
  switch (message.type) {
    case 'task':
      return { application: 'computation', message }
    case 'request':
    case 'grant':
    case 'deny':
    case 'release':
      return { application: 'locks', message }
    case 'reference':
      return { application: 'objects', message }
    default:
      return unreachable(message)
  }
}

/** The money among messages, in their order. */
export function transfersIn(messages: readonly ApplicationMessage[]): readonly Transfer[] {
  return messages.filter((message) => message.type === 'transfer')
}

/** What belongs to each guest among messages, in their order. */
export function guestMessagesIn(messages: readonly ApplicationMessage[]): GuestLists {
  const lists: GuestLists = { computation: [], locks: [], objects: [] }
  for (const message of messages) if (message.type !== 'transfer') put(lists, belonging(message))
  return lists
}

/** By guest: messages of it, in their order. */
export type GuestLists = { readonly [Name in GuestName]: GuestTypes[Name]['message'][] }

function put<Name extends GuestName>(lists: GuestLists, { application, message }: Belonging<Name>): void {
  lists[application].push(message)
}

function eachGuest(stateOf: <Name extends GuestName>(name: Name) => GuestTypes[Name]['state']): GuestStates {
  return { computation: stateOf('computation'), locks: stateOf('locks'), objects: stateOf('objects') }
}
