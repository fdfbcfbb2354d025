// The packets of discovery: multicast DNS (RFC 6762) with service discovery (RFC 6763), so that other tools of the LAN
// list and resolve our peers, too. Pure: bytes in, bytes out. asking.ts decides when packets are sent, and discovery.ts
// sends them.
//
// A room is a subtype, `_<room>._sub._groupshot._tcp.local`; each peer is an instance of the service, named by the end of
// its id. Its TXT record has the addresses with the whole id, as libp2p writes them; SRV, A and AAAA say the same to
// others; `protocol=` says which version the peer speaks, for who cannot connect. There is no probing (RFC 6762, 8.1): no two peers have the same id, and the name is a part of it.
import { AUTHORITATIVE_ANSWER, decode, encode, TRUNCATED_RESPONSE, type Answer } from 'dns-packet'
import type { ProcessId } from '../ids.ts'
import { hostOf, tryReadAddress, withPeer } from './addresses.ts'

const DOMAIN = 'local'
const SERVICE = `_groupshot._tcp.${DOMAIN}`
const ALL_SERVICES = `_services._dns-sd._udp.${DOMAIN}`

/** Longest validity of an answer, in ms. The sender sets it, and may set any. It is also what we set. */
export const RECORD_MS_MAX = 120_000

/** Most addresses that are read from one answer. */
const ANSWER_ADDRESSES_MAX = 32

/** Most bytes of a packet of ours: they must fit into one frame of every LAN, with the headers of IPv6. */
export const PACKET_BYTES_MAX = 1_400

/** Most bytes of a packet that is read: the longest of RFC 6762. */
const READ_BYTES_MAX = 9_000

/** Letters of an instance: 58^12 of them make two equal ones in a room a matter of astronomy. */
const LABEL_LENGTH = 12

/** The name of a peer as an instance of the service. */
export type Label = string

export function labelOf(peer: ProcessId): Label {
  return peer.slice(-LABEL_LENGTH)
}

/** The name under which a room is asked for; it must not be a secret. @param room 1–32 of a–z, 0–9 and `-` */
export function serviceTagOf(room: string): string {
  return `_${room}._sub.${SERVICE}`
}

export interface FoundPeer {
  readonly peer: ProcessId
  /** Without `/p2p/…`. */
  readonly addresses: readonly string[]
  /** IP address that the answer came from. Anybody on the LAN can forge it. */
  readonly sender: string
  /** How long the answer is valid, in ms; 0: the peer says goodbye. */
  readonly validMs: number
  /** What it speaks; '' where it does not say that. */
  readonly protocol: string
}

/** A question that we should answer. */
export interface Asked {
  /** Of our own program: about this room. False: of another tool, which has no known answers. */
  readonly isOurs: boolean
  /** The instances that need not answer, the one that asks first. */
  readonly known: readonly Label[]
  /** More known instances follow in other packets. */
  readonly more: boolean
}

export interface ReadPacket {
  readonly asked?: Asked
  readonly found?: FoundPeer
  /** The name of another room that the packet is about. */
  readonly otherRoom?: string
}

/** What a peer says about itself. */
export interface Announcement {
  readonly peer: ProcessId
  readonly serviceTag: string
  /** Without `/p2p/…`, best first. */
  readonly addresses: readonly string[]
  /** 0: goodbye. */
  readonly validMs: number
  /** What it speaks. */
  readonly protocol: string
}

/** @returns the records of a peer, in one packet; undefined if it has no address */
export function encodeAnnouncement({
  peer,
  serviceTag,
  addresses,
  validMs,
  protocol
}: Announcement): Buffer | undefined {
  const port = addresses.map((address) => Number(address.split('/')[4])).find((one) => one > 0)
  if (port === undefined) return undefined
  const ttl = Math.ceil(validMs / 1_000)
  const instance = `${labelOf(peer)}.${SERVICE}`
  const target = `groupshot-${labelOf(peer)}.${DOMAIN}`
  const pointer = (name: string, data: string): Answer => ({ type: 'PTR', name, ttl, data })
  // `flush`: there are no other records of this name and type (RFC 6762, 10.2).
  const own = { ttl, flush: true }
  const hosts = addresses.filter((address) => address.split('/')[4] === String(port))
  const packet = (count: number): Buffer =>
    encode({
      type: 'response',
      flags: AUTHORITATIVE_ANSWER,
      answers: [
        pointer(serviceTag, instance),
        pointer(SERVICE, instance),
        { type: 'SRV', name: instance, ...own, data: { port, target } },
        {
          type: 'TXT',
          name: instance,
          ...own,
          data: [
            ...addresses.slice(0, count).map((address) => `dnsaddr=${withPeer(address, peer)}`),
            `protocol=${protocol}`
          ]
        }
      ],
      additionals: [
        ...hosts.filter(isIp('ip4')).map((one): Answer => ({ type: 'A', name: target, ...own, data: hostOf(one) })),
        ...hosts.filter(isIp('ip6')).map((one): Answer => ({ type: 'AAAA', name: target, ...own, data: hostOf(one) }))
      ]
    })
  for (let count = addresses.length; count > 1; count--) {
    const bytes = packet(count)
    if (bytes.length <= PACKET_BYTES_MAX) return bytes
  }
  return packet(1)
}

function isIp(kind: 'ip4' | 'ip6') {
  return (address: string): boolean => address.startsWith(`/${kind}/`)
}

/**
 * The question for the peers of a room, with the instances that need not answer (known answers, RFC 6762, 7.1), in as many
 * packets as they need. Written by hand because dns-packet does not shorten repeated names, and 100 known instances would
 * take four times the bytes.
 * @param known the one that asks first
 */
export function encodeQuestion(serviceTag: string, known: readonly Label[]): Buffer[] {
  const name = nameOf(serviceTag)
  const fixed = 12 + name.length + 4
  const perPacket = Math.floor((PACKET_BYTES_MAX - fixed) / (KNOWN_BYTES + LABEL_LENGTH))
  const packets: Buffer[] = []
  for (let from = 0; from === 0 || from < known.length; from += perPacket) {
    const some = known.slice(from, from + perPacket)
    const head = Buffer.alloc(12)
    head.writeUInt16BE(from + perPacket < known.length ? TRUNCATED_RESPONSE : 0, 2)
    head.writeUInt16BE(1, 4)
    head.writeUInt16BE(some.length, 6)
    // The service begins after the labels of the room and `_sub`.
    const service = 12 + name.length - nameOf(SERVICE).length
    packets.push(Buffer.concat([head, name, Buffer.of(0, 12, 0, 1), ...some.map((one) => knownAnswer(one, service))]))
  }
  return packets
}

/** Bytes of a known answer beside its label: name, type, class, time to live, length; length of the label, pointer. */
const KNOWN_BYTES = 2 + 10 + 1 + 2

function knownAnswer(label: Label, service: number): Buffer {
  const bytes = Buffer.alloc(KNOWN_BYTES + label.length)
  bytes.writeUInt16BE(0xc000 | 12, 0) // The name of the question, which begins after the head.
  bytes.writeUInt16BE(12, 2) // PTR
  bytes.writeUInt16BE(1, 4)
  bytes.writeUInt32BE(RECORD_MS_MAX / 1_000, 6)
  bytes.writeUInt16BE(label.length + 3, 10)
  bytes.writeUInt8(label.length, 12)
  bytes.write(label, 13, 'latin1')
  bytes.writeUInt16BE(0xc000 | service, 13 + label.length)
  return bytes
}

function nameOf(text: string): Buffer {
  const labels = text.split('.').map((label) => Buffer.concat([Buffer.of(label.length), Buffer.from(label)]))
  return Buffer.concat([...labels, Buffer.of(0)])
}

/**
 * Reads a packet, whoever sent it.
 * @param self our own label: questions for it are answered, too
 * @returns nothing for what does not concern this room, and for what is no packet of DNS
 */
export function readPacket(bytes: Buffer, serviceTag: string, self: Label, sender: string): ReadPacket {
  if (bytes.length > READ_BYTES_MAX || !MARKS.some((mark) => bytes.includes(mark))) return {}
  try {
    const packet = decode(bytes)
    const { questions = [], answers = [], additionals = [] } = packet
    if (packet.type === 'response') {
      const found = readAnswer([...answers, ...additionals], serviceTag, sender)
      return found === undefined ? otherRoomIn(answers, serviceTag) : { found }
    }
    const names = questions.map(({ name }) => name.toLowerCase())
    const isOurs = names.includes(serviceTag)
    const mine = [SERVICE, ALL_SERVICES, `${self}.${SERVICE}`, `groupshot-${self}.${DOMAIN}`].map((one) =>
      one.toLowerCase()
    )
    if (!isOurs && !names.some((name) => mine.includes(name))) return otherRoomIn(questions, serviceTag)
    return { asked: { isOurs, known: isOurs ? labelsIn(answers, serviceTag) : [], more: packet.flag_tc } }
  } catch {
    return {} // Anybody may send anything.
  }
}

/** The first name of another room, with the letters that rooms have. */
function otherRoomIn(named: readonly { readonly name: string }[], serviceTag: string): ReadPacket {
  const names = named.map(({ name }) => name.toLowerCase()).filter((name) => name !== serviceTag)
  const [otherRoom] = names.flatMap((name) => ROOM_NAME.exec(name)?.[1] ?? [])
  return otherRoom === undefined ? {} : { otherRoom }
}

const ROOM_NAME = /^_([a-z0-9-]{1,32})[.]_sub[.]_groupshot[.]_tcp[.]local$/

/** One of them is in each packet that concerns us: most packets of a LAN need not be decoded. */
const MARKS = ['_groupshot', 'groupshot-', '_dns-sd'].map((mark) => Buffer.from(mark))

function labelsIn(answers: readonly DnsRecord[], serviceTag: string): Label[] {
  return answers
    .filter(({ type, name }) => type === 'PTR' && name.toLowerCase() === serviceTag)
    .map(({ data }) => (typeof data === 'string' ? (data.split('.')[0] ?? '') : ''))
}

/** One record of a DNS answer, as dns-packet decodes it. */
export interface DnsRecord {
  readonly type: string
  readonly name: string
  /** In seconds. */
  readonly ttl?: number | undefined
  readonly data?: unknown
}

/** @returns undefined for an answer of another service, and for one that names no peer or more than one. */
export function readAnswer(records: readonly DnsRecord[], serviceTag: string, sender: string): FoundPeer | undefined {
  if (!records.some(({ type, name }) => type === 'PTR' && name.toLowerCase() === serviceTag)) return undefined
  const texts = records.filter(({ type }) => type === 'TXT').slice(0, ANSWER_ADDRESSES_MAX)
  const said = texts
    .flatMap(({ data }) => (Array.isArray(data) ? (data as unknown[]) : [data]).slice(0, ANSWER_ADDRESSES_MAX))
    .map(textOf)
  const targets = said
    .map((text) => /^dnsaddr=(.*)$/.exec(text)?.[1])
    .map((text) => (text === undefined ? undefined : tryReadAddress(text)))
    .filter((target) => target !== undefined)
    .slice(0, ANSWER_ADDRESSES_MAX)
  const peer = targets[0]?.peer
  if (peer === undefined || targets.some((target) => target.peer !== peer)) return undefined
  const validMs = Math.min(RECORD_MS_MAX, ...texts.map(({ ttl = 0 }) => 1_000 * ttl))
  const protocol = said.map((text) => PROTOCOL_SAID.exec(text)?.[1]).find((one) => one !== undefined) ?? ''
  return { peer, addresses: targets.map(({ address }) => address), sender, validMs, protocol }
}

/** Anybody may say anything: only what looks like a protocol is shown to a person. */
const PROTOCOL_SAID = /^protocol=([a-z0-9/.-]{1,40})$/

function textOf(data: unknown): string {
  return data instanceof Uint8Array ? Buffer.from(data).toString() : typeof data === 'string' ? data : ''
}
