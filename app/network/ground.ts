// The ground that connections stand on: the interfaces of this machine. They give the peer its own addresses, and say which addresses may
// be dialled on hearsay; both go into the dial table. When the address under a connection is gone, the connection is ended at once.
import type { Connection } from '@libp2p/interface'
import { steadyMs as steady } from '../clocks.ts'
import { hostOf } from './addresses.ts'
import { dialAgain } from './dialling.ts'
import type { Interfaces } from './interfaces.ts'
import type { DialTable } from './known.ts'
import type { Platform } from './platform.ts'
import { peerOf, type Wires } from './wires.ts'

/** How soon the interfaces are read again, in ms: once a second where it is looked every 250 ms. It takes about 0.1 ms. */
const READ_AGAIN_MS = 750

export interface GroundParts {
  readonly platform: Pick<Platform, 'interfaces' | 'own' | 'reach' | 'lostGround'>
  readonly table: DialTable
  /** This peer only relays: its connections are no links. */
  readonly onlyRelays: boolean
  readonly connections: () => readonly Connection[]
  readonly wires: () => Pick<Wires, 'connectionWith' | 'end'> | undefined
}

export class Ground {
  readonly #parts: GroundParts
  #interfaces: Interfaces = {}
  #readAt = -Infinity
  /** The interfaces that were read last, as text. */
  #shape = ''

  constructor(parts: GroundParts) {
    this.#parts = parts
  }

  get interfaces(): Interfaces {
    return this.#interfaces
  }

  /** @param listening multiaddresses with their ports. @returns the interfaces; undefined where they were read a moment ago */
  look(listening: readonly string[]): Interfaces | undefined {
    if (steady() - this.#readAt < READ_AGAIN_MS) return undefined
    this.#readAt = steady()
    const interfaces = this.#parts.platform.interfaces()
    const shape = JSON.stringify(interfaces)
    if (shape !== this.#shape) this.#change(interfaces, listening)
    this.#shape = shape
    return interfaces
  }

  #change(interfaces: Interfaces, listening: readonly string[]): void {
    const { platform, table } = this.#parts
    this.#endWithoutGround(platform.lostGround(this.#interfaces, interfaces))
    this.#interfaces = interfaces
    const own = platform.own(listening, interfaces)
    const isFirst = table.own.length === 0
    const isChanged = own.join() !== table.own.join()
    table.own = own
    table.reach = platform.reach(interfaces, own)
    if (isChanged && !isFirst) dialAgain(table, steady(), Math.random)
  }

  /** The other side may not notice it: it takes the next connection for a newer one. */
  #endWithoutGround(hasLost: (host: string) => boolean): void {
    const { table, onlyRelays, connections, wires } = this.#parts
    for (const connection of connections()) {
      const isRelay = onlyRelays || table.onlyRelays.has(peerOf(connection))
      if (isRelay && connection.direct && hasLost(hostOf(connection.remoteAddr.toString())))
        connection.abort(new Error('The address of this machine is gone.'))
    }
    for (const { peer } of table.peers.filter((known) => known.linked && known.through === undefined)) {
      const host = hostOf(wires()?.connectionWith(peer)?.remoteAddr.toString() ?? '')
      if (host !== '' && hasLost(host)) wires()?.end(peer, new Error('The address of this machine is gone.'))
    }
  }
}
