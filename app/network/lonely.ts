// Why no peer is found, as far as this machine knows, and what to do about it. A peer that finds no other gets no
// error: multicast without a route, or behind an access point that isolates its clients, is just silent.
import { readFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { isLoopback } from './addresses.ts'

export interface LonelyOptions {
  readonly room: string
  readonly passphrase: string
  readonly listen: readonly string[]
  readonly mdns: boolean
}

/** The networks of this machine. */
export interface HostNetworks {
  /** An interface with an address that others can reach. */
  readonly hasNetwork: boolean
  /** A route for multicast; undefined if it is not known. */
  readonly hasMulticastRoute: boolean | undefined
}

/** One or two sentences for a notice, if no peer was found some seconds after the start. */
export function lonelyHint(options: LonelyOptions, around: HostNetworks = surroundings()): string {
  const nobody = `Nobody in room “${options.room}” has been found yet.`
  if (options.listen.length > 0 && options.listen.every(isLoopback))
    return `${nobody} This window listens on this machine only, so only windows on it can reach it.`
  if (!around.hasNetwork)
    return `${nobody} This machine is not in a network: join one, or open another window on this machine.`
  if (!options.mdns) return `${nobody} Discovery (mDNS) is switched off: paste an address from another window.`
  if (around.hasMulticastRoute === false)
    return `${nobody} Multicast cannot leave this machine (no default route): paste an address from another window.`
  const sameRoom = options.passphrase === '' ? 'the same room name' : 'the same room name and passphrase'
  return (
    `${nobody} Check that the others use ${sameRoom}; if they do, a firewall or an access point that isolates its ` +
    'clients may be in the way: paste an address from another window.'
  )
}

function surroundings(): HostNetworks {
  const addresses = Object.values(networkInterfaces()).flatMap((interfaces) => interfaces ?? [])
  return {
    hasNetwork: addresses.some((one) => !one.internal && !one.address.startsWith('fe80:')),
    hasMulticastRoute: hasRoute(readRoutes())
  }
}

/** Linux writes its IPv4 routes into a file; on other systems this is not known. */
function readRoutes(): string | undefined {
  try {
    return readFileSync('/proc/net/route', 'utf8')
  } catch {
    return undefined
  }
}

/** Destination and mask are hexadecimal, lowest byte first: a default route, or one for multicast (224.0.0.0/4). */
function hasRoute(routes: string | undefined): boolean | undefined {
  return routes?.split('\n').some((line) => /^\S+\s+(00000000|000000E0)\s/.test(line))
}
