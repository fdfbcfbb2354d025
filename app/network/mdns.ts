// Discovery by mDNS. libp2p's service asks and answers; this file reads the answers itself, because it needs what the
// service drops: who sent an answer, and for how long it is valid. Nothing that it finds reaches libp2p's peer store, which
// would keep it for an hour.
import type { PeerDiscovery } from '@libp2p/interface'
import { mdns, type MulticastDNSComponents } from '@libp2p/mdns'
import { assert } from '../assert.ts'
import type { ProcessId } from '../ids.ts'
import { tryReadAddress } from './addresses.ts'

/**
 * mDNS sends a query at start and then at this interval, in ms. All peers answer each query, and all peers receive each
 * answer, so the traffic grows with the cube of the number of peers: at libp2p's 10 s, 32 idle peers keep a whole CPU
 * busy.
 */
export const MDNS_INTERVAL_MS = 60_000

/** Longest validity of an answer, in ms: two queries. The sender sets it, and may set any. */
export const RECORD_MS_MAX = 2 * MDNS_INTERVAL_MS

/** Most addresses that are read from one answer. */
const ANSWER_ADDRESSES_MAX = 32

export interface FoundPeer {
  readonly peer: ProcessId
  /** Without `/p2p/…`. */
  readonly addresses: readonly string[]
  /** IP address that the answer came from. Anybody on the LAN can forge it. */
  readonly sender: string
  /** How long the answer is valid, in ms; 0: the peer says goodbye. */
  readonly validMs: number
}

/** One record of a DNS answer, as multicast-dns decodes it. */
interface DnsRecord {
  readonly type: string
  readonly name: string
  /** In seconds. */
  readonly ttl?: number
  readonly data: unknown
}

export interface DnsAnswer {
  readonly answers?: readonly DnsRecord[]
  readonly additionals?: readonly DnsRecord[]
}

/** @param found called for each answer that names a peer of this service */
export function discovery(
  serviceTag: string,
  found: (one: FoundPeer) => void
): (components: MulticastDNSComponents) => PeerDiscovery {
  return (components) => {
    const service: PeerDiscovery & { _onMdnsResponse?: unknown } = mdns({ serviceTag, interval: MDNS_INTERVAL_MS })(
      components
    )
    // The service subscribes this method when it starts. It is not part of its public interface.
    assert(typeof service._onMdnsResponse === 'function', 'the mDNS service reads answers in _onMdnsResponse')
    service._onMdnsResponse = (answer: DnsAnswer, { address }: { readonly address: string }) => {
      const one = readAnswer(answer, serviceTag, address)
      if (one !== undefined) found(one)
    }
    return service
  }
}

/** @returns undefined for an answer of another service, and for one that names no peer or more than one. */
export function readAnswer(
  { answers = [], additionals = [] }: DnsAnswer,
  serviceTag: string,
  sender: string
): FoundPeer | undefined {
  if (!answers.some(({ type, name }) => type === 'PTR' && name === serviceTag)) return undefined
  const texts = [...answers, ...additionals].filter(({ type }) => type === 'TXT').slice(0, ANSWER_ADDRESSES_MAX)
  const targets = texts
    .flatMap(({ data }) => (Array.isArray(data) ? (data as unknown[]) : [data]).slice(0, ANSWER_ADDRESSES_MAX))
    .map((data) => /^dnsaddr=(.*)$/.exec(textOf(data))?.[1])
    .map((text) => (text === undefined ? undefined : tryReadAddress(text)))
    .filter((target) => target !== undefined)
    .slice(0, ANSWER_ADDRESSES_MAX)
  const peer = targets[0]?.peer
  if (peer === undefined || targets.some((target) => target.peer !== peer)) return undefined
  const validMs = Math.min(RECORD_MS_MAX, ...texts.map(({ ttl = 0 }) => 1_000 * ttl))
  return { peer, addresses: targets.map(({ address }) => address), sender, validMs }
}

function textOf(data: unknown): string {
  return data instanceof Uint8Array ? Buffer.from(data).toString() : typeof data === 'string' ? data : ''
}
