// The platform of a peer that runs in a web page: it can open WebSockets, and nothing else. It listens nowhere, knows no interfaces, and
// does not look for others: it is invited, and reaches those who do not listen through relays.
import { webSockets } from '@libp2p/websockets'
import { hostOf, isWebSocket } from '../app/network/addresses.ts'
import type { Platform } from '../app/network/platform.ts'

/** @param connect the addresses to which the page was invited, as multiaddresses */
export function browserPlatform(connect: readonly string[]): Platform {
  const near = new Set(connect.map(neighbourhoodOf))
  return {
    stretch: undefined,
    transports: () => [webSockets()],
    chooseListening: () => Promise.resolve([]),
    interfaces: () => ({}),
    own: () => [],
    lostGround: () => () => false,
    // A neighbour may name peers beside those to which the page was invited; it must not make the page open connections elsewhere.
    reach: () => ({ has: (address) => isWebSocket(address) && near.has(neighbourhoodOf(address)) }),
    openFinder: undefined,
    opens: undefined
  }
}

/** In IPv4 the 256 addresses around a host; the host itself otherwise. */
function neighbourhoodOf(address: string): string {
  const host = hostOf(address)
  return address.startsWith('/ip4/') ? host.slice(0, host.lastIndexOf('.')) : host
}
