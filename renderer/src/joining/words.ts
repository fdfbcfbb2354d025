// The words of the join screen, and of a link that was opened with a window.
import { shortId, type ProcessId } from '../../../app/ids.ts'
import { nameIn, type Invitation } from '../../../app/joining/invitation.ts'

export const JOIN_TITLE = 'Let others join'
export const ASKING = 'Asking the peer …'
export const CODE = 'Code'
export const OPEN_DOOR = 'Open the door'
export const CLOSE_DOOR = 'Close the door'
export const COPY_LINK = 'Copy the link'
export const COPIED = 'Copied'
export const CLOSE = 'Close'
export const QR = 'The link as a QR code'

export const SCAN =
  'Scan the QR code, in the same network as this computer: a phone joins on the page there, and for a computer it says how.'
export const KEY_IN_LINK =
  'The link and the QR code hold the passphrase, the typed code does not: tell people the passphrase.'
export const NO_DOOR_OPEN =
  'No door is open here yet. Open it, and people in this network can join with a phone or a short code. It stays open until you close it or stop this peer.'
export const NO_DOOR = 'A page in a browser has no door. Open it at a computer that runs Groupshot.'
export const THIS_MACHINE_ONLY =
  'This room is on this machine only, so nobody else can join. Start Groupshot with a room, as in npm run peer -- --room cs101, and open the door there.'
export const BY_LINK =
  'A computer that has Groupshot joins with the link: paste it at the lower left, or start with it.'
export const CANNOT_COPY = 'This window cannot copy: select the link by hand.'

export const FOLLOW_TITLE = 'Connect by a link?'
export const CONNECT = 'Connect'
export const CANCEL = 'Cancel'
export const NO_LINK = 'That is not a link into a room of Groupshot.'

export function leadsTo(link: Invitation): string {
  const who = calledIn(link, link.peer)
  const { room } = link
  return `A link was opened with this window. It is of ${who}, and leads to that peer in this room, ${room}.`
}

export function linkNames(link: Invitation): string {
  const who = calledIn(link, link.lead)
  return `It says that ${who} leads this room: from then on nobody else is believed, and you choose whether to follow.`
}

function calledIn(link: Invitation, who: ProcessId | ''): string {
  const name = nameIn(link, who)
  return name === '' ? `…${shortId(who)}` : name
}

export function otherRoom(there: string, here: string): string {
  return `That link leads into room ${there}, and this window is in room ${here}. Close Groupshot and open the link again: it starts in that room.`
}

export function titleOf(room: string): string {
  return `Join room ${room}`
}

export function orOpen(origin: string): string {
  return `In any browser: open ${origin}`
}

export function orType(code: string): string {
  return `In Groupshot: paste ${code} at the lower left, or start with --connect ${code}`
}
