// The invitation to a room, as the part of a link behind `#`: the room, who shows it, and every address of that peer. A browser sends this
// part to no server, so the passphrase may stand in it. Pure. The same link leads a phone to the small page of the door, and a desktop
// peer into the room; the short code (code.ts) leads to a door that hands out the same.
//
//     #room=cs101&by=Anna&peer=12D3Koo…&lead=peer&at=192.168.1.20:4001,192.168.1.20:4002w&key=the%20passphrase
import { cleanName } from '../clean-name.ts'
import { parseProcessId, type ProcessId } from '../ids.ts'

export interface Invitation {
  /** 1–32 of a–z, 0–9 and `-`. */
  readonly room: string
  /** Who shows it, as it names itself; empty where nothing is left of its name. */
  readonly by: string
  readonly peer: ProcessId
  /** Who leads the room, as far as whoever shows it follows; '' where nobody does. */
  readonly lead: ProcessId | ''
  /** Multiaddresses of that peer with its id behind them, best first; 1 … INVITED_ADDRESSES_MAX. */
  readonly addresses: readonly string[]
  /** The room has a passphrase. */
  readonly isLocked: boolean
  /** The passphrase, where the link says it; else empty. */
  readonly passphrase: string
}

/** The name of a peer where the link says it: it names only who shows it. '' elsewhere. */
export function nameIn({ by, peer }: Pick<Invitation, 'by' | 'peer'>, who: ProcessId | ''): string {
  return who === peer ? by : ''
}

/** `link`: no link of ours · `length`: too long · else the field that is missing or cannot be */
export type LinkDamage = 'link' | 'length' | 'room' | 'peer' | 'leader' | 'address' | 'passphrase'

/** More than a peer ever has. */
export const INVITED_ADDRESSES_MAX = 16

/** Longest part behind `#` that is written, in characters: a QR code of it can still be read from a wall. */
export const FRAGMENT_LENGTH_MAX = 1200

/** Longest link that is read, in characters. */
export const LINK_LENGTH_MAX = 4000

/** As in app/config.ts, in characters. */
const PASSPHRASE_LENGTH_MAX = 1024

/** Of a multiaddress without the id of its peer, in characters; those through a relay hold an id. */
const ADDRESS_LENGTH_MAX = 200

/** As who leads: whoever shows the link. Otherwise an id stands there. A code for a camera is the smaller, and no id is so short. */
const SHOWER_LEADS = 'peer'

/** Where a link begins that only a desktop peer follows. */
export const PROTOCOL_LINK = 'groupshot://join'

/**
 * Where it would be longer than FRAGMENT_LENGTH_MAX, the last addresses are left out, and then the passphrase, which must be typed then.
 * @returns `#room=…`
 */
export function writeInvitation(invitation: Invitation): string {
  const { addresses, peer } = invitation
  const short = addresses.slice(0, INVITED_ADDRESSES_MAX).map((address) => shortened(address, peer))
  for (const passphrase of [invitation.passphrase, ''])
    for (let count = short.length; count > 0; count--) {
      const text = fragmentOf({ ...invitation, passphrase }, short.slice(0, count))
      if (text.length <= FRAGMENT_LENGTH_MAX) return text
    }
  return fragmentOf({ ...invitation, passphrase: '' }, short.slice(0, 1))
}

function fragmentOf({ room, by, peer, lead, isLocked, passphrase }: Invitation, short: readonly string[]): string {
  const at = short.map((one) => encodeURIComponent(one).replaceAll(/%(2F|3A|5B|5D)/g, decodeURIComponent)).join(',')
  const key = isLocked ? `&key=${encodeURIComponent(passphrase)}` : ''
  const leader = lead === '' ? '' : `&lead=${lead === peer ? SHOWER_LEADS : lead}`
  return `#room=${room}&by=${encodeURIComponent(by)}&peer=${peer}${leader}&at=${at}${key}`
}

/**
 * Reads a link that somebody scanned, pasted or made up.
 * @param text the link, or its part from `#`; unknown fields are passed by
 * @returns the invitation, or what is wrong with it
 */
export function readInvitation(text: string): Invitation | LinkDamage {
  if (text.length > LINK_LENGTH_MAX) return 'length'
  const behind = /^(?:https?:[^\s#]*|groupshot:[^\s#]*)?#(\S*)$/.exec(text.trim())?.[1]
  if (behind === undefined) return 'link'
  const fields = new URLSearchParams(behind)
  const room = fields.get('room') ?? ''
  if (!/^[a-z0-9-]{1,32}$/.test(room)) return 'room'
  const peer = parseProcessId(fields.get('peer') ?? '')
  if (peer === undefined) return 'peer'
  const lead = leaderIn(fields.getAll('lead'), peer)
  if (lead === undefined) return 'leader'
  const at = (fields.get('at') ?? '').split(',')
  if (at.length > INVITED_ADDRESSES_MAX) return 'address'
  const addresses = at.map((one) => lengthened(one, peer))
  if (!addresses.every((address) => address !== undefined)) return 'address'
  const passphrase = fields.get('key')
  if (passphrase !== null && passphrase.length > PASSPHRASE_LENGTH_MAX) return 'passphrase'
  const by = cleanName(fields.get('by') ?? '')
  return { room, by, peer, lead, addresses, isLocked: passphrase !== null, passphrase: passphrase ?? '' }
}

/** @returns undefined where it cannot be: a damaged name of a leader would be believed, and those of two contradict each other */
function leaderIn(named: readonly string[], peer: ProcessId): ProcessId | '' | undefined {
  const [text, ...more] = named
  if (text === undefined) return ''
  if (more.length > 0) return undefined
  return text === SHOWER_LEADS ? peer : parseProcessId(text)
}

/** `/ip4/192.168.1.20/tcp/4001/ws/p2p/…` → `192.168.1.20:4001w` */
function shortened(address: string, peer: ProcessId): string {
  const suffix = `/p2p/${peer}`
  const bare = address.endsWith(suffix) ? address.slice(0, -suffix.length) : address
  const [, four, six, port, ws] = /^(?:\/ip4\/([\d.]+)|\/ip6\/([\da-f:]+))\/tcp\/(\d+)(\/ws)?$/i.exec(bare) ?? []
  if (port === undefined) return bare
  return `${four ?? `[${six}]`}:${port}${ws === undefined ? '' : 'w'}`
}

const SHORT = /^(?:(\d{1,3}(?:\.\d{1,3}){3})|\[([\da-f:]{2,39})\]):([1-9]\d{0,4})(w?)$/i

/** Names of hosts, ways through a relay: what has no shorter form. The network judges it when it dials. */
const OTHER = /^(?:\/[a-z0-9-]+(?:\/[A-Za-z0-9.:-]+)?)+$/

function lengthened(short: string, peer: ProcessId): string | undefined {
  if (short.length > ADDRESS_LENGTH_MAX) return undefined
  const [whole, four, six, port, ws] = SHORT.exec(short) ?? []
  if (whole !== undefined)
    return `/${four === undefined ? `ip6/${six}` : `ip4/${four}`}/tcp/${port}${ws === '' ? '' : '/ws'}/p2p/${peer}`
  return OTHER.test(short) ? `${short}/p2p/${peer}` : undefined
}
