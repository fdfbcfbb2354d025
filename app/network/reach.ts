// Which addresses this peer dials because somebody else named them: only those in a subnet of one of its own interfaces,
// so that nobody can make it connect to machines elsewhere, or to services of its own machine. Pure: the interfaces are an
// argument. A person who types an address may name any.
import { BlockList } from 'node:net'
import type { NetworkInterfaceInfo } from 'node:os'
import { isLoopback } from './addresses.ts'
import type { Interfaces, Reach } from './interfaces.ts'

/**
 * Host names are out of reach: they may lead anywhere. Loopback is in reach only of a peer that announces loopback: such
 * a peer has no other address, so its neighbours are on this machine.
 * @param announced our own addresses, as neighbours get them
 */
export function reachOf(interfaces: Interfaces, announced: readonly string[]): Reach {
  const own = Object.values(interfaces).flatMap((all) => all ?? [])
  const subnets = subnetsOf(own.filter(({ internal }) => !internal))
  if (announced.some(isLoopback)) {
    subnets.addSubnet('127.0.0.0', 8, 'ipv4')
    subnets.addAddress('::1', 'ipv6')
  }
  return {
    has: (address) => {
      const [, kind, host = ''] = address.split('/')
      if (kind === 'ip4') return subnets.check(host, 'ipv4')
      return kind === 'ip6' && subnets.check(host, 'ipv6')
    }
  }
}

/** The subnets of these addresses. One that is the whole Internet says nothing about neighbours, and is left out. */
export function subnetsOf(own: readonly Pick<NetworkInterfaceInfo, 'cidr' | 'family'>[]): BlockList {
  const subnets = new BlockList()
  for (const { cidr, family } of own) {
    const [address, prefix] = cidr?.split('/') ?? []
    if (address === undefined || Number(prefix) < 1) continue
    subnets.addSubnet(address, Number(prefix), family === 'IPv6' ? 'ipv6' : 'ipv4')
  }
  return subnets
}
