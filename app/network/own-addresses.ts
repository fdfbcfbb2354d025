// The addresses at which neighbours can reach this peer: where it listens, and the addresses that the interfaces of this
// machine have now. libp2p has a list of its own, which leaves out public IPv4 and self-assigned addresses, and with them
// every laptop of a campus that has public addresses. Pure: the interfaces are an argument.
import { hostOf, isLoopback, isWebSocket, reachable } from './addresses.ts'
import { ADDRESSES_MAX } from './known.ts'
import { kindOf, type InterfaceKind, type Interfaces } from './interfaces.ts'
import { subnetsOf } from './reach.ts'

/**
 * Where neighbours can reach a peer that listens at these addresses, without `/p2p/…`, best first, at most
 * ADDRESSES_MAX: the LAN in IPv4, the LAN in IPv6, self-assigned addresses, tunnels, bridges of containers; then the WebSockets, in
 * the same order. Loopback only if there is nothing else. Link-local IPv6 is left out: it needs a zone, and libp2p's listener cuts every connection that
 * comes from one.
 * @param listening multiaddresses with their ports
 */
export function ownAddresses(listening: readonly string[], interfaces: Interfaces): string[] {
  const all = listening.flatMap((address) => expand(address, interfaces))
  return reachable(bestFirst([...new Set(all)], interfaces)).slice(0, ADDRESSES_MAX)
}

/** The best address to copy comes first. */
export function bestFirst(addresses: readonly string[], interfaces: Interfaces): string[] {
  return addresses.toSorted((a, b) => rank(a, interfaces) - rank(b, interfaces)) // Stable: equals keep their order.
}

/**
 * Whether a connection with a host has lost its ground: our address in the subnet of that host is gone. The connection would
 * be silent for a quarter of a minute before it counts as dead. A second address of that subnet may be the one that carries
 * it, so then nothing is known.
 * @returns false for every host if nothing is gone
 */
export function lostGround(before: Interfaces, now: Interfaces): (host: string) => boolean {
  const all = (interfaces: Interfaces) => Object.values(interfaces).flatMap((own) => own ?? [])
  const present = new Set(all(now).map(({ address }) => address))
  const lost = subnetsOf(all(before).filter((own) => !own.internal && !present.has(own.address)))
  const kept = subnetsOf(all(before).filter((own) => present.has(own.address)))
  return (host) => {
    const family = host.includes(':') ? 'ipv6' : 'ipv4'
    return lost.check(host, family) && !kept.check(host, family)
  }
}

function expand(address: string, interfaces: Interfaces): string[] {
  const [, kind = '', host, ...behind] = address.split('/')
  if (host !== '0.0.0.0' && host !== '::') return [address]
  const family = kind === 'ip6' ? 'IPv6' : 'IPv4'
  return Object.values(interfaces)
    .flatMap((own) => own ?? [])
    .filter((own) => own.family === family && !isLinkLocal6(own.address))
    .map((own) => ['', kind, own.address, ...behind].join('/'))
}

const KINDS: readonly InterfaceKind[] = ['lan', 'tunnel', 'bridge']

/** Behind the last rank of TCP. */
const WEB_SOCKETS = 4 * (KINDS.length + 1)

function rank(address: string, interfaces: Interfaces): number {
  return (isWebSocket(address) ? WEB_SOCKETS : 0) + rankOfHost(address, interfaces)
}

function rankOfHost(address: string, interfaces: Interfaces): number {
  if (isLoopback(address)) return 4 * KINDS.length
  const host = hostOf(address)
  const [name, own] =
    Object.entries(interfaces)
      .flatMap(([key, all]) => (all ?? []).map((one) => [key, one] as const))
      .find(([, { address: its }]) => its === host) ?? []
  const kind = name === undefined ? 'lan' : own?.internal === true ? 'bridge' : kindOf(name, own?.mac)
  const family = host.startsWith('169.254.') ? 2 : address.startsWith('/ip6/') ? 1 : 0
  return 4 * KINDS.indexOf(kind) + family
}

function isLinkLocal6(host: string): boolean {
  return /^fe[89ab]/i.test(host)
}
