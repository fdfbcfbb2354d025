// The sockets of discovery: one port, IPv4 and IPv6, on all interfaces. Memberships of the groups are asked for again and
// again, not remembered, and each packet leaves by the interface that it is meant for, whatever the routes say: a VPN may
// hold the default route, and a switch without a router has none.
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { platform } from 'node:os'

const GROUPS = { IPv4: '224.0.0.251', IPv6: 'ff02::fb' } as const

export type Family = keyof typeof GROUPS
export const FAMILIES: readonly Family[] = ['IPv4', 'IPv6']

/** An interface, as it is named when packets are sent by it. */
export interface Place {
  readonly name: string
  /** Undefined: the interface has no address of this family. */
  readonly IPv4: string | undefined
  /** `::%eth0`; on Windows the number of the interface in place of its name. */
  readonly IPv6: string | undefined
}

export interface HeardPacket {
  readonly bytes: Buffer
  readonly family: Family
  readonly from: RemoteInfo
}

/** Hops of each packet, by RFC 6762, 11. Groups of the link are not forwarded. */
const HOPS = 255

export class MulticastPort {
  readonly port: number
  readonly #hear: (heard: HeardPacket) => void
  readonly #sockets = new Map<Family, Socket>()
  readonly #errors = new Map<Family, string>()
  /** Sends of a family follow each other: a socket sends by the interface that was set last. */
  readonly #queues = new Map<Family, Promise<unknown>>()

  constructor(port: number, hear: (heard: HeardPacket) => void) {
    this.port = port
    this.#hear = hear
  }

  isOpen(family: Family): boolean {
    return this.#sockets.has(family)
  }

  /** The code of the system why it is not open: `EADDRINUSE` if another program has the port for itself. */
  error(family: Family): string {
    return this.#errors.get(family) ?? ''
  }

  /** Opens what is not open, so that a port that another program gave back is used again. */
  async open(): Promise<void> {
    for (const family of FAMILIES) if (!this.isOpen(family)) await this.#open(family)
  }

  /** Asks for the memberships of all places. Those that are held stay. */
  join(places: readonly Place[]): void {
    for (const family of FAMILIES)
      for (const place of places) {
        const at = place[family]
        if (at === undefined) continue
        try {
          this.#sockets.get(family)?.addMembership(GROUPS[family], at)
        } catch {
          // It is a member already, or the interface is gone: discovery.ts sees whether its own packets come back.
        }
      }
  }

  /** @returns '' or the code of the system why the packet did not leave */
  send(bytes: Buffer, place: Place, family: Family): Promise<string> {
    const sent = (this.#queues.get(family) ?? Promise.resolve()).then(() => this.#send(bytes, place, family))
    this.#queues.set(family, sent)
    return sent
  }

  close(): void {
    for (const family of FAMILIES) this.#close(family)
  }

  #send(bytes: Buffer, place: Place, family: Family): Promise<string> {
    const socket = this.#sockets.get(family)
    const at = place[family]
    if (socket === undefined || at === undefined) return Promise.resolve(this.error(family))
    return new Promise((resolve) => {
      try {
        socket.setMulticastInterface(at)
        socket.send(bytes, this.port, GROUPS[family], (error) => resolve(codeOf(error)))
      } catch (error) {
        resolve(codeOf(error))
      }
    })
  }

  #open(family: Family): Promise<void> {
    const socket = createSocket({
      type: family === 'IPv4' ? 'udp4' : 'udp6',
      reuseAddr: true,
      ipv6Only: family === 'IPv6'
    })
    // Unicast answers belong to the machine's own responder: a socket that is bound to the group does not take them away.
    const bindsToGroup = family === 'IPv4' && platform() !== 'win32'
    return new Promise((resolve) => {
      socket.once('error', (error) => {
        this.#errors.set(family, codeOf(error))
        this.#sockets.delete(family)
        socket.close()
        resolve()
      })
      socket.bind({ port: this.port, ...(bindsToGroup ? { address: GROUPS.IPv4 } : {}) }, () => {
        socket.setMulticastTTL(HOPS)
        socket.setMulticastLoopback(true) // Other peers of this machine hear us, and we see whether we are heard at all.
        socket.on('message', (bytes, from) => this.#hear({ bytes, family, from }))
        this.#errors.delete(family)
        this.#sockets.set(family, socket)
        resolve()
      })
    })
  }

  #close(family: Family): void {
    const socket = this.#sockets.get(family)
    this.#sockets.delete(family)
    if (socket === undefined) return
    socket.removeAllListeners()
    socket.on('error', () => {})
    socket.close()
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  return 'code' in error ? String(error.code) : error.name
}
