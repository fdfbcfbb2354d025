// The network interfaces of this machine as data, what each leads to, and the addresses that may be dialled on hearsay. Pure, and
// without anything of Node: a browser knows no interfaces. reach.ts and own-addresses.ts compute with those that Node lists.
import type { NetworkInterfaceInfo } from 'node:os'

/** As `networkInterfaces()` of node:os lists them. */
export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>

/** The addresses that may be dialled on hearsay. */
export interface Reach {
  /** @param address without `/p2p/…` */
  has(address: string): boolean
}

/** Reaches nothing: before the interfaces have been read. */
export const NO_REACH: Reach = { has: () => false }

/**
 * Interfaces that lead to containers and virtual machines on this machine. Their addresses are the same on many laptops
 * (`172.17.0.1` on each with Docker), so for a neighbour they lead to itself, or to somebody else.
 */
const BRIDGE =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|virtualbox|vmware|vethernet|hyper-v|bridge\d|podman|lxc|lxd|incus|cni|flannel|cali|kube)/i

/** The same by the beginning of the hardware address, for bridges that somebody named: Docker, VirtualBox. */
const BRIDGE_HARDWARE = /^(02:42|0a:00:27)/

/** Virtual private networks. A neighbour in the room reaches their addresses only if it is in the same one. */
const TUNNEL =
  /^(utun|tun|tap|wg|zt|tailscale|nordlynx|ppp|ipsec|gpd|cscotun|proton|mullvad|openvpn|wireguard|zerotier)/i

export type InterfaceKind = 'lan' | 'tunnel' | 'bridge'

/** What an interface leads to, as far as its name and its hardware address tell. */
export function kindOf(name: string, mac = ''): InterfaceKind {
  if (BRIDGE.test(name) || BRIDGE_HARDWARE.test(mac)) return 'bridge'
  return TUNNEL.test(name) ? 'tunnel' : 'lan'
}
