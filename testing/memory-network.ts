// The network of one process in a memory world: the peers that it knows, has had a wire with, and refuses. The world in
// memory.ts makes the streams.
import type { ProcessId } from '../app/ids.ts'
import {
  BadAddressError,
  NotReachedError,
  type Acquaintance,
  type Network,
  type SideEvents,
  type WireEvents
} from '../app/channel/wire.ts'

export interface MemoryOptions {
  /** Processes of different rooms cannot reach each other. */
  readonly room?: string
  /** Addresses to dial from the start. */
  readonly connect?: readonly string[]
  /** Discovers all processes of the room by itself, as with mDNS. */
  readonly discovers?: boolean
}

/** The parts of the world that a network uses. */
export interface WorldAccess {
  readonly now: number
  canReach(from: ProcessId, to: ProcessId): boolean
  hasWire(from: ProcessId, to: ProcessId): boolean
  othersIn(room: string, self: ProcessId): ProcessId[]
  look(from: ProcessId, at: ProcessId): void
  abortAll(a: ProcessId, b: ProcessId, reason: Error): void
  leave(id: ProcessId): void
}

export class MemoryNetwork implements Network {
  readonly id: ProcessId
  readonly room: string
  readonly #world: WorldAccess
  readonly #discovers: boolean
  readonly #known = new Set<ProcessId>()
  readonly #met = new Set<ProcessId>()
  readonly #blockedUntil = new Map<ProcessId, number>()
  readonly #waiting = new Map<ProcessId, PromiseWithResolvers<void>>()
  #events: WireEvents | undefined
  #side: SideEvents | undefined

  constructor(world: WorldAccess, id: ProcessId, { room = 'room', connect = [], discovers = false }: MemoryOptions) {
    this.id = id
    this.room = room
    this.#world = world
    this.#discovers = discovers
    for (const address of connect) this.#known.add(readMemoryAddress(address))
  }

  start(events: WireEvents, side?: SideEvents): Promise<void> {
    this.#events = events
    this.#side = side
    return Promise.resolve()
  }

  addresses(): readonly string[] {
    return [memoryAddress(this.id)]
  }

  /** Resolves when steps of the world have opened a wire. */
  async connect(address: string): Promise<void> {
    const peer = readMemoryAddress(address)
    if (peer === this.id) throw new NotReachedError('That is the address of this very process.')
    this.#known.add(peer)
    if (this.#world.hasWire(this.id, peer)) return
    if (!this.#world.canReach(this.id, peer)) throw new NotReachedError(`Nobody of this room answers at ${address}.`)
    const waiting = this.#waiting.get(peer) ?? Promise.withResolvers<void>()
    this.#waiting.set(peer, waiting)
    await waiting.promise
  }

  addAcquaintances(known: readonly Acquaintance[]): void {
    for (const { peer } of known) if (peer !== this.id) this.#known.add(peer)
  }

  acquaintances(): readonly Acquaintance[] {
    return [...this.#met].map((peer) => ({ peer, addresses: [memoryAddress(peer)] }))
  }

  block(peer: ProcessId, forMs: number): void {
    this.#blockedUntil.set(peer, this.#world.now + forMs)
    this.#world.abortAll(this.id, peer, new Error('This peer broke the rules and is refused for a while.'))
  }

  openSideStream(peer: ProcessId): void {
    this.#world.look(this.id, peer)
  }

  async stop(): Promise<void> {
    await Promise.resolve() // The last events must not come during a call of this method, like all events.
    if (this.isRunning) this.#world.leave(this.id)
  }

  /** For the world, like all members below. Undefined before `start` and after the end. */
  get events(): WireEvents | undefined {
    return this.#events
  }

  get side(): SideEvents | undefined {
    return this.#side
  }

  get isRunning(): boolean {
    return this.#events !== undefined
  }

  /** The peers that it would dial, in a defined order. */
  get wanted(): ProcessId[] {
    const found = this.#discovers ? this.#world.othersIn(this.room, this.id) : []
    return [...new Set([...this.#known, ...found])]
  }

  refuses(peer: ProcessId): boolean {
    return (this.#blockedUntil.get(peer) ?? 0) > this.#world.now
  }

  /** A wire with `peer` has opened. */
  meet(peer: ProcessId): void {
    this.#met.add(peer)
    this.#known.add(peer)
    this.#waiting.get(peer)?.resolve()
    this.#waiting.delete(peer)
  }

  /** `peer` is gone: waiting calls of `connect` fail. */
  miss(peer: ProcessId): void {
    this.#waiting.get(peer)?.reject(new NotReachedError(`${peer} is gone.`))
    this.#waiting.delete(peer)
  }

  /** The process is gone. */
  end(): void {
    this.#events = undefined
    for (const peer of [...this.#waiting.keys()]) this.miss(peer)
  }
}

/** The address of a process in a memory world. */
export function memoryAddress(id: ProcessId): string {
  return `/memory/${id}`
}

function readMemoryAddress(address: string): ProcessId {
  const id = /^\/memory\/([A-Za-z0-9_-]+)$/.exec(address.trim())?.[1]
  if (id === undefined) throw new BadAddressError(`"${address}" is not an address. One looks like /memory/anna.`)
  return id as ProcessId
}
