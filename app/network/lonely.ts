// Why nobody is found, as far as this machine can tell, and what to do about it. A peer that finds nobody sees no error:
// multicast without a route, or behind an access point that isolates its clients, is just silent.
import { readFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { isLoopback } from './addresses.ts'

export interface LonelyOptions {
  readonly room: string
  readonly passphrase: string
  readonly listen: readonly string[]
  readonly mdns: boolean
}

/** What this machine says about its networks. */
export interface Surroundings {
  /** An interface with an address that others can reach. */
  readonly hasNetwork: boolean
  /** A way out for multicast; undefined where it cannot be told. */
  readonly hasMulticastRoute: boolean | undefined
}

/** One or two sentences for a notice, when nobody has been found some seconds after the start. */
export function lonelyHint(options: LonelyOptions, around: Surroundings = lookAround()): string {
  const nobody = `Nobody in room “${options.room}” has been found yet.`
  if (options.listen.length > 0 && options.listen.every(isLoopback))
    return `${nobody} This window listens on this machine only, so only windows on it can reach it.`
  if (!around.hasNetwork)
    return `${nobody} This machine is in no network: join one, or open another window on this machine.`
  if (!options.mdns) return `${nobody} Looking around is switched off (mDNS): paste an address from another window.`
  if (around.hasMulticastRoute === false)
    return `${nobody} Multicast has no way out of this machine (no default route): paste an address from another window.`
  const sameRoom = options.passphrase === '' ? 'the same room name' : 'the same room name and passphrase'
  return (
    `${nobody} Check that the others use ${sameRoom}; if they do, a firewall or an access point that isolates its ` +
    'clients may be in the way: paste an address from another window.'
  )
}

function lookAround(): Surroundings {
  const addresses = Object.values(networkInterfaces()).flatMap((interfaces) => interfaces ?? [])
  return {
    hasNetwork: addresses.some((one) => !one.internal && !one.address.startsWith('fe80:')),
    hasMulticastRoute: hasRoute(readRoutes())
  }
}

/** Linux writes its IPv4 routes into a file; elsewhere we cannot tell. */
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
