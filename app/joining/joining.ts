// What somebody types or pastes to join: a short code, a link, the place of a door, or an address. Pure. Which of them a text is, it shows
// by its form; whether an address can be dialled, the network says.
import { DOOR_PORTS, readCode, type CodeDamage, type DoorPlace } from './code.ts'
import { readInvitation, type Invitation, type LinkDamage } from './invitation.ts'

export type Joining =
  | { readonly kind: 'address'; readonly address: string }
  /** The door there says more. */
  | { readonly kind: 'door'; readonly place: DoorPlace }
  | { readonly kind: 'invitation'; readonly invitation: Invitation }
  | { readonly kind: 'damaged'; readonly refusal: 'bad-code' | 'bad-link'; readonly says: string }

export function readJoining(given: string): Joining {
  const text = given.trim()
  if (text.includes('#')) {
    const invitation = readInvitation(text)
    return typeof invitation === 'string'
      ? { kind: 'damaged', refusal: 'bad-link', says: LINK_SENTENCES[invitation] }
      : { kind: 'invitation', invitation }
  }
  const place = readPlace(text)
  if (place !== undefined) return { kind: 'door', place }
  if (!/^[a-z0-9][a-z0-9\s-]*$/i.test(text)) return { kind: 'address', address: text }
  const code = readCode(text)
  if (typeof code !== 'string') return { kind: 'door', place: code }
  // Words are no codes that somebody typed wrong: hardly a code has no digit.
  return /\d/.test(text)
    ? { kind: 'damaged', refusal: 'bad-code', says: CODE_SENTENCES[code] }
    : { kind: 'address', address: text }
}

/** `http://192.168.1.20:8420/`, as the join screen shows it, or without its beginning. */
function readPlace(text: string): DoorPlace | undefined {
  const [, scheme, host = '', port] = /^(http:\/\/)?(\d{1,3}(?:\.\d{1,3}){3})(?::([1-9]\d{0,4}))?\/?$/i.exec(text) ?? []
  if (scheme === undefined && port === undefined) return undefined
  const place = { host, port: port === undefined ? Number(DOOR_PORTS[0]) : Number(port) }
  return host.split('.').every((part) => Number(part) <= 255) && place.port <= 65_535 ? place : undefined
}

const CODE_SENTENCES: Readonly<Record<CodeDamage, string>> = {
  character: 'No code has such a character: it has digits, and letters without I, L, O and U.',
  length: 'That code has too few or too many characters, or its first one is wrong: read it again.',
  check: 'That code has a wrong character, or two that changed places: read it again.',
  place: 'That is not a code of Groupshot.'
}

const LINK_SENTENCES: Readonly<Record<LinkDamage, string>> = {
  link: 'That is not a link of Groupshot.',
  length: 'That link is too long to be one of Groupshot.',
  room: 'That link names no room: part of it is missing.',
  peer: 'That link does not say who shows it: part of it is missing.',
  leader: 'That link does not say clearly who leads the room: part of it is damaged.',
  address: 'That link has no address that can be read: part of it is missing.',
  passphrase: 'The passphrase in that link is too long.'
}
