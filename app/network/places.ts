// On which interfaces discovery sends, and by which one a packet came. Pure: the interfaces are an argument.
import type { NetworkInterfaceInfo } from 'node:os'
import { kindOf, type Interfaces } from './interfaces.ts'
import type { Family, Place } from './multicast.ts'
import { subnetsOf } from './reach.ts'

/** Most interfaces on which discovery sends: Linux lets a socket be a member of a group on 20. LANs come first. */
export const PLACES_MAX = 16

/**
 * The interfaces on which neighbours may be, LANs first. Loopback only for a peer that can be reached on loopback only: others
 * could not use what they hear of it.
 * @param isAlone true for such a peer
 * @param byNumber true on Windows, where the zone of IPv6 is a number
 */
export function placesOf(interfaces: Interfaces, isAlone: boolean, byNumber: boolean): Place[] {
  const order = ['lan', 'tunnel', 'bridge']
  const rank = (name: string): number => order.indexOf(kindOf(name, interfaces[name]?.[0]?.mac))
  return Object.entries(interfaces)
    .toSorted(([a], [b]) => rank(a) - rank(b))
    .map(([name, all = []]) =>
      placeOf(
        name,
        all.filter(({ internal }) => internal === isAlone),
        byNumber
      )
    )
    .filter((place) => place.IPv4 !== undefined || place.IPv6 !== undefined)
    .slice(0, PLACES_MAX)
}

function placeOf(name: string, own: readonly NetworkInterfaceInfo[], byNumber: boolean): Place {
  const v6 = own.filter(({ family }) => family === 'IPv6')
  const scope = v6.map(({ scopeid }) => scopeid).find((one) => one !== undefined && one > 0)
  const zone = byNumber ? scope : name
  return {
    name,
    IPv4: own.find(({ family }) => family === 'IPv4')?.address,
    // Packets of IPv6 discovery leave with the link-local address.
    IPv6: scope === undefined || zone === undefined ? undefined : `::%${zone}`
  }
}

/** The interface by which a packet came: the zone says so, or the subnet of the sender; undefined if neither does. */
export function placeBy(
  sender: string,
  family: Family,
  places: readonly Place[],
  interfaces: Interfaces
): Place | undefined {
  const [host = '', zone] = sender.split('%')
  if (zone !== undefined) {
    const byZone = places.find((place) => place.name === zone || place.IPv6 === `::%${zone}`)
    if (byZone !== undefined) return byZone
  }
  return places.find(({ name }) => subnetsOf(interfaces[name] ?? []).check(host, family === 'IPv4' ? 'ipv4' : 'ipv6'))
}
