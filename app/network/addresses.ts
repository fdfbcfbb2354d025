// Multiaddresses as people and peers write them: read them and compare them. Pure. own-addresses.ts
// lists those of this machine. Only TCP over IP or a host name is an address here, or a WebSocket on it, with or without the peer's id
// after it.
import { peerIdFromString } from '@libp2p/peer-id'
import { multiaddr, type Component } from '@multiformats/multiaddr'
import { BadAddressError } from '../channel/wire.ts'
import type { ProcessId } from '../ids.ts'

/** An address that can be dialled. */
export interface DialTarget {
  /** Without `/p2p/…`. */
  readonly address: string
  /** The peer that must answer; undefined: any peer. */
  readonly peer: ProcessId | undefined
  /** Where the relay is through which it is dialled, if it is through one, and the text says where. */
  readonly relay?: DialTarget
}

/** Longest text that is read as an address, in characters. The longest host name has 253, a peer id 52. */
const ADDRESS_LENGTH_MAX = 400

const HOSTS = ['ip4', 'ip6', 'dns', 'dns4', 'dns6']

/**
 * Reads one address from a person, a flag or a neighbour.
 * @throws BadAddressError with a sentence that shows what an address looks like
 */
export function readAddress(text: string): DialTarget {
  const bad = (cause?: unknown): BadAddressError =>
    new BadAddressError(
      `"${text.trim().slice(0, 80)}" is not an address. One looks like /ip4/192.168.1.20/tcp/4001 ` +
        'with or without /p2p/… behind it; copy it from the other window.',
      { cause }
    )
  if (text.length > ADDRESS_LENGTH_MAX) throw bad()
  try {
    if (text.includes(CIRCUIT)) return readCircuit(text.trim(), bad)
    const [host, tcp, ...behind] = multiaddr(text.trim()).getComponents()
    const ws = behind[0]?.name === 'ws' ? '/ws' : ''
    const [p2p, ...more] = ws === '' ? behind : behind.slice(1)
    if (host === undefined || tcp === undefined || more.length > 0) throw bad()
    if (!HOSTS.includes(host.name) || tcp.name !== 'tcp' || Number(tcp.value) < 1) throw bad()
    if (p2p !== undefined && p2p.name !== 'p2p') throw bad()
    return { address: textOf(host) + textOf(tcp) + ws, peer: p2p === undefined ? undefined : peerOf(p2p) }
  } catch (error) {
    throw error instanceof BadAddressError ? error : bad(error)
  }
}

const CIRCUIT = '/p2p-circuit'

/** `/ip4/…/tcp/…/p2p/RELAY/p2p-circuit/p2p/PEER` */
function readCircuit(text: string, bad: () => BadAddressError): DialTarget {
  const [before = '', behind = '', ...more] = text.split(CIRCUIT)
  const relay = readAddress(before)
  const [p2p, ...others] = behind === '' ? [] : multiaddr(behind).getComponents()
  if (relay.peer === undefined || p2p?.name !== 'p2p' || others.length > 0 || more.length > 0) throw bad()
  return { address: circuitThrough(relay.peer), peer: peerOf(p2p), relay }
}

/** The address of everybody who has a place at this relay. It does not say where the relay is: a connection to it is there. */
export function circuitThrough(relay: ProcessId): string {
  return `/p2p/${relay}${CIRCUIT}`
}

/** @returns the relay of an address of `circuitThrough`; undefined for other addresses */
export function relayOf(address: string): ProcessId | undefined {
  return /^\/p2p\/([^/]+)\/p2p-circuit$/.exec(address)?.[1] as ProcessId | undefined
}

/** @returns undefined for text that is not an address: a neighbour may send any text. */
export function tryReadAddress(text: string): DialTarget | undefined {
  try {
    return readAddress(text)
  } catch {
    return undefined
  }
}

/** The form that libp2p dials: with the peer id the handshake fails if another peer answers. */
export function withPeer(address: string, peer: ProcessId | undefined): string {
  return peer === undefined ? address : `${address}/p2p/${peer}`
}

/** `/ip4/192.168.1.20/tcp/4001` → `192.168.1.20` */
export function hostOf(address: string): string {
  return address.split('/')[2] ?? ''
}

/** `/ip4/192.168.1.20/tcp/4002/ws` */
export function isWebSocket(address: string): boolean {
  return address.endsWith('/ws')
}

/** True for addresses that lead to the dialling machine itself, on every machine. */
export function isLoopback(address: string): boolean {
  return /^\/(ip4\/127\.|ip6\/::1\/|dns[46]?\/localhost\/)/.test(address)
}

/** All addresses that others can use: loopback only if there is no other address. */
export function reachable(addresses: readonly string[]): string[] {
  const outside = addresses.filter((address) => !isLoopback(address))
  return outside.length > 0 ? outside : [...addresses]
}

function textOf(component: Component): string {
  return `/${component.name}/${component.value ?? ''}`
}

function peerOf(p2p: Component): ProcessId {
  return peerIdFromString(p2p.value ?? '').toString() as ProcessId
}

/** @returns the port of a multiaddress; undefined if it has none */
export function portOf(address: string): number | undefined {
  const port = /\/tcp\/(\d+)/.exec(address)?.[1]
  return port === undefined ? undefined : Number(port)
}

/** Fills in a port 0; another port stays. */
export function withPort(address: string, port: number): string {
  return address.replace(/\/tcp\/0(?=\/|$)/, `/tcp/${port}`)
}
