// Chooses the ports on which a peer listens, before libp2p opens them: the same one for IPv4 and IPv6, and the one of last
// time if it is free, so that others find this peer at the address that they remember, where multicast is blocked.
import { createServer, type Server } from 'node:net'
import { isWebSocket, portOf, withPort } from './addresses.ts'

const PORT_MAX = 65_535

/** How often a port is drawn that must be free for all addresses. */
const TRIES_MAX = 5

/** The errors of `listen` for a family that this machine does not have, as with IPv6 switched off. */
const NO_SUCH_FAMILY = ['EAFNOSUPPORT', 'EADDRNOTAVAIL', 'EPROTONOSUPPORT']

/**
 * Where the same peer listens for WebSockets: at every host where it listens, on the port behind that of TCP if that is free, so that it
 * is the same one next time, too, and on any other if not.
 * @param listening multiaddresses with their ports
 * @returns none where a WebSocket is among them already, or no port is free at all of their hosts
 */
export async function chooseWebSockets(listening: readonly string[]): Promise<string[]> {
  const tcp = portOf(listening[0] ?? '')
  if (tcp === undefined || tcp === 0 || listening.some(isWebSocket)) return []
  const hosts = [...new Set(listening.map((address) => address.replace(/\/tcp\/.*$/, '')))]
  for (const wanted of [...(tcp < PORT_MAX ? [tcp + 1] : []), ...Array<number>(TRIES_MAX).fill(0)]) {
    const port = await tryPort(hosts, wanted)
    if (port !== undefined) return hosts.map((host) => `${host}/tcp/${port}/ws`)
  }
  return []
}

/**
 * Fills in each port 0. The wildcard of IPv6 is left out where this machine has no IPv6, unless it is the only address. What
 * cannot be opened otherwise stays as it is: libp2p fails at it, with the reason.
 * @param listen multiaddresses
 * @param remembered the port of last time, if there is one
 */
export async function choosePorts(listen: readonly string[], remembered: number | undefined): Promise<string[]> {
  const isMissing = listen.some(isWildcard6) && !(await hasIpv6())
  const rest = isMissing ? listen.filter((address) => !isWildcard6(address)) : listen
  const usable = rest.length > 0 ? rest : listen
  const unset = usable.filter((address) => portOf(address) === 0)
  if (unset.length === 0) return [...usable]
  for (const wanted of [...(remembered === undefined ? [] : [remembered]), ...Array<number>(TRIES_MAX).fill(0)]) {
    const port = await tryPort(unset, wanted)
    if (port !== undefined) return usable.map((address) => withPort(address, port))
  }
  return [...usable]
}

function isWildcard6(address: string): boolean {
  return address.startsWith('/ip6/::/')
}

async function hasIpv6(): Promise<boolean> {
  const server = createServer()
  try {
    await open(server, '::', 0)
    return true
  } catch (error) {
    return !NO_SUCH_FAMILY.includes(codeOf(error))
  } finally {
    server.close()
  }
}

/** @param wanted 0 for any. @returns undefined if it is taken at one of the addresses */
async function tryPort(addresses: readonly string[], wanted: number): Promise<number | undefined> {
  const servers: Server[] = []
  let port = wanted
  try {
    for (const address of addresses) {
      const server = createServer()
      servers.push(server)
      await open(server, address.split('/')[2] ?? '', port)
      const bound = server.address()
      if (bound !== null && typeof bound === 'object') port = bound.port
    }
    return port
  } catch {
    return undefined
  } finally {
    for (const server of servers) server.close() // The port is free at once.
  }
}

function open(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, ipv6Only: host.includes(':') }, resolve)
  })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
