// The incoming connections that have not proven who they are. Their number is bounded, in all and for each host, and a
// newcomer always gets a place: at a bound the oldest connection of the host with the most of them goes. So somebody who
// holds many places loses them, and nobody else does. Pure but for what it holds; time is an argument, in ms.

/** Most connections of one host: a class behind one access point, or on one machine, has one address. */
export const PENDING_OF_HOST_MAX = 128

/** Most connections in all. */
export const PENDING_MAX = 256

/** How long a connection may take to choose its encryption, in ms: the first thing that a peer sends. */
export const SILENCE_MS = 5_000

interface Pending {
  readonly host: string
  readonly since: number
  /** It has sent the first thing. */
  spoke: boolean
}

export interface Evicted<Connection> {
  readonly connection: Connection
  readonly spoke: boolean
}

/** @typeParam Connection what waits; compared by identity */
export class PendingConnections<Connection> {
  /** Oldest first. */
  readonly #waiting = new Map<Connection, Pending>()

  get size(): number {
    return this.#waiting.size
  }

  /** A connection arrives. @returns the connections that lose their places: end them. */
  enter(connection: Connection, address: string, now: number): Evicted<Connection>[] {
    const host = hostGroup(address)
    this.#waiting.set(connection, { host, since: now, spoke: false })
    return [
      ...(this.#count(host) > PENDING_OF_HOST_MAX ? this.#evictOldest(host) : []),
      ...(this.#waiting.size > PENDING_MAX ? this.#evictOldest(this.#fullest()) : [])
    ]
  }

  /** It has sent the first thing; what follows has a limit of its own. */
  spoke(connection: Connection): void {
    const waiter = this.#waiting.get(connection)
    if (waiter !== undefined) waiter.spoke = true
  }

  /** It has proven who it is, or it ended. */
  leave(connection: Connection): void {
    this.#waiting.delete(connection)
  }

  /** Ends the waiting of connections that say nothing. @returns them: end them. */
  sweep(now: number): Connection[] {
    const silent = [...this.#waiting].filter(([, { since, spoke }]) => !spoke && now - since >= SILENCE_MS)
    for (const [connection] of silent) this.#waiting.delete(connection)
    return silent.map(([connection]) => connection)
  }

  #evictOldest(host: string): Evicted<Connection>[] {
    for (const [connection, waiter] of this.#waiting)
      if (waiter.host === host) {
        this.#waiting.delete(connection)
        return [{ connection, spoke: waiter.spoke }]
      }
    return []
  }

  #count(host: string): number {
    return [...this.#waiting.values()].filter((waiter) => waiter.host === host).length
  }

  /** The host with the most connections; of equals the one whose oldest has waited longest. */
  #fullest(): string {
    const counts = new Map<string, number>()
    for (const { host } of this.#waiting.values()) counts.set(host, (counts.get(host) ?? 0) + 1)
    return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0]
  }
}

/** One machine may use every address of its /64 in IPv6: these are one. @param address an IP address */
export function hostGroup(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  return [...left, ...Array<string>(zeros).fill('0'), ...right].slice(0, 4).join(':')
}
