// The words of the small page.
import { shortId } from '../../app/ids.ts'
import { nameIn, type Invitation, type LinkDamage } from '../../app/joining/invitation.ts'

export const NAME = 'Your name'
export const PASSPHRASE = 'Passphrase of the room'
export const JOIN = 'Join'
export const ASKING_DOOR = 'Asking the door what it leads to …'
export const NO_DOOR =
  'The door does not answer. Is this device still in the same network, and is the door still open? Load this page again.'
export const JOINING = 'Joining …'
export const WITH_LINK =
  'Open the link or scan the QR code again: part of it is missing. Or load this page without what stands behind its #.'
export const LEADER_DAMAGED =
  'This link does not say clearly who leads the room, so it may be a changed one. Scan the QR code again, or ask for the link.'
export const NAME_FIRST = 'Type a name first.'
export const KEY_FIRST = 'Type the passphrase first: this room has one.'

export const BALANCE = 'My balance'
export const SEND = 'Send'
export const SEND_MONEY = 'Send money'
export const TO = 'To'
export const AMOUNT = 'Amount'
export const AMOUNT_FIRST = 'Type an amount first.'
export const NOBODY_YET = 'Nobody else is here yet.'
export const TAKE = 'Take snapshot'
export const CANCEL = 'Cancel this snapshot'
export const NO_SNAPSHOT =
  'No snapshot yet. Nobody knows how much money is in this room right now: balances change, and some money is on its way. Take one, and every coin shows up in one sum.'

export const AGAIN = 'Load again'
export const ANEW = 'Begin with a new account'
export const LOST = 'The peer in this page does not answer. Load the page again: the account is kept in this browser.'
export const AWAY = 'Offline: nobody is reached. Money and snapshots wait, and go on by themselves.'
export const GO_ALONG = 'Join with a new account'
export const STAY = 'Stay'

/** @param who has gone there */
export function offeredReset(who: string): string {
  return `You may join ${who} with a new account of 1,000 coins, or stay with those who stay. Your account of before is kept in this browser.`
}
export const NEXT_QUESTION = 'Next question'
export const LAST_QUESTION = 'That was the last question.'
export const NO_QUESTIONS = 'This lesson has no questions. Its pictures are on larger screens.'
export const CLOSE_LESSON = 'Close the lesson'

/** @param place from 1 */
export function questionOf(place: number, all: number): string {
  return `Question ${place} of ${all}`
}

export const WOKE =
  'This device was asleep, so the others saw it as offline. Looking for them again; what waited for it goes on.'

export const COMPUTER = 'On a computer'
export const WITH_NODE = 'With Node 24 or newer, this loads Groupshot from the door and joins; nothing is installed:'
export const WITH_PROGRAM = 'Where Groupshot runs already: paste the code at the lower left of its window.'

export function titleOf(room: string): string {
  return `Room ${room}`
}

export const JOIN_FOLLOWS =
  'If you join here, you follow: your process pauses and paces with the others, and what is locked is refused. You can stop at any moment.'

/** Who leads, as the link says: by name where that is who shows it. */
export function ledBy({ lead, ...link }: Pick<Invitation, 'by' | 'peer' | 'lead'>): string {
  const name = nameIn(link, lead)
  return name === '' ? `The peer …${shortId(lead)} leads this room.` : `${name} leads this room.`
}

/** What is wrong with the link, and what to do. */
export function damageSentence(damage: LinkDamage): string {
  return damage === 'leader' ? LEADER_DAMAGED : WITH_LINK
}

export function shownBy(name: string): string {
  return `${name} invites you.`
}

export function connectedOf(connected: number, known: number): string {
  return `${connected} of ${known} connected`
}
