// Why no peer is found, as far as this machine knows, and what to do about it. A peer that finds no other gets no
// error: multicast that a firewall or an access point drops is just silent.
import { networkInterfaces } from 'node:os'
import { isLoopback } from './addresses.ts'
import { MDNS_PORT, SPARE_PORT, type DiscoveryState } from './discovery.ts'

export interface LonelyOptions {
  readonly room: string
  readonly passphrase: string
  readonly listen: readonly string[]
  readonly mdns: boolean
}

/**
 * One or two sentences for a notice, if no peer was found some seconds after the start.
 * @param discovery undefined where it is switched off
 * @param isOnline this machine has an address that others can reach
 */
export function lonelyHint(
  options: LonelyOptions,
  discovery: DiscoveryState | undefined,
  isOnline: boolean = hasNetwork()
): string {
  const nobody = `Nobody in room “${options.room}” has been found yet.`
  const paste = 'paste an address from another window'
  if (options.listen.length > 0 && options.listen.every(isLoopback))
    return `${nobody} This window listens on this machine only, so only windows on it can reach it.`
  if (!isOnline) return `${nobody} This machine is not in a network: join one, or open another window on this machine.`
  if (!options.mdns || discovery === undefined) return `${nobody} Discovery (mDNS) is switched off: ${paste}.`
  const sameRoom = options.passphrase === '' ? 'the same room name' : 'the same room name and passphrase'
  if (discovery.heard > 0)
    return (
      `Somebody in room “${options.room}” was heard, and no connection came about: the passphrase or the version may ` +
      'differ, or a firewall on one of the two computers does not let connections in.'
    )
  if (!discovery.canSend) return `${nobody} Multicast cannot leave this machine: ${paste}.`
  if (discovery.isTaken)
    return (
      `${nobody} Another program on this machine keeps UDP port ${MDNS_PORT} for itself, so this window asks on port ` +
      `${SPARE_PORT}. If nobody comes, end that program, or ${paste}.`
    )
  if (!discovery.hearsItself)
    return (
      `${nobody} This machine does not hear even its own questions: its firewall drops UDP port ${MDNS_PORT}. Allow ` +
      `it, or ${paste}.`
    )
  return (
    `${nobody} Check that the others use ${sameRoom}; if they do, a firewall or an access point that isolates its ` +
    `clients may be in the way: ${paste}.`
  )
}

function hasNetwork(): boolean {
  const addresses = Object.values(networkInterfaces()).flatMap((interfaces) => interfaces ?? [])
  return addresses.some((one) => !one.internal && !one.address.startsWith('fe80:'))
}
