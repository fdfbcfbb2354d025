// A small world of processes and the streams between them, in memory: the same `Network` and `Wire` as the real one,
// for tests, the simulator and the page's sandbox. It has no clock and no random source of its own: everything follows
// from a seed, and things happen only in calls of `step`. Streams break, arrive in odd pieces, open twice, fall silent.
import { assert } from '../app/assert.ts'
import type { ProcessId } from '../app/ids.ts'
import { MemoryNetwork, type MemoryOptions, type WorldAccess } from './memory-network.ts'
import { direction, MemoryWire, type Chance, type Direction, type WireKind } from './memory-wire.ts'

/** A possible next event. `step` picks one at random; a search may try each. */
export interface WorldEvent {
  readonly what: 'dial' | 'open' | 'receive' | 'drain' | 'close'
  /** The process to which it happens. */
  readonly at: ProcessId
  readonly from: ProcessId
  /**
   * Executes the event; valid only until another event. An error of a listener is thrown here, so that a test sees it.
   */
  readonly happen: () => void
}

/** A world that is not at rest after this many steps is assumed never to come to rest. */
export const STEPS_MAX = 1_000_000

/** Numbers from 0 to below 1 that depend only on the seed (mulberry32). */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export class MemoryWorld implements WorldAccess {
  readonly #chance: Chance
  readonly #networks = new Map<ProcessId, MemoryNetwork>()
  /** Every open end, in the order in which the streams were made. */
  #wires: MemoryWire[] = []
  /** Directions in which no bytes pass. */
  readonly #silent = new Set<Direction>()
  #now = 0

  constructor(seed: number) {
    this.#chance = chanceFrom(seed)
  }

  /** The network of one process. Joining again with the same id means a restart after `crash` or `stop`. */
  join(id: ProcessId, options: MemoryOptions = {}): MemoryNetwork {
    assert(this.#networks.get(id)?.isRunning !== true, 'a process is in the world once')
    const network = new MemoryNetwork(this, id, options)
    this.#networks.set(id, network)
    return network
  }

  /** Executes one random event. @returns its description; undefined when the world is at rest. */
  step(): string | undefined {
    const possible = this.happenings()
    const next = possible[Math.floor(this.#chance() * possible.length)]
    next?.happen()
    return next === undefined ? undefined : `${next.from} → ${next.at} ${next.what}`
  }

  /** Steps until the world is at rest. @returns how many steps it took. */
  run(): number {
    let steps = 0
    while (this.step() !== undefined) assert(++steps < STEPS_MAX, 'the world comes to rest')
    return steps
  }

  /** Steps until `isSo`, which must become true before the world is at rest. */
  runUntil(isSo: () => boolean): void {
    for (let steps = 0; !isSo(); steps++)
      assert(steps < STEPS_MAX && this.step() !== undefined, 'what is waited for happens')
  }

  /** All possible next events, in a defined order. */
  happenings(): WorldEvent[] {
    this.#wires = this.#wires.filter((wire) => wire.isLive)
    const possible: WorldEvent[] = []
    for (const wire of this.#wires) {
      const { owner: at, remote: from } = wire
      const isCutOff = this.#silent.has(wire.inward)
      if (wire.canEnd(isCutOff)) possible.push({ what: 'close', at, from, happen: () => this.#end(wire) })
      if (isCutOff) continue
      if (wire.canOpen) possible.push({ what: 'open', at, from, happen: () => this.#open(wire) })
      if (wire.canReceive) possible.push({ what: 'receive', at, from, happen: () => wire.receive() })
      if (wire.canDrain) possible.push({ what: 'drain', at, from, happen: () => wire.drain() })
    }
    return [...possible, ...this.#dials()]
  }

  /** No bytes pass from one to the other until `heal`; neither gets an event. */
  silence(from: ProcessId, to: ProcessId): void {
    this.#silent.add(direction(from, to))
  }

  /** Silently separates these processes from all others until `heal`. Streams stay until they are broken. */
  partition(group: readonly ProcessId[]): void {
    const others = [...this.#networks.keys()].filter((id) => !group.includes(id))
    for (const inside of group)
      for (const outside of others) {
        this.silence(inside, outside)
        this.silence(outside, inside)
      }
  }

  heal(): void {
    this.#silent.clear()
  }

  /** Breaks the streams between two processes: in each direction a suffix of the bytes in transit is lost. */
  break(a: ProcessId, b: ProcessId, reason = ''): void {
    for (const wire of this.#between(a, b)) wire.breakOff(reason, false)
  }

  /** Opens a stream between two running processes, which may have one already: the newer replaces the older. */
  dial(from: ProcessId, to: ProcessId): void {
    this.#join(this.#wire('wire', from, to, true), this.#wire('wire', to, from, false))
  }

  /** Opens a stream beside the wire between two processes; nothing happens without a wire. */
  look(from: ProcessId, at: ProcessId): void {
    const isKnownThere = this.#networks.get(at)?.side !== undefined
    if (isKnownThere && this.hasWire(from, at))
      this.#join(this.#wire('ours', from, at, true), this.#wire('theirs', at, from, false))
  }

  /** The process crashes without a message; its neighbours' streams break. */
  crash(id: ProcessId): void {
    this.#networks.get(id)?.end()
    for (const wire of this.#wires) {
      if (wire.owner === id) wire.vanish()
      if (wire.remote === id) wire.breakOff('', true)
    }
    for (const network of this.#running()) network.miss(id)
  }

  /** ms since the world began. Only the end of a block depends on it, and it moves only by `elapse`. */
  get now(): number {
    return this.#now
  }

  elapse(ms: number): void {
    this.#now += ms
  }

  /** True when a dial from one to the other would succeed now. */
  canReach(from: ProcessId, to: ProcessId): boolean {
    const [a, b] = [this.#networks.get(from), this.#networks.get(to)]
    if (a?.isRunning !== true || b?.isRunning !== true || a === b || a.room !== b.room) return false
    if (this.#silent.has(direction(from, to)) || this.#silent.has(direction(to, from))) return false
    return !a.refuses(to) && !b.refuses(from)
  }

  hasWire(from: ProcessId, to: ProcessId): boolean {
    return this.#wires.some((wire) => wire.kind === 'wire' && wire.owner === from && wire.remote === to && wire.isOpen)
  }

  othersIn(room: string, self: ProcessId): ProcessId[] {
    return this.#running()
      .filter((network) => network.room === room && network.id !== self)
      .map((network) => network.id)
  }

  abortAll(owner: ProcessId, remote: ProcessId, reason: Error): void {
    for (const wire of this.#between(owner, remote)) if (wire.owner === owner) wire.abort(reason)
  }

  /**
   * A process stops gracefully: its sent bytes still arrive, and the ends of its own wires are reported to it at once.
   */
  leave(id: ProcessId): void {
    const own = this.#wires.filter((wire) => wire.owner === id)
    for (const wire of own) {
      wire.close()
      if (wire.isOpen) wire.end()
      else wire.vanish()
    }
    this.crash(id) // Nothing is open; its neighbours must still notice that it is gone.
  }

  #dials(): WorldEvent[] {
    const running = this.#running()
    const has = new Set<Direction>()
    for (const wire of this.#wires)
      if (
        wire.kind === 'wire' &&
        (wire.isOpen || wire.isDialler) &&
        this.#networks.get(wire.remote)?.isRunning === true
      )
        has.add(wire.outward)
    // A world without faults has a wire between every two processes, so there are no dials.
    if (has.size === running.length * (running.length - 1)) return []
    return running.flatMap(({ id: from, wanted }) =>
      wanted
        .filter((at) => !has.has(direction(from, at)) && this.canReach(from, at))
        .map((at): WorldEvent => ({ what: 'dial', at, from, happen: () => this.dial(from, at) }))
    )
  }

  /** The owner notices a new stream: first the older ones with the same neighbour end. */
  #open(wire: MemoryWire): void {
    const same = this.#wiresOf(wire).filter(({ kind }) => kind === wire.kind)
    for (const older of same.slice(0, same.indexOf(wire))) {
      older.abort(new Error('A newer connection replaced this one.'))
      if (older.isOpen) this.#end(older)
      else older.vanish()
    }
    wire.open()
    if (wire.kind === 'wire') this.#networks.get(wire.owner)?.meet(wire.remote)
  }

  /** The owner notices the end of a stream. Streams beside a wire end with it. */
  #end(wire: MemoryWire): void {
    wire.end()
    if (wire.kind === 'wire' && !this.hasWire(wire.owner, wire.remote))
      for (const side of this.#wiresOf(wire))
        if (side.kind !== 'wire') side.abort(new Error('The connection has ended.'))
  }

  /** All ends of its owner with the same neighbour. */
  #wiresOf({ owner, remote }: MemoryWire): MemoryWire[] {
    return this.#wires.filter((wire) => wire.owner === owner && wire.remote === remote)
  }

  #join(near: MemoryWire, far: MemoryWire): void {
    MemoryWire.join(near, far)
    this.#wires.push(near, far)
  }

  #wire(kind: WireKind, owner: ProcessId, remote: ProcessId, isDialler: boolean): MemoryWire {
    const network = this.#networks.get(owner)
    const events = kind === 'wire' ? network?.events : network?.side?.[kind]
    assert(network?.isRunning === true && events !== undefined, 'streams are between running processes')
    return new MemoryWire({ kind, owner, remote, isDialler, events, chance: this.#chance })
  }

  #between(a: ProcessId, b: ProcessId): MemoryWire[] {
    return this.#wires.filter(({ owner, remote }) => (owner === a && remote === b) || (owner === b && remote === a))
  }

  #running(): MemoryNetwork[] {
    return [...this.#networks.values()].filter((network) => network.isRunning)
  }
}
